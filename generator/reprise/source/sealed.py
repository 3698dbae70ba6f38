"""Sealed files of a journal: which they are, what opens them, and what is said of them.

A sealed file is named as the plain one is, with `.age` after it. Whatever it holds is
private: a build knows of it only that it is there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from reprise.errors import JournalError
from reprise.issues import Code, Issue
from reprise.model.journal import Visibility
from reprise.model.names import SourcePath
from reprise.source.age import Identities, Shut
from reprise.source.discover import MARKDOWN, is_passed_over
from reprise.source.document import parse_document
from reprise.source.fields import Fields
from reprise.source.raw import TEMPORARY, names_in, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDING = ".age"
KEY = "key.age"
"""The journal's own identity, in its folder, where it has one: locked by a passphrase."""

Opener = Callable[[SourcePath, bytes], bytes | Issue]
"""From a sealed file to what is in it, or to why it cannot be opened."""


def is_entry(name: str) -> bool:
    """Tell whether a file's name is one of an entry, sealed or not."""
    plain = name.removesuffix(ENDING)
    return plain.endswith(MARKDOWN) and not is_passed_over(plain)


def is_sealed(path: str) -> bool:
    """Tell by its name whether a file is sealed."""
    return path.endswith(ENDING)


def entry_name(name: str) -> str:
    """Return the name of an entry: its file's, without endings."""
    return name.removesuffix(ENDING).rpartition(".")[0]


def opener_with(identities: Identities) -> Opener:
    """Return what opens sealed files with these keys."""

    def opened(path: SourcePath, data: bytes) -> bytes | Issue:
        found = identities.open(data)
        return shut_issue(path, found) if isinstance(found, Shut) else found

    return opened


def shut_issue(path: str, why: Shut) -> Issue:
    """Return what is wrong with a sealed file."""
    match why:
        case Shut.NOT_FOR_US:
            return Issue(
                code=Code.NOT_FOR_US,
                path=path,
                message="this is encrypted, and your key does not open it",
                advice="Give the identity of one of those it was encrypted for.",
            )
        case Shut.DAMAGED:
            return Issue(
                code=Code.DAMAGED_SEAL,
                path=path,
                message="this is encrypted, and damaged",
                advice="Bring it back from a copy; nothing else can.",
            )
        case other:
            assert_never(other)


def entry_files(place: Path) -> tuple[Path, ...]:
    """Return the files of a journal's entries, sealed ones too, by name.

    Raises `JournalError`, as do all below that ask for them.
    """
    with _legible(place):
        found = (place / name for name in names_in(place) if is_entry(name))
        return tuple(path for path in found if path.is_file())


def sealed_entries(place: Path) -> tuple[Path, ...]:
    """Return the files of a journal's sealed entries, by name."""
    return tuple(path for path in entry_files(place) if is_sealed(path.name))


def sealed_files(place: Path) -> tuple[Path, ...]:
    """Return all sealed files: entries, then what lies in the folders of entries."""
    entries = entry_files(place)
    names = {entry_name(path.name) for path in entries}
    inside = (path for path in _inside(place, names) if is_sealed(path.name))
    return (*(path for path in entries if is_sealed(path.name)), *inside)


def private_files(place: Path) -> tuple[Path, ...]:
    """Return all files that are private and plain, entries first.

    What lies in an entry's folder is as private as the entry; an entry that nobody can
    read or understand is private.
    """
    entries = entry_files(place)
    plain = {path for path in entries if not is_sealed(path.name) and _is_private(path)}
    names = {entry_name(path.name) for path in entries if is_sealed(path.name) or path in plain}
    inside = (path for path in _inside(place, names) if not is_sealed(path.name))
    return (*sorted(plain), *inside)


def strange_files(place: Path) -> tuple[str, ...]:
    """Return the names of plain files in a journal's folder that belong to no entry."""
    entries = entry_files(place)
    names = {entry_name(path.name) for path in entries}
    with _legible(place):
        rest = {*names_in(place)} - {path.name for path in entries} - names
    return tuple(sorted(name for name in rest if not is_sealed(name)))


def is_private(data: bytes) -> bool:
    """Tell whether an entry's text is private, or cannot be understood."""
    document, _ = parse_document(SourcePath(""), data)
    if document is None:
        return True
    visibility = Fields(document, document.metadata).choice("visibility", Visibility)
    return visibility in {None, Visibility.PRIVATE}


def unopened_issue(folder: str, count: int) -> Issue:
    """Return the one warning about entries that are left out for want of a key."""
    entries = "1 entry is" if count == 1 else f"{count} entries are"
    return Issue(
        code=Code.UNOPENED,
        path=folder,
        message=f"{entries} encrypted, and left out",
        advice='Give an identity ("--identity FILE", or its path in REPRISE_IDENTITY), or '
        "the passphrase, on a terminal.",
    )


def plain_issues(root: Path, folder: str) -> tuple[Issue, ...]:
    """Return a warning for each private file in plain text, where they are to be sealed.

    Where a folder cannot be read there is none: who asks for the entries, or to seal them,
    is told.
    """
    place = root / folder
    try:
        found = private_files(place)
    except JournalError:
        return ()
    return tuple(
        Issue(
            code=Code.PLAIN_ENTRY,
            path=f"{folder}/{path.relative_to(place).as_posix()}",
            message="this is private and in plain text, and the settings want it encrypted",
            advice='Type "reprise journal encrypt".',
        )
        for path in found
    )


@contextmanager
def _legible(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"Cannot read the journal in {place}: {error.strerror}."
        raise JournalError(message) from error


def _is_private(path: Path) -> bool:
    data = read_bytes(str(path))
    return isinstance(data, OSError) or is_private(data)


def _inside(place: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield what lies in the folders of entries, in order; links to folders lead elsewhere."""
    for top in (place / name for name in sorted(names) if not (place / name).is_symlink()):
        with _legible(top):
            for folder, folders, files in os.walk(top, onerror=_refuse):
                folders.sort()
                own = (file for file in sorted(files) if not file.startswith(TEMPORARY))
                yield from (Path(folder) / file for file in own)


def _refuse(error: OSError) -> None:
    """Pass over no folder in silence, as `os.walk` would: what is in it would stay plain."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error
