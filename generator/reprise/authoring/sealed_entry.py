"""A sealed entry as publishing sees it: plain text in memory, sealed where it rests."""

from __future__ import annotations

from pathlib import Path

from reprise.authoring.durable import alone
from reprise.authoring.files import read, refuse_changed
from reprise.authoring.publishing import WritableEntry
from reprise.authoring.sealing import Lock, put_sealed
from reprise.errors import OutputError
from reprise.source.age import Identities, Shut
from reprise.source.sealed import ENDING


def sealed_file(path: Path, identities: Identities, lock: Lock) -> WritableEntry:
    """Return an entry that rests sealed; raises `OutputError` where it cannot be opened.

    What others have written into it meanwhile is not lost: then it takes no other bytes.
    """
    before = read(path)

    def keep(changed: bytes) -> None:
        keep_sealed(path, changed, lock, before=before)

    def beside(source: str) -> bytes | None:
        for found in (Path(source), Path(source + ENDING)):
            if found.is_file():
                data = read(found)
                return _opened(found, data, identities) if found.suffix == ENDING else data
        return None

    data = _opened(path, before, identities)
    return WritableEntry(path=path, data=data, keep=keep, beside=beside)


def keep_sealed(path: Path, text: bytes, lock: Lock, *, before: bytes) -> None:
    """Seal another text in a file that holds what it held; raises `OutputError` if not."""
    with alone(path.parent):
        refuse_changed(path, before=before)
        put_sealed(path, text, lock)


def _opened(path: Path, data: bytes, identities: Identities) -> bytes:
    text = identities.open(data)
    if isinstance(text, Shut):
        raise OutputError(f"Cannot open {path.name}: it is {text}.")
    return text
