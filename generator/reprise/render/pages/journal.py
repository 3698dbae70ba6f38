"""The journal: its home, and a year of it."""

from __future__ import annotations

from itertools import groupby

from reprise.derive.calendar import calendar_of
from reprise.derive.channels import FeedFormat, JournalChannel, feed_url
from reprise.derive.journal import words_of
from reprise.model.journal import JournalEntry
from reprise.model.names import UrlPath
from reprise.render.charts.calendar import calendar_view
from reprise.render.charts.views import CalendarView
from reprise.render.dates import month_year
from reprise.render.edition import Edition
from reprise.render.journal_views import JournalMonthView, JournalView
from reprise.render.page import Page
from reprise.render.pages.channels import journal_feeds
from reprise.render.pages.journal_entry import entry_href, journal_section, line_view
from reprise.render.pages.telling import told
from reprise.render.theme import Slots
from reprise.render.views import LinkView

NEWEST = 20
"""Entries on the journal's home; each year has all of its own."""


def journal_page(edition: Edition) -> Page:
    """Lay out the home of a journal that has public entries."""
    diary = edition.outline.diary
    title = edition.settings.journal.title
    view = JournalView(
        title=title,
        count=len(diary),
        calendar=_calendar(edition, diary[0].date.year),
        months=_months(edition, diary[:NEWEST]),
        years=tuple(_year_link(edition, year) for year in edition.outline.diary_years),
        practice=tuple(
            LinkView(c.title, edition.href(edition.outline.addresses.practice(c.name)))
            for c in edition.outline.practised
        ),
        up=None,
        older=None,
        newer=None,
        feed=_feed(edition),
    )
    return _page(edition, edition.outline.addresses.journal, view)


def diary_page(edition: Edition, year: int) -> Page:
    """Lay out a year that has public entries."""
    entries = edition.outline.diary_years[year]
    years = list(edition.outline.diary_years)
    at = years.index(year)
    title = edition.settings.journal.title
    view = JournalView(
        title=f"{title} {year}",
        count=len(entries),
        calendar=_calendar(edition, year),
        months=_months(edition, entries),
        years=(),
        practice=(),
        up=LinkView(title, edition.href(edition.outline.addresses.journal)),
        older=_year_link(edition, years[at + 1]) if at + 1 < len(years) else None,
        newer=_year_link(edition, years[at - 1]) if at else None,
        feed="",
    )
    return _page(edition, edition.outline.addresses.diary(year), view)


def _page(edition: Edition, url: UrlPath, view: JournalView) -> Page:
    slots = Slots(
        url=url,
        title=view.title,
        description=edition.words.gettext(
            "%(title)s: short, dated entries of %(site)s",
            title=view.title,
            site=edition.facts.name,
        ),
        head=journal_feeds(edition),
        section=journal_section(edition),
    )
    home = edition.outline.addresses.journal
    above = ((edition.settings.journal.title, home),) if url != home else ()
    return Page("journal.html", view, told(edition, slots, *above))


def _months(
    edition: Edition, entries: tuple[JournalEntry, ...]
) -> tuple[JournalMonthView, ...]:
    months = groupby(entries, key=lambda entry: (entry.date.year, entry.date.month))
    return tuple(
        JournalMonthView(
            month_year(year, month, edition.words),
            tuple(line_view(edition, entry) for entry in own),
        )
        for (year, month), own in months
    )


def _calendar(edition: Edition, year: int) -> CalendarView:
    """Return a year of public entries; a day with several leads to the first of them."""
    entries = edition.outline.diary_years[year]
    return calendar_view(
        calendar_of(year, ((entry.date, words_of(entry)) for entry in entries)),
        hrefs={entry.date: entry_href(edition, entry) for entry in entries},
        words=edition.words,
    )


def _year_link(edition: Edition, year: int) -> LinkView:
    return LinkView(str(year), edition.href(edition.outline.addresses.diary(year)))


def _feed(edition: Edition) -> str:
    if not edition.facts.url:
        return ""
    addresses = edition.outline.addresses
    return edition.href(feed_url(addresses, JournalChannel(), FeedFormat.RSS))
