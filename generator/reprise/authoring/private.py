"""A page for the author alone: never where it is published, never over other work."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reprise.authoring.files import OWNER_ALONE, put_in_place
from reprise.build.commit import MARK
from reprise.errors import OutputError, UsageError
from reprise.source.raw import TEMPORARY

SEAL = "<!-- Made by Reprise for its author alone. -->\n"
"""How such a page ends; another may take its place."""

_ABANDONED = 3600
"""Seconds after which nobody writes an unfinished file any more."""


def write_private(path: Path, text: str, *, public: Iterable[Path]) -> Path:
    """Write the text with a seal at its end, readable by its owner alone; return where.

    The file is whole or as it was, and nobody else can read it at any moment. A symbolic
    link is followed. Raises `UsageError` where it would lie in one of the public folders
    or in a published one, or where something else than such a page is in its place, and
    `OutputError` where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    for folder in public:
        if target.is_relative_to(os.path.realpath(folder)):
            raise UsageError(_published(path, folder))
    for folder in target.parents:
        if (folder / MARK).exists():
            raise UsageError(_published(path, folder))
    if os.path.lexists(target) and not _is_ours(target):
        raise UsageError(
            f"Cannot write {path}: another file is there already. Choose another name."
        )
    try:
        _sweep(target.parent)
        put_in_place(target, (text + SEAL).encode(), mode=OWNER_ALONE)
    except OSError as error:
        raise OutputError(f"Cannot write {target.name}: {error.strerror}.") from error
    return target


def _published(path: Path, folder: Path) -> str:
    return (
        f"Cannot write {path}: what lies in {folder} is published, and this page is private. "
        "Choose another folder."
    )


def _is_ours(target: Path) -> bool:
    try:
        return target.is_file() and target.read_bytes().endswith(SEAL.encode())
    except OSError:
        return False


def _sweep(folder: Path) -> None:
    """Remove the half pages of runs that were killed; a young one may be another run's."""
    for left in folder.glob(f"{TEMPORARY}*.tmp"):
        with suppress(OSError):
            if time.time() - left.lstat().st_mtime > _ABANDONED:
                left.unlink()
