"""What git keeps: a private file that is tracked will be pushed one day."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from reprise.issues import Code, Issue
from reprise.model.journal import JournalEntry, Visibility
from reprise.source.sealed import is_sealed


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
    root: Path, entries: tuple[JournalEntry, ...], tracked: frozenset[str]
) -> tuple[Issue, ...]:
    """Return an error for each private entry that git keeps in plain text."""
    return tuple(
        Issue(
            code=Code.TRACKED_ENTRY,
            path=entry.path,
            message="this entry is private, and git tracks it",
            advice=f'Type "git rm --cached {entry.path}", and name the folder in .gitignore. '
            "What was pushed already is public.",
        )
        for entry in entries
        if entry.visibility is Visibility.PRIVATE
        and not is_sealed(entry.path)
        and os.path.realpath(root / entry.path) in tracked
    )
