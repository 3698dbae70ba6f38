"""Entries of the journal, and of what comes back to its day, as feeds carry them."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from zoneinfo import ZoneInfo

from reprise.build.making.feed_entries import guid_of_post, permalink, person
from reprise.derive.anniversaries import Anniversary, Day, returned
from reprise.derive.channels import DiaryChannel, JournalChannel, OnThisDayChannel
from reprise.derive.guids import guid_of_entry
from reprise.feeds.characters import sayable
from reprise.feeds.feed import FeedEntry, Person
from reprise.model.journal import JournalEntry
from reprise.model.names import Guid, Permalink, absolute
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.pages.days import anniversary_html
from reprise.render.pages.journal_entry import entry_html, entry_title
from reprise.render.portable import portable
from reprise.source.dates import at_its_offset


def diary_feed_entries(edition: Edition, channel: DiaryChannel) -> tuple[FeedEntry, ...]:
    """Return what a channel of the journal or of the days carries, newest first."""
    length = edition.settings.feeds.length
    match channel:
        case JournalChannel():
            return tuple(
                _feed_entry(edition, entry) for entry in edition.outline.diary[:length]
            )
        case OnThisDayChannel():
            chosen = returned(edition.outline.anniversaries, edition.today, length)
            return tuple(_returned(edition, one, day) for day, one in chosen)


def _feed_entry(edition: Edition, entry: JournalEntry) -> FeedEntry:
    url = _permalink(edition, entry)
    before = edition.outline.diary[edition.outline.diary_places[entry.path] + 1 :]
    earlier = len(list(takewhile(lambda other: other.date == entry.date, before)))
    began = _moment(edition, entry.date, earlier)
    return FeedEntry(
        id=guid_of_entry(entry, edition.settings, url),
        url=url,
        title=entry_title(edition, entry),
        summary="",
        content=sayable(portable(entry_html(edition, entry), page_url=url)),
        published=began,
        updated=began,
        authors=_authors(edition),
        categories=entry.tags,
    )


def _returned(edition: Edition, one: Anniversary, day: dt.date) -> FeedEntry:
    """Return something as an entry of the day on which it came back: each year a new one."""
    of = one.of
    if isinstance(of, Post):
        url, guid, title = permalink(edition, of), guid_of_post(edition, of), of.title
    else:
        url, title = _permalink(edition, of), entry_title(edition, of)
        guid = guid_of_entry(of, edition.settings, url)
    own = edition.outline.anniversaries[Day(day.month, day.day)]
    began = _moment(edition, day, len(own) - own.index(one) - 1)
    return FeedEntry(
        id=Guid(f"{guid}#on-this-day-{day.year}"),
        url=url,
        title=edition.words.gettext(
            "On this day in %(year)s: %(title)s", year=one.date.year, title=title
        ),
        summary="",
        content=sayable(portable(anniversary_html(edition, one, url), page_url=url)),
        published=began,
        updated=began,
        authors=_authors(edition),
    )


def _permalink(edition: Edition, entry: JournalEntry) -> Permalink:
    return absolute(edition.facts.url, edition.outline.addresses.entries[entry.path])


def _moment(edition: Edition, day: dt.date, earlier: int) -> dt.datetime:
    """Return a moment of a day: of what has only a day, a second parts one from the next.

    Atom wants to know which of two entries is the newer one (RFC 4287, section 4.2.15).
    """
    midnight = dt.datetime.combine(day, dt.time(), ZoneInfo(edition.settings.timezone))
    return at_its_offset(midnight) + dt.timedelta(seconds=earlier)


def _authors(edition: Edition) -> tuple[Person, ...]:
    key = edition.settings.blog.author
    return (person(edition, key),) if key else ()
