"""Cached pictures: what took long to make, under the name of all that made it.

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

from reprise.build.cache.whole import read_whole, write_shared

FOLDER = Path(".reprise", "pictures")
"""Below a site's root."""

Key = tuple[str, ...]

_LONG = 365 * 24 * 3600
"""Seconds for which is kept what no build has asked for."""


def cached_picture(root: Path, key: Key, make: Callable[[], bytes]) -> bytes:
    """Return the bytes of a key from the cache below `root`, else make and keep them."""
    path = root / FOLDER / _name(key)
    cached = read_whole(path)
    if cached is not None:
        with suppress(OSError):
            os.utime(path)
        return bytes(cached)
    made = make()
    with suppress(OSError):
        write_shared(path, made)
    return made


def forget_old_pictures(root: Path) -> None:
    """Remove what no build has asked for in a year, as far as that can be done."""
    folder, oldest = root / FOLDER, time.time() - _LONG
    with suppress(OSError):
        for entry in list(os.scandir(folder)) if folder.is_dir() else ():
            if entry.stat().st_mtime < oldest:
                Path(entry.path).unlink(missing_ok=True)


def _name(key: Key) -> str:
    return blake2b("\0".join(key).encode(), digest_size=20).hexdigest()
