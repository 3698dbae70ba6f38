"""Files that outlive a power cut: on the disk before anything that hangs on them is removed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reprise.authoring.files import OWNER_ALONE, unfinished
from reprise.errors import OutputError
from reprise.source.kernel_lock import lock
from reprise.source.raw import TEMPORARY


def write_durably(path: Path, data: bytes, *, mode: int = OWNER_ALONE) -> None:
    """Put bytes in a file's place in one step, and return when they are on the disk.

    Until then the file is what it was, or is not there; it was read back. Raises `OutputError`.
    """
    try:
        with unfinished(path, mode=mode) as (file, temporary):
            with file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _compare(temporary, data)
        _sync(path.parent)
    except OSError as error:
        raise OutputError(f"Cannot write {path.name}: {error.strerror}.") from error


def remove_durably(path: Path) -> None:
    """Remove a file; raises `OutputError`."""
    try:
        path.unlink()
        _sync(path.parent)
    except OSError as error:
        raise OutputError(f"Cannot remove {path.name}: {error.strerror}.") from error


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Wait until nobody else converts this folder, and let nobody until the end.

    One process would remove the old copy of what another removes the new copy of. Where
    there are no locks, nobody waits.
    """
    if os.name != "posix":  # elsewhere no folder is opened
        yield
        return
    file = os.open(place, os.O_RDONLY)
    try:
        with suppress(OSError):  # a network's file system may know no locks
            lock(file)
        yield
    finally:
        os.close(file)


def sweep(place: Path) -> None:
    """Remove what a killed process has left unfinished below a folder."""
    for left in place.rglob(f"{TEMPORARY}*.tmp"):
        with suppress(OSError):
            left.unlink()


def _compare(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "what was written reads otherwise")


def _sync(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system knows how."""
    if os.name != "posix":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
