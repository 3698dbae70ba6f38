"""Kept values: a value in a file of its own, whole or as good as absent."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from reprise.build.cache.whole import read_whole, write_whole

Value = TypeVar("Value", bound=msgspec.Struct)


def read_kept(path: Path, kind: type[Value]) -> Value | None:
    """Return the value in a file, None where there is none, or none that is whole."""
    data = read_whole(path)
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def write_kept(path: Path, value: msgspec.Struct) -> None:
    """Put a value into a file in one step. It must hold no moment: see `memory`.

    One process at a time may write it. Raises `OSError`; the file is then as it was.
    """
    write_whole(path, msgspec.msgpack.encode(value), by=path.with_suffix(".tmp"))
