"""Tables of contents: what stands in one for each heading, and between two of them.

A heading's entry depends on its depth and on whether headings follow below it; what stands
between two entries only on their depths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reprise.render.shell.forms import Form, formed
from reprise.render.shell.hole import Field, field_of

if TYPE_CHECKING:
    from reprise.render.theme import TocItem


class Entry(msgspec.Struct, frozen=True):
    """A heading's entry: literal texts with its fields between them."""

    literals: tuple[str, ...]
    fields: tuple[tuple[Field, Form], ...]


class Contents(msgspec.Struct, frozen=True, tag=True):
    """A table of contents that shows as many depths as it has `leaves`.

    `leaves` and `branches` are the entries of headings without and with some below, from
    the highest rank shown on. `between[d][e]` follows an entry of depth `d` before one of
    depth `e`; depths count from 1, and `between[d][0]` ends the table. `is_inner` says that
    it shows only what is below the first heading.
    """

    leaves: tuple[Entry, ...]
    branches: tuple[Entry, ...]
    between: tuple[tuple[str, ...], ...]
    is_inner: bool


def contents_text(contents: Contents, toc: tuple[TocItem, ...]) -> str:
    """Return the table of a page, from its first entry's first field to its last's end."""
    parts: list[str] = []
    before = _add(contents, toc[0].children if contents.is_inner else toc, parts, depth=1)
    if before:
        parts.append(contents.between[before][0])
    return "".join(parts)


def _add(
    contents: Contents,
    items: tuple[TocItem, ...],
    parts: list[str],
    *,
    depth: int,
    before: int = 0,
) -> int:
    """Add the entries of headings at a depth and below; return the depth of the last one."""
    for item in items:
        if before:
            parts.append(contents.between[before][depth])
        entry = (contents.branches if item.children else contents.leaves)[depth - 1]
        parts.append(entry.literals[0])
        for (field, form), literal in zip(entry.fields, entry.literals[1:], strict=True):
            parts += (formed(field_of(item, field), form), literal)
        before = depth
        if item.children and depth < len(contents.leaves):
            before = _add(contents, item.children, parts, depth=depth + 1, before=before)
    return before
