"""Writing a new file, and never over an old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_STEM = 80
"""Characters of a file's name that a title gives; the file system takes more."""


def create(root: Path, path: str, text: str) -> str:
    """Write `root/path`, which must not exist; return the path.

    Raises `UsageError` where it exists or would lie outside `root`, `OutputError` where
    it cannot be written.
    """
    target = root / path
    if not target.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"Cannot write {path}: it lies outside the site. Choose another name.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(
            f"Cannot write {path}: it is there already. Edit it, or choose another name."
        ) from error
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}.") from error
    return path
