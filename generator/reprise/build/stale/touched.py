"""What may be touched: the artifacts that a few changed posts can have changed.

A site of ten thousand posts has more lists than posts, and to ask each of them for its
fingerprint takes longer than to make the few that are otherwise. Where nothing has changed
but some posts, each with the front matter that it had or none before, what shows them is
found from their relations; of everything else the fingerprint is what it was. In every
other case all are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from reprise.build.cache.recalling import Remembered
from reprise.build.plan.artifact import (
    ArchivePage,
    Artifact,
    FeedFile,
    HomePage,
    PostPage,
    TermPage,
)
from reprise.build.post_facts import PostFacts
from reprise.build.reading.likeness import Related
from reprise.build.reading.preparing import Prepared
from reprise.build.text_facts import TextFacts
from reprise.derive.addresses import TermKind
from reprise.derive.channels import TermChannel, ThreadChannel, YearChannel
from reprise.derive.outline import Outline
from reprise.derive.pagination import full_pages, number_of
from reprise.derive.taxonomy import namer, term_slug, terms_named
from reprise.derive.visible import is_listed
from reprise.model.names import Slug, SourcePath
from reprise.model.post import Post
from reprise.render.edition import Edition

_MOST = 200
"""More changed posts than these are not worth the search."""


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """What may be otherwise than it was.

    `changed` are the posts of which a file is, `pages` those of which the page may be. Of
    the lists that show them, `months` are those of the archive, `terms` those of terms, with
    the oldest numbered page of each, and `oldest` is that of the blog's home.
    """

    changed: frozenset[SourcePath]
    pages: frozenset[SourcePath]
    terms: Mapping[tuple[TermKind, Slug], int]
    months: frozenset[tuple[int, int]]
    oldest: int

    def may_be(self, artifact: Artifact) -> bool:
        """Tell whether the artifact's fingerprint may be another than it was."""
        may_be = True  # of all the kinds that are not named here there are few
        match artifact.recipe:
            case PostPage(path):
                may_be = path in self.pages
            case TermPage(kind, slug, number):
                oldest = self.terms.get((kind, slug))
                may_be = oldest is not None and (number is None or number >= oldest)
            case FeedFile(TermChannel(kind, slug)):
                may_be = (kind, slug) in self.terms
            case HomePage(int(number)):
                may_be = number >= self.oldest
            case ArchivePage(int(year), int(month)):
                may_be = (year, month) in self.months
            case ArchivePage(int(year)) | FeedFile(YearChannel(year)):
                may_be = any(year == own for own, _ in self.months)
            case FeedFile(ThreadChannel(path)):
                may_be = path in self.changed
            case _:
                pass
        return may_be


def find_touched(
    prepared: Prepared,
    before: Remembered,
    edition: Edition,
    texts: Mapping[SourcePath, TextFacts],
    *,
    related: Related,
) -> Touched | None:
    """Return what may be touched, None where that may be anything.

    `related` are the posts most like each as they are now, `texts` know those that were.
    """
    changed = prepared.reading.changed
    if not _is_same_besides(prepared, before) or len(changed) > _MOST:
        return None
    known = {path: before.memory.facts_of(path) for path in changed}
    facts = prepared.reading.facts
    if any(old is not None and old.head != facts[path].head for path, old in known.items()):
        return None
    new = [path for path, old in known.items() if old is None]
    changes = {path: facts[path] for path in changed}
    return _Search(edition, texts, changes, related).touched(new)


def _is_same_besides(prepared: Prepared, before: Remembered) -> bool:
    """Tell whether the site is asked for as it was, and has changed in files of posts alone."""
    look, survey = before.look, prepared.survey
    if look is None or not before.stands or survey.moved is None or survey.gone:
        return False
    found = survey.found
    others = {*found.comparisons, *found.pages, found.ledger}
    return look.is_of_content and others.isdisjoint(survey.moved)


