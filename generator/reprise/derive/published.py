"""What is published now: guids, pages and feeds, each with what it is called for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from reprise.derive import identity
from reprise.derive.addresses import ON_THIS_DAY, SUBSCRIBE, TermKind
from reprise.derive.channels import derive_channels, feed_url, formats_of
from reprise.derive.guids import lasting_guid
from reprise.derive.outline import Outline
from reprise.issues import Code, Issue
from reprise.model.ledger import LEDGER, Ledger
from reprise.model.names import Guid, SourcePath, UrlPath
from reprise.model.post import Status
from reprise.model.settings import Settings
from reprise.model.site import Site


class Place(msgspec.Struct, frozen=True):
    """A page: what it is called for ever, where it lies today, and its title."""

    of: str
    url: UrlPath
    title: str


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """The guids of posts that are out, every page by its identity, and where feeds are.

    A post that has no guid which lasts is not among them: nothing could find it again.
    """

    guids: tuple[Guid, ...]
    places: Mapping[str, Place]
    feeds: Mapping[str, UrlPath]

    @property
    def urls(self) -> Iterator[tuple[UrlPath, str]]:
        """Each address with what is there."""
        yield from ((place.url, of) for of, place in self.places.items())
        yield from ((url, of) for of, url in self.feeds.items())


class Unrecorded(msgspec.Struct, frozen=True, kw_only=True):
    """What is published and not in the ledger, sorted."""

    guids: tuple[Guid, ...]
    urls: tuple[tuple[UrlPath, str], ...]


def derive_published(
    site: Site, outline: Outline, settings: Settings, *, has_feeds: bool
) -> Published:
    """Return what a visible site publishes; without an address it has no feed."""
    guids = {post.path: lasting_guid(post, settings) for post in site.posts}
    drafts = {post.path for post in site.posts if post.status is Status.DRAFT}
    places = [*_posts(site, outline, guids), *_lists(outline, settings)]
    places += _comparisons(site, outline)
    places += _diary(outline, settings)
    if has_feeds:
        places.append(Place(identity.SUBSCRIBE_PAGE, SUBSCRIBE, "Subscribe"))
    return Published(
        guids=tuple(guid for path, guid in guids.items() if guid and path not in drafts),
        places={place.of: place for place in places},
        feeds=dict(_feeds(outline, settings, guids)) if has_feeds else {},
    )


def unrecorded(ledger: Ledger, published: Published) -> Unrecorded:
    """Return what the ledger does not know yet."""
    guids = {fact.guid for fact in ledger.guids}
    urls = {(fact.url, fact.of) for fact in ledger.urls}
    return Unrecorded(
        guids=tuple(sorted(set(published.guids) - guids)),
        urls=tuple(sorted(set(published.urls) - urls)),
    )


def behind_issues(ledger: Ledger, published: Published) -> tuple[Issue, ...]:
    """Return a warning where the ledger does not know all that is published."""
    missing = unrecorded(ledger, published)
    guids, urls = len(missing.guids), len({url for url, _ in missing.urls})
    counts = [f"{guids} guid{'s' * (guids > 1)}"] if guids else []
    counts += [f"{urls} address{'es' * (urls > 1)}"] if urls else []
    if not counts:
        return ()
    verb = "is" if guids + urls == 1 else "are"
    issue = Issue(
        code=Code.LEDGER_BEHIND,
        path=LEDGER,
        message=f"{' and '.join(counts)} {verb} not recorded",
        advice='Type "reprise ledger record".',
    )
    return (issue,)


def _posts(
    site: Site, outline: Outline, guids: Mapping[SourcePath, Guid | None]
) -> Iterator[Place]:
    urls = outline.addresses.posts
    for post in site.posts:
        if guid := guids[post.path]:
            title = "" if post.status is Status.WITHDRAWN else post.title
            yield Place(identity.of_post(guid), urls[post.path], title)


def _lists(outline: Outline, settings: Settings) -> Iterator[Place]:
    addresses, blog = outline.addresses, settings.blog.title
    yield Place(identity.HOME, addresses.blog, blog)
    yield Place(identity.ARCHIVE, addresses.archive(), "Archive")
    for year in outline.archive:
        url = addresses.period(year.year)
        yield Place(identity.of_period(year.year), url, str(year.year))
        for month in year.months:
            url = addresses.period(year.year, month.month)
            title = f"{year.year}-{month.month:02}"
            yield Place(identity.of_period(year.year, month.month), url, title)
    for kind in TermKind:
        terms = outline.terms_of(kind)
        if terms:
            yield Place(identity.of_terms(kind), addresses.terms(kind), blog)
        for term in terms:
            url = addresses.term(kind, term.slug)
            yield Place(identity.of_term(kind, term.slug), url, term.name)


def _comparisons(site: Site, outline: Outline) -> Iterator[Place]:
    urls = outline.addresses.comparisons
    if index := outline.addresses.comparison_list:
        yield Place(identity.COMPARISONS_PAGE, index, "Comparisons")
    for found in site.comparisons:
        yield Place(identity.of_comparison(found.name), urls[found.name], found.title)


def _diary(outline: Outline, settings: Settings) -> Iterator[Place]:
    # An unlisted entry is not among them: the ledger is read by all.
    addresses, title = outline.addresses, settings.journal.title
    if outline.diary:
        yield Place(identity.JOURNAL, addresses.journal, title)
    for year in outline.diary_years:
        yield Place(identity.of_diary(year), addresses.diary(year), f"{title} {year}")
    for entry in outline.diary:
        url = addresses.entries[entry.path]
        yield Place(identity.of_entry(entry.name), url, entry.date.isoformat())
    for comparison in outline.practised:
        url = addresses.practice(comparison.name)
        yield Place(identity.of_practice(comparison.name), url, comparison.title)
    if settings.on_this_day:
        yield Place(identity.DAYS, ON_THIS_DAY, "On this day")


def _feeds(
    outline: Outline, settings: Settings, guids: Mapping[SourcePath, Guid | None]
) -> Iterator[tuple[str, UrlPath]]:
    for channel in derive_channels(outline, settings):
        for form in formats_of(channel):
            if of := identity.of_feed(channel, form, guids):
                yield of, feed_url(outline.addresses, channel, form)
