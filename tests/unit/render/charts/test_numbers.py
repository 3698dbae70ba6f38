"""Numbers in charts: short for machines, true minus for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.model.words import ENGLISH
from reprise.render.charts.numbers import coordinate, signed


@given(st.floats(-1e5, 1e5))
def test_a_coordinate_is_short_and_near(value: float) -> None:
    """Two decimals at most, no zero at the end, no minus before nothing."""
    text = coordinate(value)
    assert abs(float(text) - value) <= 0.00501
    assert len(text.partition(".")[2]) <= 2
    assert "." not in text or not text.endswith(("0", "."))
    assert text != "-0"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2, "+2"),
        (0, "0"),
        (-1, "−1"),
        (1.5, "+1.50"),
        (-0.25, "−0.25"),
        (0.0, "0.00"),
        (-0.001, "0.00"),
        (10.0, "+10.00"),
    ],
)
def test_a_mark_has_its_sign(value: float, text: str) -> None:
    """With a true minus; nothing has none."""
    assert signed(value, ENGLISH) == text
