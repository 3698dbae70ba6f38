"""One build of a site at a time: the second waits until the first has ended.

Two of them would write each other's half-made pages.
"""

from __future__ import annotations

import os
from pathlib import Path

from reprise.errors import OutputError
from reprise.source.kernel_lock import lock


class BuildLock:
    """A lock on a file in the site's cache folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: int | None = None

    def is_possible(self) -> bool:
        """Tell whether the folder can have a lock; one that nobody may write to cannot."""
        try:
            os.close(self._open())
        except OSError:
            return False
        return True

    def acquire(self) -> None:
        """Wait for the lock, and hold it."""
        try:
            self._file = self._open()
            lock(self._file)
        except OSError as error:
            raise OutputError(f"Cannot lock {self._path}: {error.strerror}.") from error

    def _open(self) -> int:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)

    def release(self) -> None:
        """Give the lock back, if it is held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
