"""A new comparison."""

from __future__ import annotations

from pathlib import Path

from reprise.authoring.files import LONGEST_STEM, create
from reprise.authoring.header import one_line, quoted
from reprise.errors import UsageError
from reprise.model.names import slugify

_FEWEST, _MOST = 2, 4
_ROWS = (("when", "When it starts"), ("purpose", "What it is for"))


def write_comparison(
    root: Path, title: str, sides: tuple[str, ...], *, name: str, docs_dir: str
) -> str:
    """Write a comparison with two rows to begin from; return its path."""
    if not _FEWEST <= len(set(sides)) == len(sides) <= _MOST:
        raise UsageError(
            f"Cannot compare {len(sides)} sides. Give {_FEWEST} to {_MOST} that differ, "
            "each with --side."
        )
    stem = slugify(name or title)[:LONGEST_STEM].rstrip("-")
    if not stem or not one_line(title):
        raise UsageError("Cannot name the comparison's file. Give a title with letters.")
    return create(root, f"{docs_dir}/comparisons/{stem}.yml", _text(title, sides))


def _text(title: str, sides: tuple[str, ...]) -> str:
    lines = [
        f"title: {quoted(title)}",
        f"sides: [{', '.join(quoted(side) for side in sides)}]",
        "intro: Say in a sentence or two why the sides are set beside each other.",
        "rows:",
    ]
    for id_, aspect in _ROWS:
        lines += [f"  - id: {id_}", f"    aspect: {aspect}", "    values:"]
        lines += [f"      - {quoted(f'What {side} says')}" for side in sides]
    return "\n".join(lines) + "\n"
