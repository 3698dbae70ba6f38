"""A comparison as data: YAML, CSV or JSON, from the value and not from its author's file.

Texts are Markdown, as they were written. Equal comparisons give equal texts.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from reprise.derive.downloads import DataForm
from reprise.render.yaml_string import stays, yaml_string

if TYPE_CHECKING:
    from reprise.model.comparison import Comparison, Row

_COLUMNS_BEFORE = ("id", "group", "aspect")
_COLUMNS_AFTER = ("source", "updated")

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet would take for the beginning of a formula; the wide forms are, too."""


def render_download(comparison: Comparison, form: DataForm) -> str:
    """Return the comparison's data; what stands around it on its page is not among them."""
    match form:
        case DataForm.YAML:
            return "".join(f"{line}\n" for line in _yaml(comparison))
        case DataForm.CSV:
            return _csv(comparison)
        case DataForm.JSON:
            return json.dumps(_whole(comparison), ensure_ascii=False, indent=2) + "\n"
        case other:
            assert_never(other)


def _whole(comparison: Comparison) -> dict[str, object]:
    """Return the comparison with the names of its author's file; what is empty is left out."""
    whole = {
        "title": comparison.title,
        "sides": comparison.sides,
        "intro": comparison.intro,
        "rows": [_fields(row) for row in comparison.rows],
    }
    return {name: value for name, value in whole.items() if value}


def _fields(row: Row) -> dict[str, object]:
    fields = {
        "id": row.id,
        "group": row.group,
        "aspect": row.aspect,
        "values": row.values,
        "source": row.source,
        "updated": _day(row),
    }
    return {name: value for name, value in fields.items() if value}


def _csv(comparison: Comparison) -> str:
    """Return the rows as RFC 4180 has them, below a line of names.

    A spreadsheet runs a cell that begins like a formula, and the text may come from a
    stranger's pull request; so such a cell has an apostrophe before it. YAML and JSON,
    which no spreadsheet opens by itself, have the text as it is.
    """
    written = csv.writer(_Lines(), lineterminator="\r\n")
    columns = {*_COLUMNS_BEFORE, *_COLUMNS_AFTER}
    # No two columns have one name: a side may be called "source".
    sides = (f"{side} (side)" if side in columns else side for side in comparison.sides)
    head = (*_COLUMNS_BEFORE, *sides, *_COLUMNS_AFTER)
    rows = [
        (row.id, row.group, row.aspect, *row.values, row.source, _day(row))
        for row in comparison.rows
    ]
    return "".join(written.writerow(map(_harmless, row)) for row in (head, *rows))


class _Lines:
    """What csv writes to; `writerow` returns what `write` does, so no file is needed."""

    def write(self, line: str) -> str:
        return line


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _day(row: Row) -> str:
    return row.updated.isoformat() if row.updated else ""


def _yaml(comparison: Comparison) -> Iterator[str]:
    yield f"title: {yaml_string(comparison.title)}"
    yield f"sides: [{', '.join(map(yaml_string, comparison.sides))}]"
    if comparison.intro:
        yield f"intro: {_text(comparison.intro, indent=2)}"
    yield "rows:"
    for row in comparison.rows:
        yield f"  - id: {yaml_string(row.id)}"
        yield from (f"    {line}" for line in _yaml_of_row(row))


def _yaml_of_row(row: Row) -> Iterator[str]:
    if row.group:
        yield f"group: {yaml_string(row.group)}"
    yield f"aspect: {yaml_string(row.aspect)}"
    yield "values:"
    for value in row.values:
        yield f"  - {_text(value, indent=8)}"
    if row.source:
        yield f"source: {yaml_string(row.source)}"
    if row.updated:
        yield f"updated: {_day(row)}"


def _text(text: str, *, indent: int) -> str:
    """Return a text of several lines as a block, so that people can read it."""
    body = text.rstrip("\n")
    if "\n" not in text or not body or not all(map(stays, text)):
        return yaml_string(text)
    ends = {0: "-", 1: ""}.get(len(text) - len(body), "+")
    # A block that begins with a space or an empty line must say how far it is set in.
    depth = "2" if re.match(r"\s", body) else ""
    own = text.removesuffix("\n").split("\n")
    lines = (" " * indent + line if line else "" for line in own)
    return "\n".join((f"|{depth}{ends}", *lines))
