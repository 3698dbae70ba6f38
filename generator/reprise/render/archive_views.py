"""Views of the archive; the rules of `render/views.py` hold."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from reprise.render.charts.views import ArcsView
from reprise.render.views import LinkView, PostLineView


class LinesView(msgspec.Struct, frozen=True):
    """The posts of a month, as each page of the archive shows them."""

    entries: tuple[PostLineView, ...]


class MonthView(msgspec.Struct, frozen=True):
    """A month of the archive; its `lines` are what `lines.html` makes of its posts."""

    name: str
    href: str
    lines: Markup


class YearView(msgspec.Struct, frozen=True):
    """A year of the archive."""

    year: int
    href: str
    count: int
    months: tuple[MonthView, ...]


class ArchiveView(msgspec.Struct, frozen=True, kw_only=True):
    """The archive: all years, one year, or one month.

    `arcs` draw all years or one, where something came back in them.
    """

    title: str
    count: int
    years: tuple[YearView, ...]
    arcs: ArcsView | None
    up: LinkView | None
    older: LinkView | None
    newer: LinkView | None
