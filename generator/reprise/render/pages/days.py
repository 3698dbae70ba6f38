"""On this day: a page for each day of the year, a page of all days, and the script's data."""

from __future__ import annotations

from markupsafe import Markup

from reprise.derive.addresses import ON_THIS_DAY, OWN_ASSETS
from reprise.derive.anniversaries import ALL_DAYS, Anniversary, Day
from reprise.model.post import Post
from reprise.render.dates import date_view, month_day
from reprise.render.edition import Edition
from reprise.render.journal_views import (
    AnniversaryView,
    DayLinkView,
    DayMonthView,
    DaysView,
    DayView,
    OnThisDayView,
)
from reprise.render.page import Page
from reprise.render.pages.channels import day_feeds
from reprise.render.pages.foreign import foreign_lang
from reprise.render.pages.journal_entry import entry_href, entry_title, line_view
from reprise.render.pages.links import post_href
from reprise.render.pages.telling import told
from reprise.render.theme import Slots
from reprise.render.views import LinkView

SCRIPT = f"/{OWN_ASSETS}/on-this-day.js"


def days_page(edition: Edition) -> Page:
    """Lay out the calendar of all days; a script tells on it what was written on today's."""
    words, folder, title = edition.words, edition.href(ON_THIS_DAY), _title(edition)
    months = tuple(
        DayMonthView(
            name, tuple(_day_link(edition, day) for day in ALL_DAYS if day.month == month)
        )
        for month, name in enumerate(words.dates.months_alone, start=1)
    )
    view = DaysView(title=title, months=months, folder=folder, script=edition.href(SCRIPT))
    slots = Slots(
        url=ON_THIS_DAY,
        title=title,
        description=words.gettext(
            "What %(site)s had on each day of the year", site=edition.facts.name
        ),
        head=day_feeds(edition),
        section=edition.outline.addresses.blog,
    )
    return Page("on-this-day.html", view, told(edition, slots))


def day_page(edition: Edition, day: Day) -> Page:
    """Lay out a day on which something was written, in whichever years."""
    anniversaries = edition.outline.anniversaries
    days = list(anniversaries)
    at = days.index(day)
    name = day_name(edition, day)
    title = edition.words.gettext("On this day: %(day)s", day=name)
    view = DayView(
        title=title,
        up=LinkView(_title(edition), edition.href(ON_THIS_DAY)),
        anniversaries=anniversary_views(edition, day),
        # The last day of a year is followed by the first of the next.
        older=_named(edition, days[at - 1]) if len(days) > 1 else None,
        newer=_named(edition, days[(at + 1) % len(days)]) if len(days) > 1 else None,
    )
    slots = Slots(
        url=edition.outline.addresses.day(day),
        title=title,
        description=edition.words.gettext(
            "What %(site)s had on %(day)s, year by year", site=edition.facts.name, day=name
        ),
        section=edition.outline.addresses.blog,
    )
    return Page("day.html", view, told(edition, slots, (_title(edition), ON_THIS_DAY)))


def anniversary_views(edition: Edition, day: Day) -> tuple[AnniversaryView, ...]:
    """Return what was written on a day, newest first."""
    own = edition.outline.anniversaries.get(day, ())
    return tuple(_anniversary(edition, one) for one in own)


def anniversary_html(edition: Edition, one: Anniversary, url: str) -> Markup:
    """Return what a feed says of something that came back: how it begins, and the way to it.

    Of a post that is its author's own sentence: a feed that showed the beginning of its text
    would have to be made again with each correction there.
    """
    if isinstance(one.of, Post):
        begins, title = one.of.summary, one.of.title
    else:
        begins, title = line_view(edition, one.of).excerpt, entry_title(edition, one.of)
    first = Markup("<p>{}</p>\n").format(begins) if begins else Markup()
    return first + Markup('<p><a href="{}">{}</a>, {}</p>').format(
        url, title, date_view(one.date, edition.words).text
    )


def on_this_day_view(edition: Edition) -> OnThisDayView:
    """Return what the element shows, on whichever day."""
    folder = edition.href(ON_THIS_DAY)
    return OnThisDayView(
        days=LinkView(_title(edition), folder), folder=folder, script=edition.href(SCRIPT)
    )


def day_name(edition: Edition, day: Day) -> str:
    """Return "January 28"."""
    return month_day(day.month, day.day, edition.words)


def _title(edition: Edition) -> str:
    return edition.words.gettext("On this day")


def _anniversary(edition: Edition, one: Anniversary) -> AnniversaryView:
    if isinstance(one.of, Post):
        is_rerun = one.of.path in edition.outline.reruns.of
        return AnniversaryView(
            title=one.of.title,
            href=post_href(edition, one.of),
            date=date_view(one.date, edition.words),
            kind="rerun" if is_rerun else "post",
            lang=foreign_lang(edition, one.of),
        )
    return AnniversaryView(
        title=entry_title(edition, one.of),
        href=entry_href(edition, one.of),
        date=date_view(one.date, edition.words),
        kind="entry",
    )


def _day_link(edition: Edition, day: Day) -> DayLinkView:
    count = len(edition.outline.anniversaries.get(day, ()))
    href = edition.href(edition.outline.addresses.day(day)) if count else ""
    return DayLinkView(day.day, href, count, day_name(edition, day))


def _named(edition: Edition, day: Day) -> LinkView:
    return LinkView(day_name(edition, day), edition.href(edition.outline.addresses.day(day)))
