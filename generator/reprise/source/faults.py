"""Faults: what cannot be read, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reprise.issues import Code, Issue
from reprise.model.names import SourcePath
from reprise.source.raw import NoFileError


class HeaderError(Exception):
    """A header cannot be read; carries what to say, with the place inside the header."""

    def __init__(self, reason: str, line: int, column: int, *, code: Code, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column
        self.code = code
        self.advice = advice


def unreadable(path: SourcePath, error: OSError) -> Issue:
    """Return the fault of a file or folder that the system does not give."""
    if isinstance(error, NoFileError):
        return no_file(path)
    return Issue(
        code=Code.UNREADABLE_FILE,
        path=path,
        message=f"this cannot be read: {error.strerror}",
    )


def misnamed(paths: Iterable[str]) -> Iterator[Issue]:
    """Yield the fault of each file or folder whose own name is not UTF-8, or not read as that.

    Of what lies in such a folder nothing is said besides.
    """
    for path in paths:
        folder, _, name = path.rpartition("/")
        if not is_utf8(name) and is_utf8(folder):
            yield _misnamed(SourcePath(folder or "."), name.encode(errors="surrogateescape"))


def _misnamed(folder: SourcePath, name: bytes) -> Issue:
    shown, is_sound = name.decode("utf-8", "replace"), _decodes(name)
    return Issue(
        code=Code.NOT_UTF8,
        path=folder,
        message=f'the name of the file "{shown}" is not read as UTF-8 in this locale'
        if is_sound
        else f'the name of the file "{shown}" is not UTF-8',
        advice="Build in a locale of UTF-8, as with LC_ALL=C.UTF-8."
        if is_sound
        else "Rename the file.",
    )


def is_utf8(name: str) -> bool:
    """Tell whether a name, as the system gives it, can be written down."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _decodes(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def no_file(path: SourcePath) -> Issue:
    """Return the fault of a pipe, a socket or a device among files."""
    return Issue(
        code=Code.UNREADABLE_FILE,
        path=path,
        message="this is neither a file nor a folder",
    )


def broken(reason: str, line: int, column: int, *, advice: str = "") -> HeaderError:
    """Return the fault of a header that is not of its language."""
    return HeaderError(reason, line, column, code=Code.BROKEN_FRONT_MATTER, advice=advice)


def twice(what: str, line: int, column: int) -> HeaderError:
    """Return the fault of a header that has a field twice."""
    return HeaderError(
        f"{what} is there twice",
        line,
        column,
        code=Code.DUPLICATE_KEY,
        advice="Keep one of the two.",
    )


def unfolding(line: int, column: int) -> HeaderError:
    """Return the fault of a short text that stands for a huge one."""
    return HeaderError(
        "its aliases (*name) unfold to more than can be meant",
        line,
        column,
        code=Code.ALIAS_BOMB,
        advice="Write the values out.",
    )
