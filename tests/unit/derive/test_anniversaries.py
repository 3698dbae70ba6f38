"""On this day: what comes back, and when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_post
from reprise.derive.anniversaries import (
    ALL_DAYS,
    Day,
    derive_anniversaries,
    next_return,
    returned,
)
from reprise.model.journal import JournalEntry
from reprise.model.names import SourcePath
from reprise.model.post import Post

DATES = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2030, 12, 31))


def an_entry(date: dt.date, word: str = "") -> JournalEntry:
    """Return an entry of a day."""
    name = f"{date}{word}"
    return JournalEntry(path=SourcePath(f"journal/{name}.md"), name=name, date=date)


def on(date: dt.date, hour: int = 8) -> Post:
    """Return a post of a day."""
    moment = dt.datetime.combine(date, dt.time(hour), dt.UTC)
    return a_post(path=SourcePath(f"posts/{date}-{hour}.md"), published=moment)


def test_a_year_has_366_days() -> None:
    """Each is an address of its own, the 29th of February too."""
    assert len(ALL_DAYS) == len({str(day) for day in ALL_DAYS}) == 366
    assert str(ALL_DAYS[0]) == "01-01"
    assert Day(2, 29) in ALL_DAYS
    assert Day(2, 29).in_year(2026) is None


def test_what_is_newer_comes_first_and_a_post_before_an_entry() -> None:
    """The order of a day never depends on that in which files were read."""
    day = dt.date(2011, 1, 28)
    older, entry = on(dt.date(2007, 1, 28)), an_entry(day)
    found = derive_anniversaries([older, on(day)], [entry])
    assert [one.of for one in found[Day(1, 28)]] == [on(day), entry, older]


def test_a_post_has_the_day_that_its_author_wrote() -> None:
    """An hour before midnight in Hawaii is that day, and not the next one in London."""
    moment = dt.datetime(2011, 1, 28, 23, tzinfo=dt.timezone(dt.timedelta(hours=-10)))
    found = derive_anniversaries([a_post(path=SourcePath("posts/a.md"), published=moment)], [])
    assert list(found) == [Day(1, 28)]


def test_nothing_comes_back_in_the_year_in_which_it_was_written() -> None:
    """What was published this morning is no memory."""
    day = dt.date(2026, 11, 28)
    assert returned(derive_anniversaries([on(day)], []), day, 5) == []


@given(st.lists(DATES, max_size=40), DATES, st.integers(1, 9))
def test_what_has_returned_equals_a_slow_count(
    dates: list[dt.date], today: dt.date, count: int
) -> None:
    """Day by day backwards through a year, each with all that is older."""
    found = derive_anniversaries([], [an_entry(d, f"-{n}") for n, d in enumerate(dates)])
    expected = [
        (today - dt.timedelta(days=back), date)
        for back in range(366)
        for date in sorted(dates, reverse=True)
        if (day := today - dt.timedelta(days=back)).year > date.year
        and (day.month, day.day) == (date.month, date.day)
    ]
    assert [(day, one.date) for day, one in returned(found, today, count)] == expected[:count]


@given(st.lists(DATES, min_size=1, max_size=12), DATES)
def test_the_next_return_is_the_first_day_that_brings_something(
    dates: list[dt.date], today: dt.date
) -> None:
    """A site that waits for it misses none."""
    found = derive_anniversaries([], [an_entry(d, f"-{n}") for n, d in enumerate(dates)])
    days = (today + dt.timedelta(days=n) for n in range(1, 366 * 9))
    first = next(
        day
        for day in days
        if any((d.month, d.day) == (day.month, day.day) and d.year < day.year for d in dates)
        or day.year > today.year + 8
    )
    assert next_return(found, today) == (None if first.year > today.year + 8 else first)


@pytest.mark.parametrize("today", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_no_calendar_ends_before_time_does(today: dt.date) -> None:
    """The first and the last day that there is break nothing."""
    found = derive_anniversaries([on(dt.date(2011, 12, 31))], [])
    assert all(day <= today for day, _ in returned(found, today, 3))
    assert next_return(found, today) in {None, dt.date(2012, 12, 31)}
