"""Publishing an entry: the post first, then the entry that knows of it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from reprise.authoring.edit import with_changed_field, with_field
from reprise.authoring.files import create, read, read_if_there, refuse_changed, replace
from reprise.authoring.post import NewPost, place_of, write_post
from reprise.authoring.publication import OpenEntry, Publication
from reprise.errors import OutputError, RepriseError, UsageError
from reprise.issues import Code, Issue
from reprise.source.sealed import ENDING

FIELD = "published_as"


class WritableEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry's file, what it holds, and how it is given other bytes to hold.

    `data` is plain text, whatever rests on disk; it is read once. `beside` reads a file of
    its folder by its plain name; None where there is none.
    """

    path: Path
    data: bytes
    keep: Callable[[bytes], None]
    beside: Callable[[str], bytes | None]


def plain_file(path: Path) -> WritableEntry:
    """Return an entry that lies on disk as it is.

    What others have written into it meanwhile is not lost: then it takes no other bytes.
    """
    data = read(path)

    def keep(changed: bytes) -> None:
        refuse_changed(path, before=data)
        replace(path, changed)

    return WritableEntry(path=path, data=data, keep=keep, beside=read_if_there)


def publish_entry(
    root: Path, entry: WritableEntry, post: NewPost, publication: Publication, *, authority: str
) -> str:
    """Write the post with the files it shows, then its path into the entry; return the path.

    A note beside the entry names the post while this goes on, so that an interrupted run is
    found by the next one. Raises `UsageError` before anything is written where the entry's
    header cannot be changed safely, or there is such a post, and `OutputError` where a file
    cannot be read.
    """
    path = place_of(root, post)
    copies = {
        posixpath.join(path.rpartition(".")[0], carried.name): carried.source
        for carried in publication.files
    }
    changed = _knowing(entry.data, path)
    _check(root, entry, changed, copies)
    # All is read first: a post that lacks half of its pictures would be there to stay.
    found = {copy: entry.beside(source) for copy, source in copies.items()}
    note = _note(entry)
    replace(note, f"{path}\n".encode())
    try:
        write_post(root, post, authority=authority)
    except RepriseError:
        note.unlink()
        raise
    for copy, data in found.items():
        if data is not None:
            create(root, copy, data)
    try:
        entry.keep(changed or entry.data)
    except OutputError as error:
        raise OutputError(f"{error} Run the command again.") from error
    note.unlink()
    return path


def _check(
    root: Path, entry: WritableEntry, changed: bytes | None, copies: Iterable[str]
) -> None:
    if changed is None:
        raise UsageError(
            f"Cannot publish {entry.path.name}: its header is in a form that cannot be changed "
            f"safely. Write the field {FIELD} on a line of its own."
        )
    for copy in copies:
        if (root / copy).exists():
            raise UsageError(f"Cannot write {copy}: it is there already. Choose another title.")


def finish_interrupted(root: Path, entry: WritableEntry) -> str:
    """Let the entry know the post that an interrupted run has made; return the post's path.

    An empty text where no run was interrupted, or none had come as far as a post.
    """
    note = _note(entry)
    try:
        path = note.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        path = ""
    made = bool(path) and (root / path).is_file()
    changed = _knowing(entry.data, path) if made else None
    if changed is not None and changed != entry.data:
        entry.keep(changed)
    with suppress(OSError):
        note.unlink()
    return path if made else ""


def missing_issues(entry: OpenEntry, publication: Publication) -> tuple[Issue, ...]:
    """Return a warning for each file that the text shows, and that is not there."""
    return tuple(
        Issue(
            code=Code.MISSING_PICTURE,
            path=entry.path,
            span=span,
            message="there is no such file in the entry's own folder",
            advice="Put it into the post's.",
        )
        for carried, span in zip(publication.files, publication.shown, strict=True)
        if not any(Path(carried.source + ending).is_file() for ending in ("", ENDING))
    )


def _knowing(data: bytes, path: str) -> bytes | None:
    """Return the entry with the post's path in it."""
    return with_field(data, FIELD, path) or with_changed_field(data, FIELD, path)


def _note(entry: WritableEntry) -> Path:
    # No entry's name begins with a dot: the journal does not read it.
    return entry.path.with_name(f".{entry.path.name}.publishing")
