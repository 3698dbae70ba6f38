"""Kept values: a value in a file with a checksum before it, whole or as good as absent."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

Kept = TypeVar("Kept", bound=msgspec.Struct)

_SUM = 16
"""Bytes of the checksum before the data."""


def read_kept(path: Path, kind: type[Kept]) -> Kept | None:
    """Return the value in a file, None where there is none, or none that is whole."""
    try:
        data = path.read_bytes()
        if _checksum(data[_SUM:]) != data[:_SUM]:
            return None
        return msgspec.json.decode(data[_SUM:], type=kind)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None


def write_kept(path: Path, value: msgspec.Struct) -> None:
    """Put a value into a file in one step."""
    data = msgspec.json.encode(value)
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(_checksum(data) + data)
    temporary.replace(path)


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()
