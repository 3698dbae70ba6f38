"""How long it takes to read a text."""

from __future__ import annotations

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction, Brysbaert 2019 (238), rounded down."""


def minutes(words: int) -> int:
    """Return the reading time in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
