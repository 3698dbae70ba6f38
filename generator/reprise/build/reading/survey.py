"""The survey: which content there is, and which of it may not be as it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from reprise.build.cache.last import Look
from reprise.build.post_facts import PostFacts
from reprise.issues import Issue
from reprise.model.ledger import LEDGER
from reprise.model.names import SourcePath
from reprise.source.discover import (
    POSTS,
    Discovery,
    PostFiles,
    discover_files,
    judge_link,
)
from reprise.source.rediscover import rediscover_files
from reprise.source.scope import Scope
from reprise.source.stamps import Compared, Stamps, take_stamps


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


def survey_everything(scope: Scope) -> Survey:
    """Look for all content."""
    found, issues = discover_files(scope)
    stamps = take_stamps(scope.root, source_paths(found))
    return Survey(found=found, issues=issues, stamps=stamps, moved=None)


def survey_again(
    scope: Scope, look: Look, facts: Mapping[SourcePath, PostFacts], told: tuple[Issue, ...]
) -> Survey:
    """Look where a folder has moved; `facts` are those of the posts, `told` the last issues.

    A link is judged where it is found, so that what is around it is looked at as well.
    """
    folders = frozenset((*look.content.folders, *_around_links(scope, look.content)))
    before, is_same = look.content.now, not folders
    posts = tuple(fact.files for fact in facts.values())
    last = _nothing_but(posts) if is_same else _last(posts, look.last.content)
    found, issues = rediscover_files(scope, last, told, folders)
    if is_same:
        moved = frozenset(look.content.moved)
        return Survey(found=found, issues=issues, stamps=before, moved=moved)
    then, now = _unlike(last, found), _unlike(found, last)
    come, gone = now - then, then - now
    stamps = before.amended(take_stamps(scope.root, come), without=gone)
    moved = frozenset(come).union(look.content.moved)
    return Survey(found=found, issues=issues, stamps=stamps, moved=moved, gone=gone)


def _around_links(scope: Scope, content: Compared) -> Iterator[str]:
    """Yield the folders of the links that have moved, or may be followed no more."""
    moved = frozenset(content.moved)
    for link in map(SourcePath, content.now.links):
        if link in moved or judge_link(scope, link):
            yield link if link == POSTS else link.rpartition("/")[0]


def _nothing_but(posts: tuple[PostFiles, ...]) -> Discovery:
    return Discovery(posts=posts, comparisons=(), pages=frozenset())


def _last(posts: tuple[PostFiles, ...], stamps: Stamps) -> Discovery:
    """Return what was found when the stamps were taken; pages are among the comparisons."""
    folders, names = stamps.folders, stamps.names
    start, end = (bisect_left(names, f"{POSTS}{sign}") for sign in "/0")  # "0" follows "/"
    others = (*names[:start], *names[end:])
    return Discovery(
        posts=posts,
        comparisons=tuple(SourcePath(name) for name in others if name not in folders),
        pages=frozenset(),
        folders=folders,
        ledger=LEDGER if LEDGER in names else None,
    )


def _unlike(one: Discovery, other: Discovery) -> set[str]:
    """Return the paths of one discovery, but for the posts and folders of both."""
    known = {post.path: post for post in other.posts}
    posts = tuple(post for post in one.posts if known.get(post.path) != post)
    unlike = msgspec.structs.replace(one, posts=posts, folders=one.folders - other.folders)
    return set(source_paths(unlike))


def source_paths(found: Discovery) -> Iterator[str]:
    """Yield every file of content, and every folder that was looked into."""
    yield from found.comparisons
    yield from found.pages
    if found.ledger:
        yield found.ledger
    for post in found.posts:
        yield from post.paths
    yield from found.folders
