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
from reprise.issues import Code, Issue, Severity, did_you_mean, in_order
from reprise.source.journal import day_in, oldest_first, read_entries, read_entry
from reprise.source.load import find_comparisons
from reprise.source.scope import Scope
from reprise.source.sealed import Opener, is_sealed, unopened_issue
from reprise.source.tracked import private_paths, tracked_files, tracked_issues

if TYPE_CHECKING:
    from collections.abc import Collection

    from reprise.hosts.settings import SiteSettings
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
    site = legible_settings(where)
    settings = site.settings.journal
    return journal_with(where.root, site, Keys(where.root / settings.dir, settings, identity))


def journal_with(root: Path, site: SiteSettings, keys: Keys) -> OpenJournal:
    """Read the journal with these keys, and say what is wrong in it."""
    sealed = len(keys.sealed_entries())
    journal, issues = read_journal(root, site, keys.opener if sealed else None)
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
    root: Path, site: SiteSettings, opener: Opener | None = None
) -> tuple[OpenJournal, tuple[Issue, ...]]:
    """Read the journal; return it with what is wrong in it.

    Without an opener, sealed entries are left out and nothing is said of them.
    """
    today = moment_in(site.settings.timezone, None).date()
    folder = site.settings.journal.dir
    comparisons, _ = find_comparisons(Scope(root, site.docs_dir, folder))
    files, issues = read_entries(
        root, folder, comparisons=comparisons, today=today, opener=opener
    )
    private = private_paths(files)
    tracked = tracked_files(root / folder) if private else frozenset()
    of_files = (issue for file in files for issue in file.issues)
    found = (*issues, *of_files, *tracked_issues(root, private, tracked))
    entries = oldest_first(file.entry for file in files if file.entry)
    is_to_be_sealed = site.settings.journal.encrypt is not None
    journal = OpenJournal(root, folder, entries, comparisons, today, is_to_be_sealed, opener)
    return journal, in_order(found)


def comparison_named(journal: OpenJournal, name: str) -> Comparison:
    """Return a comparison of two sides; raises `UsageError` where there is none."""
    named = {c.name: c for c in journal.comparisons if len(c.sides) == 2}  # noqa: PLR2004 - between two one can stand
    if name in named:
        return named[name]
    hint = did_you_mean(name, named) or f"There are: {', '.join(named) or 'none'}."
    raise UsageError(f'Cannot find a comparison "{name}" of two sides. {hint}')


def entries_named(journal: OpenJournal, name: str) -> list[JournalEntry]:
    """Return the entry of a name, or all of a day; raises `UsageError` where there is none."""
    names = _names_meant(name, [entry.name for entry in journal.entries], journal.folder)
    return [entry for entry in journal.entries if entry.name in names]


def one_entry(journal: OpenJournal, name: str) -> JournalEntry:
    """Return the one entry of a name or a day; raises `UsageError`."""
    named = {entry.name: entry for entry in journal.entries}
    return named[one_name(name, named, journal.folder)]


def one_name(wanted: str, names: Collection[str], folder: str) -> str:
    """Return the one name that is wanted, or the one of a day; raises `UsageError`.

    An entry's own name beats the day of several.
    """
    found = _names_meant(wanted, names, folder)
    if wanted in found:
        return wanted
    if len(found) > 1:
        several = " and ".join(found)
        raise UsageError(f"Cannot tell which entry is meant: there are {several}. Name one.")
    return found[0]


def _names_meant(wanted: str, names: Collection[str], folder: str) -> list[str]:
    found = [name for name in names if wanted in {name, day_in(name)}]
    if not found:
        message = f'Cannot find the entry "{wanted}" in {folder}. {did_you_mean(wanted, names)}'
        raise UsageError(message.rstrip())
    return found
