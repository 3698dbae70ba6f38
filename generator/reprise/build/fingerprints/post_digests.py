"""Digests of posts: of what pages, lists and feeds show of one, made once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from hashlib import blake2b

from reprise.build.digest import digest, digest_bytes
from reprise.build.fingerprints.surroundings import Surroundings
from reprise.build.post_facts import PostFacts
from reprise.build.text_facts import TextFacts, shown_by
from reprise.model.names import SourcePath
from reprise.model.post import Elsewhere, Post
from reprise.render.edition import Edition
from reprise.render.pages.comment_count import shown_count
from reprise.render.pages.reruns import rerun_year

MATCHED = "the set its query matched"
"""Of this one the digest is a list: `MEMBER` bytes for each post, in their order."""

MEMBER = 6


class DigestsByPost(dict[SourcePath, bytes]):
    """Digests of posts, each made when it is asked for: many lists show one post."""

    def __init__(self, edition: Edition, make: Callable[[Post], bytes]) -> None:
        super().__init__()
        self._posts = edition.outline.posts
        self._make = make

    def __missing__(self, path: SourcePath) -> bytes:
        made = self[path] = self._make(self._posts[path])
        return made


class PostDigests:
    """The digests of one site's posts.

    `link` is of what those show that lead to a post, `card` and `line` of what lists of
    teasers and of titles show, `feed_entry` of what feeds show; `member` tells which post it
    is. Joined, each of them can be told from the next.
    `facts` are of every post of the edition; `texts` of those whose page has been made
    before. Cards, lines and feed entries are asked for when the texts are up to date.
    """

    def __init__(
        self,
        around: Surroundings,
        *,
        facts: Mapping[SourcePath, PostFacts],
        texts: Mapping[SourcePath, TextFacts],
    ) -> None:
        self._edition = around.edition
        self._elements = around.elements
        self._files = around.included
        self.facts = facts
        self.texts = texts
        self.link = DigestsByPost(self._edition, self._link)
        self.member = DigestsByPost(self._edition, _member)
        self.card = DigestsByPost(self._edition, self._card)
        self.line = DigestsByPost(self._edition, self._line)
        self.feed_entry = DigestsByPost(self._edition, self._feed_entry)

    def matched(
        self, posts: Iterable[Post], shown: DigestsByPost
    ) -> tuple[tuple[str, bytes], bytes]:
        """Return which posts a query has matched, and the digest of what is shown of them."""
        paths = [post.path for post in posts]
        members = b"".join(map(self.member.__getitem__, paths))
        return (MATCHED, members), digest_bytes(b"".join(map(shown.__getitem__, paths)))

    def links(self, posts: Iterable[Post | None]) -> bytes:
        """Return what links to several posts show, some of which may not be there."""
        return b"|".join([b"" if post is None else self.link[post.path] for post in posts])

    def targets(self, text: TextFacts | None) -> bytes:
        """Return where a text's links lead."""
        if text is None or not text.targets:
            return b""
        links = self._edition.links
        found = [links.found(path) for path in text.targets]
        # What is not there is answered with the nearest name, which any new file may be.
        others = self._names if "" in found else b""
        return digest_bytes(*map(str.encode, found), others)

    def shown(self, text: TextFacts | None) -> bytes:
        """Return what a text's elements show."""
        if text is None or not text.elements:
            return b""
        return digest_bytes(*(shown_by(e, self._elements) for e in text.elements))

    def picture(self, post: Post) -> bytes:
        """Return what is shown of the front matter's picture, which may be another post's."""
        path = post.image_path
        links = self._edition.links
        asset = links.assets.get(path) if path else None
        return digest((asset, links.urls[asset.path])) if asset else b""

    def included(self, text: TextFacts | None) -> bytes:
        """Return the files that a text includes."""
        if text is None or not text.included:
            return b""
        return digest_bytes(*(self._files[name] for name in text.included))

    def waits(self, post: Post) -> bytes:
        """Return whether the post's hour has not come."""
        return b"waits" if post.path in self._edition.waiting else b""

    def original(self, post: Post) -> bytes:
        """Return what a rerun shows of what it brings back."""
        rerun = self._edition.outline.reruns.of.get(post.path)
        if rerun is None:
            return b""
        return digest_bytes(self._shown_of(rerun.original), self._shown_of(rerun.first))

    def _shown_of(self, original: Post | Elsewhere) -> bytes:
        match original:
            case Post():
                excerpt = original.summary or self.facts[original.path].body.hex()
                files = self.included(self.texts.get(original.path))
                count = shown_count(self._edition, original)
                return digest((self.link[original.path], excerpt, files, count))
            case Elsewhere():
                return digest(original)

    def _link(self, post: Post) -> bytes:
        url = self._edition.outline.addresses.posts[post.path]
        return digest((post.title, url, post.published, post.lang, post.status))

    def _card(self, post: Post) -> bytes:
        facts = self.facts[post.path]
        return digest_bytes(
            facts.head,
            self.texts[post.path].shown,
            b"%d" % shown_count(self._edition, post),
            self.waits(post),
            self.original(post),
            self.picture(post),
        )

    def _line(self, post: Post) -> bytes:
        # Of what a rerun brings back a line shows the year, and no text: a correction there
        # must not make the archive of ten thousand lines again.
        # As it is, and no digest of its own: an archive joins ten thousand.
        shown = shown_count(self._edition, post), rerun_year(self._edition, post) or 0
        return self.link[post.path] + b"%d %d%b;" % (*shown, self.waits(post))

    def _feed_entry(self, post: Post) -> bytes:
        # The number of comments is not among it: a comment must not change a feed of posts.
        facts, text = self.facts[post.path], self.texts[post.path]
        shown = (
            self.targets(text),
            self.shown(text),
            self.included(text),
            self.original(post),
        )
        return digest_bytes(facts.head, facts.body, facts.pictures, self.picture(post), *shown)

    @cached_property
    def _names(self) -> bytes:
        """The digest of every file's name that can be linked to."""
        return digest_bytes("\n".join(sorted(self._edition.links.urls)).encode())


def _member(post: Post) -> bytes:
    return blake2b(post.path.encode(), digest_size=MEMBER).digest()
