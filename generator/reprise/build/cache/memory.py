"""The memory: what reading and rendering have told, a row for each post and each artifact.

Rows are read when they are asked for, and written where they have changed: to correct a
word among ten thousand posts costs one row. Each value carries a checksum.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec

from reprise.build.cache.whole import is_there, remove
from reprise.build.post_facts import PostFacts
from reprise.build.text_facts import TextFacts
from reprise.derive.recent import RecentComment
from reprise.derive.related import Bag
from reprise.errors import DamagedMemoryError, UnkeptMemoryError
from reprise.issues import Issue
from reprise.model.asset import Asset
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.post import Post
from reprise.render.edition import Summary

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    _Decoder = msgspec.json.Decoder[Any] | msgspec.msgpack.Decoder[Any]

_TABLES = ("note", "bags", "head", "facts", "text", "summary", "entry", "lines", "artifact")
_OF_POSTS = ("head", "facts", "text", "summary", "entry")
_OF_ARTIFACTS = ("lines", "artifact")
_SETTINGS = "pragma synchronous=off; pragma cache_size=-65536;"
"""A machine that loses its power may leave a damaged memory: that is a miss, no loss."""

_SUM = 4
"""Bytes of the checksum that follows a value, its last byte first."""

_SOUND = 0x2144DF1C
"""The checksum of any value that its own follows: one step tells whether both are whole.

