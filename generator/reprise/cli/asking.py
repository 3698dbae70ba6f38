"""What a new entry of the journal asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from reprise.authoring.entry import NewEntry
from reprise.cli.context import tell_issues
from reprise.cli.open_journal import OpenJournal, comparison_named
from reprise.derive.prompts import next_prompts, next_rows
from reprise.errors import UsageError
from reprise.issues import did_you_mean
from reprise.source.prompts import load_prompts, prompt_sets

ROWS = 3
"""Of a comparison, asked for at once."""

Asked = Callable[[dt.date, str], NewEntry]
"""From a day and a word for its name to an entry."""


def prompted_entry(journal: OpenJournal, template: str) -> Asked:
    """Return an entry that asks some questions of a set: those asked longest ago."""
    names = prompt_sets(journal.root)
    if template not in names:
        hint = did_you_mean(template, names) or f"There are: {', '.join(names)}."
        raise UsageError(f'Cannot find the questions "{template}". {hint}')
    found, issues = load_prompts(journal.root, template)
    tell_issues(issues)
    if found is None:
        raise UsageError(f'Cannot use the questions "{template}": see above.')
    prompts = next_prompts(found.prompts, journal.entries, found.ask)
    return lambda date, word: NewEntry(date=date, word=word, prompts=prompts)


def compared_entry(journal: OpenJournal, name: str) -> Asked:
    """Return an entry that asks for some rows of a comparison: those marked longest ago."""
    comparison = comparison_named(journal, name)
    rows = next_rows(comparison, journal.entries, ROWS)
    return lambda date, word: NewEntry(date=date, word=word, comparison=comparison, rows=rows)
