"""The commit: the only code that writes to the published folder.

Each file in it is whole at every moment: it is written beside its place under a name
that is recognisable, and then renamed over the old one (rename(2) is atomic). A folder
that is not marked as ours is refused unless it is empty.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import msgspec

from reprise.errors import OutputError
from reprise.model.names import OutputPath

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = ".reprise-output"
"""A folder with this file in it was made by Reprise and is Reprise's to change."""

_MARK_TEXT = b"Reprise writes this folder; whatever else lies in it is removed.\n"
_TEMPORARY = ".reprise-tmp-"


class PublishedFile(msgspec.Struct, frozen=True):
    """A finished file and where it goes."""

    path: OutputPath
    data: bytes


class Committed(msgspec.Struct, frozen=True):
    """What a commit did, in files."""

    written: int
    unchanged: int
    removed: int


def commit_files(files: tuple[PublishedFile, ...], output: Path) -> Committed:
    """Bring `output` to hold exactly `files`, in their order; removals come last.

    A file whose bytes are the same is not touched. Files whose name begins with a dot
    at the top of the folder (`.git`, `.nojekyll`) are left alone. Raises `OutputError`.
    """
    try:
        _claim(output)
        _sweep_temporary(output)
        written = sum(_write(output, file) for file in files)
        removed = _remove_others(output, {file.path for file in files})
    except OSError as error:
        raise OutputError(
            f"Cannot write {error.filename or output}: {error.strerror}. "
            "The files written so far are whole; build again when this is mended."
        ) from error
    return Committed(written, len(files) - written, removed)


def _claim(output: Path) -> None:
    if not output.exists():
        output.mkdir(parents=True)
    elif not output.is_dir():
        raise OutputError(
            f"Cannot write to {output}: it is no folder. Choose another --output."
        )
    elif not (output / MARK).exists() and any(output.iterdir()):
        raise OutputError(
            f"Cannot write to {output}: it is not empty, and Reprise did not make it. "
            "Remove it, or choose another --output."
        )
    if not (output / MARK).exists():
        (output / MARK).write_bytes(_MARK_TEXT)


def _write(output: Path, file: PublishedFile) -> bool:
    """Write the file unless it is there with the same bytes; tell whether it was written."""
    target = output / file.path
    _clear_way(output, target)
    if _holds(target, file.data):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f"{_TEMPORARY}{os.getpid()}"
    temporary.write_bytes(file.data)
    temporary.replace(target)
    return True


def _holds(target: Path, data: bytes) -> bool:
    return (
        target.is_file()
        and not target.is_symlink()
        and target.stat().st_size == len(data)
        and target.read_bytes() == data
    )


def _clear_way(output: Path, target: Path) -> None:
    """Remove a file where a folder must stand, and the other way round.

    A symbolic link inside the folder is such a file: nothing is written through it.
    """
    for parent in target.relative_to(output).parents[-2::-1]:
        folder = output / parent
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            folder.unlink()
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)


def _remove_others(output: Path, kept: set[OutputPath]) -> int:
    removed = 0
    for path in _files(output):
        if OutputPath(path.relative_to(output).as_posix()) not in kept:
            path.unlink()
            removed += 1
    for folder, _, _ in os.walk(output, topdown=False):
        if folder != str(output) and not os.listdir(folder) and not _is_hidden(output, folder):  # noqa: PTH208 - names are enough
            os.rmdir(folder)  # noqa: PTH106 - os.walk gives texts
    return removed


def _is_hidden(output: Path, folder: str) -> bool:
    return os.path.relpath(folder, output).startswith(".")


def _files(output: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(output):
        here = output / folder
        if here == output:
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]  # noqa: PLW2901 - top level only
        links = [name for name in folders if (here / name).is_symlink()]
        yield from (here / name for name in (*names, *links))


def _sweep_temporary(output: Path) -> None:
    """Remove what a build that was killed has left behind."""
    for path in output.rglob(f"{_TEMPORARY}*"):
        path.unlink()