class _Search:
    """One search, from the changed posts along all relations."""

    def __init__(
        self,
        edition: Edition,
        texts: Mapping[SourcePath, TextFacts],
        facts: Mapping[SourcePath, PostFacts],
        related: Related,
    ) -> None:
        """`facts` are those of the changed posts."""
        self._edition, self._texts, self._facts = edition, texts, facts
        self._related = related
        self._outline: Outline = edition.outline
        self._posts = self._outline.posts

    def touched(self, new: Iterable[SourcePath]) -> Touched | None:
        """Return what is found; `new` are those of the changed posts that were not there."""
        come = [self._posts[path] for path in new if path in self._posts]
        if come and not (self._years_stand(come) and self._bios_stand()):
            return None
        looks = frozenset((*self._facts, *self._quoting(), *self._showing()))
        listed = [p for p in self._outline.listed if p.path in looks]
        settings = self._edition.settings
        terms = dict.fromkeys(term for post in listed for term in terms_named(post, settings))
        return Touched(
            changed=frozenset(self._facts),
            pages=looks.union(self._beside(come), self._otherwise_alike()),
            terms={(kind, slug): self._oldest_of(kind, slug, looks) for kind, slug in terms},
            months=frozenset((p.published.year, p.published.month) for p in listed),
            oldest=self._oldest_page(self._outline.listed, looks),
        )

    def _years_stand(self, come: list[Post]) -> bool:
        """Tell whether the archive has the years that it had: all feeds name them."""
        years, changed = self._outline.years, self._facts
        return all(
            any(other.path not in changed for other in years[post.published.year].posts)
            for post in come
            if is_listed(post)
        )

    def _bios_stand(self) -> bool:
        """Tell whether no author's bio has a link: a new post may be what it links to."""
        return not any("<a " in bio for bio in self._edition.bios.values())

    def _quoting(self) -> Iterator[SourcePath]:
        """Yield the reruns of what has changed: they quote it, and tell how many answered."""
        times = self._outline.reruns.times
        for path in self._facts:
            yield from (rerun.path for rerun in times.get(path, ()))

    def _showing(self) -> Iterator[SourcePath]:
        """Yield the posts with elements, or with links to what has changed or is not there.

        A picture of the front matter is a link too: it may lie beside another post.
        """
        found, fresh = self._edition.links.published, {None, *self._facts}
        fresh |= {asset.path for facts in self._facts.values() for asset in facts.assets}
        for path, text in self._texts.items():
            if text.elements or any(found(target) in fresh for target in text.targets):
                yield path
        for post in self._edition.site.posts:
            if (picture := post.image_path) and found(picture) in fresh:
                yield post.path

    def _beside(self, come: list[Post]) -> Iterator[SourcePath]:
        """Yield the posts whose pages lead to one that was not there."""
        outline = self._outline
        for post in come:
            around = outline.neighbours(post)
            yield from (other.path for other in (around.older, around.newer) if other)
            yield from self._originals(post)
            first = outline.translations.of.get(post.path, post)
            family = (first, *outline.translations.into.get(first.path, ()))
            yield from (other.path for other in family)
            if place := outline.installments.get(post.path):
                yield from (other.path for other in place.series.posts)

    def _originals(self, post: Post) -> Iterator[SourcePath]:
        """Yield what a rerun brings back, and what that brought back in its turn."""
        of = self._outline.reruns.of
        while (rerun := of.get(post.path)) and isinstance(rerun.original, Post):
            post = rerun.original
            yield post.path

    def _otherwise_alike(self) -> Iterator[SourcePath]:
        """Yield the posts whose related posts are not those their page last showed."""
        for path, related in self._related.items():
            text = self._texts.get(path)
            if text is None or text.related != related:
                yield path

    def _oldest_of(self, kind: TermKind, slug: Slug, looks: frozenset[SourcePath]) -> int:
        """Return the number of the oldest page of a term that may be otherwise; 0 for all.

        All pages show its name, which is the commonest of several spellings.
        """
        posts, settings = (
            self._outline.terms_by_address[kind, slug].posts,
            self._edition.settings,
        )
        names = set(chain.from_iterable(map(namer(kind, settings), posts)))
        is_one = len([name for name in names if term_slug(name) == slug]) == 1
        return self._oldest_page(posts, looks) if is_one else 0

    def _oldest_page(self, posts: tuple[Post, ...], looks: frozenset[SourcePath]) -> int:
        """Return the number of the oldest page of a list that may be otherwise.

        The newest that is full tells so, and was another one where posts have come.
        """
        per_page = self._edition.settings.blog.posts_per_page
        newest = full_pages(posts, per_page) - len(self._facts) // per_page - 1
        shown = next((post for post in reversed(posts) if post.path in looks), None)
        number = number_of(posts, per_page, shown) if shown else None
        return min(newest, number or newest)
