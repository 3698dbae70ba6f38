"""The commit: the only code that writes to the published folder.

Finished files wait on a shelf, whole and out of the way, until all of them are finished;
then each is moved to its place in one step (rename(2) is atomic), and what is no longer
planned goes last. A folder that is not there yet comes whole, in one step. A folder that is
not marked as ours is refused unless it is empty, or lies in the site's cache.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from reprise.build.cache.last import SHELF
from reprise.build.cache.whole import remove
from reprise.build.digest import digest_bytes
from reprise.build.place import Place, gone
from reprise.errors import LostOutputError, OutputError
from reprise.model.names import OutputPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

MARK = ".reprise-output"
"""A folder with this file in it was made by Reprise and is Reprise's to change."""

_MARK_TEXT = b"Reprise writes this folder; whatever else lies in it may be removed.\n"
_NEW = "new"
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_STRANGE = frozenset({"", ".", ".."})
"""Names that no folder has."""


class Committed(msgspec.Struct, frozen=True):
    """What a commit did, in files.

    `unkept` says why the next build will not know of it, and is empty where it will.
    """

    written: int
    unchanged: int
    removed: int
    unkept: str = ""


class Shelf(msgspec.Struct, frozen=True):
    """Finished files on their way into the published folder; any process may put some there.

    It is there from the beginning of a `with` to its end; `folder` is on the disk of the
    published one. Entering it throws away what a build that was killed has left; it raises
    `OutputError` where the published folder is somebody else's, which nothing in the cache
    is (`is_in_cache`). That folder is not touched before `publish`. Whether it is there is
    asked once, at the beginning: where it is not, the shelf has a folder for the whole site,
    and every process sees by that one what to do.
    """

    output: Path
    folder: Path
    is_in_cache: bool = False

    @classmethod
    def near(cls, output: Path, cache: Path) -> Self:
        """Return a shelf in the cache, or in the output where that is on another disk."""
        place = cache if _disk_of(cache) == _disk_of(output) else output
        # Links are followed: what one in the cache leads to may be somebody else's.
        above = Path(os.path.realpath(output)).parents
        return cls(output, place / SHELF, Path(os.path.realpath(cache)) in above)

    def __enter__(self) -> Self:
        self._refuse_strangers()
        try:
            remove(self.folder)
            self.folder.mkdir(parents=True)
            if not os.path.lexists(self.output):
                self._new.mkdir()
        except OSError as error:
            raise _cannot_write(self.folder, error) from error
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            remove(self.folder)

    def put(self, path: OutputPath, data: bytes) -> bool:
        """Keep the bytes for `publish`; tell whether they are not in their place already."""
        _refuse_strange_path(path)
        try:
            if self._is_first:
                _write(self._in_new(path), data)
                return True
            if _is_there(self.output / path, data):
                return False
            _write(str(self._waiting(path)), data)
        except OSError as error:
            raise _cannot_write(self.output / path, error) from error
        return True

    def take(self, path: OutputPath, finished: Path) -> bool:
        """Do as `put` does with a file that is finished, and lies below `folder`."""
        _refuse_strange_path(path)
        try:
            waiting = self._waiting(path)
            if self._is_first:
                waiting = Path(self._in_new(path))
            elif _is_there(self.output / path, finished.read_bytes()):
                return False
            finished.replace(waiting)
        except OSError as error:
            raise _cannot_write(self.output / path, error) from error
        return True

    def publish(
        self, waiting: Sequence[OutputPath], planned: AbstractSet[str], known: Iterable[str]
    ) -> Committed:
        """Bring the folder to hold what is planned, and nothing else of what is `known`.

        `waiting` is moved from the shelf in its order; then what is known and not planned is
        removed. All that lies there is told by `survey`. Raises `OutputError`,
        and publishes nothing, where the folder has come or gone since the beginning.
        """
        place = Place(self.output)
        try:
            if self._is_first:
                _mark(self._new)
                self.output.parent.mkdir(parents=True, exist_ok=True)
                self._new.rename(self.output)
                return Committed(len(waiting), 0, 0)
            _require_there(self.output)
            self._claim()
            self._sweep()
            for path in waiting:
                place.put(path, self._waiting(path))
            place.remove(gone(self.output, known, planned))
        except OSError as error:
            raise _cannot_write(self.output, error) from error
        return Committed(len(waiting), len(planned) - len(waiting), place.removed)

    def survey(self, ours: AbstractSet[str]) -> tuple[str, ...]:
        """Return every file and empty folder in the published folder; the latter end with `/`.

        At the top, names that begin with a dot (`.git`, `.nojekyll`) are passed over,
        unless they are among the first segments of `ours`.
        """
        tops = {path.partition("/")[0] for path in ours}
        found: list[str] = []
        if not self.output.exists():
            return ()
        waiting = [""]
        while waiting:
            prefix = waiting.pop()
            with os.scandir(self.output / prefix) as entries:
                inside = [entry for entry in entries if prefix or _counts(entry.name, tops)]
            if prefix and not inside:
                found.append(prefix)
            for entry in inside:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    found.append(prefix + entry.name)
        return tuple(found)

    @property
    def _new(self) -> Path:
        """The whole site, where there is none yet."""
        return self.folder / _NEW

    @property
    def _is_first(self) -> bool:
        """Whether nothing was published yet when the `with` began."""
        return os.path.lexists(f"{self.folder}/{_NEW}")

    def _refuse_strangers(self) -> None:
        if not self.is_in_cache:
            _refuse_strangers(self.output)

    def _claim(self) -> None:
        """Mark the folder as ours; what stands in its place in the cache gives way to it."""
        self._refuse_strangers()
        if self.is_in_cache and not self.output.is_dir():
            self.output.unlink()
            self.output.mkdir()
        if not (self.output / MARK).exists():
            _mark(self.output)

    def _sweep(self) -> None:
        """Remove the shelf of a build that was killed while the cache lay on another disk."""
        left = self.output / SHELF
        if left != self.folder:
            remove(left)

    def _in_new(self, path: OutputPath) -> str:
        """Return the place of a file in a folder that is not there yet, ready to be written."""
        place = f"{self.folder}/{_NEW}/{path}"
        folder = place.rpartition("/")[0]
        try:
            os.mkdir(folder)  # noqa: PTH102 - pathlib takes a third longer for a page's file
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - `os`, as above
        return place

    def _waiting(self, path: OutputPath) -> Path:
        # The name is short, so that it fits where the file's own has all of 255 bytes.
        return self.folder / digest_bytes(path.encode()).hex()


