"""The place of a site: its published folder while files come and go."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.model.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet


class Place:
    """The published folder while files come and go; each folder in it is looked at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sound = {""}
        self.removed = 0

    def put(self, path: str, finished: Path) -> None:
        """Move a finished file to its place, and clear the way to it.

        A link where a folder must be is removed: nothing may be written through it.
        """
        self._make_folder(path.rpartition("/")[0])
        target = self._root / path
        try:
            finished.replace(target)
        except IsADirectoryError:
            self.removed += sum(p.is_symlink() or p.is_file() for p in target.rglob("*"))
            shutil.rmtree(target)
            self._sound = {f for f in self._sound if not f"{f}/".startswith(f"{path}/")}
            finished.replace(target)

    def _make_folder(self, folder: str) -> None:
        if folder in self._sound:
            return
        self._make_folder(folder.rpartition("/")[0])
        target = self._root / folder
        try:
            found = target.lstat()
        except FileNotFoundError:
            target.mkdir()
        else:
            if not stat.S_ISDIR(found.st_mode):
                target.unlink()
                self.removed += 1
                target.mkdir()
        self._sound.add(folder)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and each folder that is empty then; a path may be gone already."""
        folders: set[str] = set()
        for path in paths:
            folder, _, name = path.rpartition("/")
            try:
                if name:
                    (self._root / path).unlink()
                    self.removed += 1
            except IsADirectoryError:
                continue
            except (FileNotFoundError, NotADirectoryError):
                pass  # its folder may have been left empty: by a build that was killed, too
            folders.add(folder)
        while folders:
            folders = {f.rpartition("/")[0] for f in folders if f and self._rmdir(f)}

    def _rmdir(self, folder: str) -> bool:
        try:
            (self._root / folder).rmdir()
        except OSError:  # not empty, or no folder any more
            return False
        return True


def gone(root: Path, known: Iterable[str], planned: AbstractSet[str]) -> Iterator[str]:
    """Yield what is there and not planned.

    Where a file system does not tell `Desk.jpg` from `desk.jpg`, a name that has changed in
    its case alone is still that of the one file there is.
    """
    others = [path for path in known if path not in planned]
    forms = {folded(path): path for path in planned} if others else {}
    for path in others:
        twin = forms.get(folded(path))
        if twin is None or not _is_one_file(root / path, root / twin):
            yield path


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
