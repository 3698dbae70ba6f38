"""Watching the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, awatch

from reprise.preview.built import Layout
from reprise.preview.watchlist import counts, deep_folders, shallow_folders

_STEP, _LONGEST = 10, 500
"""Milliseconds without a change that end a burst, and after which any burst is told."""

_PAUSE = 0.2
"""Seconds until a folder that vanished while it was looked at is looked for again."""

Identified = dict[Path, tuple[int, int]]
"""Folders, each with what the system knows it by: one of the same name may be another."""

Notice = Callable[[frozenset[Path] | None], None]


class Watcher:
    """Gives notice of what changes, burst by burst; None where it may have missed something."""

    def __init__(self, layout: Layout, notice: Notice) -> None:
        self._layout = layout
        self._notice = notice
        self._folders: tuple[Identified, Identified] = ({}, {})
        self._restart = asyncio.Event()
        self._polls = False

    def look_at(self, layout: Layout) -> None:
        """Watch what belongs to this layout from now on."""
        self._layout = layout
        if self._folders != _folders_of(layout):
            self._restart.set()

    async def run(self) -> None:
        """Watch until it is cancelled.

        Folders that come and go are followed. Where the system cannot watch so many, they
        are looked at several times a second instead.
        """
        while True:
            self._restart = asyncio.Event()
            self._folders = shallow, deep = _folders_of(self._layout)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._watch(shallow, recursive=False))
                group.create_task(self._watch(deep, recursive=True))
            self._notice(None)

    async def _watch(self, folders: Iterable[Path], *, recursive: bool) -> None:
        if not folders:
            await self._restart.wait()
            return
        try:
            async for changes in awatch(
                *folders,
                watch_filter=None,
                debounce=_LONGEST,
                step=_STEP,
                stop_event=self._restart,
                force_polling=self._polls or None,
                recursive=recursive,
                ignore_permission_denied=True,
            ):
                self._tell(changes)
        except FileNotFoundError:
            await asyncio.sleep(_PAUSE)
        except (OSError, RuntimeError):
            # Most likely the limit on watches, which polling has not; the library's own
            # error is a RuntimeError.
            self._polls = True
            await asyncio.sleep(_PAUSE)
        self._restart.set()

    def _tell(self, changes: Iterable[tuple[Change, str]]) -> None:
        found = [(kind, Path(name)) for kind, name in changes]
        if self._are_new({path for kind, path in found if kind is not Change.modified}):
            self._restart.set()
        if paths := frozenset(path for _, path in found if counts(path, self._layout)):
            self._notice(paths)

    def _are_new(self, paths: set[Path]) -> bool:
        """Tell whether a watched folder came or went, or one that is to be watched now."""
        shallow, deep = self._folders
        if not paths.isdisjoint(deep) or not paths.isdisjoint(shallow):
            return True
        is_near = any(path.parent in shallow for path in paths)
        return is_near and self._folders != _folders_of(self._layout)


def _folders_of(layout: Layout) -> tuple[Identified, Identified]:
    """Return which folders are watched alone, and which with all that lies below them."""
    return _identified(shallow_folders(layout)), _identified(deep_folders(layout))


def _identified(folders: Iterable[Path]) -> Identified:
    found = {}
    for folder in folders:
        with suppress(OSError):  # it has gone meanwhile
            status = folder.stat()
            found[folder] = (status.st_dev, status.st_ino)
    return found
