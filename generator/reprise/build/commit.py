"""The commit: the only code that writes to the published folder.

Each file in it is whole at every moment: it is written beside its place under a name
that is recognisable, and then renamed over the old one (rename(2) is atomic). A folder
that is not marked as ours is refused unless it is empty.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath

import msgspec

from reprise.errors import OutputError
from reprise.model.names import OutputPath

MARK = ".reprise-output"
"""A folder with this file in it was made by Reprise and is Reprise's to change."""

_MARK_TEXT = b"Reprise writes this folder; whatever else lies in it is removed.\n"
_TEMPORARY = ".reprise-tmp-"


class PublishedFile(msgspec.Struct, frozen=True):
    """A finished file and where it goes."""

    path: OutputPath
    data: bytes


class Committed(msgspec.Struct, frozen=True):
    """What a commit did, in files."""

    written: int
    unchanged: int
    removed: int


def commit_files(files: tuple[PublishedFile, ...], output: Path) -> Committed:
    """Bring `output` to hold exactly `files`, in their order; removals come last.

    A file whose bytes are the same is not touched. Whatever begins with a dot at the top
    of the folder and is not ours (`.git`, `.nojekyll`) is left alone. Raises `OutputError`.
    """
    _refuse_strange_paths(files)
    try:
        _claim(output)
        folder = _Folder(output)
        folder.survey({file.path.partition("/")[0] for file in files})
        written = sum(folder.write(file) for file in files)
        removed = folder.remove_others({file.path for file in files})
    except OSError as error:
        raise OutputError(
            f"Cannot write {error.filename or output}: {error.strerror or error}. "
            "The files written so far are whole; build again when this is mended."
        ) from error
    return Committed(written, len(files) - written, removed)


def _refuse_strange_paths(files: tuple[PublishedFile, ...]) -> None:
    """Refuse what no plan may hold: a second lock, behind the checks of slugs."""
    for file in files:
        path = PurePosixPath(file.path)
        if path.is_absolute() or ".." in path.parts or file.path != str(path) or not path.name:
            raise OutputError(
                f'Cannot write "{file.path}": it is no path inside a folder. '
                "Report this as a fault of Reprise."
            )


def _claim(output: Path) -> None:
    if not output.exists():
        output.mkdir(parents=True)
    elif not output.is_dir():
        raise OutputError(
            f"Cannot write to {output}: it is no folder. Choose another --output."
        )
    elif not (output / MARK).exists() and any(output.iterdir()):
        raise OutputError(
            f"Cannot write to {output}: it is not empty, and Reprise did not make it. "
            "Remove it, or choose another --output."
        )
    if not (output / MARK).exists():
        (output / MARK).write_bytes(_MARK_TEXT)


class _Folder:
    """The published folder, as it stands while it is being changed.

    It is read once, by `survey`: asking the disk for each file took half of the time.
    Paths are texts relative to the folder; the folder itself is the empty text.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders = {""}
        self._sizes: dict[str, int] = {}  # -1 for a link, and whatever else is no file
        self._removed = 0

    def survey(self, ours: set[str]) -> None:
        """Learn what lies here, and remove what a build that was killed has left behind.

        At the top, names that begin with a dot are passed over unless they are `ours`.
        """
        left_behind: list[str] = []
        waiting = [""]
        while waiting:
            prefix = waiting.pop()
            with os.scandir(self._root / prefix) as entries:
                for entry in entries:
                    path = prefix + entry.name
                    if entry.name.startswith(_TEMPORARY):
                        left_behind.append(path)
                    elif not path.startswith(".") or path.partition("/")[0] in ours:
                        waiting += self._note(path, entry)
        for path in left_behind:
            (self._root / path).unlink()

    def _note(self, path: str, entry: os.DirEntry[str]) -> list[str]:
        """Remember one entry; return what is to be looked into."""
        if entry.is_dir(follow_symlinks=False):
            self._folders.add(path)
            return [f"{path}/"]
        is_file = entry.is_file(follow_symlinks=False)
        self._sizes[path] = entry.stat().st_size if is_file else -1
        return []

    def write(self, file: PublishedFile) -> bool:
        """Write the file unless it is there with the same bytes; tell whether it was."""
        self._make_way(file.path)
        target = self._root / file.path
        if self._sizes.get(file.path) == len(file.data) and target.read_bytes() == file.data:
            return False
        _replace(target, file.data)
        self._sizes[file.path] = len(file.data)
        return True

    def _make_way(self, path: str) -> None:
        """Make the folder that a file needs, and remove a folder that stands in its place.

        A link where a folder must be is removed: nothing may be written through it.
        """
        missing = []
        folder = path.rpartition("/")[0]
        while folder not in self._folders:
            missing.append(folder)
            folder = folder.rpartition("/")[0]
        for folder in reversed(missing):
            if folder in self._sizes:
                self._remove(folder)
            (self._root / folder).mkdir()
            self._folders.add(folder)
        if path in self._folders:
            for inner in [inner for inner in self._sizes if inner.startswith(f"{path}/")]:
                self._remove(inner)
            shutil.rmtree(self._root / path)
            self._folders = {
                f for f in self._folders if f != path and not f.startswith(f"{path}/")
            }

    def remove_others(self, kept: set[OutputPath]) -> int:
        """Remove each file that is not kept, and each folder that is empty then.

        Returns how many files have been removed in all.
        """
        for path in self._sizes.keys() - kept:
            self._remove(path)
        needed = {"", *(parent for path in kept for parent in _parents(path))}
        # Backwards, a folder comes after all that lies in it.
        for folder in sorted(self._folders - needed, reverse=True):
            (self._root / folder).rmdir()
        return self._removed

    def _remove(self, path: str) -> None:
        (self._root / path).unlink()
        del self._sizes[path]
        self._removed += 1


def _replace(target: Path, data: bytes) -> None:
    """Put a whole file in the target's place in one step, or leave all as it is."""
    # The name is short, so that it fits where the target's own has all of 255 bytes.
    temporary = target.parent / f"{_TEMPORARY}{os.getpid()}"
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _parents(path: str) -> set[str]:
    """Return the folders above a path, and the empty text for the top."""
    parts = path.split("/")
    return {"/".join(parts[:depth]) for depth in range(len(parts))}
