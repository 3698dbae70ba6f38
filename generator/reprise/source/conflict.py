"""Conflicts: what git leaves in a file where it cannot tell which of two sides holds."""

from __future__ import annotations

import re

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath

_OURS = re.compile(r"<{7}(?: |$)")
_BETWEEN = "======="
_THEIRS = re.compile(r">{7}(?: |$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def conflict_issue(path: SourcePath, text: str) -> Issue | None:
    """Return what is to be said where a text holds both sides of a conflict; None if not.

    A text may speak of conflicts: three marks that all stand in a fenced block of code are
    none. Its line ends are line feeds.
    """
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return None
    line = _first_conflict(text.split("\n"))
    if line is None:
        return None
    return Issue(
        code=Code.CONFLICT,
        path=path,
        span=Span(line),
        message="git has left both sides of a conflict, with its marks around them",
        advice="Keep what holds, and remove the three marks; "
        "a text that shows such marks has them in a fenced block of code.",
    )


def _first_conflict(lines: list[str]) -> int | None:
    """Return the line, counted from 1, on which the first whole conflict begins."""
    fence = ""
    begun = 0
    is_divided = False
    for number, line in enumerate(lines, 1):
        if begun:
            is_divided = is_divided or line.rstrip() == _BETWEEN
            if is_divided and _THEIRS.match(line):
                return begun
        elif found := _FENCE.match(line):
            fence = _fence_after(fence, found[1], line)
        elif not fence and _OURS.match(line):
            begun = number
    return None


def _fence_after(fence: str, mark: str, line: str) -> str:
    """Return the fence that is open after a line that begins with `mark`; "" for none."""
    if not fence:
        return mark
    return "" if mark.startswith(fence) and line.strip() == mark else fence
