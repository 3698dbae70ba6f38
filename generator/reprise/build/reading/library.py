"""The library: posts are read from it, a handful at a time, and packed to be sent.

A handful is read step by step, each step for all of its posts (see `workers`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from reprise.build.digest import digest_bytes
from reprise.build.post_facts import PostFacts, facts_of, head_of
from reprise.build.team import Answer
from reprise.build.workers import in_handfuls
from reprise.model.content import PostContent
from reprise.model.names import SourcePath
from reprise.model.post import Post
from reprise.model.settings import Settings
from reprise.source.discover import PostFiles
from reprise.source.load import parse_content, read_files
from reprise.source.placing import place_issues

_HANDFUL = 4_000_000
"""Bytes of files that are opened before one is read; a post can have films beside it."""


class Library(msgspec.Struct, frozen=True):
    """Where posts are read, and how what they leave open is filled in."""

    root: Path
    settings: Settings


class Wanted(msgspec.Struct, frozen=True):
    """A post to be read, unless the bytes of its files are those that `raw` names."""

    files: PostFiles
    raw: bytes


class PostRead(msgspec.Struct, frozen=True, array_like=True):
    """A post that was read, its head and all of it packed; without facts it is as it was."""

    facts: PostFacts | None = None
    head: bytes = b""
    content: bytes = b""


class _Opened(NamedTuple):
    """The bytes of a post's files; `raw` is the digest of all, if each can be read."""

    post: Wanted
    data: Mapping[SourcePath, bytes | OSError]
    raw: bytes

    @property
    def is_known(self) -> bool:
        """Whether the bytes are those that are known already."""
        return bool(self.raw) and self.raw == self.post.raw

    def weight(self) -> int:
        """Return how many bytes they are."""
        return sum(len(part) for part in self.data.values() if isinstance(part, bytes))


def set_up_reader(library: Library) -> Answer[Wanted, bytes]:
    """Return what reads posts; of each it returns a `PostRead`, packed."""

    def read(posts: Sequence[Wanted]) -> list[bytes]:
        opened = (_opened(library.root, post) for post in posts)
        handfuls = in_handfuls(opened, _Opened.weight, _HANDFUL)
        return [read for handful in handfuls for read in _read(library, handful)]

    return read


def _opened(root: Path, post: Wanted) -> _Opened:
    data = read_files(root, post.files)
    parts = [part for part in data.values() if isinstance(part, bytes)]
    return _Opened(post, data, digest_bytes(*parts) if len(parts) == len(data) else b"")


def _read(library: Library, opened: list[_Opened]) -> list[bytes]:
    root, settings = library.root, library.settings
    fresh = [one for one in opened if not one.is_known]
    parsed = [parse_content(one.post.files, one.data, settings) for one in fresh]
    length = settings.feeds.length
    facts = [
        facts_of(one.post.files, one.raw, content, place_issues(root, issues), length=length)
        for one, (content, issues) in zip(fresh, parsed, strict=True)
    ]
    read = {
        known.files.path: _packed_post(known, content)
        for known, (content, _) in zip(facts, parsed, strict=True)
    }
    as_known = _packed.encode(PostRead())
    return [read.get(one.post.files.path, as_known) for one in opened]


def _packed_post(facts: PostFacts, content: PostContent | None) -> bytes:
    if content is None:
        return _packed.encode(PostRead(facts))
    head = _written.encode(head_of(content.post))
    return _packed.encode(PostRead(facts, head, _written.encode(content)))


# Moments are written as JSON has them: MessagePack would lose their offsets.
_packed, _written = msgspec.msgpack.Encoder(), msgspec.json.Encoder()

unpacked_read = msgspec.msgpack.Decoder(PostRead).decode
"""Return what the reader has packed."""

unpacked_head = msgspec.json.Decoder(Post).decode
"""Return a post without its text, from `PostRead.head`."""

unpacked_content = msgspec.json.Decoder(PostContent).decode
"""Return a whole post, from `PostRead.content`."""
