"""Kept values: a value in a file with a checksum before it, whole or as good as absent."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

Kept = TypeVar("Kept", bound=msgspec.Struct)

_SUM = 4
"""Bytes of the checksum before the data."""


def is_there(path: Path) -> bool:
    """Tell whether there is something of that name, as far as the system lets us see."""
    return os.path.exists(path)  # noqa: PTH110 - this never raises


def read_kept(path: Path, kind: type[Kept]) -> Kept | None:
    """Return the value in a file, None where there is none, or none that is whole."""
    try:
        data = path.read_bytes()
        own = memoryview(data)[_SUM:]
        if _checksum(own) != data[:_SUM]:
            return None
        return msgspec.msgpack.decode(own, type=kind)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None


def write_kept(path: Path, value: msgspec.Struct) -> None:
    """Put a value into a file in one step. It must hold no moment: see `memory`.

    Raises `OSError`; the file is then as it was.
    """
    data = msgspec.msgpack.encode(value)
    put_whole(path, _checksum(data) + data, by=path.with_suffix(".tmp"))


def put_whole(path: Path, data: bytes, *, by: Path) -> None:
    """Put bytes into a file in one step, by way of another one in its folder.

    Raises `OSError`; the file is then as it was.
    """
    for here in (by, path):
        if here.is_dir():
            remove(here)
    try:
        by.write_bytes(data)
        by.replace(path)
    except OSError:
        # On a full disk what is half would be in the way of everything else.
        by.unlink(missing_ok=True)
        raise


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
