"""Drawings for a terminal, by rich; in a pipe they are plain text, the same at any width."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reprise.cli.context import printable
from reprise.model.journal import FURTHEST
from reprise.model.words import ENGLISH
from reprise.render.charts.numbers import signed

if TYPE_CHECKING:
    from reprise.derive.practice import Practice, Trend
    from reprise.model.comparison import Comparison

_REACH = 8
"""Signs of a bar from its middle to either side."""

_WIDE = 400
"""More than any table needs; where nobody looks on, nothing is cut or folded."""

_SIDES = ("yellow", "cyan")


def draw_practice(comparison: Comparison, practice: Practice) -> None:
    """Print the sides, and a table with a bar for each row, and for all rows together."""
    groups = {row.id: row.group for row in comparison.rows}
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("", overflow="fold")
    table.add_column("", no_wrap=True)
    table.add_column("Average", justify="right", no_wrap=True)
    table.add_column("Marks", justify="right", no_wrap=True)
    table.add_column("Last marked", no_wrap=True)
    for group, rows in groupby(practice.rows, key=lambda row: groups[row.id]):
        if group or table.row_count:  # rows without a heading stand below an empty line
            table.add_row(Text(printable(group), style="dim"))
        for row in rows:
            table.add_row(Text(printable(row.aspect)), *_numbers(row.trend))
    if practice.whole.marks:
        table.add_row(Text("All rows", style="bold"), *_numbers(practice.whole))
    first, second = map(printable, practice.sides)
    _print(Text.assemble((first, _SIDES[0]), " ←→ ", (second, _SIDES[1])))
    _print(table)


def _numbers(trend: Trend) -> tuple[Text, ...]:
    """Return a bar, the average, the number of marks, and the day of the last."""
    if trend.value is None or trend.last is None:
        return (_bar(None), Text(""), Text(""), Text("never", style="dim"))
    count = Text(str(len(trend.marks)))
    return (_bar(trend.value), Text(signed(trend.value, ENGLISH)), count, Text(f"{trend.last}"))


def _bar(value: float | None) -> Text:
    """Return a line from the middle to where the average lies, among dots."""
    signs = ["·"] * _REACH + ["│"] + ["·"] * _REACH
    if value is None:
        return Text("".join(signs), style="dim")
    at = _REACH + round(value / FURTHEST * _REACH)
    start, end = sorted((at, _REACH))
    for place in range(start, end + 1):
        signs[place] = "━" if place != _REACH else "│"
    signs[at] = "●"
    bar = Text("".join(signs), style="dim")
    side = _SIDES[at > _REACH] if at != _REACH else ""
    bar.stylize(f"not dim {side}", start, end + 1)
    return bar


def _print(what: Text | Table) -> None:
    """Print in the colours of a terminal, or plainly, without spaces at the ends of lines."""
    is_terminal = sys.stdout.isatty()
    console = Console(force_terminal=is_terminal, width=None if is_terminal else _WIDE)
    with console.capture() as captured:
        console.print(what)
    for line in captured.get().splitlines():
        click.echo(line.rstrip(), color=is_terminal)
