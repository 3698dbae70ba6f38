"""A comparison: two to four ways of doing one thing, row by row."""

from __future__ import annotations

import datetime as dt

import msgspec

from reprise.issues import Span
from reprise.model.names import SourcePath


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One aspect; `values` (Markdown) has one text for each side, in their order.

    `id` is the row's anchor on the page and the name by which posts quote it; `starts` are
    where the values begin in their file, and none where there is no file.
    """

    id: str
    aspect: str
    values: tuple[str, ...]
    group: str = ""
    source: str = ""
    updated: dt.date | None = None
    starts: tuple[Span, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """`docs/comparisons/NAME.yml`, with the Markdown page of the same name if there is one.

    `around` is that page's body (Markdown), shown before the table. `intro_start` is where
    the introduction begins in its file.
    """

    path: SourcePath
    name: str
    title: str
    sides: tuple[str, ...]
    rows: tuple[Row, ...]
    intro: str = ""
    intro_start: Span = Span(1)
    around: str = ""
    around_path: SourcePath | None = None
    around_line: int = 1

    @property
    def changed(self) -> dt.date | None:
        """The day of the latest change that a row tells of; None where none does."""
        return max((row.updated for row in self.rows if row.updated), default=None)