def _write(place: str, data: bytes) -> None:
    """Write a file that is not there yet, or whose bytes nobody needs."""
    # Not by pathlib, with which a page's folder and file take 29 µs instead of 22.
    file = os.open(place, _WRITE, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _counts(name: str, tops: AbstractSet[str]) -> bool:
    return not name.startswith(".") or name in tops


def _is_there(target: Path, data: bytes) -> bool:
    try:
        found = target.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    same_size = stat.S_ISREG(found.st_mode) and found.st_size == len(data)
    return same_size and target.read_bytes() == data


def _refuse_strange_path(path: OutputPath) -> None:
    """Refuse what no plan may hold: a second lock, behind the checks of slugs."""
    if not _STRANGE.isdisjoint(path.split("/")):
        raise OutputError(
            f'Cannot write "{path}": it is no path inside a folder. '
            "Report this as a fault of Reprise."
        )


def _cannot_write(path: Path, error: OSError) -> OutputError:
    return OutputError(
        # Of a move it is the second one that could not be written.
        f"Cannot write {error.filename2 or error.filename or path}: "
        f"{error.strerror or error}. "
        "The site stands as it was, or each file of it is whole; build again when this is "
        "mended."
    )


def _refuse_strangers(output: Path) -> None:
    if output.is_symlink() and not output.exists():
        raise OutputError(
            f"Cannot write to {output}: it is a link to {output.readlink()}, and nothing is "
            "there. Make that folder, or remove the link."
        )
    if output.exists() and not output.is_dir():
        raise OutputError(
            f"Cannot write to {output}: it is no folder. Choose another --output."
        )
    if output.exists() and not (output / MARK).exists() and _holds_more(output):
        raise OutputError(
            f"Cannot write to {output}: it is not empty, and Reprise did not make it. "
            "Remove it, or choose another --output."
        )


def _require_there(output: Path) -> None:
    """Refuse to publish a part: what was equal to its file in there waits nowhere."""
    if not os.path.lexists(output):
        raise LostOutputError(
            f"Cannot write to {output}: it was removed during the build. Build again."
        )


def _holds_more(output: Path) -> bool:
    """Tell whether a folder holds more than the shelf of its first build, on its own disk."""
    return any(path.name != SHELF for path in output.iterdir())


def _mark(folder: Path) -> None:
    (folder / MARK).write_bytes(_MARK_TEXT)


def _disk_of(path: Path) -> int:
    """Return the disk that a path lies on, or will when it is made."""
    for here in (path, *path.parents):
        try:
            return here.stat().st_dev
        except (FileNotFoundError, NotADirectoryError):
            continue
    return -1
