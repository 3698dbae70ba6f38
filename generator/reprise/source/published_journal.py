"""The published part of a journal: all that a build may know of it.

What is private is read here, judged, and forgotten: no value of it leaves this module but
the paths to which nobody may link.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue, has_errors
from reprise.model.asset import Asset
from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry, Visibility
from reprise.model.names import SourcePath
from reprise.model.site import Site
from reprise.source.discover import MARKDOWN, is_below, is_passed_over
from reprise.source.faults import unreadable
from reprise.source.journal import EntryFile, oldest_first, read_entries, read_entry_files
from reprise.source.kept_by_git import Tracked, ask_git
from reprise.source.load import read_asset
from reprise.source.raw import names_in, read_bytes
from reprise.source.sealed import ENDING, entry_name, is_sealed
from reprise.source.tracked import private_paths, tracked_issues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class PublishedJournal(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that are unlisted or public and of no day to come, oldest first.

    `assets` are the files in the folders of their names. `hidden` are all other files that
    lie in the journal. `next_day` is the first to come of which there is an entry already.
    `tracked` is what git keeps of the journal.
    """

    entries: tuple[JournalEntry, ...] = ()
    assets: tuple[Asset, ...] = ()
    hidden: frozenset[SourcePath] = frozenset()
    next_day: dt.date | None = None
    tracked: Tracked = Tracked()


def load_published_journal(
    root: Path, folder: str, *, comparisons: Iterable[Comparison], today: dt.date
) -> tuple[PublishedJournal, tuple[Issue, ...]]:
    """Return what a journal publishes, and what is wrong with that.

    Of a private entry it is an error that git tracks it, or that nobody understands who may
    read it; the rest of what is wrong there is its author's alone, and not told.
    """
    tracked, at = ask_git(root / folder)
    files, issues = read_entries(root, folder, comparisons=comparisons, today=today)
    shown = [entry for file in files if (entry := file.entry) and _is_for_others(entry)]
    entries = oldest_first(entry for entry in shown if entry.date <= today)
    assets, unread = _assets(root, folder, entries)
    told = (issue for file in files for issue in _told(file))
    journal = PublishedJournal(
        entries=entries,
        assets=assets,
        hidden=_hidden(root, folder, without={*_paths(entries), *_paths(assets)}),
        next_day=min((e.date for e in shown if e.date > today), default=None),
        tracked=tracked,
    )
    return journal, (*issues, *told, *unread, *tracked_issues(root, private_paths(files), at))


def known_journal(
    root: Path,
    folder: str,
    shown: Iterable[SourcePath],
    *,
    comparisons: Iterable[Comparison],
    today: dt.date,
) -> PublishedJournal:
    """Return what a journal publishes where nothing in it has changed, nor the day come.

    `shown` are the files of its entries that others may read; no other one is opened. One
    that is private by now, since the last look, is none of them.
    """
    files = read_entry_files(root, shown, comparisons=comparisons, today=today)
    found = (file.entry for file in files if file.entry)
    entries = oldest_first(entry for entry in found if _is_for_others(entry))
    assets, _ = _assets(root, folder, entries)
    hidden = _hidden(root, folder, without={*_paths(entries), *_paths(assets)})
    return PublishedJournal(entries=entries, assets=assets, hidden=hidden)


def are_for_others(root: Path, paths: Iterable[SourcePath]) -> bool:
    """Tell whether others may read each of these files of entries, as they are now."""
    files = read_entry_files(root, paths, comparisons=(), today=dt.date.max)
    return all(file.entry and _is_for_others(file.entry) for file in files)


def with_journal(site: Site, journal: PublishedJournal) -> Site:
    """Return the site with its journal, as far as it is published."""
    return msgspec.structs.replace(
        site,
        assets=tuple(sorted((*site.assets, *journal.assets), key=lambda a: a.path)),
        entries=journal.entries,
        hidden=journal.hidden,
    )


def _is_for_others(entry: JournalEntry) -> bool:
    return entry.visibility is not Visibility.PRIVATE


def _told(file: EntryFile) -> tuple[Issue, ...]:
    """Return what a build says of a file."""
    if not file.is_understood:
        return file.issues if has_errors(file.issues) else ()
    if file.entry is None or not _is_for_others(file.entry):
        return ()
    # That an entry waits for its day is what its author wants.
    return tuple(issue for issue in file.issues if issue.code is not Code.FUTURE_ENTRY)


def _assets(
    root: Path, folder: str, entries: Iterable[JournalEntry]
) -> tuple[tuple[Asset, ...], tuple[Issue, ...]]:
    found: list[Asset] = []
    issues: list[Issue] = []
    try:
        sealed = _sealed_names(root / folder)
    except OSError:  # as is told where the entries are read
        return (), ()
    for entry in (entry for entry in entries if entry.name not in sealed):
        own = f"{folder}/{entry.name}"
        if (root / own).is_symlink():
            issues.append(_elsewhere(SourcePath(own)))
            continue
        for path in _below(root, own, issues):
            if not _is_content(path.removeprefix(f"{own}/")):
                continue
            data = _bytes(root, own, path)
            if isinstance(data, Issue):
                issues.append(data)
            else:
                found.append(read_asset(path, data, owner=entry.path, folder=own))
    return tuple(found), tuple(issues)


def _sealed_names(place: Path) -> set[str]:
    """Return the names of sealed entries: a folder of that name is private, whoever has it."""
    return {entry_name(name) for name in names_in(place) if is_sealed(name)}


def _is_content(inner: str) -> bool:
    """Tell whether a file in the folder of an entry belongs to it: no text, plain or sealed."""
    is_text = inner.endswith((*MARKDOWN, ENDING))
    return not is_text and not any(map(is_passed_over, inner.split("/")))


def _bytes(root: Path, own: str, path: SourcePath) -> bytes | Issue:
    """Return a file's bytes, or why it cannot be published.

    Beside it lies what is private: a link may lead nowhere but into the entry's own folder.
    """
    if not is_below(os.path.realpath(root / path), root / own):
        return _elsewhere(path)
    data = read_bytes(f"{root / path}")
    return unreadable(path, data) if isinstance(data, OSError) else data


def _elsewhere(link: SourcePath) -> Issue:
    return Issue(
        code=Code.SYMLINK_OUT_OF_SITE,
        path=link,
        message="this symbolic link leads out of the folder of its entry",
        advice="Put the file itself here.",
    )


def _hidden(root: Path, folder: str, *, without: set[SourcePath]) -> frozenset[SourcePath]:
    found = set(_below(root, folder, []))
    # A link goes by the name that a sealed file had when it was plain.
    plain = {SourcePath(path.removesuffix(ENDING)) for path in found}
    return frozenset(found | plain) - without


def _below(root: Path, folder: str, issues: list[Issue]) -> Iterator[SourcePath]:
    """Yield the files below a folder, in order; folders that cannot be read are noted.

    Names that begin with a dot are no content.
    """

    def shown(place: str) -> str:
        inner = os.path.relpath(place, root / folder).replace(os.sep, "/")
        return folder if inner == "." else f"{folder}/{inner}"

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            issues.append(unreadable(SourcePath(shown(error.filename)), error))

    for top, folders, names in os.walk(root / folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = shown(top)
        yield from (SourcePath(f"{here}/{n}") for n in sorted(names) if n[0] != ".")


def _paths(things: Iterable[JournalEntry | Asset]) -> Iterator[SourcePath]:
    return (thing.path for thing in things)
