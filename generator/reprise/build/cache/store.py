"""The store: what the last build knew, kept in the site's cache folder.

Two files for each output folder. `last` answers whether anything must be done at all, and
is read in a millisecond; `memory` is read when something must. Nothing here is ever
needed: what is damaged, old or foreign is as good as absent.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from reprise.build.cache.kept import read_kept, write_kept
from reprise.build.cache.last import (
    ANNOUNCED,
    LAST,
    USUAL,
    LastBuild,
    Look,
    Usual,
    file_number,
    has_ended,
    look_around,
    memory_folder,
)
from reprise.build.cache.memory import NOTHING, Memory, Update, open_memory, write_memory
from reprise.build.cache.whole import is_there, remove
from reprise.errors import DamagedMemoryError, OutputError, UnkeptMemoryError

MEMORY = "memory"

_MOST_MEMORIES = 8
"""Output folders that are remembered; `mkdocs serve` has another one each time."""


class Announcement(msgspec.Struct, frozen=True):
    """The files of the published folder that a build is about to write or to remove."""

    paths: tuple[str, ...]


class Store:
    """The memory of the builds to one output folder."""

    def __init__(self, cache: Path, output: Path) -> None:
        self._output = output
        self._folder = memory_folder(cache, output)

    @property
    def path(self) -> Path:
        """The folder in which it is kept."""
        return self._folder

    def look(self, root: Path) -> Look | None:
        """Return what has moved since the last build, None where none can be read."""
        return look_around(root, self._output, self._folder)

    def memory(self, reader: bytes) -> Memory:
        """Return what is known from builds that read as `reader` does.

        Raises `DamagedMemoryError`.
        """
        return open_memory(self._folder / MEMORY, reader)

    def sound_memory(self, reader: bytes) -> tuple[Memory, bool]:
        """Return the memory, each row of which can be read, and whether what is there can.

        What cannot be read is thrown away.
        """
        try:
            memory = self.memory(reader)
            memory.require_sound()
        except DamagedMemoryError:
            shutil.rmtree(self._folder, ignore_errors=True)
            return NOTHING, False
        return memory, True

    def last(self) -> LastBuild | None:
        """Return the last build, None where none can be read, or a later one did not end."""
        return read_kept(self._folder / LAST, LastBuild) if has_ended(self._folder) else None

    def stands_as_seen(self, look: Look) -> bool:
        """Tell whether no build has ended since the look was taken."""
        return look.number == file_number(self._folder)

    def has_last(self) -> bool:
        """Tell whether a build has left anything about itself, readable or not."""
        return is_there(self._folder / LAST)

    def announce(self, paths: Iterable[str]) -> None:
        """Keep the names of the files that are about to change in the output, before they do.

        Without this, a build that is killed after it has changed a file from A to B would
        leave B there for ever, if the author then went back to A. Raises `OutputError`.
        """
        _write_first(self._folder / ANNOUNCED, Announcement(tuple(paths)))

    def announced(self) -> frozenset[str] | None:
        """Return what builds that did not end were about to change, None if nobody knows."""
        path = self._folder / ANNOUNCED
        if not is_there(path):
            return frozenset()
        found = read_kept(path, Announcement)
        return frozenset(found.paths) if found is not None else None

    def keep(self, known: Memory, update: Update, last: LastBuild) -> None:
        """Keep what a finished build knows, and forget what it had announced.

        `update` is all that is known where `known` is empty, else what has changed in it.
        Raises `UnkeptMemoryError`; nothing is known then, and the next build makes everything.
        """
        try:
            self._keep(known, update, last)
        except UnkeptMemoryError:
            self._forget(known)
            raise
        except OSError as error:
            self._forget(known)
            raise UnkeptMemoryError(error.strerror or str(error)) from error
        with suppress(OSError):
            self._forget_the_oldest()

    def _keep(self, known: Memory, update: Update, last: LastBuild) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if known.is_empty:
            write_memory(self._folder / MEMORY, update)
        else:
            known.learn(update)
        write_kept(self._folder / LAST, last)
        remove(self._folder / ANNOUNCED)

    def _forget(self, known: Memory) -> None:
        """Forget everything, as far as that can be done.

        The memory goes first: while one is there that does not know what was published,
        the announcement must tell of that. Whoever holds the file open lets go of it.
        """
        known.close()
        with suppress(OSError):
            for name in (MEMORY, f"{MEMORY}-journal", LAST, ANNOUNCED):
                remove(self._folder / name)

    def _forget_the_oldest(self) -> None:
        folders = [path for path in self._folder.parent.iterdir() if path.is_dir()]
        for old in sorted(folders, key=_age)[:-_MOST_MEMORIES]:
            shutil.rmtree(old, ignore_errors=True)


def note_usual_output(cache: Path, output: Path) -> None:
    """Note the folder that mkdocs.yml names; see `usual_output`. Raises `OutputError`."""
    _write_first(cache / "builds" / USUAL, Usual(os.path.realpath(cache), str(output)))


def _write_first(path: Path, value: msgspec.Struct) -> None:
    """Keep what must be known before anything is published, or let nothing be published."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_kept(path, value)
    except OSError as error:
        raise OutputError(
            f"Cannot write to {path.parent}: {error.strerror or error}. "
            "Nothing was published; build again when this is mended."
        ) from error


def _age(folder: Path) -> float:
    return folder.stat().st_mtime