Catalogues of checksums give its complement as the residue of CRC-32, 0xDEBB20E3.
"""


OfArtifacts = dict[OutputPath, tuple[Issue, ...]]
"""What is wrong with published files, as it was found when they were made."""


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the site as a whole.

    `reader` is the digest of what it was read with. Of the issues, `found` are those of
    discovery, `of_posts` those of reading and `of_texts` those of rendering one post,
    `of_artifacts` those of making one file, `dead` those of links to places, and `others` the
    rest. `linking` are the posts whose texts have such links; `assets` are the files that are
    published beside posts, and `recent` the comments that the feed of them carries.
    `moved_feeds` are the earlier addresses of feeds, `entries` the files of the journal's
    entries that others may read, and `included` those that texts include or look for.
    """

    reader: bytes = b""
    found: tuple[Issue, ...] = ()
    of_posts: dict[SourcePath, tuple[Issue, ...]] = {}
    of_texts: dict[SourcePath, tuple[Issue, ...]] = {}
    of_artifacts: OfArtifacts = {}
    dead: tuple[Issue, ...] = ()
    others: tuple[Issue, ...] = ()
    linking: tuple[SourcePath, ...] = ()
    assets: tuple[Asset, ...] = ()
    recent: tuple[RecentComment, ...] = ()
    moved_feeds: dict[str, tuple[UrlPath, ...]] = {}
    entries: tuple[SourcePath, ...] = ()
    included: frozenset[str] = frozenset()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All that is wrong, as far as no host is needed to say it; in no order."""
        kinds = (self.of_posts, self.of_texts, self.of_artifacts)
        of_one = (issues for own in kinds for issues in own.values())
        single = (issue for issues in of_one for issue in issues)
        return (*self.found, *single, *self.dead, *self.others)


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """What making artifacts has told.

    `texts`, `summaries` and packed `entries` of feeds are of posts whose page was made,
    `lines` of months whose page was; `artifacts` is what everything was made from.
    """

    texts: Mapping[SourcePath, TextFacts] = {}
    summaries: Mapping[SourcePath, Summary] = {}
    entries: Mapping[SourcePath, bytes] = {}
    lines: Mapping[OutputPath, str] = {}
    artifacts: Mapping[OutputPath, bytes] = {}


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """What a build has read and learned, and what is there no more.

    `bags` are of all posts that can be like others, None where they are as they were.
    """

    notes: Notes
    bags: Mapping[SourcePath, Bag] | None = None
    heads: Mapping[SourcePath, Post | None] = {}
    facts: Mapping[SourcePath, PostFacts] = {}
    learned: Learned = Learned()
    gone_posts: AbstractSet[SourcePath] = frozenset()
    gone_artifacts: AbstractSet[OutputPath] = frozenset()

    def rows(self) -> Iterator[tuple[str, Mapping[Any, object]]]:
        """Yield the rows of each table."""
        yield "note", {"site": self.notes}
        if self.bags is not None:
            yield "bags", {"site": self.bags}
        yield "head", self.heads
        yield "facts", self.facts
        yield "text", self.learned.texts
        yield "summary", self.learned.summaries
        yield "entry", self.learned.entries
        yield "lines", self.learned.lines
        yield "artifact", self.learned.artifacts


class Memory:
    """What is in one file; without one, nothing.

    Every question raises `DamagedMemoryError` where the answer cannot be read.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._rows: sqlite3.Connection | None = None
        self._rows = sqlite3.connect(path, check_same_thread=False) if path else None
        if self._rows:
            self._rows.executescript(_SETTINGS)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known at all."""
        return self._rows is None

    @property
    def notes(self) -> Notes:
        """What is known of the site as a whole."""
        found: Notes | None = self._known("note", "site")
        return found or Notes()

    @property
    def bags(self) -> dict[SourcePath, Bag]:
        """What the likeness of posts was last found from."""
        found: dict[SourcePath, Bag] | None = self._known("bags", "site")
        return found or {}

    def heads(self) -> dict[SourcePath, Post]:
        """Return the posts without their bodies; those that could not be read are not there."""
        heads: dict[SourcePath, Post | None] = self._all("head")
        return {path: head for path, head in heads.items() if head is not None}

    def facts(self) -> dict[SourcePath, PostFacts]:
        """Return the facts of every post."""
        return self._all("facts")

    def texts(self) -> dict[SourcePath, TextFacts]:
        """Return the facts of each text that has been rendered."""
        return self._all("text")

    def artifacts(self) -> dict[OutputPath, bytes]:
        """Return what each artifact was made from, as `stale` keeps it."""
        return self._all("artifact")

    def files(self) -> frozenset[OutputPath]:
        """Return the paths of the artifacts that are known."""
        return self._paths("artifact")

    def facts_of(self, path: SourcePath) -> PostFacts | None:
        """Return the facts of one post."""
        found: PostFacts | None = self._known("facts", path)
        return found

    def text_of(self, path: SourcePath) -> TextFacts | None:
        """Return the facts of one text."""
        found: TextFacts | None = self._known("text", path)
        return found

    def summary_of(self, path: SourcePath) -> Summary | None:
        """Return what others show of one text."""
        found: Summary | None = self._known("summary", path)
        return found

    def entry_of(self, path: SourcePath) -> bytes | None:
        """Return the packed forms of one post's entry in feeds."""
        found: bytes | None = self._known("entry", path)
        return found

    def lines_of(self, path: OutputPath) -> str | None:
        """Return the lines that one month's page shows of its posts."""
        found: str | None = self._known("lines", path)
        return found

    def artifact(self, path: OutputPath) -> bytes | None:
        """Return what one artifact was made from."""
        found: bytes | None = self._known("artifact", path)
        return found

    def below(self, folder: str) -> dict[SourcePath, PostFacts]:
        """Return the facts of the posts that lie in a folder, or below it."""
        bounds = (f"{folder}/", f"{folder}0")  # "0" follows "/"
        return self._decoded("facts", "where path > ? and path < ?", bounds)

    def require_sound(self) -> None:
        """Read every value once."""
        for table in _TABLES:
            self._all(table)

    def close(self) -> None:
        """Let go of the file."""
        if self._rows:
            self._rows.close()

    def __del__(self) -> None:
        # A preview opens one after the other, and Python 3.13 warns of one left open.
        self.close()

    def learn(self, update: Update) -> None:
        """Write what has changed, in one step. Raises `UnkeptMemoryError`."""
        if self._rows is None:
            raise AssertionError("there is no memory to be amended")
        try:
            with self._rows:
                _write(self._rows, update)
        except sqlite3.Error as error:
            raise UnkeptMemoryError(str(error)) from error

    def _all(self, table: str) -> dict[Any, Any]:
        return self._decoded(table, "", ())

    def _decoded(self, table: str, where: str, bounds: tuple[str, ...]) -> dict[Any, Any]:
        if self._rows is None:
            return {}
        query = f"select path, value from {table} {where}"  # noqa: S608 - our own words
        try:
            found = self._rows.execute(query, bounds)
            decode = _decoders[table].decode
            return {path: _value(decode, data) for path, data in found}
        except sqlite3.Error as error:
            raise DamagedMemoryError(str(error)) from error

    def _paths(self, table: str) -> frozenset[Any]:
        if self._rows is None:
            return frozenset()
        try:
            found = self._rows.execute(f"select path from {table}")  # noqa: S608 - our own word
            return frozenset(path for (path,) in found)
        except sqlite3.Error as error:
            raise DamagedMemoryError(str(error)) from error

    def _known(self, table: str, path: str) -> Any:
        return self._decoded(table, "where path = ?", (path,)).get(path)


