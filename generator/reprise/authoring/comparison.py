"""A new comparison."""

from __future__ import annotations

from pathlib import Path

from reprise.authoring.files import create, stem_of
from reprise.authoring.header import one_line, quoted
from reprise.errors import UsageError

_FEWEST, _MOST = 2, 4
_ROWS = (("when", "When it starts"), ("purpose", "What it is for"))


def write_comparison(
    root: Path, title: str, sides: tuple[str, ...], *, name: str, docs_dir: str
) -> str:
    """Write a comparison with two rows to begin from; return its path."""
    different = dict.fromkeys(filter(None, map(one_line, sides)))
    if not _FEWEST <= len(different) == len(sides) <= _MOST:
        can_be_told_apart = len(different) == len(sides)
        wrong = (
            f"the number of sides is {len(sides)}"
            if can_be_told_apart
            else "a side is empty, or is there twice"
        )
        raise UsageError(
            f"Cannot make the comparison: {wrong}. "
            f"Give {_FEWEST} to {_MOST} that differ, each with --side."
        )
    stem = stem_of(name or title)
    if not stem or not one_line(title):
        raise UsageError(
            "Cannot name the comparison's file: there is no letter in its title. "
            "Give a title with letters, or a name with --name."
        )
    path = f"{docs_dir}/comparisons/{stem}"
    if (root / f"{path}.yaml").exists():
        raise UsageError(
            f"Cannot write {path}.yml: there is {path}.yaml already. Choose another name."
        )
    return create(root, f"{path}.yml", _text(title, tuple(different)))


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
