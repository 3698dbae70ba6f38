"""How long it takes to read a text."""

from __future__ import annotations

import pytest

from reprise.render.reading_time import WORDS_A_MINUTE, minutes


@pytest.mark.parametrize(
    ("words", "whole"),
    [(0, 1), (1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE * 2, 2), (WORDS_A_MINUTE * 5 - 1, 5)],
)
def test_reading_takes_whole_minutes(words: int, whole: int) -> None:
    """At least one."""
    assert minutes(words) == whole
