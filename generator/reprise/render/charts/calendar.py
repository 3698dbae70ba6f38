"""A year's calendar as two halves that stand side by side, or one below the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from reprise.derive.calendar import STEPS, Calendar, CalendarDay
from reprise.model.words import Words
from reprise.render.charts.numbers import coordinate
from reprise.render.charts.views import (
    CalendarDayView,
    CalendarHalfView,
    CalendarMonthView,
    CalendarView,
    CellView,
    TickView,
)
from reprise.render.dates import date_view

PITCH = 12
"""From one day to the next."""

SIZES = (2, 4, 6, 8, 10)
"""The side of a day's square, by its level: it grows as well as darkens."""

LEFT, TOP = 26, 16
"""Room for the names of days and months."""

COLUMNS = 28
"""The most weeks that half a year has days in."""

WIDTH, HEIGHT = LEFT + COLUMNS * PITCH, TOP + 7 * PITCH

_HALVES = (range(1, 7), range(7, 13))
_NAMED_WEEKDAYS = (0, 2, 4)
"""Monday, which a week begins with everywhere here (ISO 8601), Wednesday and Friday."""


def calendar_view(
    calendar: Calendar, *, words: Words, hrefs: Mapping[dt.date, str]
) -> CalendarView:
    """Return what draws a year and tells its numbers.

    `hrefs` lead to what was written on a day.
    """
    id_ = f"calendar-{calendar.year}"
    names = words.dates.months_alone
    months = tuple(
        CalendarMonthView(names[m.first.month - 1], m.days, m.entries, m.words)
        for m in calendar.months
    )
    return CalendarView(
        year=calendar.year,
        halves=tuple(_half(calendar, half, id_, words) for half in _HALVES),
        legend=_legend(words),
        months=months,
        total=CalendarMonthView(
            str(calendar.year),
            sum(month.days for month in months),
            sum(month.entries for month in months),
            sum(month.words for month in months),
        ),
        days=tuple(
            CalendarDayView(
                date_view(day.date, words), hrefs.get(day.date, ""), day.entries, day.words
            )
            for day in calendar.written
        ),
    )


def _half(calendar: Calendar, months: range, id_: str, words: Words) -> CalendarHalfView:
    places = [
        (column, row, day)
        for column, week in enumerate(calendar.weeks)
        for row, day in enumerate(week)
        if day and day.date.month in months
    ]
    drawn = [place for place in places if place[2].level]
    start = places[0][0]
    return CalendarHalfView(
        id=f"{id_}-{1 + _HALVES.index(months)}",
        title=_title(calendar.year, months, len(drawn), words),
        width=WIDTH,
        height=HEIGHT,
        weekdays=tuple(
            TickView(_middle(TOP, row), words.dates.short_weekdays[row])
            for row in _NAMED_WEEKDAYS
        ),
        months=tuple(
            TickView(
                coordinate(LEFT + (month.week - start) * PITCH), _short(month.first, words)
            )
            for month in calendar.months
            if month.first.month in months
        ),
        empty="".join(
            f"M{_corner(LEFT, column - start, 0)} {_corner(TOP, row, 0)}h2v2h-2z"
            for column, row, day in places
            if not day.level
        ),
        cells=tuple(
            _cell(column - start, row, day, words) for column, row, day in places if day.level
        ),
    )


def _title(year: int, months: range, days: int, words: Words) -> str:
    first, last = (words.dates.months_alone[month - 1] for month in (months[0], months[-1]))
    return words.ngettext(
        "%(first)s to %(last)s %(year)s: %(count)s day with entries",
        "%(first)s to %(last)s %(year)s: %(count)s days with entries",
        days,
        first=first,
        last=last,
        year=year,
    )


def _cell(column: int, row: int, day: CalendarDay, words: Words) -> CellView:
    label = words.gettext(
        "%(day)s: %(entries)s, %(words)s",
        day=date_view(day.date, words).text,
        entries=words.ngettext("%(count)s entry", "%(count)s entries", day.entries),
        words=words.ngettext(
            "%(count)s word", "%(count)s words", day.words, count=words.number(day.words)
        ),
    )
    return CellView(
        x=_corner(LEFT, column, day.level),
        y=_corner(TOP, row, day.level),
        size=SIZES[day.level],
        level=day.level,
        label=label,
    )


def _legend(words: Words) -> tuple[CellView, ...]:
    """Return a day of each level, alone in a square of its own."""
    texts = (
        words.gettext("nothing"),
        words.gettext("fewer than %(count)s words", count=STEPS[0]),
        *(words.gettext("%(count)s or more", count=step) for step in STEPS),
    )
    corners = [_corner(0, 0, level) for level in range(len(SIZES))]
    return tuple(
        CellView(x=corner, y=corner, size=SIZES[level], level=level, label=text)
        for level, (corner, text) in enumerate(zip(corners, texts, strict=True))
    )


def _corner(margin: int, place: int, level: int) -> str:
    """Return where the square of a level begins, in the middle of its place."""
    return coordinate(margin + place * PITCH + (PITCH - SIZES[level]) / 2)


def _middle(margin: int, place: int) -> str:
    return coordinate(margin + place * PITCH + PITCH / 2)


def _short(day: dt.date, words: Words) -> str:
    return words.dates.short_months[day.month - 1]