NOTHING = Memory()


def write_memory(path: Path, update: Update) -> None:
    """Write a memory that holds the update and nothing else, in one step.

    Raises `UnkeptMemoryError`; what was there before may be gone then.
    """
    temporary = path.with_suffix(".tmp")
    try:
        for left in (temporary, Path(f"{path}-journal")):
            remove(left)
        with closing(sqlite3.connect(temporary)) as rows:
            rows.executescript(f"pragma journal_mode=off; {_SETTINGS} {_new_tables()}")
            with rows:
                _write(rows, update)
        temporary.replace(path)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise UnkeptMemoryError(_reason(error)) from error


def _reason(error: OSError | sqlite3.Error) -> str:
    """Return what the system or the library says, without the place."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def open_memory(path: Path, reader: bytes) -> Memory:
    """Return the memory in a file; nothing where it was written by another reader.

    Raises `DamagedMemoryError`.
    """
    if not is_there(path):
        return NOTHING
    try:
        memory = Memory(path)
        notes = memory.notes
    except sqlite3.Error as error:
        raise DamagedMemoryError(str(error)) from error
    if notes.reader == reader:
        return memory
    memory.close()
    return NOTHING


def _new_tables() -> str:
    # With rowids: in a tree of its keys alone, values of some kilobytes take twice the time.
    form = "create table {} (path text primary key, value blob);"
    return "".join(form.format(table) for table in _TABLES)


def _write(rows: sqlite3.Connection, update: Update) -> None:
    for table, values in update.rows():
        rows.executemany(
            f"insert or replace into {table} values (?, ?)",  # noqa: S608 - our own words
            ((path, _data(table, values[path])) for path in sorted(values)),
        )
    for table in _OF_POSTS:
        _remove(rows, table, update.gone_posts)
    for table in _OF_ARTIFACTS:
        _remove(rows, table, update.gone_artifacts)


def _remove(rows: sqlite3.Connection, table: str, paths: Iterable[str]) -> None:
    query = f"delete from {table} where path = ?"  # noqa: S608 - our own words
    rows.executemany(query, ((path,) for path in paths))


_decoders: dict[str, _Decoder] = {
    # MessagePack would make of a moment its instant in UTC: the day of a post would be lost.
    "head": msgspec.json.Decoder(Post | None),
    "note": msgspec.msgpack.Decoder(Notes),
    "bags": msgspec.msgpack.Decoder(dict[SourcePath, Bag]),
    "facts": msgspec.msgpack.Decoder(PostFacts),
    "text": msgspec.msgpack.Decoder(TextFacts),
    "summary": msgspec.msgpack.Decoder(Summary),
    "entry": msgspec.msgpack.Decoder(bytes),
    "lines": msgspec.msgpack.Decoder(str),
    "artifact": msgspec.msgpack.Decoder(bytes),
}
_packed, _written = msgspec.msgpack.Encoder(), msgspec.json.Encoder()


def _data(table: str, value: object) -> bytes:
    data = _written.encode(value) if table == "head" else _packed.encode(value)
    return data + crc32(data).to_bytes(_SUM, "little")


def _value(decode: Callable[[memoryview], Any], data: object) -> Any:
    if not isinstance(data, bytes) or crc32(data) != _SOUND:
        raise DamagedMemoryError("a row has another checksum than it says")
    try:
        return decode(memoryview(data)[:-_SUM])
    except (msgspec.DecodeError, ValueError) as error:
        raise DamagedMemoryError(str(error)) from error
