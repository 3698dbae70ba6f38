"""Reading: every post read, or known already; in several processes where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from reprise.build.digest import digest_bytes
from reprise.build.facts import PostFacts, facts_of, head_of
from reprise.build.progress import Count
from reprise.build.survey import Survey
from reprise.build.workers import Crew, Work, work_off
from reprise.issues import Issue
from reprise.model.comparison import Comparison
from reprise.model.content import PostContent
from reprise.model.names import SourcePath, folders_above
from reprise.model.post import Post
from reprise.model.settings import Settings
from reprise.source.discover import PostFiles
from reprise.source.load import load_comparisons, parse_content, read_files
from reprise.source.placing import place_issues


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A site's content.

    `heads` are the posts without their texts. `contents` are those that were read now, of
    all in `facts`, packed: most are looked at in another process. `changed` are the posts
    of which anything is not as it was known, `gone` those that are known and there no more.
    `issues` are those of the comparisons; what is wrong with a post is among its facts.
    """

    facts: dict[SourcePath, PostFacts]
    heads: dict[SourcePath, Post]
    contents: dict[SourcePath, bytes]
    changed: frozenset[SourcePath]
    gone: frozenset[SourcePath]
    comparisons: tuple[Comparison, ...]
    issues: tuple[Issue, ...]


class Library(msgspec.Struct, frozen=True):
    """Where posts are read, and how what they leave open is filled in."""

    root: Path
    settings: Settings


class Shelved(msgspec.Struct, frozen=True, kw_only=True):
    """What earlier builds know of posts."""

    facts: Mapping[SourcePath, PostFacts] = {}
    heads: Mapping[SourcePath, Post] = {}


class _Job(msgspec.Struct, frozen=True):
    """A post to be read, unless the bytes of its files are those that `raw` names."""

    files: PostFiles
    raw: bytes


class _Read(msgspec.Struct, frozen=True, array_like=True):
    """A post that was read, on its way from one process to another; None is as it was."""

    facts: PostFacts | None = None
    head: bytes = b""
    content: bytes = b""


def read_all(
    library: Library, survey: Survey, known: Shelved, *, crew: Crew, count: Count
) -> Reading:
    """Return the site's content; a post is read where it is not known or a file of it moved.

    A post whose files moved and have the same bytes (a fresh clone) is not parsed again.
    """
    found = survey.found
    read: dict[SourcePath, _Read] = {}
    jobs = list(_jobs(survey, known.facts))
    for path, one in _read(library, jobs, crew):
        read[path] = one
        count(len(read), len(jobs))
    fresh = {path: one for path, one in read.items() if one.facts is not None}
    whole = {**known.facts, **{path: one.facts for path, one in fresh.items() if one.facts}}
    facts = {files.path: whole[files.path] for files in found.posts}
    gone = frozenset(known.facts.keys() - facts.keys())
    comparisons, issues = load_comparisons(library.root, found)
    return Reading(
        facts=facts,
        heads=_heads(known.heads, fresh, gone),
        contents={path: one.content for path, one in fresh.items() if one.content},
        changed=frozenset(fresh),
        gone=gone,
        comparisons=comparisons,
        issues=issues,
    )


def read_again(library: Library, known: PostFacts) -> tuple[PostFacts, bytes] | None:
    """Return the facts and the packed content of a post, None where its bytes are as known."""
    packed = _set_up(library)(_Job(known.files, known.raw))
    read = _decoded_read(packed)
    return (read.facts, read.content) if read.facts is not None else None


def unpacked(content: bytes) -> PostContent:
    """Return a post that was read."""
    return _decoded_content(content)


def _jobs(survey: Survey, known: Mapping[SourcePath, PostFacts]) -> Iterator[_Job]:
    moved = survey.moved
    # Of ten thousand posts few have a file that moved: none is asked for all of its files.
    above = {folder for path in moved or () for folder in folders_above(path)}
    for files in survey.found.posts:
        old = known.get(files.path)
        if old is None or old.files != files:
            yield _Job(files, b"")
        elif moved is None or files.path in moved or files.folder in above:
            yield _Job(files, old.raw)


def _read(library: Library, jobs: list[_Job], crew: Crew) -> Iterator[tuple[SourcePath, _Read]]:
    for job, read in work_off(Work(_set_up, library), jobs, crew):
        yield job.files.path, _decoded_read(read)


def _heads(
    known: Mapping[SourcePath, Post],
    fresh: Mapping[SourcePath, _Read],
    gone: Iterable[SourcePath],
) -> dict[SourcePath, Post]:
    heads = dict(known)
    for path in (*gone, *fresh):
        heads.pop(path, None)
    return heads | {path: _decoded_head(one.head) for path, one in fresh.items() if one.head}


def _set_up(library: Library) -> Callable[[_Job], bytes]:
    def read(job: _Job) -> bytes:
        data = read_files(library.root, job.files)
        parts = [part for part in data.values() if isinstance(part, bytes)]
        raw = digest_bytes(*parts) if len(parts) == len(data) else b""
        if raw and raw == job.raw:
            return _packed.encode(_Read())
        content, issues = parse_content(job.files, data, library.settings)
        placed = place_issues(library.root, issues)
        length = library.settings.feeds.length
        facts = facts_of(job.files, raw, content, placed, length=length)
        if content is None:
            return _packed.encode(_Read(facts))
        head = _written.encode(head_of(content.post))
        return _packed.encode(_Read(facts, head, _written.encode(content)))

    return read


# Moments are written as JSON has them: MessagePack would lose their offsets.
_packed, _written = msgspec.msgpack.Encoder(), msgspec.json.Encoder()
_decoded_read = msgspec.msgpack.Decoder(_Read).decode
_decoded_head = msgspec.json.Decoder(Post).decode
_decoded_content = msgspec.json.Decoder(PostContent).decode
