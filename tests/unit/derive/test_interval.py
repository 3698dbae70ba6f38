"""Intervals: the calendar time between two days."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.interval import Interval, interval


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("2007-11-05", "2011-01-28", (3, 2, 23)),
        ("2011-01-28", "2011-01-28", (0, 0, 0)),
        ("2011-01-28", "2011-01-27", (0, 0, 0)),
        ("2011-01-28", "2010-01-01", (0, 0, 0)),
        ("2011-01-31", "2011-02-28", (0, 1, 0)),
        ("2011-01-31", "2011-02-27", (0, 0, 27)),
        ("2012-02-29", "2013-02-28", (1, 0, 0)),
        ("2012-02-29", "2016-02-29", (4, 0, 0)),
        ("2011-12-31", "2012-01-01", (0, 0, 1)),
        ("2011-12-15", "2012-01-15", (0, 1, 0)),
        ("2011-01-28", "2012-01-27", (0, 11, 30)),
        ("0001-01-01", "9999-12-31", (9998, 11, 30)),
    ],
)
def test_interval_between_two_days(first: str, then: str, expected: tuple[int, ...]) -> None:
    """Whole years, then whole months, then days; nothing where `then` is not later."""
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(then)
    assert interval(*days) == Interval(*expected)


@given(st.dates(), st.dates())
def test_interval_added_back_gives_the_day(first: dt.date, then: dt.date) -> None:
    """No part is ever negative, and the parts added to the first day give the other."""
    parts = interval(first, then)
    assert parts.years >= 0
    assert 0 <= parts.months < 12
    assert 0 <= parts.days <= 30
    if then > first:
        year, month = divmod(
            first.year * 12 + first.month - 1 + parts.years * 12 + parts.months, 12
        )
        last = calendar.monthrange(year, month + 1)[1]
        start = dt.date(year, month + 1, min(first.day, last))
        assert start + dt.timedelta(days=parts.days) == then
