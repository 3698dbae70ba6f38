"""A year's calendar, against counting each day by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked_years import YEAR, a_year
from reprise.derive.calendar import Calendar, CalendarDay, calendar_of, level_of
from reprise.derive.journal import on_this_day, words_of
from reprise.model.journal import JournalEntry

YEARS = st.integers(1, 9999)


def calendar_from(entries: tuple[JournalEntry, ...], year: int = YEAR) -> Calendar:
    """Return the calendar of entries."""
    return calendar_of(year, ((entry.date, words_of(entry)) for entry in entries))


def plain_days(entries: tuple[JournalEntry, ...]) -> list[tuple[dt.date, int, int]]:
    """Return each day of the year with its entries and words, counted slowly."""
    days, day = [], dt.date(YEAR, 1, 1)
    while day.year == YEAR:
        own = [entry for entry in entries if entry.date == day]
        days.append((day, len(own), sum(len(entry.body.split()) for entry in own)))
        day += dt.timedelta(days=1)
    return days


def days_of(calendar: Calendar) -> list[CalendarDay]:
    """Return the days of a calendar in the order of its weeks."""
    return [day for week in calendar.weeks for day in week if day]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_a_year_of_entries_is_counted_day_by_day(seed: int) -> None:
    """Three hundred entries: days, months and their sums are those of slow counting."""
    entries = a_year(seed)
    calendar, plain = calendar_from(entries), plain_days(entries)
    assert [(d.date, d.entries, d.words) for d in days_of(calendar)] == plain
    assert [(d.date, d.entries, d.words) for d in calendar.written] == [
        day for day in plain if day[1]
    ]
    for number, month in enumerate(calendar.months, start=1):
        own = [day for day in plain if day[0].month == number]
        assert month.first == own[0][0]
        assert month.days == len([day for day in own if day[1] > 0])
        assert (month.entries, month.words) == (sum(d[1] for d in own), sum(d[2] for d in own))
    assert sum(month.entries for month in calendar.months) == len(entries)


@given(YEARS)
def test_weeks_begin_on_monday(year: int) -> None:
    """Each has seven places; those of other years are empty, and none is left out."""
    calendar = calendar_of(year, ())
    for week in calendar.weeks:
        assert len(week) == 7
        assert all(day is None or day.date.weekday() == at for at, day in enumerate(week))
        assert any(week)
    assert len(days_of(calendar)) == (dt.date(year, 12, 31) - dt.date(year, 1, 1)).days + 1
    for month in calendar.months:
        assert month.first in [day.date for day in calendar.weeks[month.week] if day]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_days_level_depends_on_no_other_day(seed: int, other: int) -> None:
    """The same day among other days has the same level, so that a picture stays as it was."""
    kept = calendar_from(a_year(seed)).written[0]
    others = tuple(e for e in a_year(other) if e.date != kept.date)
    own = tuple(e for e in a_year(seed) if e.date == kept.date)
    assert kept in days_of(calendar_from((*others, *own)))


@pytest.mark.parametrize(
    ("entries", "words", "level"),
    [
        (0, 0, 0),
        (1, 0, 1),
        (1, 49, 1),
        (1, 50, 2),
        (3, 99, 2),
        (1, 100, 3),
        (1, 199, 3),
        (1, 200, 4),
        (1, 9999, 4),
    ],
)
def test_a_level_is_a_step_of_words(entries: int, words: int, level: int) -> None:
    """Without an entry 0, with one 1, and one more from 50, from 100 and from 200 words."""
    assert level_of(entries, words) == level


def test_entries_of_other_years_are_not_counted() -> None:
    """Also where they share a week with the year."""
    day = dt.date(2025, 12, 31)
    assert calendar_of(2026, [(day, 9), (day.replace(year=2026), 7)]).written == (
        CalendarDay(dt.date(2026, 12, 31), 1, 7, 1),
    )


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**9), st.dates(dt.date(YEAR, 1, 1), dt.date(YEAR + 2, 12, 31)))
def test_on_this_day_finds_what_slow_looking_finds(seed: int, day: dt.date) -> None:
    """Among a year of entries: those whose date is the day's in an earlier year."""
    entries = a_year(seed)
    slow = [
        entry
        for entry in entries
        if f"{entry.date:%m-%d}" == f"{day:%m-%d}" and entry.date.year < day.year
    ]
    assert list(on_this_day(entries, day)) == slow
