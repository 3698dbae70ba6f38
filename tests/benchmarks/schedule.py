"""How often a tool is run with so many posts: slow ones once, very slow ones not at all."""

from __future__ import annotations

LONG, TOO_LONG = 30, 150
"""Seconds: a build that is expected to take longer is run once, or left out."""


def expected_seconds(measured: dict[int, float], posts: int) -> float | None:
    """Return what a build should take, as many times as long as there are more posts.

    `measured` has seconds for each smaller number of posts; without any, nothing is known.
    """
    if not measured:
        return None
    largest = max(measured)
    return measured[largest] * posts / largest


def planned_runs(expected: float | None, wanted: int) -> int:
    """Return how many runs there shall be: `wanted`, or one if each is long."""
    return wanted if expected is None or expected <= LONG else 1


def why_none(expected: float | None, *, posts: int, largest: int | None) -> str:
    """Return why a tool is not run with so many posts; empty if it is."""
    if largest is not None and posts > largest:
        return f"is left out: it gets {largest:,} at most, to keep the session short"
    if expected is not None and expected > TOO_LONG:
        return f"would take more than {TOO_LONG} s"
    return ""
