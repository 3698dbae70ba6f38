"""Included files: what texts have looked for while they were rendered, and found or not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reprise.build.digest import digest_bytes
from reprise.issues import Code, Issue
from reprise.model.names import SourcePath
from reprise.source.discover import is_below
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


def private_includes(
    root: Path, journal: str, names: Iterable[str], *, by: SourcePath | None = None
) -> tuple[Issue, ...]:
    """Return the error of each file of the journal that a text includes: `by`, where known.

    That of a public entry is one too: what stands above its text is for nobody else.
    """
    private = (name for name in sorted(names) if _is_private(root / name, root / journal))
    return tuple(
        Issue(
            code=Code.PRIVATE_LINK,
            path=by or SourcePath(name),
            message=f'"{name}" is in the journal, and this text includes it'
            if by
            else "this is in the journal, and another text includes it",
            advice="Take it out there, or put what others may read into a file of its own.",
        )
        for name in private
    )


def _is_private(file: Path, journal: Path) -> bool:
    return is_below(os.path.realpath(file), journal) and file.exists()


class IncludedFiles(dict[str, bytes]):
    """Digests of files by their names from a site's root, each made when it is asked for.

    What is not there has one too, and where a link leads counts. A text may have been
    rendered before its file was asked for here, if only after these were `started` (in
    seconds): of a file that changed since then the digest is that of no other build, so that
    the next one looks again.
    """

    def __init__(self, root: Path, started: float) -> None:
        super().__init__()
        self._root = root
        self._started = int(started * 1e9)

    def __missing__(self, name: str) -> bytes:
        made = self[name] = self._digest(name)
        return made

    def _digest(self, name: str) -> bytes:
        path = self._root / name
        try:
            found = path.stat()
            if max(found.st_mtime_ns, found.st_ctime_ns) >= self._started - TICK:
                return digest_bytes(b"young", b"%d" % self._started)
            [place] = names_of(self._root, [os.path.realpath(path)])
            way = () if place == name else (os.fsencode(place),)
            return digest_bytes(b"file", *way, path.read_bytes())
        except OSError:
            return b""
