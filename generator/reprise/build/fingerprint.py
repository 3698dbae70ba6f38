"""Fingerprints: of each artifact, the digests of everything that it is made from, by name.

The names are the reasons that `reprise build --explain` gives. What a list shows of a
post is one digest, whoever lists it; a list has the digests of the set its query matched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import assert_never

import msgspec

from reprise.build.artifact import (
    ArchivePage,
    Artifact,
    AssetFile,
    ComparisonPage,
    HomePage,
    HostFile,
    Plan,
    PostPage,
    RedirectPage,
    RedirectRules,
    RssFile,
    SitemapFile,
    StyleSheet,
    TermPage,
    TermsPage,
)
from reprise.build.digest import digest, digest_bytes
from reprise.build.facts import PostFacts
from reprise.build.texts import TextFacts, shown_by
from reprise.derive.due import comment_policy
from reprise.derive.pagination import full_pages, page_of
from reprise.derive.series import Installment, Neighbours
from reprise.model.names import OutputPath, SourcePath
from reprise.model.post import Elsewhere, Post
from reprise.render.body import ElementRenderer
from reprise.render.edition import Edition
from reprise.render.pages.links import shown_count
from reprise.render.pages.redirect import redirects

Fingerprint = tuple[tuple[str, bytes], ...]
"""Names and digests, in the order in which a difference is told."""

MATCHED = "the set its query matched"
"""Of this one the digest is a list: `MEMBER` bytes for each post, in their order."""

MEMBER = 6
_NOBODY = Neighbours(None, None)


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """The edition, and digests of what many artifacts share.

    `templates` are by name, each with all that it includes; `theme` is what frames every
    page of ours; `host_files` are what the host has written; `engine` is this program with the
    libraries that make bytes. `with_elements` are the host's pages that have elements;
    `elements` shows what stands in the place of one. `moment` is that of the build.
    """

    edition: Edition
    moment: dt.datetime
    elements: ElementRenderer

    templates: Mapping[str, bytes]
    theme: bytes
    host_files: Mapping[OutputPath, bytes]
    engine: bytes
    with_elements: frozenset[OutputPath] = frozenset()


class _Digests:
    """Digests of posts, each made when it is asked for and kept: many lists show one post."""

    def __init__(self, make: Callable[[Post], bytes]) -> None:
        self._make = make
        self._made: dict[SourcePath, bytes] = {}

    def of(self, post: Post) -> bytes:
        """Return the digest of a post."""
        found = self._made.get(post.path)
        if found is None:
            found = self._made[post.path] = self._make(post)
        return found


class Fingerprints:
    """Fingerprints of one site's artifacts.

    `facts` are of every post of the edition; `texts` of those whose page has been made
    before, in this build or an earlier one. A post's page is asked for first, its texts
    then brought up to date, and lists and feeds are asked for after that.
    """

    def __init__(
        self,
        around: Surroundings,
        *,
        facts: Mapping[SourcePath, PostFacts],
        texts: Mapping[SourcePath, TextFacts],
    ) -> None:
        self._edition = edition = around.edition
        self._around = around
        self._facts = facts
        self._texts = texts
        self._links = _Digests(self._link_of)
        self._members = _Digests(lambda post: digest_bytes(post.path.encode())[:MEMBER])
        self._cards = _Digests(self._card_of)
        self._entries = _Digests(self._entry_of)
        shared = msgspec.structs.replace(edition.facts, documents={}, fragments={})
        self._settings = digest((edition.settings, shared))
        self._frames = {name: self._framed(name) for name in around.templates}

    def of(self, artifact: Artifact, plan: Plan) -> Fingerprint:
        """Return the fingerprint of an artifact of the plan."""
        match artifact.recipe:
            case PostPage(path):
                return self._post(self._edition.post(path))
            case ComparisonPage(name):
                return self._comparison(name)
            case HomePage() | TermPage() | TermsPage() | ArchivePage() as recipe:
                return self._list(recipe)
            case HostFile():
                return self._of_host(artifact)
            case recipe:
                return self._file(recipe, plan)

    def _file(
        self,
        recipe: RedirectPage | RedirectRules | RssFile | SitemapFile | StyleSheet | AssetFile,
        plan: Plan,
    ) -> Fingerprint:
        match recipe:
            case RedirectPage(_, path):
                shown = self._links.of(self._edition.post(path))
                return self._bare("redirect.html", ("where it leads changed", shown))
            case RedirectRules():
                rules = digest([(r.source, r.target) for r in redirects(self._edition)])
                return (("the redirects changed", rules), self._frame("redirect.html")[2])
            case RssFile():
                return self._bare("feed-entry.html", *self._feed())
            case SitemapFile():
                return self._sitemap(plan)
            case StyleSheet():
                sheet = self._around.templates["reprise.css"]
                return (("the style sheet changed", sheet),)
            case AssetFile(path):
                file = self._edition.links.assets[path].digest
                return (("the file changed", file.encode()),)
            case other:
                assert_never(other)

    def _of_host(self, artifact: Artifact) -> Fingerprint:
        shows = artifact.path in self._around.with_elements
        return (
            ("the host made it otherwise", self._around.host_files[artifact.path]),
            ("what its elements show changed", self._everything if shows else b""),
        )

    def _post(self, post: Post) -> Fingerprint:
        facts, text = self._facts[post.path], self._texts.get(post.path)
        around = self._edition.outline.neighbours.get(post.path, _NOBODY)
        policy = comment_policy(post, self._edition.settings.comments, self._around.moment)
        return (
            ("its front matter changed", facts.head),
            ("the body changed", facts.body),
            ("its comments changed", facts.comments),
            ("its pictures changed", facts.pictures),
            ("it takes comments or no longer", policy.encode()),
            ("its hour has come, or no longer", self._waits(post)),
            ("what it links to has moved", self._targets(text)),
            ("what its elements show changed", self._shown(text)),
            ("a post beside it changed", self._linked((around.older, around.newer))),
            ("its place in the series changed", self._place(post)),
            ("what it brings back changed", self._original(post)),
            ("it was brought back", self._returns(post)),
            ("it was translated", self._translations(post)),
            *self._frame("post.html"),
        )

    def _frame(self, template: str) -> Fingerprint:
        return self._frames[template]

    def _framed(self, template: str) -> Fingerprint:
        return (
            (f"the template {template} changed", self._around.templates[template]),
            ("the theme changed", self._around.theme),
            ("the settings changed", self._settings),
            ("Reprise changed", self._around.engine),
        )

    def _bare(self, template: str, *own: tuple[str, bytes]) -> Fingerprint:
        frame = self._frame(template)
        return (*own, frame[0], *frame[2:])

    def _link_of(self, post: Post) -> bytes:
        url = self._edition.outline.addresses.posts[post.path]
        return digest((post.title, url, post.published, post.lang, post.status))

    def _linked(self, posts: Iterable[Post | None]) -> bytes:
        return b"|".join([b"" if post is None else self._links.of(post) for post in posts])

    def _targets(self, text: TextFacts | None) -> bytes:
        if text is None or not text.targets:
            return b""
        links = self._edition.links
        found = [links.found(path) for path in text.targets]
        # What is not there is answered with the nearest name, which any new file may be.
        others = self._names if "" in found else b""
        return digest_bytes(*map(str.encode, found), others)

    def _shown(self, text: TextFacts | None) -> bytes:
        if text is None or not text.elements:
            return b""
        return digest_bytes(*(shown_by(e, self._around.elements) for e in text.elements))

    def _waits(self, post: Post) -> bytes:
        return b"waits" if post.path in self._edition.waiting else b""

    def _place(self, post: Post) -> bytes:
        place: Installment | None = self._edition.outline.installments.get(post.path)
        if place is None:
            return b""
        beside = self._linked((place.older, place.newer))
        return digest((place.series.name, place.series.slug, place.number, place.total, beside))

    def _original(self, post: Post) -> bytes:
        rerun = self._edition.outline.reruns.of.get(post.path)
        if rerun is None:
            return b""
        return digest_bytes(self._shown_of(rerun.original), self._shown_of(rerun.first))

    def _shown_of(self, original: Post | Elsewhere) -> bytes:
        match original:
            case Post():
                excerpt = original.summary or self._facts[original.path].body.hex()
                count = shown_count(self._edition, original)
                return digest((self._links.of(original), excerpt, count))
            case Elsewhere():
                return digest(original)

    def _returns(self, post: Post) -> bytes:
        return self._linked(self._edition.outline.reruns.times.get(post.path, ()))

    def _translations(self, post: Post) -> bytes:
        translations = self._edition.outline.translations
        first = translations.of.get(post.path, post)
        others = translations.into.get(first.path, ())
        return self._linked((first, *others)) if others else b""

    def _comparison(self, name: str) -> Fingerprint:
        comparison = self._edition.comparison(name)
        body = self._edition.comparisons[name]
        return (
            ("the comparison changed", digest(comparison)),
            ("its texts changed", digest(body)),
            *self._frame("comparison.html"),
        )

    def _list(self, recipe: HomePage | TermPage | TermsPage | ArchivePage) -> Fingerprint:
        outline = self._edition.outline
        match recipe:
            case HomePage(number):
                kinds = sorted({kind for kind, _ in outline.terms_by_address})
                about = digest((len(outline.listed), kinds)) if not number else b""
                return self._listing(outline.listed, number, about)
            case TermPage(kind, slug, number):
                term = outline.terms_by_address[kind, slug]
                about = digest((term.name, number or len(term.posts)))
                return self._listing(term.posts, number, about)
            case TermsPage(kind):
                terms = [(t.name, t.slug, len(t.posts)) for t in outline.terms_of(kind)]
                return (("the terms changed", digest(terms)), *self._frame("terms.html"))
            case ArchivePage():
                return self._archive(recipe)
            case other:
                assert_never(other)

    def _listing(
        self, posts: tuple[Post, ...], number: int | None, about: bytes
    ) -> Fingerprint:
        per_page = self._edition.settings.blog.posts_per_page
        pager = page_of(posts, per_page, number)
        is_newest = number == full_pages(posts, per_page)
        return (
            *self._matched(pager.posts, self._cards),
            ("what stands around it changed", digest((is_newest, pager.older, about))),
            self._frame("card.html")[0],
            *self._frame("listing.html"),
        )

    def _archive(self, recipe: ArchivePage) -> Fingerprint:
        years = self._edition.outline.archive
        numbers = [year.year for year in years]
        chosen = [year for year in years if recipe.year in {None, year.year}]
        posts = tuple(
            post
            for year in chosen
            for month in year.months
            if recipe.month in {None, month.month}
            for post in month.posts
        )
        beside = numbers if recipe.month is None else ()
        return (
            *self._matched(posts, self._entries),
            ("the years around it changed", digest(beside)),
            *self._frame("archive.html"),
        )

    def _matched(self, posts: tuple[Post, ...], shown: _Digests) -> Fingerprint:
        members = b"".join([self._members.of(post) for post in posts])
        digests = digest_bytes(b"".join([shown.of(post) for post in posts]))
        return ((MATCHED, members), ("a post that it lists changed", digests))

    def _card_of(self, post: Post) -> bytes:
        """Return the digest of all that a list of teasers shows of a post."""
        facts = self._facts[post.path]
        return digest_bytes(
            facts.head,
            self._texts[post.path].shown,
            b"%d" % shown_count(self._edition, post),
            self._waits(post),
            self._original(post),
            facts.pictures if post.image else b"",
        )

    def _entry_of(self, post: Post) -> bytes:
        """Return the digest of all that a line of the archive shows of a post."""
        count = b"%d" % shown_count(self._edition, post)
        shown = (count, self._original(post), self._waits(post))
        return digest_bytes(self._links.of(post), *shown)

    def _feed(self) -> Fingerprint:
        newest = self._edition.outline.listed[: self._edition.settings.feeds.length]
        parts = []
        for post in newest:
            facts, text = self._facts[post.path], self._texts[post.path]
            shown = (self._targets(text), self._shown(text), self._original(post))
            parts += [facts.body, facts.pictures, self._cards.of(post), *shown]
        return (("a post that it carries changed", digest_bytes(*parts)),)

    def _sitemap(self, plan: Plan) -> Fingerprint:
        heads = (self._facts[post.path].head for post in self._edition.site.posts)
        pages = "\n".join(artifact.path for artifact in plan.artifacts)
        return (
            ("a page came or went", digest_bytes(pages.encode())),
            ("a post changed", digest_bytes(*heads)),
            ("the host's pages changed", digest(sorted(self._edition.facts.fragments))),
            ("the settings changed", self._settings),
        )

    @cached_property
    def _everything(self) -> bytes:
        """The digest of all that an element can show."""
        posts = self._edition.site.posts
        heads = (self._facts[post.path].head for post in posts)
        counts = digest([(shown_count(self._edition, p), self._waits(p)) for p in posts])
        comparisons = digest([self._comparison(c.name) for c in self._edition.site.comparisons])
        templates = self._around.templates
        shown = (templates["comparison-quote.html"], templates["post-list.html"])
        return digest_bytes(*heads, counts, comparisons, *shown, self._settings)

    @cached_property
    def _names(self) -> bytes:
        """The digest of every file's name that can be linked to."""
        return digest_bytes("\n".join(sorted(self._edition.links.urls)).encode())
