"""How often a tool is run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.schedule import LONG, TOO_LONG, expected_seconds, planned_runs, why_none

SECONDS = st.floats(0.01, 10_000)


def test_nothing_is_expected_of_a_tool_that_was_not_measured() -> None:
    """It gets all its runs."""
    assert expected_seconds({}, 1_000) is None
    assert planned_runs(None, 3) == 3
    assert why_none(None, posts=1_000, largest=None) == ""


def test_the_largest_blog_says_most_of_the_next() -> None:
    """Seconds grow as posts do."""
    assert expected_seconds({1_000: 5.0, 3_000: 30.0}, 10_000) == 100.0


@given(SECONDS, st.integers(1, 9))
def test_a_long_build_is_run_once(expected: float, wanted: int) -> None:
    """A quick one is run as often as was asked for."""
    assert planned_runs(expected, wanted) == (1 if expected > LONG else wanted)


@given(SECONDS)
def test_a_build_that_would_take_too_long_is_left_out_with_a_reason(expected: float) -> None:
    """Nobody is left out without one."""
    reason = why_none(expected, posts=10_000, largest=None)
    assert bool(reason) == (expected > TOO_LONG)


def test_a_tool_is_not_run_beyond_its_largest_blog() -> None:
    """However quick it was."""
    assert why_none(1.0, posts=10_000, largest=3_000)
    assert not why_none(1.0, posts=3_000, largest=3_000)
