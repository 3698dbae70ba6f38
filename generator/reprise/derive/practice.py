"""Practice: on which side of each row of a comparison its author has really been."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from math import fsum

import msgspec

from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry
from reprise.model.words import ENGLISH, Words

WINDOW = 28
"""Days that an average looks back, unless another number is asked for."""

_SLIGHT, _CLEAR = 0.25, 1.0
"""Distances from the middle at which words change."""


class Point(msgspec.Struct, frozen=True):
    """A day, and the average of all marks of the days before it that the window holds."""

    day: dt.date
    value: float


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """Marks over time, and their moving average.

    `marks` are by day, oldest first. `lines` are parts of the average without a gap: where
    nothing was marked for longer than the window, a line ends, and nothing is drawn.
    """

    marks: tuple[tuple[dt.date, int], ...] = ()
    lines: tuple[tuple[Point, ...], ...] = ()

    @property
    def last(self) -> dt.date | None:
        """The day that was marked last."""
        return self.marks[-1][0] if self.marks else None

    @property
    def value(self) -> float | None:
        """The average on that day."""
        return self.lines[-1][-1].value if self.lines else None


class Voice(msgspec.Struct, frozen=True):
    """How the last day that counts is called, and the words of an author who speaks of herself.

    Without a day it is today, and she is spoken to, in English.
    """

    day: str = ""
    words: Words = ENGLISH


class RowPractice(msgspec.Struct, frozen=True):
    """A row's trend; `id` and `aspect` are the row's."""

    id: str
    aspect: str
    trend: Trend


class Practice(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of a comparison in their order, and all of them together.

    `neglected` are the rows not looked at for longer than the window, the longest first;
    a row never looked at comes before all others. `sentence` says how it stands on the day
    `until`, the last that counts; `window` is how many days an average looks back.
    """

    sides: tuple[str, str]
    rows: tuple[RowPractice, ...]
    whole: Trend
    neglected: tuple[RowPractice, ...]
    sentence: str
    until: dt.date
    window: int


def derive_practice(
    comparison: Comparison,
    entries: Iterable[JournalEntry],
    *,
    today: dt.date,
    window: int = WINDOW,
    voice: Voice = Voice(),  # noqa: B008 - a frozen value
) -> Practice:
    """Return what the marks of these entries tell up to today; the comparison has two sides."""
    first, second = comparison.sides
    marked = sorted(
        (entry.date, mark.row, mark.value)
        for entry in entries
        if entry.date <= today
        for mark in entry.marks
        if mark.comparison == comparison.name
    )
    rows = tuple(
        RowPractice(
            row.id,
            row.aspect,
            trend_of(((day, value) for day, id_, value in marked if id_ == row.id), window),
        )
        for row in comparison.rows
    )
    whole = trend_of(((day, value) for day, _, value in marked), window)
    return Practice(
        sides=(first, second),
        rows=rows,
        whole=whole,
        neglected=_neglected(rows, today, window),
        sentence=_sentence(whole, (first, second), until=(today, window), voice=voice),
        until=today,
        window=window,
    )


def derive_public_practice(
    comparison: Comparison, entries: Iterable[JournalEntry], voice: Callable[[dt.date], Voice]
) -> Practice:
    """Return what marks tell up to the last day that has one, in the voice for that day.

    A page of it says the same on every day until there is another mark.
    """
    marked = [e for e in entries if any(m.comparison == comparison.name for m in e.marks)]
    last = max(entry.date for entry in marked)
    return derive_practice(comparison, marked, today=last, voice=voice(last))


def trend_of(marks: Iterable[tuple[dt.date, int]], window: int) -> Trend:
    """Return the trend of marks in the order of their days."""
    own = tuple(marks)
    points = list(_averages(own, window))
    lines: list[list[Point]] = [points[:1]] if points else []
    for before, after in pairwise(points):
        if (after.day - before.day).days > window:
            lines.append([])
        lines[-1].append(after)
    return Trend(marks=own, lines=tuple(map(tuple, lines)))


def _averages(marks: tuple[tuple[dt.date, int], ...], window: int) -> Iterator[Point]:
    """Yield each day that is marked, with the mean of the `window` days that end with it."""
    # By their numbers: days cannot be counted back to before the year 1.
    numbers = [day.toordinal() for day, _ in marks]
    sums = list(accumulate((value for _, value in marks), initial=0))
    for day in dict.fromkeys(day for day, _ in marks):
        end = bisect_right(numbers, day.toordinal())
        start = bisect_right(numbers, day.toordinal() - window)
        yield Point(day, (sums[end] - sums[start]) / (end - start))


def _neglected(
    rows: tuple[RowPractice, ...], today: dt.date, window: int
) -> tuple[RowPractice, ...]:
    lasts = ((row, row.trend.last) for row in rows)
    old = [row for row, last in lasts if last is None or (today - last).days > window]
    return tuple(sorted(old, key=lambda row: row.trend.last or dt.date.min))


def _sentence(
    trend: Trend, sides: tuple[str, str], *, until: tuple[dt.date, int], voice: Voice
) -> str:
    (today, window), words = until, voice.words
    recent = [v for day, v in trend.marks if (today - day).days < window]
    if not trend.marks:
        return words.gettext("Nothing has been marked yet.")
    if not recent:
        count = (today - trend.marks[-1][0]).days
        return words.ngettext(
            "Nothing has been marked for %(count)s day.",
            "Nothing has been marked for %(count)s days.",
            count,
        )
    earlier = [v for day, v in trend.marks if 0 <= (today - day).days - window < window]
    where = _where(_mean(recent), sides, words)
    before = _where(_mean(earlier), sides, words) if earlier else ""
    marks = words.ngettext("%(count)s mark", "%(count)s marks", len(recent))
    said = {"window": window, "where": where, "marks": marks, "before": before}
    return _of_her(voice, said) if voice.day else _to_you(said)


def _of_her(voice: Voice, said: dict[str, object]) -> str:
    """Return what an author says of herself."""
    words, told = voice.words, {**said, "day": voice.day}
    if not said["before"]:
        return words.gettext(
            "In the %(window)s days up to %(day)s, I stood %(where)s (%(marks)s).", **told
        )
    return words.gettext(
        "In the %(window)s days up to %(day)s, I stood %(where)s (%(marks)s); "
        "in the %(window)s days before, %(before)s.",
        **told,
    )


def _to_you(said: dict[str, object]) -> str:
    first = f"In the last {said['window']} days you stood {said['where']} ({said['marks']})"
    if not said["before"]:
        return f"{first}."
    return f"{first}; in the {said['window']} days before, {said['before']}."


def _mean(values: list[int]) -> float:
    # Not by the module `statistics`: a build that has a word to change would wait for it.
    return fsum(values) / len(values)


def _where(value: float, sides: tuple[str, str], words: Words) -> str:
    first, second = sides
    side = sides[value > 0]
    if abs(value) < _SLIGHT:
        return words.gettext("between %(first)s and %(second)s", first=first, second=second)
    if abs(value) < _CLEAR:
        return words.gettext("somewhat on the side of %(side)s", side=side)
    return words.gettext("clearly on the side of %(side)s", side=side)
