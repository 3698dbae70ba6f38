"""Kept bytes: what took long to make, in the cache, under the name of all that made it.

A key says everything that the bytes depend on, so what is found is right, whichever folder
a site is built to and whether the build remembers anything else. What is damaged is made
anew, and what cannot be written is not kept. The folder can be deleted at any time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from reprise.build.cache.kept import put_whole

FOLDER = Path(".reprise", "pictures")
"""Below a site's root."""

Key = tuple[str, ...]

_SUM = 16
"""Bytes of the checksum before the data."""

_LONG = 365 * 24 * 3600
"""Seconds for which is kept what no build has asked for."""


def kept_bytes(root: Path, key: Key, make: Callable[[], bytes]) -> bytes:
    """Return the bytes of a key from the cache below `root`, else make and keep them."""
    path = root / FOLDER / _name(key)
    kept = read_whole(path)
    if kept is not None:
        with suppress(OSError):
            os.utime(path)
        return kept
    made = make()
    with suppress(OSError):
        write_whole(path, made)
    return made


def forget_old_bytes(root: Path) -> None:
    """Remove what no build has asked for in a year, as far as that can be done."""
    folder, oldest = root / FOLDER, time.time() - _LONG
    with suppress(OSError):
        for entry in list(os.scandir(folder)) if folder.is_dir() else ():
            if entry.stat().st_mtime < oldest:
                Path(entry.path).unlink(missing_ok=True)


def read_whole(path: Path) -> bytes | None:
    """Return what `write_whole` has written, None where it is not there or not as it was."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    own = data[_SUM:]
    return own if data[:_SUM] == _checksum(own) else None


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes into a file of the cache in one step, and make its folder if need be.

    Two processes can write the same file at once; either leaves it whole. Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, _checksum(data) + data, by=path.with_suffix(f".{os.getpid()}"))


def _name(key: Key) -> str:
    return blake2b("\0".join(key).encode(), digest_size=20).hexdigest()


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()
