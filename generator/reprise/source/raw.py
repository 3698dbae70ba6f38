"""Raw bytes: a file of an author's is read whole, and what is no file is not waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

TEMPORARY = ".reprise"
"""What the names of our unfinished files begin with; nobody reads those."""

# A pipe would be waited for until somebody writes to it.
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class NoFileError(OSError):
    """There is something of that name, and it is neither a file nor a folder."""


def read_bytes(path: str) -> bytes | OSError:
    """Return a file's bytes, or why it cannot be read, as it is with a pipe or a device."""
    try:
        return bytes_of(path)
    except OSError as error:
        return error


def names_in(folder: Path) -> list[str]:
    """Return what is in a folder, sorted, and nothing where there is none; raises `OSError`."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - the names alone
    except (FileNotFoundError, NotADirectoryError):
        return []


def bytes_of(path: str | Path) -> bytes:
    """Return a file's bytes; raises `OSError`, and `NoFileError` for a pipe or a device."""
    # Not by pathlib: of sixty thousand small files it would take a third of the time.
    file = os.open(path, _READ)
    try:
        found = os.fstat(file)
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise NoFileError(errno.EINVAL, "it is neither a file nor a folder", str(path))
        size = found.st_size + 1
        data = os.read(file, size)
        while len(data) == size and (more := os.read(file, size)):
            data, size = data + more, size + len(more)
    finally:
        os.close(file)
    return data
