"""Views of charts: what the templates that draw see; the rules of `render/views.py` hold.

Places and lengths are texts, finished for an SVG, in the units of its viewBox.
"""

from __future__ import annotations

import msgspec

from reprise.render.views import DateView, LinkView


class TickView(msgspec.Struct, frozen=True):
    """A name on a plot's edge: where it stands, what it says, and below that a note."""

    at: str
    text: str
    note: str = ""


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """A day of a calendar as a square that grows with its level, from 0 to 4."""

    x: str
    y: str
    size: int
    level: int
    label: str


class CalendarHalfView(msgspec.Struct, frozen=True, kw_only=True):
    """Half a year; `empty` is the path of all days without an entry."""

    id: str
    title: str
    width: int
    height: int
    weekdays: tuple[TickView, ...]
    months: tuple[TickView, ...]
    empty: str
    cells: tuple[CellView, ...]


class CalendarMonthView(msgspec.Struct, frozen=True):
    """A month, or the whole year, in numbers; `days` are those with an entry."""

    name: str
    days: int
    entries: int
    words: int


class CalendarDayView(msgspec.Struct, frozen=True):
    """A day that was written on; an empty `href` leads nowhere."""

    date: DateView
    href: str
    entries: int
    words: int


class CalendarView(msgspec.Struct, frozen=True, kw_only=True):
    """A year of a journal, drawn in two halves, with every number that is drawn."""

    year: int
    halves: tuple[CalendarHalfView, ...]
    legend: tuple[CellView, ...]
    months: tuple[CalendarMonthView, ...]
    total: CalendarMonthView
    days: tuple[CalendarDayView, ...]


class ArcView(msgspec.Struct, frozen=True):
    """A way from then to now; `label` tells both."""

    path: str
    label: str


class ArcsView(msgspec.Struct, frozen=True, kw_only=True):
    """Posts on a line of time, from `left` to `right` at the height `line`.

    `posts` and `reruns` are paths of dots. `edge` are earlier years, to the left of the
    line; `ticks` are the names below it.
    """

    title: str
    width: int
    height: int
    line: int
    left: str
    right: str
    edge: tuple[TickView, ...]
    ticks: tuple[TickView, ...]
    posts: str
    reruns: str
    arcs: tuple[ArcView, ...]


class DotView(msgspec.Struct, frozen=True):
    """Equal marks of a day; the dot's area counts them."""

    x: str
    y: str
    radius: str
    label: str


class TrendDayView(msgspec.Struct, frozen=True):
    """A day with marks, and the average on it."""

    date: DateView
    marks: str
    average: str


class TrendView(msgspec.Struct, frozen=True, kw_only=True):
    """Marks over time: dots for marks, lines for their moving average.

    `above` and `below` are the sides. Places are in the units of the `width` and `height`;
    `levels` and `ticks` are the names on its edges, which a small plot has none of.
    """

    id: str
    title: str
    above: str
    below: str
    width: int
    height: int
    left: str
    right: str
    top: str
    middle: str
    bottom: str
    levels: tuple[TickView, ...]
    ticks: tuple[TickView, ...]
    lines: tuple[str, ...]
    dots: tuple[DotView, ...]
    days: tuple[TrendDayView, ...]


class RowTrendView(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a comparison in practice; without marks it has no average.

    `plot` is None only where no row has a mark.
    """

    id: str
    aspect: str
    href: str
    plot: TrendView | None
    count: int
    average: str
    last: DateView | None


class PracticeGroupView(msgspec.Struct, frozen=True):
    """Rows below one heading, which may be empty."""

    heading: str
    rows: tuple[RowTrendView, ...]


class PracticeView(msgspec.Struct, frozen=True, kw_only=True):
    """Where a journal's author stood; averages look `window` days back.

    `up` leads to the journal, none on a page that is the author's alone.
    `whole` is None where nothing was ever marked. Links without an `href` lead nowhere.
    """

    title: str
    comparison: LinkView
    sides: tuple[str, ...]
    sentence: str
    window: int
    whole: TrendView | None
    groups: tuple[PracticeGroupView, ...]
    neglected: tuple[LinkView, ...]
    up: LinkView | None = None
