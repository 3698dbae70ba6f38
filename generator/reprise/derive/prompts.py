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
    last: dict[str, dt.date] = {}
    for entry in entries:
        for answer in entry.prompts:
            last[answer.prompt] = max(entry.date, last.get(answer.prompt, entry.date))
    return tuple(sorted(prompts, key=lambda p: last.get(p, dt.date.min))[:count])


def next_rows(
    comparison: Comparison, entries: Iterable[JournalEntry], count: int
) -> tuple[Row, ...]:
    """Return the rows marked longest ago, those never marked first; ties in their order."""
    last: dict[str, dt.date] = {}
    for entry in entries:
        for mark in entry.marks:
            if mark.comparison == comparison.name:
                last[mark.row] = max(entry.date, last.get(mark.row, entry.date))
    return tuple(sorted(comparison.rows, key=lambda r: last.get(r.id, dt.date.min))[:count])
