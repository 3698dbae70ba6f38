"""Dates and intervals, as machines and as people read them."""

from __future__ import annotations

import datetime as dt

from reprise.derive.interval import Interval, interval
from reprise.render.views import DateView

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_view(moment: dt.datetime | dt.date) -> DateView:
    """Return the day as written; a moment keeps its time and offset in `iso` (RFC 3339)."""
    return DateView(
        iso=moment.isoformat(timespec="seconds")
        if isinstance(moment, dt.datetime)
        else moment.isoformat(),
        text=f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}",
        year=moment.year,
    )


def gap(first: dt.datetime, then: dt.datetime) -> str:
    """Return "4 years and 2 months", "3 months", "12 days" or "the same day"."""
    match interval(first.date(), then.date()):
        case Interval(0, 0, 0):
            return "the same day"
        case Interval(0, 0, days):
            return _count(days, "day")
        case Interval(0, months, _):
            return _count(months, "month")
        case Interval(years, 0, _):
            return _count(years, "year")
        case Interval(years, months, _):
            return f"{_count(years, 'year')} and {_count(months, 'month')}"
        case other:  # Interval has these three fields and no other shape
            raise AssertionError(other)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
