"""On this day: what was written on each day of the year, whatever the year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from reprise.model.journal import JournalEntry
from reprise.model.post import Post

_LEAP_YEAR = 2000


class Day(msgspec.Struct, frozen=True, order=True):
    """A day of any year; the 29th of February is one of its own."""

    month: int
    day: int

    def __str__(self) -> str:
        """Return the day as it stands in an address: `02-29`."""
        return f"{self.month:02}-{self.day:02}"

    def in_year(self, year: int) -> dt.date | None:
        """Return the day of a year, None where that year has none."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None


class Anniversary(msgspec.Struct, frozen=True):
    """Something that was written on a day, and comes back to it each year."""

    date: dt.date
    of: Post | JournalEntry


Anniversaries = Mapping[Day, Sequence[Anniversary]]
"""By day; what is newer comes first, and a post before an entry of the same date."""

ALL_DAYS = tuple(
    Day(date.month, date.day)
    for date in (dt.date(_LEAP_YEAR, 1, 1) + dt.timedelta(days=n) for n in range(366))
)


def derive_anniversaries(
    posts: Iterable[Post], entries: Iterable[JournalEntry]
) -> dict[Day, tuple[Anniversary, ...]]:
    """Return what was written on each day that has something; a post's day is its author's."""
    found: dict[Day, list[Anniversary]] = defaultdict(list)
    dated = [Anniversary(post.published.date(), post) for post in posts]
    dated += [Anniversary(entry.date, entry) for entry in entries]
    for one in dated:
        found[Day(one.date.month, one.date.day)].append(one)
    return {day: tuple(sorted(own, key=_newest_first)) for day, own in sorted(found.items())}


def returned(
    anniversaries: Anniversaries, today: dt.date, count: int
) -> list[tuple[dt.date, Anniversary]]:
    """Return what has come back last, up to today, with the day on which it did.

    The newest day comes first. Nothing comes back in the year in which it was written.
    """
    found: list[tuple[dt.date, Anniversary]] = []
    for day in _days_back(today):
        for one in anniversaries.get(Day(day.month, day.day), ()):
            if one.date.year < day.year:
                found.append((day, one))
                if len(found) == count:
                    return found
    return found


def next_return(anniversaries: Anniversaries, today: dt.date) -> dt.date | None:
    """Return the first day after today on which something comes back."""
    for year in range(today.year, min(today.year + 9, dt.MAXYEAR + 1)):
        for day, own in sorted(anniversaries.items()):
            date = day.in_year(year)
            if date and date > today and own[-1].date.year < year:
                return date
    return None


def _days_back(today: dt.date) -> Iterator[dt.date]:
    """Yield a year of days, from today backwards."""
    for days in range(min(366, today.toordinal())):
        yield today - dt.timedelta(days=days)


def _newest_first(one: Anniversary) -> tuple[int, bool, str]:
    return (-one.date.toordinal(), isinstance(one.of, JournalEntry), one.of.path)
