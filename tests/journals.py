"""A journal as its entries alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from reprise.issues import Issue
from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry
from reprise.source.journal import oldest_first, read_entries
from reprise.source.sealed import Opener


def load_journal(
    root: Path,
    folder: str,
    *,
    comparisons: Iterable[Comparison],
    today: dt.date,
    opener: Opener | None = None,
) -> tuple[tuple[JournalEntry, ...], tuple[Issue, ...]]:
    """Return the entries in a folder, oldest first, and everything that is wrong there."""
    files, issues = read_entries(
        root, folder, comparisons=comparisons, today=today, opener=opener
    )
    entries = (file.entry for file in files if file.entry)
    return oldest_first(entries), (*issues, *(i for file in files for i in file.issues))
