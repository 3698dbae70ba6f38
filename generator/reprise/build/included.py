"""Included files: what texts have looked for while they were rendered, and found or not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reprise.build.digest import digest_bytes
from reprise.source.stamps import TICK


def names_of(root: Path, places: Iterable[str]) -> frozenset[str]:
    """Return absolute places as they are named from a site's root, wherever they lie."""
    top, real = f"{root}{os.sep}", os.path.realpath(root)
    return frozenset(
        # Where the root is a link, the system goes up from where that leads to.
        os.path.relpath(place, root if place.startswith(top) else real).replace(os.sep, "/")
        for place in places
        if "\0" not in place  # no file has such a name
    )


class IncludedFiles(dict[str, bytes]):
    """Digests of files by their names from a site's root, each made when it is asked for.

    What is not there has one too. A text may have been rendered before its file was asked for
    here, if only after these were `started` (in seconds): of a file that changed since then
    the digest is that of no other build, so that the next one looks again.
    """

    def __init__(self, root: Path, started: float) -> None:
        super().__init__()
        self._root = root
        self._started = int(started * 1e9)

    def __missing__(self, name: str) -> bytes:
        made = self[name] = self._digest(self._root / name)
        return made

    def _digest(self, path: Path) -> bytes:
        try:
            found = path.stat()
            if max(found.st_mtime_ns, found.st_ctime_ns) >= self._started - TICK:
                return digest_bytes(b"young", b"%d" % self._started)
            return digest_bytes(b"file", path.read_bytes())
        except OSError:
            return b""
