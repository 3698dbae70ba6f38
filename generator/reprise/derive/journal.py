"""Questions about a journal as a whole: how often, how much, and what was on this day.

They are asked of any entries, private ones too; what is published asks of the diary's alone.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from reprise.model.journal import JournalEntry, Visibility


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """A journal in numbers; days to come are not counted among its days.

    `longest` is the longest run of days without a gap, `current` the one that reaches today
    or yesterday. Words are those that were written, not those that were asked. Tags and
    moods are with their numbers, the commonest first (ties in the order of the alphabet).
    """

    entries: int
    days: int
    words: int
    longest: int
    current: int
    visibilities: tuple[tuple[Visibility, int], ...]
    tags: tuple[tuple[str, int], ...]
    moods: tuple[tuple[str, int], ...]


def tally(entries: Sequence[JournalEntry], *, today: dt.date) -> Tally:
    """Return a journal in numbers."""
    days = sorted({entry.date for entry in entries if entry.date <= today})
    runs = _runs(days)
    yesterday = today - dt.timedelta(days=1)
    current = [length for last, length in runs if yesterday <= last <= today]
    seen = Counter(entry.visibility for entry in entries)
    return Tally(
        entries=len(entries),
        days=len(days),
        words=sum(map(words_of, entries)),
        longest=max((length for _, length in runs), default=0),
        current=current[-1] if current else 0,
        visibilities=tuple((kind, seen[kind]) for kind in Visibility),
        tags=_commonest(tag for entry in entries for tag in entry.tags),
        moods=_commonest(entry.mood for entry in entries if entry.mood),
    )


def words_of(entry: JournalEntry) -> int:
    """Return the number of words that the author wrote."""
    return sum(len(text.split()) for text in (entry.body, *(a.text for a in entry.prompts)))


def on_this_day(entries: Iterable[JournalEntry], day: dt.date) -> tuple[JournalEntry, ...]:
    """Return the entries of that day in earlier years, oldest first.

    The 29th of February is a day of its own: in other years nothing was on it.
    """
    wanted = (day.month, day.day)
    return tuple(
        entry
        for entry in entries
        if (entry.date.month, entry.date.day) == wanted and entry.date < day
    )


def _runs(days: Sequence[dt.date]) -> list[tuple[dt.date, int]]:
    """Return each run of days without a gap, by its last day, with its length."""
    runs = [(days[0], 1)] if days else []
    for before, day in pairwise(days):
        if (day - before).days == 1:
            runs[-1] = (day, runs[-1][1] + 1)
        else:
            runs.append((day, 1))
    return runs


def _commonest(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
