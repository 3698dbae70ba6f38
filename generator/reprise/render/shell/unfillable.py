"""What makes a layout one that cannot be filled in."""

from __future__ import annotations

_BEFORE, _AFTER = 20, 40


class UnfillableError(Exception):
    """A theme does with a page what no shell can do; the text says what, as half a sentence."""


def around(text: str, position: int) -> str:
    """Return the text around a position, quoted, on one line and short."""
    return _quoted(text, position - _BEFORE, position + _AFTER)


def before(text: str, position: int) -> str:
    """Return the text before a position, quoted, on one line and short."""
    return _quoted(text[:position], position - _AFTER, position)


def _quoted(text: str, start: int, end: int) -> str:
    start = max(start, 0)
    shown = " ".join(text[start:end].split())
    return f'"{"…" * (start > 0)}{shown}{"…" * (end < len(text))}"'
