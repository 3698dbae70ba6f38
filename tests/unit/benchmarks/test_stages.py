"""The stages of a build, from what it says."""

from __future__ import annotations

from benchmarks.figures import Stage
from benchmarks.stages import read_stages


def test_lines_that_end_in_a_time_are_stages() -> None:
    """In seconds, in the order in which they were told."""
    told = "read       1.25 s\n  render posts: 250 ms\n"
    assert read_stages(told) == (Stage("read", 1.25), Stage("render posts", 0.25))


def test_other_lines_are_passed_over() -> None:
    """A build that tells no stages has none."""
    told = "Built 40 posts in 1.1 s: 213 files written, 0 unchanged, 0 removed.\n"
    assert read_stages(told) == ()
