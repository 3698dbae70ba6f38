"""A time axis: whole months, and as many names as have room."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reprise.model.words import ENGLISH
from reprise.render.charts.axis import MOST_TICKS, axis_over

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


def names(first: dt.date, last: dt.date) -> list[str]:
    """Return the names below the axis between two days."""
    ticks = axis_over(first, last, ENGLISH, left=0, width=100).ticks()
    return [f"{tick.text} {tick.note}".strip() for tick in ticks]


@given(DAYS, DAYS)
def test_every_day_has_its_place_between_the_ends(one: dt.date, other: dt.date) -> None:
    """In the order of days; the axis never has more names than fit, and always one."""
    first, last = sorted((one, other))
    axis = axis_over(first, last, ENGLISH, left=10, width=100)
    assert 10 <= float(axis.at(first)) <= float(axis.at(last)) <= 110
    places = [float(tick.at) for tick in axis.ticks()]
    assert 1 <= len(places) <= MOST_TICKS
    assert all(before < after for before, after in pairwise(places))


def test_months_have_names_and_januaries_years() -> None:
    """The first has its year too, unless a January follows at once."""
    assert names(dt.date(2026, 9, 21), dt.date(2026, 11, 20)) == ["Sep 2026", "Oct", "Nov"]
    assert names(dt.date(2026, 12, 3), dt.date(2027, 2, 1)) == ["Dec", "Jan 2027", "Feb"]
    assert names(dt.date(2026, 5, 31), dt.date(2026, 5, 31)) == ["May 2026"]


def test_a_long_time_has_fewer_names() -> None:
    """Every second month, every third, and in the end years alone."""
    assert names(dt.date(2025, 11, 1), dt.date(2026, 11, 1)) == [
        *("Nov", "Jan 2026", "Mar", "May", "Jul", "Sep", "Nov")
    ]
    years = names(dt.date(2007, 3, 1), dt.date(2026, 11, 1))
    assert years == [str(year) for year in range(2008, 2027, 2)]


def test_a_days_place_is_its_middle() -> None:
    """Of thirty days in April, the first lies half a day behind the edge."""
    axis = axis_over(dt.date(2026, 4, 9), dt.date(2026, 4, 9), ENGLISH, left=0, width=300)
    assert (axis.at(dt.date(2026, 4, 1)), axis.at(dt.date(2026, 4, 30))) == ("5", "295")
