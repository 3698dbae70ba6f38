"""The survey: which content there is, and which of it may not be as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from reprise.build.facts import PostFacts, paths_of
from reprise.build.last import Look
from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.source.discover import Discovery, discover_files
from reprise.source.rediscover import rediscover_files
from reprise.source.stamps import Stamps, take_stamps


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, and its stamps, taken before anything was read.

    `moved` are the paths that may not be as they were, None where all may be; `gone` are
    files and folders that were there.
    """

    found: Discovery
    issues: tuple[Issue, ...]
    stamps: Stamps
    moved: AbstractSet[str] | None
    gone: AbstractSet[str] = frozenset()


def survey_everything(root: Path, docs_dir: str) -> Survey:
    """Look for all content."""
    found, issues = discover_files(root, docs_dir)
    stamps = take_stamps(root, source_paths(found))
    return Survey(found=found, issues=issues, stamps=stamps, moved=None)


def survey_again(
    root: Path,
    docs_dir: str,
    look: Look,
    known: tuple[Mapping[SourcePath, PostFacts], tuple[Issue, ...]],
) -> Survey:
    """Look where a folder has moved; `known` are facts of the posts, and the last issues."""
    facts, issues = known
    before = look.content.now
    last = Discovery(
        posts=tuple(fact.files for fact in facts.values()),
        comparisons=(),
        pages=frozenset(),
        folders=look.last.content.folders if look.content.folders else frozenset(),
    )
    found, issues = rediscover_files(root, docs_dir, (last, issues), look.content.folders)
    if not look.content.folders:
        moved = frozenset(look.content.moved)
        return Survey(found=found, issues=issues, stamps=before, moved=moved)
    then, now = set(before.names), set(source_paths(found))
    come, gone = now - then, then - now
    stamps = before.amended(take_stamps(root, come), without=gone)
    moved = frozenset(come).union(look.content.moved)
    return Survey(found=found, issues=issues, stamps=stamps, moved=moved, gone=gone)


def source_paths(found: Discovery) -> Iterator[str]:
    """Yield every file of content, and every folder that was looked into."""
    yield from found.comparisons
    yield from found.pages
    if found.ledger:
        yield found.ledger
    for post in found.posts:
        yield from paths_of(post)
    yield from found.folders
