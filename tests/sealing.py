"""A journal with sealed entries, for tests: one identity, and what opens and seals with it."""

from __future__ import annotations

from pathlib import Path

from reprise.authoring.sealing import Folder, Lock
from reprise.source.age import Identities, Recipients, new_identity, read_identities

IDENTITY = new_identity()
OTHER = new_identity()


def public(identity: bytes) -> str:
    """Return the public key that an identity file names."""
    return identity.decode().splitlines()[0].removeprefix("# public key: ")


def identities(identity: bytes = IDENTITY) -> Identities:
    """Return what opens."""
    return read_identities(identity)


def recipients(identity: bytes = IDENTITY) -> Recipients:
    """Return what seals."""
    return identities(identity).recipients()


def lock(identity: bytes = IDENTITY, *, is_proved: bool = True) -> Lock:
    """Return what seals, with or without what opens again."""
    return Lock(recipients(identity), identities(identity) if is_proved else None)


def seal(text: str, identity: bytes = IDENTITY) -> bytes:
    """Return a text as a sealed file."""
    return recipients(identity).seal(text.encode())


def folder(place: Path, only: str = "") -> Folder:
    """Return a journal's folder, which its author calls `journal`."""
    return Folder(place, "journal", only)


def held(place: Path) -> dict[str, str]:
    """Return what is in a folder: sealed files with their texts, plain ones with theirs."""
    keys = identities()
    found = {}
    for path in sorted(p for p in place.rglob("*") if p.is_file()):
        data = path.read_bytes()
        if path.name.endswith(".age"):
            opened = keys.open(data)
            data = opened if isinstance(opened, bytes) else str(opened).encode()
        found[path.relative_to(place).as_posix()] = data.decode(errors="replace")
    return found
