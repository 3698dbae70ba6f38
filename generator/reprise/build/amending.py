"""Amending: a build after which the site has the shape that it had, and other texts.

Where nothing has moved but files of some posts, and these have the front matter, the
pictures and the number of comments that they had, nothing that is derived from the site
as a whole is another, but for which posts are most like which. Their pages are made again,
and what shows their texts: the feed, the cards in lists, the reruns that quote them, the
comparisons that they quote, the posts that are most like others now. Nothing else is
looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import msgspec

from reprise.build.cache.last import Look
from reprise.build.cache.memory import Memory, Notes
from reprise.build.cache.recalling import Remembered
from reprise.build.commit import Shelf
from reprise.build.fingerprints.site import Fingerprints
from reprise.build.finishing.dead_links import dead_fragments
from reprise.build.finishing.desk import Bench
from reprise.build.finishing.finisher import Finisher, Result
from reprise.build.finishing.parts import Parts
from reprise.build.host_site import HostSite
from reprise.build.on_demand import LookedUp
from reprise.build.plan.artifact import Artifact
from reprise.build.plan.feeds import comment_feeds_of, feeds_carrying
from reprise.build.plan.site import lists_showing, page_of_comparison, page_of_post
from reprise.build.post_facts import PostFacts
from reprise.build.progress import Stage
from reprise.build.reading.library import Library
from reprise.build.reading.likeness import Likenesses, Related, amend_likenesses
from reprise.build.reading.moved import moved_posts
from reprise.build.reading.posts import read_again
from reprise.build.request import Request
from reprise.build.stale.earlier import Earlier
from reprise.build.standing import Standing, standing_site
from reprise.build.text_facts import TextFacts
from reprise.build.workers import Crew
from reprise.derive.related import Bags
from reprise.derive.visible import is_listed
from reprise.issues import has_errors
from reprise.model.names import SourcePath
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.pages.quoting import asked_of_comparisons, quoted_names


class Amended(msgspec.Struct, frozen=True, kw_only=True):
    """What was put on the shelf, and what to remember of the posts that changed.

    `bags` are what the likeness of posts was found from, where that has changed.
    """

    result: Result
    facts: Mapping[SourcePath, PostFacts]
    notes: Notes
    bags: Bags | None = None


def amend_site(
    request: Request, host: HostSite, shelf: Shelf, before: Remembered
) -> Amended | None:
    """Put on the shelf what moved texts and threads change; None where more has changed.

    It is asked for the site that `before` tells of, at a moment at which the same files
    make the same site. Raises `UnknownPageError` where the theme has no host and needs one.
    """
    look, memory = before.look, before.memory
    if look is None or memory.is_empty or request.is_searched(host.facts):
        # The index holds every word of the site: whoever makes it anew looks at all of it.
        return None
    texts = read_moved(Library(request.root, request.settings), look, memory)
    if texts is None:
        return None
    standing = standing_site(request, host, shelf, memory)
    return amend_standing(standing, memory, texts)


class ChangedPosts(msgspec.Struct, frozen=True, kw_only=True):
    """Posts of which the text or the thread has changed and nothing else, by path."""

    facts: Mapping[SourcePath, PostFacts]
    contents: Mapping[SourcePath, bytes]


def read_moved(library: Library, look: Look, memory: Memory) -> ChangedPosts | None:
    """Read the posts whose files have moved; None where more has than texts and threads."""
    moved = moved_posts(library.root, look, memory)
    if moved is None:
        return None
    facts: dict[SourcePath, PostFacts] = {}
    contents: dict[SourcePath, bytes] = {}
    for old in moved:
        if read := read_again(library, old):
            facts[old.files.path], contents[old.files.path] = read
            if not _is_alike(old, read[0]):
                return None
    return ChangedPosts(facts=facts, contents=contents)


def amend_standing(standing: Standing, memory: Memory, texts: ChangedPosts) -> Amended | None:
    """Put on the shelf what the texts change in a site that stands otherwise as it did.

    None where one of them includes a file that nobody looks at yet.
    """
    desk = msgspec.structs.replace(standing.desk, contents=texts.contents)
    amended = msgspec.structs.replace(standing, desk=desk)
    made = _Amendment(amended, memory, texts.facts).made()
    included = {name for text in made.result.learned.texts.values() for name in text.included}
    return made if included <= standing.notes.included else None


def _is_alike(old: PostFacts, new: PostFacts) -> bool:
    """Tell whether no page tells them apart but those that show the post's text."""
    shape = ("files", "assets", "count", "recent", "head", "pictures")
    is_same = all(getattr(old, name) == getattr(new, name) for name in shape)
    return is_same and bool(new.head) and not has_errors(new.issues)


