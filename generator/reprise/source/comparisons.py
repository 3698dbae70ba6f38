"""Comparisons: from a YAML document, and perhaps a Markdown page, to a `Comparison`."""

from __future__ import annotations

import posixpath
from zoneinfo import ZoneInfo

from reprise.issues import Code, Issue
from reprise.model.comparison import Comparison, Row
from reprise.source.comments import ID
from reprise.source.document import Document
from reprise.source.fields import Fields
from reprise.source.yaml_text import Keys

FEWEST_SIDES, MOST_SIDES = 2, 4
_KNOWN = ("title", "sides", "intro", "rows")
_ROW = tuple(name for name in Row.__struct_fields__ if name != "starts")


def read_comparison(
    document: Document, page: Document | None
) -> tuple[Comparison | None, tuple[Issue, ...]]:
    """Return the comparison with the text of its page around it, or None after an error."""
    fields = Fields(document, document.metadata, wrong=Code.BAD_COMPARISON)
    name = posixpath.splitext(posixpath.basename(document.path))[0]
    title = fields.required("title")
    sides = fields.texts("sides")
    if not FEWEST_SIDES <= len(sides) <= MOST_SIDES:
        fields.report(
            Code.BAD_COMPARISON,
            ("sides",),
            f"the number of sides is {len(sides)}",
            allowed=f"expected {FEWEST_SIDES} to {MOST_SIDES} that differ",
        )
    intro = fields.block("intro")
    rows = [(row, _row(row, sides)) for row in fields.children("rows")]
    if not fields.has("rows"):
        fields.missing("rows", "Write at least one row, with id, aspect and values.")
    _check_ids(rows)
    fields.warn_unknown(_KNOWN)
    issues = tuple(fields.issues)
    if any(issue.code is Code.BAD_COMPARISON for issue in issues):
        return None, issues
    return (
        Comparison(
            path=document.path,
            name=name,
            title=title,
            sides=sides,
            rows=tuple(row for _, row in rows),
            intro=intro,
            intro_start=fields.start("intro"),
            around=page.body if page else "",
            around_path=page.path if page else None,
            around_line=page.body_line if page else 1,
        ),
        issues,
    )


def _row(fields: Fields, sides: tuple[str, ...]) -> Row:
    id_, aspect = fields.required("id"), fields.required("aspect")
    if id_ and not ID.fullmatch(id_):
        fields.report(
            Code.BAD_COMPARISON,
            ("id",),
            f'the id "{id_}" cannot be an anchor',
            allowed="expected letters from a to z, digits, _ and -",
        )
    values = _values(fields)
    if len(values) != len(sides):
        fields.report(
            Code.BAD_COMPARISON,
            ("values",),
            f"the number of values is {len(values)}, of sides {len(sides)}",
            allowed="expected one value for each side, in their order",
        )
    updated = fields.moment("updated", ZoneInfo("UTC"))
    row = Row(
        id=id_,
        aspect=aspect,
        values=values,
        group=fields.text("group"),
        source=fields.text("source"),
        updated=updated.date() if updated else None,
        starts=tuple(fields.start("values", index) for index in range(len(values))),
    )
    fields.warn_unknown(_ROW)
    return row


def _values(fields: Fields) -> tuple[str, ...]:
    """Return the cells as written: equal cells are kept, and so are empty ones."""
    values = fields.raw("values")
    if not isinstance(values, list):
        return fields.texts("values")
    return tuple(_cell(fields, ("values", index), value) for index, value in enumerate(values))


def _cell(fields: Fields, keys: Keys, value: object) -> str:
    if isinstance(value, dict | list | set):
        fields.report(
            Code.BAD_COMPARISON,
            keys,
            "a value is a list or has fields",
            allowed="expected Markdown text",
        )
        return ""
    return "" if value is None else fields.written(keys, value)


def _check_ids(rows: list[tuple[Fields, Row]]) -> None:
    seen: dict[str, Fields] = {}
    for fields, row in rows:
        if row.id in seen:
            fields.report(
                Code.BAD_COMPARISON,
                ("id",),
                f'the id "{row.id}" is that of the row on line {seen[row.id].line()} too',
                allowed="expected an id of its own for each row",
            )
        if row.id:
            seen.setdefault(row.id, fields)
