"""The outline: every question about a site's content, answered once for all pages."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby

from reprise.derive.addresses import Addresses, TermKind, derive_addresses
from reprise.derive.anniversaries import Anniversary, Day, derive_anniversaries
from reprise.derive.archive import Year, derive_archive
from reprise.derive.references import PostIndex, index_posts
from reprise.derive.reruns import Reruns, derive_reruns
from reprise.derive.series import (
    Installment,
    Neighbours,
    derive_installments,
    neighbours_at,
)
from reprise.derive.taxonomy import Term, derive_terms
from reprise.derive.translations import Translations, derive_translations
from reprise.derive.visible import is_listed
from reprise.issues import Issue
from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry, Visibility
from reprise.model.names import Slug, SourcePath
from reprise.model.post import Post
from reprise.model.settings import Settings
from reprise.model.site import Site


class Outline:
    """What is derived from a site of which every post may be seen.

    A question is answered when it is asked for the first time: one page out of ten
    thousand asks few of them. The answer never changes.
    """

    def __init__(self, site: Site, settings: Settings, *, directory_urls: bool = True) -> None:
        self._site = site
        self._settings = settings
        self._directory_urls = directory_urls
        self._of_kinds: dict[TermKind, tuple[tuple[Term, ...], tuple[Issue, ...]]] = {}

    @cached_property
    def addresses(self) -> Addresses:
        """Where everything is published."""
        return derive_addresses(self._site, self._settings, directory_urls=self._directory_urls)

    @cached_property
    def listed(self) -> tuple[Post, ...]:
        """The posts of lists and feeds, newest first."""
        return tuple(post for post in self._site.posts if is_listed(post))

    @cached_property
    def diary(self) -> tuple[JournalEntry, ...]:
        """The public part of the journal, newest first."""
        entries = reversed(self._site.entries)
        return tuple(e for e in entries if e.visibility is Visibility.PUBLIC)

    @cached_property
    def entries(self) -> dict[SourcePath, JournalEntry]:
        """The entries that others may read, by their files."""
        return {entry.path: entry for entry in self._site.entries}

    @cached_property
    def diary_places(self) -> dict[SourcePath, int]:
        """The place of each public entry in the diary."""
        return {entry.path: place for place, entry in enumerate(self.diary)}

    @cached_property
    def diary_years(self) -> dict[int, tuple[JournalEntry, ...]]:
        """The public entries of each year, newest first."""
        years = groupby(self.diary, key=lambda entry: entry.date.year)
        return {year: tuple(own) for year, own in years}

    @cached_property
    def practised(self) -> tuple[Comparison, ...]:
        """The comparisons on which public entries have marks, where that is public."""
        if not self._settings.journal.practice:
            return ()
        marked = {mark.comparison for entry in self.diary for mark in entry.marks}
        return tuple(c for c in self._site.comparisons if c.name in marked)

    @cached_property
    def anniversaries(self) -> dict[Day, tuple[Anniversary, ...]]:
        """What was written on each day of the year; nothing where the site does not ask."""
        if not self._settings.on_this_day:
            return {}
        return derive_anniversaries(self.listed, self.diary)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms, by kind and slug."""
        return tuple(term for kind in TermKind for term in self.terms_of(kind))

    @cached_property
    def terms_by_address(self) -> dict[tuple[TermKind, Slug], Term]:
        """All terms, by what their addresses are made of."""
        return {(term.kind, term.slug): term for term in self.terms}

    @cached_property
    def archive(self) -> tuple[Year, ...]:
        """The listed posts by year and month."""
        return derive_archive(self.listed)

    @cached_property
    def years(self) -> dict[int, Year]:
        """The years of the archive by their numbers, newest first."""
        return {year.year: year for year in self.archive}

    @cached_property
    def posts(self) -> dict[SourcePath, Post]:
        """The posts by their files."""
        return {post.path: post for post in self._site.posts}

    @cached_property
    def index(self) -> PostIndex:
        """The posts by what an author calls them."""
        return index_posts(self._site.posts)

    @property
    def reruns(self) -> Reruns:
        """Which post brings which one back."""
        return self._reruns[0]

    @property
    def translations(self) -> Translations:
        """Which post says which other one in another language."""
        return self._translations[0]

    @cached_property
    def installments(self) -> dict[SourcePath, Installment]:
        """The place of each post that belongs to a series."""
        return derive_installments(self.terms_of(TermKind.SERIES))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is wrong with terms, reruns and translations."""
        terms = [issue for kind in TermKind for issue in self._of_kind(kind)[1]]
        return (*terms, *self._reruns[1], *self._translations[1])

    def neighbours(self, post: Post) -> Neighbours[Post]:
        """Return the listed posts just before and after one; none where it is not listed."""
        return neighbours_at(self.listed, self._places.get(post.path))

    def entry_neighbours(self, entry: JournalEntry) -> Neighbours[JournalEntry]:
        """Return the public entries just before and after one; none where it is not public."""
        return neighbours_at(self.diary, self.diary_places.get(entry.path))

    def term(self, kind: TermKind, slug: Slug) -> Term | None:
        """Return the term at an address, or None where no listed post has it."""
        return self.terms_by_address.get((kind, slug))

    def terms_of(self, kind: TermKind) -> tuple[Term, ...]:
        """Return the terms of one kind, by slug."""
        return self._of_kind(kind)[0]

    def _of_kind(self, kind: TermKind) -> tuple[tuple[Term, ...], tuple[Issue, ...]]:
        if kind not in self._of_kinds:
            self._of_kinds[kind] = derive_terms(self.listed, kind, self._settings)
        return self._of_kinds[kind]

    @cached_property
    def _places(self) -> dict[SourcePath, int]:
        return {post.path: place for place, post in enumerate(self.listed)}

    @cached_property
    def _reruns(self) -> tuple[Reruns, tuple[Issue, ...]]:
        return derive_reruns(self._site.posts)

    @cached_property
    def _translations(self) -> tuple[Translations, tuple[Issue, ...]]:
        if not any(post.translation_of for post in self._site.posts):
            return Translations({}, {}), ()
        return derive_translations(self._site.posts, self.index)
