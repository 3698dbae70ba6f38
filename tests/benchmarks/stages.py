"""Where the time of one build goes, as `reprise build --profile` tells it."""

from __future__ import annotations

import re

from benchmarks.figures import Stage

_LINE = re.compile(r"^\s*(\S.*?)[ \t:]+(\d+(?:\.\d+)?) (s|ms)$", re.MULTILINE)


def read_stages(told: str) -> tuple[Stage, ...]:
    """Return the stages from lines that end `NAME  1.23 s` or `NAME  45 ms`, in order.

    Other lines are passed over; a build that told nothing of the kind has no stages.
    """
    return tuple(
        Stage(name, float(number) / (1000 if unit == "ms" else 1))
        for name, number, unit in _LINE.findall(told)
    )
