"""What git keeps: a private file that is tracked will be pushed one day."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.issues import Code, Issue
from reprise.model.journal import Visibility
from reprise.model.names import SourcePath
from reprise.source.journal import EntryFile
from reprise.source.sealed import entry_name, is_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def tracked_files(folder: Path) -> frozenset[str]:
    """Return the real paths of the files below a folder that git tracks; without git, none."""
    command = ["git", "-C", str(folder), "ls-files", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own words, and a path
    except (OSError, subprocess.CalledProcessError):
        return frozenset()
    names = filter(None, os.fsdecode(listed.stdout).split("\0"))
    return frozenset(os.path.realpath(folder / name) for name in names)


def tracked_issues(
    root: Path, private: Iterable[SourcePath], tracked: frozenset[str]
) -> tuple[Issue, ...]:
    """Return an error for each file that git keeps of private entries in plain text.

    What lies in an entry's folder is as private as the entry, also where that is sealed.
    """
    if not tracked:
        return ()
    own = tuple(private)
    plain = (path for path in own if not is_sealed(path))
    entries = (path for path in plain if os.path.realpath(root / path) in tracked)
    return (
        *(_issue(path, "this entry is private, and git tracks it") for path in entries),
        *(
            _issue(path, "this belongs to a private entry, and git tracks it")
            for path in _inside(root, own, tracked)
        ),
    )


def private_paths(files: Iterable[EntryFile]) -> tuple[SourcePath, ...]:
    """Return the files of private entries; sealed ones count though nobody has opened them."""
    return tuple(sorted({file.path for file in files if _is_private(file)}))


def _is_private(file: EntryFile) -> bool:
    visibility = file.entry.visibility if file.entry else None
    return is_sealed(file.path) or visibility is Visibility.PRIVATE


def _inside(
    root: Path, entries: Iterable[SourcePath], tracked: frozenset[str]
) -> Iterator[SourcePath]:
    """Yield the plain files in the folders of entries that git tracks, in order."""
    folders = {}
    for path in entries:
        folder = f"{path.rpartition('/')[0]}/{entry_name(path.rpartition('/')[2])}"
        folders[os.path.realpath(root / folder)] = folder
    for file in sorted(tracked):
        real = next((f"{p}" for p in Path(file).parents if f"{p}" in folders), "")
        if real and not is_sealed(file):
            yield SourcePath(folders[real] + file.removeprefix(real).replace(os.sep, "/"))


def _issue(path: SourcePath, message: str) -> Issue:
    return Issue(
        code=Code.TRACKED_ENTRY,
        path=path,
        message=message,
        advice=f'Type "git rm --cached {path}", and name the folder in .gitignore. '
        "What was pushed already is public.",
    )
