"""A text laid aside for an editor: where no disk keeps it, and gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from reprise.errors import OutputError, RepriseError

PREFIX = "reprise-"
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
_ENDINGS = ("SIGTERM", "SIGHUP")


def diskless_folder() -> Path | None:
    """Return where files rest in memory alone, None where the system has no such place."""
    own = os.environ.get("XDG_RUNTIME_DIR")
    for place in (*([Path(own)] if own else []), _SHARED_MEMORY):
        if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
            return place
    return None


def edit_aside(
    name: str, text: bytes, *, edit: Callable[[Path], None], keep: Callable[[bytes], None]
) -> None:
    """Let a file with this text be edited, give `keep` what has become of it, and remove it.

    Nobody else can read it. What was saved is kept also where editing fails, or where the
    process is told to end. It is left, and the error says where, if it cannot be kept.
    """
    with _ended_in_order():
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=diskless_folder()))
        file = folder / name
        try:
            file.write_bytes(text)
            edit(file)
        finally:
            _keep(file, text, keep)
            shutil.rmtree(folder, ignore_errors=True)


def _keep(file: Path, text: bytes, keep: Callable[[bytes], None]) -> None:
    saved = file.read_bytes() if file.exists() else text
    if saved == text:
        return
    try:
        keep(saved)
    except (OSError, RepriseError) as error:
        raise OutputError(
            f"Cannot keep what you wrote: {error} It is in {file}, in plain text."
        ) from error


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let a request to end be an exception, so that nothing is left behind."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signals = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in signals}
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)
