"""The journal as its author opens it: what her commands read, in memory alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.cli.context import Where, tell_issues
from reprise.cli.keys import Keys
from reprise.cli.moment import moment_in
from reprise.cli.settings import legible_settings
from reprise.errors import UsageError
from reprise.hosts.settings import read_settings
from reprise.issues import Code, Issue, Severity, did_you_mean, in_order
from reprise.model.names import SourcePath
from reprise.source.journal import load_journal, read_entry
from reprise.source.load import find_comparisons
from reprise.source.scope import Scope
from reprise.source.sealed import Opener, is_sealed, sealed_entries, unopened_issue
from reprise.source.tracked import private_paths, tracked_files, tracked_issues

if TYPE_CHECKING:
    from reprise.model.comparison import Comparison
    from reprise.model.journal import JournalEntry


class OpenJournal(msgspec.Struct, frozen=True):
    """A site's journal, with what its entries can mark, on a day, and what opens them.

    `is_whole` tells whether all that the entries hold could be read.
    """

    root: Path
    folder: str
    entries: tuple[JournalEntry, ...]
    comparisons: tuple[Comparison, ...]
    today: dt.date
    is_to_be_sealed: bool
    opener: Opener | None
    is_whole: bool = True

    def text(self, entry: JournalEntry) -> str:
        """Return an entry's file as text, in memory alone where it is sealed."""
        data = read_entry(self.root, entry.path, self.opener)
        return data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else ""


def open_journal(where: Where, identity: tuple[Path, ...]) -> OpenJournal:
    """Read the journal, sealed entries too if there is a key, and say what is wrong in it."""
    settings = legible_settings(where).settings.journal
    return journal_with(where, Keys(where.root / settings.dir, settings, identity))


def journal_with(where: Where, keys: Keys) -> OpenJournal:
    """Read the journal with these keys, and say what is wrong in it."""
    sealed = len(keys.sealed_entries())
    journal, issues = read_journal(where, keys.opener if sealed else None)
    tell_issues(issues)
    if sealed and journal.opener is None:
        tell_issues([unopened_issue(journal.folder, sealed)])
    opened = sum(is_sealed(entry.path) for entry in journal.entries)
    is_whole = opened == sealed and not any(map(_is_lost, issues))
    return msgspec.structs.replace(journal, is_whole=is_whole)


def _is_lost(issue: Issue) -> bool:
    """Tell whether something of an entry could not be read; what git tracks was."""
    return issue.severity is Severity.ERROR and issue.code is not Code.TRACKED_ENTRY


def read_journal(
    where: Where, opener: Opener | None = None
) -> tuple[OpenJournal, tuple[Issue, ...]]:
    """Read the journal; return it with what is wrong in it.

    Without an opener, sealed entries are left out and nothing is said of them.
    """
    root, site = where.root, read_settings(where.root)
    today = moment_in(site.settings.timezone, None).date()
    folder = site.settings.journal.dir
    comparisons, _ = find_comparisons(Scope(root, site.docs_dir, folder))
    entries, issues = load_journal(
        root, folder, comparisons=comparisons, today=today, opener=opener
    )
    sealed = [SourcePath(f"{folder}/{path.name}") for path in sealed_entries(root / folder)]
    private = private_paths(entries, sealed)
    tracked = tracked_files(root / folder) if private else frozenset()
    issues += tracked_issues(root, private, tracked)
    is_to_be_sealed = site.settings.journal.encrypt is not None
    journal = OpenJournal(root, folder, entries, comparisons, today, is_to_be_sealed, opener)
    return journal, in_order(issues)


def comparison_named(journal: OpenJournal, name: str) -> Comparison:
    """Return a comparison of two sides; raises `UsageError` where there is none."""
    named = {c.name: c for c in journal.comparisons if len(c.sides) == 2}  # noqa: PLR2004 - between two one can stand
    if name in named:
        return named[name]
    hint = did_you_mean(name, named) or f"There are: {', '.join(named) or 'none'}."
    raise UsageError(f'Cannot find a comparison "{name}" of two sides. {hint}')


def entries_named(journal: OpenJournal, name: str) -> list[JournalEntry]:
    """Return the entry of a name, or all of a day; raises `UsageError` where there is none."""
    found = [entry for entry in journal.entries if name in {entry.name, entry.date.isoformat()}]
    if not found:
        near = did_you_mean(name, [entry.name for entry in journal.entries])
        raise UsageError(f'Cannot find the entry "{name}" in {journal.folder}. {near}'.rstrip())
    return found


def one_entry(journal: OpenJournal, name: str) -> JournalEntry:
    """Return the one entry of a name or a day; its own name beats the day of several."""
    found = entries_named(journal, name)
    exact = [entry for entry in found if entry.name == name] or found
    if len(exact) > 1:
        names = " and ".join(entry.name for entry in exact)
        raise UsageError(f"Cannot tell which entry is meant: there are {names}. Name one.")
    return exact[0]
