"""A trend as a picture: read back from its shapes, it is what a slow oracle tells."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from statistics import fmean

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from finding import find
from marked_years import KETTLES, YEAR, a_year
from reprise.derive.practice import Practice, derive_practice, trend_of
from reprise.model.journal import JournalEntry
from reprise.model.words import ENGLISH
from reprise.render.charts.trend import SMALL, WHOLE, Caption, Frame, trend_view
from reprise.render.charts.views import TrendView

Rendered = Callable[[str, msgspec.Struct], LexborHTMLParser]
FIRST, SECOND = KETTLES.sides
CAPTION = Caption("trend", "All", (FIRST, SECOND), ENGLISH)
LAST = dt.date(YEAR, 12, 31)


def practice_of(entries: tuple[JournalEntry, ...], window: int) -> Practice:
    """Return what a year of entries tells."""
    return derive_practice(KETTLES, entries, today=LAST, window=window)


def drawn(seed: int, window: int, frame: Frame) -> TrendView:
    """Return the picture of a year's marks."""
    whole = practice_of(a_year(seed), window).whole
    return trend_view(whole, CAPTION, frame=frame, first=whole.marks[0][0], last=LAST)


def slow_average(marks: list[tuple[dt.date, int]], day: dt.date, window: int) -> float:
    """Return the mean of the marks of a window, looking at each of its days."""
    days = [day - dt.timedelta(days=back) for back in range(window)]
    return fmean(value for when in days for at, value in marks if at == when)


def marks_of(entries: tuple[JournalEntry, ...]) -> list[tuple[dt.date, int]]:
    """Return all marks of a journal."""
    return [(entry.date, mark.value) for entry in entries for mark in entry.marks]


class Scale:
    """Reads days and values back from places."""

    def __init__(self, frame: Frame, first: dt.date) -> None:
        self.frame = frame
        self.first = first.replace(day=1)
        self.days = (LAST - self.first).days + 1

    def day(self, x: str) -> dt.date:
        """Return the day whose middle lies nearest."""
        width = self.frame.width - self.frame.left - self.frame.right
        number = (float(x) - self.frame.left) / width * self.days - 0.5
        assert abs(number - round(number)) < 0.2
        return self.first + dt.timedelta(days=round(number))

    def value(self, y: str) -> str:
        """Return a value with two decimals."""
        return f"{2 - (float(y) - self.frame.top) / self.frame.step + 0.0:.2f}"


def points(path: str) -> list[tuple[str, str]]:
    """Return the places that a line leads through."""
    return re.findall(r"[ML]([\d.]+) ([\d.]+)", path)


def table_of(page: LexborHTMLParser) -> list[tuple[str, str, str]]:
    """Return the day, the marks and the average of each row, with a plain minus."""
    rows = (
        (find(row, "time").attributes["datetime"] or "", row.css("td"))
        for row in page.css("tbody tr")
    )
    return [(day, plain(marks), plain(average)) for day, (marks, average) in rows]


def plain(node: LexborNode) -> str:
    """Return the text of an element, with a plain minus."""
    return node.text().replace("−", "-")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 90), st.sampled_from([WHOLE, SMALL]))
def test_the_line_is_the_average_of_a_slow_oracle(seed: int, window: int, frame: Frame) -> None:
    """Day by day, with a gap where nothing was marked for longer than the window."""
    marks = marks_of(a_year(seed))
    view, scale = drawn(seed, window, frame), Scale(frame, min(marks)[0])
    lines = [[(scale.day(x), scale.value(y)) for x, y in points(d)] for d in view.lines]
    shown = [point for line in lines for point in line]
    days = sorted({day for day, _ in marks})
    assert [day for day, _ in shown] == days
    for day, value in shown:
        assert float(value) == pytest.approx(slow_average(marks, day, window), abs=0.0051)
    gaps = sum((after - before).days > window for before, after in pairwise(days))
    assert len(lines) == gaps + 1


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 90))
def test_every_number_of_the_picture_is_in_the_table(
    part: Rendered, seed: int, window: int
) -> None:
    """Dots, their sizes and the line, read from the SVG, are all rows of the table."""
    page = part("trend", drawn(seed, window, WHOLE))
    scale = Scale(WHOLE, min(marks_of(a_year(seed)))[0])
    table = table_of(page)
    dots = Counter[tuple[str, str]]()
    for dot in page.css("circle"):
        day, value = scale.day(place(dot, "cx")), scale.value(place(dot, "cy"))
        count = round((float(place(dot, "r")) / WHOLE.dot) ** 2)
        dots[day.isoformat(), f"{float(value):+.0f}".replace("+0", "0").replace("-0", "0")] = (
            count
        )
        said = plain(find(dot, "title"))
        assert said.endswith(f"{count} mark" + "s" * (count > 1))
    assert dots == Counter((day, mark) for day, marks, _ in table for mark in marks.split(", "))
    lines = [node.attributes["d"] or "" for node in page.css("path[fill=none]")]
    assert [
        (scale.day(x).isoformat(), float(scale.value(y))) for d in lines for x, y in points(d)
    ] == [(day, float(average)) for day, _, average in table]


def place(node: LexborNode, name: str) -> str:
    """Return an attribute that must be there."""
    value = node.attributes[name]
    assert value
    return value


def test_a_small_trend_is_drawn_so() -> None:
    """Two equal marks are one dot of twice the area; a day alone is a line without length."""
    day = dt.date(2026, 4, 15)
    trend = trend_of([(day, 2), (day, 2), (dt.date(2026, 4, 16), -1)], 1)
    view = trend_view(trend, CAPTION, frame=WHOLE, first=day, last=day)
    assert [(dot.x, dot.y, dot.radius, dot.label) for dot in view.dots] == [
        ("302.6", "10", "4.24", "April 15, 2026: +2, 2 marks"),
        ("321.4", "145", "3", "April 16, 2026: −1, 1 mark"),
    ]
    assert view.lines == ("M302.6 10L321.4 145",)
    assert (view.top, view.middle, view.bottom) == ("10", "100", "190")
    alone = trend_view(trend_of([(day, 0)], 1), CAPTION, frame=SMALL, first=day, last=day)
    assert alone.lines == ("M96.8 32h0",)
    assert (alone.levels, alone.ticks) == ((), ())
    assert [(d.date.iso, d.marks, d.average) for d in alone.days] == [
        ("2026-04-15", "0", "0.00")
    ]


def test_the_sides_are_named_and_escaped(part: Rendered) -> None:
    """The second above, the first below, in the picture's name and in the table's."""
    page = part("trend", drawn(1, 28, WHOLE))
    assert [p.text() for p in page.css(".rp-plot > p")] == ["↑ Copper <b>", "↓ Tin"]
    svg = find(page, "svg[role=img]")
    title = find(page, f"[id='{svg.attributes['aria-labelledby']}']")
    assert title.text() == "All: between Tin, at the bottom, and Copper <b>, at the top"
    assert find(page, "caption").text() == "From −2, Tin, to +2, Copper <b>"
    assert page.css("[style], script, style, b") == []
