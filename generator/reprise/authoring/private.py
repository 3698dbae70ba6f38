"""A page for the author alone: never where it is published, never over other work."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reprise.build.commit import MARK
from reprise.errors import OutputError, UsageError

SEAL = "<!-- Made by Reprise for its author alone. -->\n"
"""How such a page ends; another may take its place."""

_OWNER_ALONE = 0o600


def write_private(path: Path, text: str, *, public: Iterable[Path]) -> Path:
    """Write the text with a seal at its end, readable by its owner alone; return where.

    The file is whole or as it was, and nobody else can read it at any moment. A symbolic
    link is followed. Raises `UsageError` where it would lie in one of the public folders
    or in a published one, or where something else than such a page is in its place, and
    `OutputError` where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    for folder in public:
        if target.is_relative_to(os.path.realpath(folder)):
            raise UsageError(_published(path, folder))
    for folder in target.parents:
        if (folder / MARK).exists():
            raise UsageError(_published(path, folder))
    if os.path.lexists(target) and not _is_ours(target):
        raise UsageError(
            f"Cannot write {path}: another file is there already. Choose another name."
        )
    _write(target, text + SEAL)
    return target


def _published(path: Path, folder: Path) -> str:
    return (
        f"Cannot write {path}: what lies in {folder} is published, and this page is private. "
        "Choose another folder."
    )


def _is_ours(target: Path) -> bool:
    try:
        return target.is_file() and target.read_bytes().endswith(SEAL.encode())
    except OSError:
        return False


def _write(target: Path, text: str) -> None:
    temporary = target.with_name(".reprise.tmp")
    try:
        with suppress(FileNotFoundError):  # left there by one that was killed
            temporary.unlink()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        file = os.fdopen(os.open(temporary, flags, _OWNER_ALONE), "wb")
        try:
            with file:
                file.write(text.encode())
            temporary.replace(target)
        except OSError:
            temporary.unlink()
            raise
    except OSError as error:
        raise OutputError(f"Cannot write {target.name}: {error.strerror}.") from error
