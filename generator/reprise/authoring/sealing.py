"""Sealing a journal's private files, and unsealing them, one by one and without loss.

Of each file there is a whole copy at every moment: the new one is on the disk, and was
read back from there, before the old one goes. Killed anywhere, the next run finishes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.authoring.durable import alone, remove_durably, sweep, write_durably
from reprise.errors import OutputError
from reprise.issues import Code, Issue
from reprise.model.names import SourcePath
from reprise.source.age import Identities, Recipients, Shut
from reprise.source.faults import unreadable
from reprise.source.raw import bytes_of
from reprise.source.sealed import (
    ENDING,
    entry_files,
    entry_name,
    private_files,
    sealed_files,
    shut_issue,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Lock(msgspec.Struct, frozen=True):
    """What seals; and what opens again, for a proof, where the author has given it."""

    recipients: Recipients
    identities: Identities | None


class Folder(msgspec.Struct, frozen=True):
    """A journal's folder, as it is called to its author; of an entry alone, if one is named."""

    place: Path
    called: str
    only: str = ""

    def name(self, path: Path) -> str:
        """Return what a file is called in an issue."""
        return f"{self.called.rstrip('/')}/{path.relative_to(self.place).as_posix()}"

    def chosen(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Yield the files of the entry that is named, or all."""
        for path in paths:
            first = path.relative_to(self.place).parts[0]
            if self.only in {"", first, entry_name(first)}:
                yield path


class Converted(msgspec.Struct, frozen=True):
    """How many files have changed their form, and what hindered the others."""

    files: int
    issues: tuple[Issue, ...]


def seal_files(folder: Folder, lock: Lock) -> Converted:
    """Seal what is private and plain; raises `OutputError`, `JournalError`.

    A plain file goes when its sealed one is whole. Where there are both already, they must
    be equal, and where nothing is given to compare them with, both stay.
    """
    return _converted(folder, private_files, lambda plain: _seal(folder, plain, lock))


def unseal_files(folder: Folder, identities: Identities) -> Converted:
    """Write what is sealed as plain files again; raises `OutputError`."""
    return _converted(folder, sealed_files, lambda path: _unseal(folder, path, identities))


def reseal_files(folder: Folder, lock: Lock, identities: Identities) -> Converted:
    """Seal what is sealed anew, for the recipients of today; raises `OutputError`.

    What was sealed before is gone when the new one is whole; what was copied is not.
    """
    return _converted(folder, sealed_files, lambda p: _reseal(folder, p, lock, identities))


def put_sealed(path: Path, text: bytes, lock: Lock) -> None:
    """Write a sealed file, of which it was tried that it opens; raises `OutputError`."""
    data = lock.recipients.seal(text)
    if lock.identities is not None and lock.identities.open(data) != text:
        raise OutputError(f"Cannot write {path.name}: your key would not open it.")
    write_durably(path, data)


def _converted(
    folder: Folder,
    found: Callable[[Path], Iterable[Path]],
    convert: Callable[[Path], Issue | None],
) -> Converted:
    if not entry_files(folder.place):
        return Converted(0, ())
    results = []
    with alone(folder.place):
        sweep(folder.place)
        for path in folder.chosen(found(folder.place)):
            try:
                results.append(convert(path))
            except OSError as error:
                results.append(unreadable(SourcePath(folder.name(path)), error))
    issues = tuple(issue for issue in results if issue is not None)
    return Converted(len(results) - len(issues), issues)


def _seal(folder: Folder, plain: Path, lock: Lock) -> Issue | None:
    if plain.is_symlink():
        return _link(folder.name(plain))
    sealed, text = plain.with_name(plain.name + ENDING), bytes_of(plain)
    if sealed.exists():
        if lock.identities is None:
            return _two(
                folder.name(plain),
                "the two cannot be compared without your identity",
                advice="Give it.",
            )
        found = lock.identities.open(bytes_of(sealed))
        if isinstance(found, Shut):
            return shut_issue(folder.name(sealed), found)
        if found != text:
            return _two(folder.name(plain), "the two are not the same")
    else:
        put_sealed(sealed, text, lock)
    if bytes_of(plain) != text:
        return _two(folder.name(plain), "the first was changed meanwhile")
    remove_durably(plain)
    return None


def _unseal(folder: Folder, sealed: Path, identities: Identities) -> Issue | None:
    plain = sealed.with_name(sealed.name.removesuffix(ENDING))
    text = identities.open(bytes_of(sealed))
    if isinstance(text, Shut):
        return shut_issue(folder.name(sealed), text)
    if not plain.exists():
        write_durably(plain, text, mode=sealed.stat().st_mode & 0o777)
    if bytes_of(plain) != text:
        return _two(folder.name(plain), "the two are not the same")
    remove_durably(sealed)
    return None


def _reseal(folder: Folder, sealed: Path, lock: Lock, identities: Identities) -> Issue | None:
    text = identities.open(bytes_of(sealed))
    if isinstance(text, Shut):
        return shut_issue(folder.name(sealed), text)
    put_sealed(sealed, text, lock)
    return None


def _two(plain: str, why: str, *, advice: str = "Look at both, and remove one.") -> Issue:
    return Issue(
        code=Code.TWO_VERSIONS,
        path=plain,
        message=f"{plain}{ENDING} is there too, and {why}; both are kept",
        advice=advice,
    )


def _link(plain: str) -> Issue:
    return Issue(
        code=Code.PLAIN_ENTRY,
        path=plain,
        message="this is a link, and what it leads to would stay in plain text",
        advice="Put the file itself in its place.",
    )
