"""A veil: whether anything in a folder has changed, without a name of what lies there.

The cache may hold no word of a private journal, and the names of its files are words.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.source.stamps import TICK

if TYPE_CHECKING:
    from collections.abc import Iterator

YOUNG = b"young"
"""The veil of a folder in which something has changed just now: the next one is another."""


def take_veil(folder: Path, now: float | None = None) -> bytes:
    """Return the digest of the names, sizes and times of all files below a folder.

    The time at which the system noted a change is one of them: an entry that became private
    must be seen also where a tool has put back the time at which its text was written.
    Like stamps, what changed about `now` (in seconds) is not trusted to be unchanged later.
    A folder that is not there has a veil too.
    """
    told, newest = blake2b(digest_size=16), 0
    for name, size, time, noted in sorted(_files(folder, "")):
        told.update(f"{name}\0{size}\0{time}\0{noted}\0".encode("utf-8", "surrogateescape"))
        newest = max(newest, time)
    is_young = now is not None and newest >= int(now * 1e9) - TICK
    return YOUNG if is_young else told.digest()


def _files(folder: Path, name: str) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        own = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), own)
            continue
        try:
            stat = entry.stat()
        except OSError:  # it is gone, or leads nowhere
            continue
        yield own, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
