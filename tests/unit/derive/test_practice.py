"""Practice: trends over marks, against a slow and plain oracle."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from statistics import fmean

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.practice import derive_practice, trend_of
from reprise.model.comparison import Comparison, Row
from reprise.model.journal import JournalEntry, Mark
from reprise.model.names import SourcePath

FIRST = dt.date(2026, 1, 1)
KETTLES = Comparison(
    path=SourcePath("docs/comparisons/kettles.yml"),
    name="kettles",
    title="Kettles",
    sides=("Tin", "Copper"),
    rows=tuple(
        Row(id=name, aspect=name.title(), values=("a", "b"))
        for name in ("heat", "price", "looks")
    ),
)


def day(number: int) -> dt.date:
    """Return a day by its distance from the first."""
    return FIRST + dt.timedelta(days=number)


def entry(number: int, **marks: int) -> JournalEntry:
    """Return the entry of a day with these marks."""
    return JournalEntry(
        path=SourcePath(f"journal/{day(number)}.md"),
        name=f"{day(number)}",
        date=day(number),
        marks=tuple(Mark("kettles", row, value) for row, value in marks.items()),
    )


MARKS = st.lists(st.tuples(st.integers(0, 300), st.integers(-2, 2)), max_size=60).map(sorted)


@given(MARKS, st.integers(1, 60))
def test_the_average_is_that_of_the_window(marks: list[tuple[int, int]], window: int) -> None:
    """For each day with a mark: the mean of all marks of the days that end with it."""
    trend = trend_of([(day(at), value) for at, value in marks], window)
    points = [point for line in trend.lines for point in line]
    assert [point.day for point in points] == [
        day(at) for at in sorted({at for at, _ in marks})
    ]
    for point in points:
        at = (point.day - FIRST).days
        near = [value for when, value in marks if at - window < when <= at]
        assert point.value == fmean(near)


class AskedDay(dt.date):
    """A day that counts how often one of its kind is asked where it stands."""

    asked = 0

    def __sub__(self, other: dt.date) -> dt.timedelta:  # type: ignore[override] # of days alone
        return dt.timedelta(self.toordinal() - other.toordinal())

    def toordinal(self) -> int:
        """Return its number."""
        AskedDay.asked += 1
        return super().toordinal()


def test_ten_years_of_days_are_not_each_told_from_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the marks grows the work, and not with their square."""
    monkeypatch.setattr(AskedDay, "asked", 0)
    days = [AskedDay.fromordinal(FIRST.toordinal() + number) for number in range(3650)]
    trend = trend_of([(at, 1) for at in days], 28)
    assert len(trend.lines[0]) == len(days)
    assert AskedDay.asked < 10 * len(days)


@given(MARKS, st.integers(1, 60))
def test_a_gap_is_a_gap(marks: list[tuple[int, int]], window: int) -> None:
    """A line ends where nothing was marked for longer than the window, and only there."""
    trend = trend_of([(day(at), value) for at, value in marks], window)
    for line in trend.lines:
        assert all((b.day - a.day).days <= window for a, b in pairwise(line))
    for before, after in pairwise(trend.lines):
        assert (after[0].day - before[-1].day).days > window


def test_each_row_has_its_own_trend_and_the_whole_has_all() -> None:
    """Marks on other comparisons, and of days to come, are not counted."""
    other = JournalEntry(
        path=SourcePath("journal/x.md"), name="x", date=day(1), marks=(Mark("pots", "heat", 2),)
    )
    entries = (entry(0, heat=-2, price=1), entry(3, heat=2), entry(90, heat=2), other)
    told = derive_practice(KETTLES, entries, today=day(10))
    heat, price, looks = told.rows
    assert heat.trend.marks == ((day(0), -2), (day(3), 2))
    assert heat.trend.value == 0
    assert (price.trend.last, looks.trend.last) == (day(0), None)
    assert len(told.whole.marks) == 3


def test_rows_not_looked_at_for_a_while_are_named() -> None:
    """The longest first; one that never was comes before all others."""
    entries = (entry(0, heat=1), entry(20, price=1), entry(60, heat=0))
    told = derive_practice(KETTLES, entries, today=day(61), window=28)
    assert [row.id for row in told.neglected] == ["looks", "price"]


def test_a_row_is_not_looked_at_for_a_while_after_the_window() -> None:
    """With the last day of it, it is not yet."""
    for today, neglected in ((28, ["price", "looks"]), (29, ["price", "looks", "heat"])):
        told = derive_practice(KETTLES, (entry(0, heat=1),), today=day(today), window=28)
        assert [row.id for row in told.neglected] == neglected


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ((), "Nothing has been marked yet."),
        ((entry(0, heat=2),), "Nothing has been marked for 100 days."),
        (
            (entry(99, heat=2),),
            "In the last 28 days you stood clearly on the side of Copper (1 mark).",
        ),
        (
            (entry(60, heat=-1), entry(99, heat=-1, price=0)),
            (
                "In the last 28 days you stood somewhat on the side of Tin (2 marks); "
                "in the 28 days before, clearly on the side of Tin."
            ),
        ),
        (
            (entry(72, heat=1), entry(73, heat=2)),
            (
                "In the last 28 days you stood clearly on the side of Copper (1 mark); "
                "in the 28 days before, clearly on the side of Copper."
            ),
        ),
        (
            (entry(44, heat=2), entry(45, heat=0), entry(100, heat=0)),
            (
                "In the last 28 days you stood between Tin and Copper (1 mark); "
                "in the 28 days before, between Tin and Copper."
            ),
        ),
        (
            (entry(44, heat=2), entry(100, heat=0)),
            "In the last 28 days you stood between Tin and Copper (1 mark).",
        ),
        (
            (entry(99, heat=-1, price=1),),
            "In the last 28 days you stood between Tin and Copper (2 marks).",
        ),
    ],
)
def test_one_sentence_says_how_it_stands(
    entries: tuple[JournalEntry, ...], sentence: str
) -> None:
    """In plain words, with the time before to compare with."""
    assert derive_practice(KETTLES, entries, today=day(100)).sentence == sentence


def test_a_window_may_reach_back_to_before_the_calendar() -> None:
    """A million days, or a mark of the first days of the year 1: all that is there counts."""
    told = derive_practice(KETTLES, (entry(0, heat=2),), today=day(100), window=10**6)
    assert told.sentence == (
        "In the last 1000000 days you stood clearly on the side of Copper (1 mark)."
    )
    assert [row.id for row in told.neglected] == ["price", "looks"]
    early = dt.date(1, 1, 5)
    assert trend_of([(early, 1)], 28).value == 1
    first = (msgspec.structs.replace(entry(0, heat=2), date=early),)
    told = derive_practice(KETTLES, first, today=early)
    assert told.sentence.startswith("In the last 28 days you stood clearly")
