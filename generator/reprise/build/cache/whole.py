"""Whole files: bytes under their checksum, put in place in one step, or as good as absent."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

_SUM = 4
"""Bytes of the checksum before the data."""


def is_there(path: Path) -> bool:
    """Tell whether there is something of that name, as far as the system lets us see."""
    return os.path.exists(path)  # noqa: PTH110 - this never raises


def read_whole(path: Path) -> memoryview | None:
    """Return what `write_whole` has written, None where it is not there or not as it was."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    own = memoryview(data)[_SUM:]
    return own if data[:_SUM] == _checksum(own) else None


def write_whole(path: Path, data: bytes, *, by: Path) -> None:
    """Put bytes into a file in one step, by way of another one in its folder.

    Raises `OSError`; the file is then as it was.
    """
    for here in (by, path):
        if here.is_dir():
            remove(here)
    try:
        by.write_bytes(_checksum(data) + data)
        by.replace(path)
    except OSError:
        # On a full disk what is half would be in the way of everything else.
        by.unlink(missing_ok=True)
        raise


def write_shared(path: Path, data: bytes) -> None:
    """Do so where several processes can write the same file at once, and make its folder.

    Each of them leaves it whole. Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, by=path.with_suffix(f".{os.getpid()}"))


def remove(path: Path) -> None:
    """Remove what is there, if anything is: a folder too, whoever put it in a file's place.

    Raises `OSError`.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError:
        if not path.is_dir():
            raise
        import shutil  # noqa: PLC0415 - 3 ms that no other build needs

        shutil.rmtree(path)


def _checksum(data: bytes | memoryview) -> bytes:
    return crc32(data).to_bytes(_SUM, "big")
