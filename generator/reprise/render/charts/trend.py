"""A trend as a line with honest gaps over the marks that it comes from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from math import sqrt

import msgspec

from reprise.derive.practice import Point, Trend
from reprise.model.journal import FURTHEST
from reprise.model.words import Words
from reprise.render.charts.axis import Axis, axis_over
from reprise.render.charts.numbers import coordinate, signed
from reprise.render.charts.views import DotView, TickView, TrendDayView, TrendView
from reprise.render.dates import date_view


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The room of a plot: `top` is where the furthest mark of the second side lies.

    `step` is the height of one mark, `dot` the radius of one; `named` plots have scales.
    """

    width: int
    height: int
    left: float
    right: float
    top: float
    step: float
    dot: float
    named: bool

    def axis(self, first: dt.date, last: dt.date, words: Words) -> Axis:
        """Return the time axis of this room."""
        width = self.width - self.left - self.right
        return axis_over(first, last, words, left=self.left, width=width)

    def height_of(self, value: float) -> str:
        """Return where a mark or an average lies, as exact as its table says it."""
        return coordinate(self.top + (FURTHEST - round(value, 2)) * self.step)


WHOLE = Frame(width=600, height=222, left=30, right=6, top=10, step=45, dot=3, named=True)
"""The plot of everything together."""

SMALL = Frame(width=200, height=64, left=4, right=4, top=6, step=13, dot=2, named=False)
"""One of many beside each other, on the same scale."""


class Caption(msgspec.Struct, frozen=True):
    """What a plot is of: its id on the page, its title, the two sides, and in which words."""

    id: str
    title: str
    sides: tuple[str, str]
    words: Words


def trend_view(
    trend: Trend, caption: Caption, *, frame: Frame, first: dt.date, last: dt.date
) -> TrendView:
    """Return what draws a trend between two days, and tells its numbers."""
    axis = frame.axis(first, last, caption.words)
    return TrendView(
        id=caption.id,
        title=caption.title,
        above=caption.sides[1],
        below=caption.sides[0],
        width=frame.width,
        height=frame.height,
        left=coordinate(frame.left),
        right=coordinate(frame.width - frame.right),
        top=frame.height_of(FURTHEST),
        middle=frame.height_of(0),
        bottom=frame.height_of(-FURTHEST),
        levels=_levels(frame, caption.words) if frame.named else (),
        ticks=axis.ticks() if frame.named else (),
        lines=tuple(_path(line, axis, frame) for line in trend.lines),
        dots=_dots(trend, axis, frame),
        days=_trend_days(trend, caption.words),
    )


def _trend_days(trend: Trend, words: Words) -> tuple[TrendDayView, ...]:
    """Return the days with marks: the marks, smallest first, and the average on that day."""
    marks: dict[dt.date, list[int]] = {}
    for day, value in trend.marks:
        marks.setdefault(day, []).append(value)
    return tuple(
        TrendDayView(
            date=date_view(point.day, words),
            marks=", ".join(signed(mark, words) for mark in sorted(marks[point.day])),
            average=signed(point.value, words),
        )
        for line in trend.lines
        for point in line
    )


def _levels(frame: Frame, words: Words) -> tuple[TickView, ...]:
    values = range(FURTHEST, -FURTHEST - 1, -1)
    return tuple(TickView(frame.height_of(value), signed(value, words)) for value in values)


def _path(line: tuple[Point, ...], axis: Axis, frame: Frame) -> str:
    """Return a line's path; that of a single day has no length, and round ends show it."""
    places = [f"{axis.at(point.day)} {frame.height_of(point.value)}" for point in line]
    return f"M{'L'.join(places)}" if len(places) > 1 else f"M{places[0]}h0"


def _dots(trend: Trend, axis: Axis, frame: Frame) -> tuple[DotView, ...]:
    """Return a dot for each mark; equal marks of a day are one, whose area counts them."""
    return tuple(
        DotView(
            x=axis.at(day),
            y=frame.height_of(value),
            radius=coordinate(frame.dot * sqrt(count)),
            label=_label(day, value, count, axis.words),
        )
        for (day, value), count in sorted(Counter(trend.marks).items())
    )


def _label(day: dt.date, value: int, count: int, words: Words) -> str:
    return words.gettext(
        "%(day)s: %(value)s, %(marks)s",
        day=date_view(day, words).text,
        value=signed(value, words),
        marks=words.ngettext("%(count)s mark", "%(count)s marks", count),
    )
