"""Dates and gaps, as people read them."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.model.words import ENGLISH
from reprise.render.dates import date_view, gap
from reprise.render.views import DateView

FIRST = dt.datetime.fromisoformat("2007-11-05T08:00:00-07:00")


def test_months_are_english() -> None:
    """The twelve names, whatever the locale of the machine is."""
    with calendar.different_locale(("C", None)):
        assert tuple(calendar.month_name[1:]) == ENGLISH.dates.months


@pytest.mark.parametrize(
    ("moment", "view"),
    [
        (FIRST, DateView("2007-11-05T08:00:00-07:00", "November 5, 2007", 2007)),
        (
            FIRST.replace(microsecond=123456),
            DateView("2007-11-05T08:00:00-07:00", "November 5, 2007", 2007),
        ),
        (
            dt.datetime.fromisoformat("2010-12-31T23:30:00-07:00"),
            DateView("2010-12-31T23:30:00-07:00", "December 31, 2010", 2010),
        ),
        (dt.date(2011, 1, 28), DateView("2011-01-28", "January 28, 2011", 2011)),
    ],
)
def test_a_date_for_machines_and_for_people(
    moment: dt.datetime | dt.date, view: DateView
) -> None:
    """Both tell the day that was written; a moment keeps its time and offset for machines."""
    assert date_view(moment, ENGLISH) == view


@pytest.mark.parametrize(
    ("then", "text"),
    [
        ("2007-11-05T23:00:00-07:00", "the same day"),
        ("2007-11-06T00:00:00-07:00", "1 day"),
        ("2007-11-17T08:00:00-07:00", "12 days"),
        ("2007-12-05T08:00:00-07:00", "1 month"),
        ("2007-12-25T08:00:00-07:00", "1 month"),
        ("2008-02-05T08:00:00-07:00", "3 months"),
        ("2008-11-05T08:00:00-07:00", "1 year"),
        ("2008-11-30T08:00:00-07:00", "1 year"),
        ("2008-12-05T08:00:00-07:00", "1 year and 1 month"),
        ("2009-11-05T08:00:00-07:00", "2 years"),
        ("2012-01-28T08:00:00-07:00", "4 years and 2 months"),
    ],
)
def test_a_gap_reads_as_people_say_it(then: str, text: str) -> None:
    """Years with months, months alone, days alone; one is not several."""
    assert gap(FIRST, dt.datetime.fromisoformat(then), ENGLISH) == text


def test_a_gap_is_between_the_days_that_were_written() -> None:
    """A minute before midnight and a minute after, in different offsets, are a day apart."""
    evening = dt.datetime.fromisoformat("2011-01-27T23:59:00-07:00")
    morning = dt.datetime.fromisoformat("2011-01-28T07:01:00+00:00")
    assert gap(evening, morning, ENGLISH) == "1 day"


moments = st.datetimes(timezones=st.just(dt.UTC))


@given(moments, moments)
def test_every_gap_has_a_text(first: dt.datetime, then: dt.datetime) -> None:
    """Unless the second is the earlier day, there are words, and no part of them is zero."""
    text = gap(first, then, ENGLISH)
    assert bool(text) == (first.date() <= then.date())
    assert not text.startswith("0")
    assert " 0 " not in text