class _Amendment:
    """One amendment, while it is made."""

    def __init__(
        self, standing: Standing, memory: Memory, facts: Mapping[SourcePath, PostFacts]
    ) -> None:
        self._standing, self._memory, self._facts = standing, memory, facts
        self._texts: LookedUp[SourcePath, TextFacts] = LookedUp(memory.text_of)
        self._edition: Edition = standing.desk.edition

    def made(self) -> Amended:
        """Make the pages, then what shows them."""
        request = self._standing.request
        known: LookedUp[SourcePath, PostFacts] = LookedUp(
            lambda path: self._facts.get(path) or self._memory.facts_of(path)
        )
        alike = self._alike()
        related = self._related(alike)
        finisher = Finisher(
            Bench(self._standing.desk, self._standing.tools, Parts(related=related)),
            Fingerprints(
                self._standing.around, facts=known, texts=self._texts, related=related
            ),
            self._texts,
            # What is looked up in the memory, no other process can look up.
            crew=Crew(),
        )
        earlier = Earlier(
            memory=self._memory, known=LookedUp(self._memory.artifact), lost=frozenset()
        )
        posts = [*self._changed(), *self._quoting()]
        pages = [page_of_post(self._edition, post) for post in (*posts, *self._leading(alike))]
        finisher.finish(pages, earlier, partial(request.progress, Stage.POSTS))
        finisher.finish(self._showing(posts), earlier, partial(request.progress, Stage.LISTS))
        result = finisher.result()
        notes = self._notes(result)
        return Amended(result=result, facts=self._facts, notes=notes, bags=alike.bags)

    def _alike(self) -> Likenesses:
        """Find out which posts are most like which, where a text has other keywords now."""
        count = self._standing.request.settings.related
        keywords = {
            path: facts.keywords
            for path, facts in self._facts.items()
            if facts.keywords != getattr(self._memory.facts_of(path), "keywords", None)
        }
        if not count or not keywords:
            return Likenesses({})
        return amend_likenesses(keywords, self._memory, count)

    def _related(self, alike: Likenesses) -> Related:
        """Return which posts are most like each: as has been found out, else as it was."""

        def find(path: SourcePath) -> tuple[SourcePath, ...] | None:
            if path in alike.related:
                return alike.related[path]
            text = self._memory.text_of(path)
            return text.related if text else None

        return LookedUp(find)

    def _leading(self, alike: Likenesses) -> Iterator[Post]:
        """Yield the unchanged posts whose related posts are different now."""
        for path in sorted(alike.related):
            if path not in self._facts:
                yield self._edition.post(path)

    def _changed(self) -> list[Post]:
        shown = self._edition.outline.addresses.posts
        return [self._edition.post(path) for path in self._facts if path in shown]

    def _quoting(self) -> Iterator[Post]:
        """Yield the reruns of the changed posts that have no summary to be quoted by."""
        for post in self._changed():
            if not post.summary:
                for rerun in self._edition.outline.reruns.times.get(post.path, ()):
                    if rerun.path not in self._facts:
                        yield rerun

    def _showing(self, posts: Iterable[Post]) -> list[Artifact]:
        """Return the lists and feeds in which a post stands that looks otherwise now."""
        listed = list(filter(is_listed, posts))
        shown = {a.path: a for a in feeds_carrying(self._edition, listed)}
        for post in listed:
            if self._looks_otherwise(post):
                shown |= {a.path: a for a in lists_showing(self._edition, post)}
            shown |= {a.path: a for a in comment_feeds_of(self._edition, post)}
            for name in self._quoted_otherwise(post):
                page = page_of_comparison(self._edition, name)
                shown[page.path] = page
        return list(shown.values())

    def _quoted_otherwise(self, post: Post) -> list[str]:
        """Return the comparisons that a post began or ceased to quote, or quotes otherwise."""
        before = self._memory.text_of(post.path)
        then = before.elements if before else ()
        now = self._texts[post.path].elements
        if asked_of_comparisons(then) == asked_of_comparisons(now):
            return []
        known = self._edition.outline.addresses.comparisons
        return sorted((quoted_names(then) | quoted_names(now)) & known.keys())

    def _looks_otherwise(self, post: Post) -> bool:
        before = self._memory.text_of(post.path)
        is_rerun = post.path in self._edition.outline.reruns.of
        return is_rerun or before is None or before.shown != self._texts[post.path].shown

    def _notes(self, result: Result) -> Notes:
        notes, texts = self._standing.notes, result.learned.texts
        found = {path: facts.issues for path, facts in self._facts.items()}
        said = {path: text.issues for path, text in texts.items()}
        linking = {path for path in notes.linking if path not in texts}
        linking |= {path for path, text in texts.items() if text.places.links}
        return msgspec.structs.replace(
            notes,
            of_posts={path: i for path, i in (notes.of_posts | found).items() if i},
            of_texts={path: i for path, i in (notes.of_texts | said).items() if i},
            of_artifacts=result.told_with(notes.of_artifacts),
            linking=tuple(sorted(linking)),
            dead=dead_fragments(self._standing.desk, self._in_question(linking)),
        )

    def _in_question(self, linking: Iterable[SourcePath]) -> dict[SourcePath, TextFacts]:
        """Return the texts that have links to places, and those that these lead to."""
        texts = {path: self._texts[path] for path in linking if path in self._texts}
        if texts:
            urls = {link.url for text in texts.values() for link in text.places.links}
            addresses = self._edition.outline.addresses.posts
            ends = (path for path, url in addresses.items() if url in urls)
            texts |= {path: self._texts[path] for path in ends if path in self._texts}
        return texts
