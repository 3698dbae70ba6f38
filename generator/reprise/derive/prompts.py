"""Prompts: which questions are asked next, so that none comes back too soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from reprise.model.comparison import Comparison, Row
from reprise.model.journal import JournalEntry


def next_prompts(
    prompts: Sequence[str], entries: Iterable[JournalEntry], count: int
) -> tuple[str, ...]:
    """Return those asked longest ago, those never asked first; ties in their own order.

    No question comes back before all others have been asked.
    """
    last = _last((entry.date, answer.prompt) for entry in entries for answer in entry.prompts)
    return tuple(sorted(prompts, key=lambda p: last.get(p, dt.date.min))[:count])


def next_rows(
    comparison: Comparison, entries: Iterable[JournalEntry], count: int
) -> tuple[Row, ...]:
    """Return the rows marked longest ago, those never marked first; ties in their order."""
    last = _last(
        (entry.date, mark.row)
        for entry in entries
        for mark in entry.marks
        if mark.comparison == comparison.name
    )
    return tuple(sorted(comparison.rows, key=lambda r: last.get(r.id, dt.date.min))[:count])


def _last(told: Iterable[tuple[dt.date, str]]) -> dict[str, dt.date]:
    """Return the last day of each name."""
    return {name: day for day, name in sorted(told)}
