"""Dates and intervals, as machines and as people read them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from reprise.derive.interval import Interval, interval
from reprise.model.words import DateWords, Words
from reprise.render.views import DateView


def date_view(moment: dt.datetime | dt.date, words: Words) -> DateView:
    """Return the day as written; a moment keeps its time and offset in `iso` (RFC 3339)."""
    return DateView(
        iso=moment.isoformat(timespec="seconds")
        if isinstance(moment, dt.datetime)
        else moment.isoformat(),
        text=_written(words.dates, moment.year, moment.month, moment.day),
        year=moment.year,
    )


def weekday_date(day: dt.date, words: Words) -> str:
    """Return "Monday, November 23, 2026"."""
    return words.dates.written(words.dates.weekday_date, day)


def month_year(year: int, month: int, words: Words) -> str:
    """Return "November 2026"."""
    return words.dates.written(words.dates.month_year, dt.date(year, month, 1))


def month_day(month: int, day: int, words: Words) -> str:
    """Return "November 23"; each year has the day but for February 29."""
    return words.dates.written(words.dates.month_day, dt.date(_LEAP_YEAR, month, day))


def gap(first: dt.datetime, then: dt.datetime, words: Words) -> str:
    """Return "4 years and 2 months", "3 months", "12 days" or "the same day".

    Where `then` is the earlier day there is nothing to say, and the text is empty.
    """
    if then.date() < first.date():
        return ""
    match interval(first.date(), then.date()):
        case Interval(0, 0, 0):
            return words.gettext("the same day")
        case Interval(0, 0, days):
            return words.ngettext("%(count)s day", "%(count)s days", days)
        case Interval(0, months, _):
            return _months(months, words)
        case Interval(years, 0, _):
            return _years(years, words)
        case Interval(years, months, _):
            whole, rest = _years(years, words), _months(months, words)
            return words.gettext("%(years)s and %(months)s", years=whole, months=rest)
        case other:  # Interval has these three fields and no other shape
            raise AssertionError(other)


_LEAP_YEAR = 2000


@lru_cache(maxsize=10_000)
def _written(dates: DateWords, year: int, month: int, day: int) -> str:
    # A day is shown by many pages: its post's, lists, and those of the posts beside it.
    return dates.written(dates.date, dt.date(year, month, day))


def _years(number: int, words: Words) -> str:
    return words.ngettext("%(count)s year", "%(count)s years", number)


def _months(number: int, words: Words) -> str:
    return words.ngettext("%(count)s month", "%(count)s months", number)
