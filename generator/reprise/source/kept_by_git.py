"""What git keeps of a folder, and whether it still keeps the same: git is rarely asked.

Whatever adds a file writes git's index anew. Only where that is another one is git asked,
and of what it says no name is kept.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import msgspec

_POINTER = "gitdir:"
"""What a file `.git` begins with, in a worktree or a submodule."""


class Tracked(msgspec.Struct, frozen=True):
    """What tells git's index from another one, and the digest of what is kept of a folder."""

    index: tuple[int, ...] = ()
    names: bytes = b""


def ask_git(folder: Path) -> tuple[Tracked, frozenset[str]]:
    """Return what git keeps of a folder, and the real paths of these files.

    Nothing where there is no folder, or no git.
    """
    if not _is_folder(folder):
        return Tracked(), frozenset()
    from reprise.source.tracked import tracked_files  # noqa: PLC0415 - to ask is rare, and loads what runs it

    index = _sign_of_index(folder)
    files = tracked_files(folder)
    return Tracked(index, _digest(files)), files


def still_keeps(folder: Path, before: Tracked) -> bool:
    """Tell whether git keeps what it kept; of a folder that was not there, others know."""
    if not _is_folder(folder) or _sign_of_index(folder) == before.index:
        return True
    return ask_git(folder)[0].names == before.names


def _digest(files: frozenset[str]) -> bytes:
    names = "\0".join(sorted(files))
    return blake2b(os.fsencode(names), digest_size=16).digest() if names else b""


def _sign_of_index(folder: Path) -> tuple[int, ...]:
    """Return what tells the index from another; it is put in the place of the last one."""
    place = os.path.realpath(folder)
    for above in (Path(place), *Path(place).parents):
        if index := _index_in(above):
            try:
                found = index.stat()
            except OSError:  # nothing has been added yet
                return (0,)
            return (found.st_ino, found.st_size, found.st_mtime_ns)
    return ()


def _index_in(folder: Path) -> Path | None:
    """Return where the index of a repository's top folder is; None for another folder."""
    own = folder / ".git"
    if _is_folder(own):
        return own / "index"
    try:
        text = own.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    if not text.startswith(_POINTER):
        return None
    return folder / text.removeprefix(_POINTER).strip() / "index"


def _is_folder(place: Path) -> bool:
    return os.path.isdir(place)  # noqa: PTH112 - this never raises: what is above may be closed to us
