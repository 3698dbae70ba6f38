"""An author's files: a new one is never written over an old one, and each in one step."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path

from reprise.errors import OutputError, UsageError
from reprise.model.names import Slug, slugify
from reprise.source.raw import TEMPORARY, bytes_of

LONGEST_NAME = 240
"""In bytes, for a file's name without its ending; file systems take 255 with it."""

OWNER_ALONE = 0o600
_WHAT_THE_UMASK_LEAVES = 0o666
_LONGEST_STEM = 80
"""Characters of a file's name that a title gives."""


def stem_of(title: str) -> Slug:
    """Return the slug of a title, cut so that it is a file's name; it may be empty."""
    cut = slugify(title)[:_LONGEST_STEM].encode()[:LONGEST_NAME]
    return Slug(cut.decode(errors="ignore").rstrip("-"))


def read(path: Path) -> bytes:
    """Return a file's bytes; raises `OutputError` where it cannot be read."""
    data = read_if_there(path)
    if data is None:
        raise OutputError(f"Cannot read {path.name}: {os.strerror(errno.ENOENT)}.")
    return data


def read_if_there(path: str | Path) -> bytes | None:
    """Return a file's bytes, None where there is none; raises `OutputError`."""
    try:
        return bytes_of(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        name = Path(path).name
        raise OutputError(f"Cannot read {name}: {error.strerror}.") from error


def refuse_changed(path: Path, *, before: bytes) -> None:
    """Raise `OutputError` where a file no longer holds what it held."""
    if read(path) != before:
        raise OutputError(f"Cannot write {path.name}: it was changed meanwhile.")


def create(root: Path, path: str, content: str | bytes) -> str:
    """Write `root/path`, which must not exist; return the path.

    The file is whole, or it is not there. Raises `UsageError` where it exists or would
    lie outside `root`, `OutputError` where it cannot be written.
    """
    target = root / path
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(root)):
        raise UsageError(f"Cannot write {path}: it lies outside the site. Choose another name.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make the folder of {path}: {error.strerror}.") from error
    try:
        _write(target, content if isinstance(content, bytes) else content.encode())
    except FileExistsError as error:
        raise UsageError(
            f"Cannot write {path}: it is there already. Edit it, or choose another name."
        ) from error
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}.") from error
    return path


def replace(path: Path, data: bytes) -> None:
    """Put new bytes in a file's place in one step: an author's text is never half.

    A symbolic link stays one; the file that it leads to is changed, and keeps its mode. One
    that is not there is made. Raises `OutputError`.
    """
    path = path.resolve()
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
        put_in_place(path, data, mode=mode)
    except OSError as error:
        raise OutputError(f"Cannot write {path.name}: {error.strerror}.") from error


def put_in_place(path: Path, data: bytes, *, mode: int | None) -> None:
    """Make a whole file of this mode, or of the usual one, and move it to its place.

    Nobody reads it before who may not read it then. Raises `OSError`; nothing is left.
    """
    with unfinished(path, mode=mode) as (file, _), file:
        file.write(data)


@contextmanager
def unfinished(path: Path, *, mode: int | None) -> Iterator[tuple[BufferedWriter, Path]]:
    """Yield a new file and where it is; it takes the place of another when all went well.

    Whoever fills it closes it. Until then its owner alone can read it, unless it is to have
    the usual mode; afterwards nothing is left beside it. Raises `OSError`.
    """
    # No two writers share a name, or one file would get the text of another. It is short,
    # so that it fits where the file's own has all of 255 bytes.
    temporary = path.with_name(f"{TEMPORARY}-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    at_first = _WHAT_THE_UMASK_LEAVES if mode is None else OWNER_ALONE
    try:
        yield os.fdopen(os.open(temporary, flags, at_first), "wb"), temporary
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    finally:
        with suppress(OSError):  # it is not there any more, if all went well
            temporary.unlink()


def _write(target: Path, data: bytes) -> None:
    """Make the file; where it cannot be written, nothing of it is left."""
    file = target.open("xb")
    try:
        with file:
            file.write(data)
    except OSError:
        target.unlink()
        raise
