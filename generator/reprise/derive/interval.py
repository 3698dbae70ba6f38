"""The calendar time between two days, as people say it."""

from __future__ import annotations

import datetime as dt

import msgspec

MONTHS_IN_A_YEAR = 12


class Interval(msgspec.Struct, frozen=True):
    """Whole years, the whole months beyond them, and the days beyond those."""

    years: int
    months: int
    days: int


def interval(first: dt.date, then: dt.date) -> Interval:
    """Return the time from `first` to `then`; zero where `then` is not later.

    The 29th to 31st count to the last day of a shorter month.
    """
    if then <= first:
        return Interval(0, 0, 0)
    months = (then.year - first.year) * MONTHS_IN_A_YEAR + then.month - first.month
    if _plus_months(first, months) > then:
        months -= 1
    days = (then - _plus_months(first, months)).days
    return Interval(months // MONTHS_IN_A_YEAR, months % MONTHS_IN_A_YEAR, days)


def _plus_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return dt.date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    if month == MONTHS_IN_A_YEAR:
        return 31
    return (dt.date(year, month + 1, 1) - dt.date(year, month, 1)).days
