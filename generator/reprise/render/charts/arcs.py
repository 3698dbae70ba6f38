"""Posts on a line of time, and an arc from then to now for each that came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from reprise.model.words import Words
from reprise.render.charts.axis import Axis, axis_over
from reprise.render.charts.numbers import coordinate
from reprise.render.charts.views import ArcsView, ArcView, TickView
from reprise.render.dates import date_view

WIDTH, HEIGHT = 600, 150
LINE, EDGE, NAME = 108, 8, 34
"""Where the line of time lies, how far it stays from the edges, and room for a last name."""

_ROOM, _MOST_NAMES = 58, 4
"""Earlier years stand to the left of a year, each in so much room; more are not all named."""

_LOWEST = 6
"""An arc rises at least so high; the widest of all touches the top."""


class Came(msgspec.Struct, frozen=True):
    """A post on its day; `then` is the day on which what it brings back first ran."""

    day: dt.date
    title: str
    then: dt.date | None = None


def year_arcs(year: int, posts: Iterable[Came], words: Words) -> ArcsView | None:
    """Return what draws a year, earlier ones at its left edge; None without a rerun."""
    found = list(posts)
    earlier = sorted({came.then.year for came in found if came.then and came.then.year < year})
    left = EDGE + _ROOM * min(len(earlier), _MOST_NAMES)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    axis = axis_over(first, last, words, left=left, width=WIDTH - EDGE - left)
    title = words.gettext(
        "The posts of %(year)s as dots, and an arc to each rerun from the day it first ran",
        year=year,
    )
    return _arcs(title, found, axis, _edge_places(earlier, left))


def whole_arcs(posts: Iterable[Came], words: Words) -> ArcsView | None:
    """Return what draws all years, and what came back from before; None without a rerun."""
    found = list(posts)
    days = [day for came in found for day in (came.day, came.then) if day]
    if not days:
        return None
    axis = axis_over(min(days), max(days), words, left=EDGE, width=WIDTH - EDGE - NAME)
    title = words.gettext(
        "All posts as dots, and an arc to each rerun from the day it first ran"
    )
    return _arcs(title, found, axis, {})


class _Span(msgspec.Struct, frozen=True):
    """An arc's ends, as places on the line, and what it says."""

    then: float
    again: float
    label: str


def _arcs(title: str, posts: list[Came], axis: Axis, edge: dict[int, float]) -> ArcsView | None:
    """Draw posts; what ran in a year of the `edge` ran there."""
    spans = [_span(came, came.then, axis, edge) for came in posts if came.then]
    if not spans:
        return None
    widest = max(abs(span.again - span.then) for span in spans)
    return ArcsView(
        title=title,
        width=WIDTH,
        height=HEIGHT,
        line=LINE,
        left=coordinate(axis.left),
        right=coordinate(axis.left + axis.width),
        edge=_names(edge),
        ticks=axis.ticks(),
        posts=_dots(float(axis.at(came.day)) for came in posts if not came.then),
        reruns=_dots(place for span in spans for place in (span.then, span.again)),
        arcs=tuple(_arc(span, widest) for span in spans),
    )


def _span(came: Came, then: dt.date, axis: Axis, edge: dict[int, float]) -> _Span:
    # A rerun may be dated before what it brings back; the line goes no further.
    at = edge.get(then.year) or float(axis.at(min(then, axis.last)))
    label = axis.words.gettext(
        "%(title)s: %(year)s, and again on %(day)s",
        title=came.title,
        year=then.year,
        day=date_view(came.day, axis.words).text,
    )
    return _Span(at, float(axis.at(came.day)), label)


def _edge_places(years: list[int], left: float) -> dict[int, float]:
    """Return where earlier years stand, evenly between the edge and the line's beginning."""
    step = (left - EDGE) / max(len(years), 1)
    return {year: EDGE + step * (number + 0.5) for number, year in enumerate(years)}


def _names(edge: dict[int, float]) -> tuple[TickView, ...]:
    """Return the names that have room: all of few years, of many the first and each so many."""
    stride = -(-len(edge) // _MOST_NAMES) or 1
    named = list(edge.items())[::stride]
    return tuple(TickView(coordinate(place), str(year)) for year, place in named)


def _dots(places: Iterable[float]) -> str:
    """Return the path of dots, each without a length: round ends show it; equals are one."""
    return "".join(f"M{coordinate(place)} {LINE}h0" for place in sorted(set(places)))


def _arc(span: _Span, widest: float) -> ArcView:
    """Return half an ellipse over the line, as high as it is wide beside the widest."""
    start, end = sorted((span.then, span.again))
    rise = max(_LOWEST, (LINE - EDGE) * (end - start) / max(widest, 1))
    half = coordinate((end - start) / 2)
    arc = f"A{half} {coordinate(rise)} 0 0 1 {coordinate(end)} {LINE}"
    return ArcView(f"M{coordinate(start)} {LINE}{arc}", span.label)
