"""Fingerprints: of each artifact, the digests of everything that it is made from, by name.

The names are the reasons that `reprise build --explain` gives. What a list shows of a
post is one digest, whoever lists it; a list has the digests of the set its query matched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import assert_never

from reprise.build.digest import digest, digest_bytes
from reprise.build.fingerprints.archive import (
    ArchiveFingerprints,
    StandingDigests,
    nothing_stands,
)
from reprise.build.fingerprints.comparisons import ComparisonFingerprints
from reprise.build.fingerprints.feeds import FeedFingerprints
from reprise.build.fingerprints.frames import Fingerprint, Frames
from reprise.build.fingerprints.journal import JournalFingerprints
from reprise.build.fingerprints.post_digests import PostDigests
from reprise.build.fingerprints.search import search_fingerprint
from reprise.build.fingerprints.surroundings import Surroundings
from reprise.build.plan.artifact import (
    REDIRECTS,
    ArchivePage,
    Artifact,
    AssetFile,
    CardFile,
    ComparisonFile,
    ComparisonPage,
    ComparisonsPage,
    DayFile,
    DayPage,
    DaysPage,
    EmptyFeed,
    EntryPage,
    FeedFile,
    FeedRecipe,
    HeaderRules,
    HomePage,
    HostFile,
    JournalPage,
    OpmlFile,
    PictureRecipe,
    PictureVariant,
    PostPage,
    PracticePage,
    RedirectPage,
    RedirectRules,
    SearchFile,
    SitemapFile,
    StaticFile,
    SubscribePage,
    TermPage,
    TermsPage,
)
from reprise.build.post_facts import PostFacts
from reprise.build.reading.likeness import Related
from reprise.build.text_facts import TextFacts
from reprise.derive.due import comment_policy
from reprise.derive.pagination import full_pages, page_of
from reprise.derive.series import Installment
from reprise.model.names import SourcePath
from reprise.model.post import Post
from reprise.render.edition import Quotation
from reprise.render.pages.comment_count import shown_count
from reprise.render.pages.post import template_of
from reprise.render.pages.redirect import redirects
from reprise.render.scripts import has_words

_OtherRecipe = (
    RedirectPage
    | RedirectRules
    | FeedRecipe
    | SitemapFile
    | DayFile
    | StaticFile
    | PictureRecipe
)
"""All but posts and their lists, comparisons, the journal's pages, the host's and the index."""

_OF_ELEMENTS = (
    "comparison-quote.html",
    "on-this-day-element.html",
    "post-list.html",
    "rerun-element.html",
)
"""The templates of what stands in the place of an element."""


class Fingerprints:
    """Fingerprints of one site's artifacts.

    `facts` are of every post of the edition; `texts` of those whose page has been made
    before, in this build or an earlier one. A post's page is asked for first, its texts
    then brought up to date, and lists, feeds and comparisons are asked for after that. The
    posts most like each, `related`, are looked up for the pages of posts alone.
    What is known to be `standing` need not be looked at to tell what is made from it.
    """

    def __init__(
        self,
        around: Surroundings,
        *,
        facts: Mapping[SourcePath, PostFacts],
        texts: Mapping[SourcePath, TextFacts],
        related: Related,
        standing: StandingDigests = nothing_stands,
    ) -> None:
        self._edition = around.edition
        self._around = around
        self._related = related
        self._posts = PostDigests(around, facts=facts, texts=texts)
        self._frames = Frames(around)
        self._archive = ArchiveFingerprints(around, self._posts, self._frames, standing)
        self._feeds = FeedFingerprints(around, self._posts, self._frames)
        self._journal = JournalFingerprints(around, self._posts, self._frames)
        self._comparisons = ComparisonFingerprints(around, self._posts, self._frames)

    @property
    def quotations(self) -> Mapping[str, tuple[Quotation, ...]]:
        """Who quotes each comparison; asked for when the texts are up to date."""
        return self._comparisons.quotations

    def of(self, artifact: Artifact) -> Fingerprint:
        """Return the fingerprint of an artifact of the plan."""
        match artifact.recipe:
            case PostPage(path):
                return self._post(self._edition.post(path))
            case ComparisonPage() | ComparisonsPage() | ComparisonFile() as recipe:
                return self._comparisons.of(recipe)
            case HomePage() | TermPage() | TermsPage() | ArchivePage() as recipe:
                return self._list(recipe)
            case HostFile():
                return self._by_host(artifact)
            case SearchFile():
                raise AssertionError("the index has one fingerprint, for all of its files")
            case (
                JournalPage() | EntryPage() | PracticePage() | DaysPage() | DayPage() as recipe
            ):
                return self._journal.of(recipe)
            case recipe:
                return self._other(recipe)

    def of_search(self) -> Fingerprint:
        """Return the fingerprint of the index for search, all of its files at once."""
        return search_fingerprint(self._around, self._posts, self._frames)

    def _other(self, recipe: _OtherRecipe) -> Fingerprint:
        match recipe:
            case RedirectPage() as page:
                where = ("where it leads changed", digest(page))
                return (where, *self._frames.bare("redirect.html"))
            case RedirectRules():
                rules = digest([(r.source, r.target) for r in redirects(self._edition)])
                own = self._around.host_files.get(REDIRECTS, b"")
                theirs = ("the site's own rules changed", own)
                redirected = ("the redirects changed", rules)
                return (redirected, theirs, self._frames.settings, self._frames.engine)
            case FeedFile() | EmptyFeed() | SubscribePage() | OpmlFile() | HeaderRules():
                return self._feeds.of(recipe)
            case SitemapFile():
                return self._sitemap()
            case DayFile(day):
                return self._journal.of_file(day)
            case StaticFile() | AssetFile() | PictureVariant() | CardFile() as file:
                return self._made_of_one(file)
            case other:
                assert_never(other)

    def _made_of_one(self, file: StaticFile | PictureRecipe) -> Fingerprint:
        if isinstance(file, StaticFile):
            text = ("the file changed", self._around.templates[file.name])
            if not has_words(file.name):
                return (text,)
            language = self._edition.facts.language
            return (text, ("the language changed", language.encode()), self._frames.engine)
        if isinstance(file, CardFile):
            return (("what it shows changed", file.card.name.encode()), self._frames.engine)
        asset = self._edition.links.assets[file.asset]
        return (("the file changed", asset.digest.encode()), self._frames.engine)

    def _by_host(self, artifact: Artifact) -> Fingerprint:
        shows = artifact.path in self._around.with_elements
        return (
            ("the host made it otherwise", self._around.host_files[artifact.path]),
            ("what its elements show changed", self._everything if shows else b""),
        )

    def _post(self, post: Post) -> Fingerprint:
        facts, text = self._posts.facts[post.path], self._posts.texts.get(post.path)
        around = self._edition.outline.neighbours(post)
        policy = comment_policy(post, self._edition.settings.comments, self._around.moment)
        return (
            ("its front matter changed", facts.head),
            ("the body changed", facts.body),
            ("a file that it includes changed", self._posts.included(text)),
            ("its comments changed", facts.comments),
            ("its pictures changed", facts.pictures + self._posts.picture(post)),
            ("it takes comments or no longer", policy.encode()),
            ("its hour has come, or no longer", self._posts.waits(post)),
            ("what it links to has moved", self._posts.targets(text)),
            ("what its elements show changed", self._posts.shown(text)),
            ("a post beside it changed", self._posts.links((around.older, around.newer))),
            ("its place in the series changed", self._place(post)),
            ("what it brings back changed", self._posts.original(post)),
            ("it was brought back", self._returns(post)),
            ("it was translated", self._translations(post)),
            ("other posts are most like it", self._most_like(post)),
            # The entry that feeds carry is made with the page, and kept as long as it is.
            self._frames.template("feed-entry.html"),
            *self._frames.of(template_of(post)),
        )

    def _place(self, post: Post) -> bytes:
        place: Installment | None = self._edition.outline.installments.get(post.path)
        if place is None:
            return b""
        beside = self._posts.links((place.older, place.newer))
        return digest((place.series.name, place.series.slug, place.number, place.total, beside))

    def _returns(self, post: Post) -> bytes:
        return self._posts.links(self._edition.outline.reruns.times.get(post.path, ()))

    def _most_like(self, post: Post) -> bytes:
        others = self._related.get(post.path, ())
        # Which files they are counts too: what is remembered of a page are their paths.
        which = b"".join(map(self._posts.member.__getitem__, others))
        return which + self._posts.links(map(self._edition.post, others)) if others else b""

    def _translations(self, post: Post) -> bytes:
        translations = self._edition.outline.translations
        first = translations.of.get(post.path, post)
        others = translations.into.get(first.path, ())
        return self._posts.links((first, *others)) if others else b""

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
                return (("the terms changed", digest(terms)), *self._frames.of("terms.html"))
            case ArchivePage():
                return self._archive.of(recipe)
            case other:
                assert_never(other)

    def _listing(
        self, posts: tuple[Post, ...], number: int | None, about: bytes
    ) -> Fingerprint:
        per_page = self._edition.settings.blog.posts_per_page
        pager = page_of(posts, per_page, number)
        is_newest = number == full_pages(posts, per_page)
        matched, cards = self._posts.matched(pager.posts, self._posts.card)
        return (
            matched,
            ("a post that it lists changed", cards),
            ("what stands around it changed", digest((is_newest, pager.older, about))),
            self._frames.template("card.html"),
            *self._frames.of("listing.html"),
        )

    def _sitemap(self) -> Fingerprint:
        heads = (self._posts.facts[post.path].head for post in self._edition.site.posts)
        pages = "\n".join(artifact.path for artifact in self._around.plan.artifacts)
        return (
            ("a page came or went", digest_bytes(pages.encode())),
            ("a post changed", digest_bytes(*heads)),
            ("an entry of the journal came, went or has another date", digest(self._entries)),
            ("the host's pages changed", digest(sorted(self._edition.facts.fragments))),
            self._frames.settings,
        )

    @property
    def _entries(self) -> list[tuple[str, dt.date]]:
        return [(entry.path, entry.date) for entry in self._edition.outline.diary]

    @cached_property
    def _everything(self) -> bytes:
        """The digest of all that an element can show."""
        posts = self._edition.site.posts
        heads = (self._posts.facts[post.path].head for post in posts)
        counts = digest([(shown_count(self._edition, p), self._posts.waits(p)) for p in posts])
        comparisons = digest(self._comparisons.texts)
        templates = self._around.templates
        shown = [templates[name] for name in _OF_ELEMENTS]
        return digest_bytes(*heads, counts, comparisons, *shown, self._frames.settings[1])
