"""A year's calendar: which days were written on, and how much."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

STEPS = (50, 100, 200)
"""Words from which a day's level is 2, 3 and 4; a day with an entry has at least 1."""

_DAYS_A_WEEK = 7
_MONTHS = range(1, 13)


class CalendarDay(msgspec.Struct, frozen=True):
    """A day with its entries, the words in them, and its level from 0 (none) to 4."""

    date: dt.date
    entries: int
    words: int
    level: int


class CalendarMonth(msgspec.Struct, frozen=True, kw_only=True):
    """A month in numbers; `first` is its first day, `week` the week which that lies in.

    Weeks are counted from 0; `days` are those that were written on.
    """

    first: dt.date
    week: int
    days: int
    entries: int
    words: int


class Calendar(msgspec.Struct, frozen=True):
    """A year: weeks of seven days, Monday first, None where a day is of another year."""

    year: int
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    months: tuple[CalendarMonth, ...]

    @property
    def written(self) -> tuple[CalendarDay, ...]:
        """The days that were written on, in their order."""
        return tuple(day for week in self.weeks for day in week if day and day.entries)


def calendar_of(year: int, written: Iterable[tuple[dt.date, int]]) -> Calendar:
    """Return a year's calendar from the day and the words of each entry, in any order.

    Entries of other years are not counted.
    """
    entries: Counter[dt.date] = Counter()
    words: Counter[dt.date] = Counter()
    for date, count in written:
        entries[date] += 1
        words[date] += count
    days = tuple(
        CalendarDay(date, entries[date], words[date], level_of(entries[date], words[date]))
        for date in _dates(year)
    )
    offset = days[0].date.weekday()
    return Calendar(year, _weeks(days, offset), _months(days, offset))


def level_of(entries: int, words: int) -> int:
    """Return a day's level; it depends on that day alone, so that no other changes it."""
    return 1 + sum(words >= step for step in STEPS) if entries else 0


def _dates(year: int) -> list[dt.date]:
    first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    return [dt.date.fromordinal(number) for number in range(first, last + 1)]


def _weeks(
    days: Sequence[CalendarDay], offset: int
) -> tuple[tuple[CalendarDay | None, ...], ...]:
    cells: list[CalendarDay | None] = [*[None] * offset, *days]
    cells += [None] * (-len(cells) % _DAYS_A_WEEK)
    starts = range(0, len(cells), _DAYS_A_WEEK)
    return tuple(tuple(cells[start : start + _DAYS_A_WEEK]) for start in starts)


def _months(days: Sequence[CalendarDay], offset: int) -> tuple[CalendarMonth, ...]:
    return tuple(_month([d for d in days if d.date.month == m], offset) for m in _MONTHS)


def _month(days: Sequence[CalendarDay], offset: int) -> CalendarMonth:
    first = days[0].date
    return CalendarMonth(
        first=first,
        week=(first.timetuple().tm_yday - 1 + offset) // _DAYS_A_WEEK,
        days=sum(day.entries > 0 for day in days),
        entries=sum(day.entries for day in days),
        words=sum(day.words for day in days),
    )
