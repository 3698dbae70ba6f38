"""A new entry of the journal."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from reprise.authoring.files import create
from reprise.authoring.header import quoted
from reprise.errors import OutputError, UsageError
from reprise.model.comparison import Comparison, Row
from reprise.model.names import slugify
from reprise.source.sealed import ENDING


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry to come: its day, perhaps a word for its name, and what it asks.

    With a comparison, its `rows` are asked for, and how to mark them is shown.
    """

    date: dt.date
    word: str = ""
    prompts: tuple[str, ...] = ()
    comparison: Comparison | None = None
    rows: tuple[Row, ...] = ()


def write_entry(
    root: Path, folder: str, entry: NewEntry, *, seal: Callable[[bytes], bytes] | None = None
) -> Path:
    """Write a private entry and return its file; raises `UsageError` where it exists.

    With `seal` its text is never on the disk: the file holds what that makes of it.
    """
    if entry.word and slugify(entry.word) != entry.word:
        better = slugify(entry.word) or "evening"
        raise UsageError(f'Cannot use the word "{entry.word}" in a name. Write "{better}".')
    place = Path(os.path.normpath(root / folder))
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make {place}: {error.strerror}.") from error
    name = f"{entry.date.isoformat()}{f'-{entry.word}' if entry.word else ''}.md"
    sealed, text = f"{name}{ENDING}", entry_text(entry)
    for taken in (name, sealed):
        if (place / taken).exists():
            raise UsageError(
                f"Cannot write the entry: {folder}/{taken} is there already. "
                "Edit it, or give another one of that day a word, with --word."
            )
    if seal is None:
        return place / create(place, name, text)
    return place / create(place, sealed, seal(text.encode()))


def entry_text(entry: NewEntry) -> str:
    """Return the entry's file: nobody but its author is to read it, and nothing is answered."""
    lines = ["---", f"date: {entry.date.isoformat()}", "visibility: private"]
    asked = (*entry.prompts, *(_question(entry, row) for row in entry.rows))
    if asked:
        lines.append("prompts:")
    for prompt in asked:
        lines += [f"  - prompt: {quoted(prompt)}", "    answer: |", "      "]
    if entry.comparison and entry.rows:
        first, second = entry.comparison.sides
        rows = ", ".join(f"{row.id}: 0" for row in entry.rows)
        lines += [
            f"# Where you stood, from -2 ({first}) to 2 ({second}); a mark has no # before it.",
            f"# marks: {{{entry.comparison.name}: {{{rows}}}}}",
        ]
    return "\n".join([*lines, "tags: []", "---", "", ""])


def _question(entry: NewEntry, row: Row) -> str:
    sides = entry.comparison.sides if entry.comparison else ()
    return f"{row.aspect}: {' or '.join(sides)}?"
