"""Reading: every post read, or known already; in several processes where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import msgspec

from reprise.build.post_facts import PostFacts
from reprise.build.progress import Count
from reprise.build.reading.library import (
    Library,
    PostRead,
    Wanted,
    set_up_reader,
    unpacked_head,
    unpacked_read,
)
from reprise.build.reading.survey import Survey
from reprise.build.workers import Crew, work_off
from reprise.issues import Issue
from reprise.model.comparison import Comparison
from reprise.model.names import SourcePath, folders_above
from reprise.model.post import Post
from reprise.source.load import load_comparisons


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


class KnownPosts(msgspec.Struct, frozen=True, kw_only=True):
    """What earlier builds know of posts."""

    facts: Mapping[SourcePath, PostFacts] = {}
    heads: Mapping[SourcePath, Post] = {}


def read_all(
    library: Library, survey: Survey, known: KnownPosts, *, crew: Crew, count: Count
) -> Reading:
    """Return the site's content; a post is read where it is not known or a file of it moved.

    A post whose files moved and have the same bytes (a fresh clone) is not parsed again.
    """
    found = survey.found
    read: dict[SourcePath, PostRead] = {}
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
    [packed] = set_up_reader(library)([Wanted(known.files, known.raw)])
    read = unpacked_read(packed)
    return (read.facts, read.content) if read.facts is not None else None


def _jobs(survey: Survey, known: Mapping[SourcePath, PostFacts]) -> Iterator[Wanted]:
    moved = survey.moved
    # Of ten thousand posts few have a file that moved: none is asked for all of its files.
    above = {folder for path in moved or () for folder in folders_above(path)}
    for files in survey.found.posts:
        old = known.get(files.path)
        if old is None or old.files != files:
            yield Wanted(files, b"")
        elif moved is None or files.path in moved or files.folder in above:
            yield Wanted(files, old.raw)


def _read(
    library: Library, jobs: list[Wanted], crew: Crew
) -> Iterator[tuple[SourcePath, PostRead]]:
    for job, read in work_off(partial(set_up_reader, library), jobs, crew):
        yield job.files.path, unpacked_read(read)


def _heads(
    known: Mapping[SourcePath, Post],
    fresh: Mapping[SourcePath, PostRead],
    gone: Iterable[SourcePath],
) -> dict[SourcePath, Post]:
    heads = dict(known)
    for path in (*gone, *fresh):
        heads.pop(path, None)
    return heads | {path: unpacked_head(one.head) for path, one in fresh.items() if one.head}
