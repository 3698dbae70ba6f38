"""Discovery once more: only where a folder has moved is looked for what is there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reprise.model.names import SourcePath, folders_above
from reprise.source.discover import (
    MARKDOWN,
    POSTS,
    Discovery,
    PostFiles,
    Walk,
    is_passed_over,
    ledger_file,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from reprise.issues import Issue
    from reprise.source.scope import Scope


def rediscover_files(
    scope: Scope, before: Discovery, issues: tuple[Issue, ...], moved: Collection[str]
) -> tuple[Discovery, tuple[Issue, ...]]:
    """Return what `discover_files` would, from what it has found before, with its issues.

    `moved` are those of its folders in which something came or went since then.
    """
    tables = f"{scope.docs_dir}/comparisons"
    parts = _parts(before.posts, [f for f in moved if _is_within(f, POSTS)])
    below = tuple(f"{part}/" for part in parts)
    inside = [post for post in before.posts if post.path.startswith(below)]
    stands = _standing(inside, before.folders, (*moved, *(i.path for i in issues)))
    walk = Walk(scope, stands)
    posts = [post for post in before.posts if not post.path.startswith(below)]
    posts += [post for part in parts for post in _found_in(walk, part, scope.root)]
    comparisons, pages = walk.comparisons()
    kept = [
        i for i in issues if not _is_in_one(i.path, parts) and not _is_within(i.path, tables)
    ]
    looked_into = (*below, f"{tables}/")
    old = {folder for folder in before.folders if not folder.startswith(looked_into)}
    old |= {
        f for f in before.folders - old if not walk.stood.isdisjoint((f, *folders_above(f)))
    }
    old.difference_update((*parts, tables))
    found = Discovery(
        posts=tuple(sorted(posts, key=lambda post: post.path)),
        comparisons=comparisons,
        pages=pages,
        folders=frozenset(old | walk.folders),
        ledger=ledger_file(scope.root),
    )
    return found, (*kept, *walk.issues)


def _standing(
    posts: Iterable[PostFiles], folders: Collection[str], moved: Iterable[str]
) -> dict[SourcePath, PostFiles]:
    """Return the posts with a folder that was looked into, and of which nothing has moved."""
    touched = {here for path in moved for here in (path, *folders_above(path))}
    return {
        post.folder: post
        for post in posts
        if post.folder in folders and touched.isdisjoint((post.folder, post.path))
    }


def stands_as_it_was(root: Path, folder: str, files: Iterable[str]) -> bool:
    """Tell whether a folder holds what the paths of `files` say, and nothing else.

    An editor that puts a new file in the place of the old one moves the folder's time.
    """
    inside = len(folder) + 1
    known = {path[inside:].partition("/")[0] for path in files if _is_within(path, folder)}
    try:
        with os.scandir(root / folder) as found:
            names = {entry.name for entry in found if not is_passed_over(entry.name)}
    except OSError:
        return False
    return names == known


def _parts(posts: tuple[PostFiles, ...], moved: Iterable[str]) -> tuple[str, ...]:
    """Return the folders to be walked again: those that belong to no post, outermost only."""
    if not moved:
        return ()
    owned = {post.folder for post in posts}
    found = {_part_of(folder, owned) for folder in moved}
    return tuple(
        sorted(p for p in found if not any(p != q and _is_within(p, q) for q in found))
    )


def _part_of(folder: str, owned: Collection[str]) -> str:
    for above in (folder, *folders_above(folder)):
        if above in owned:
            return above.rpartition("/")[0]
    return folder


def _found_in(walk: Walk, part: str, root: Path) -> Iterator[PostFiles]:
    if part == POSTS:
        return walk.everything()
    return walk.folder(SourcePath(part), _stems(root, part.rpartition("/")[0]))


def _stems(root: Path, folder: str) -> list[str]:
    """Return the names of a folder's posts, of which a renamed one may be near to another's."""
    return [
        name.rpartition(".")[0]
        for name in os.listdir(root / folder)  # noqa: PTH208 - names alone
        if name.endswith(MARKDOWN)
    ]


def _is_in_one(path: str, parts: Iterable[str]) -> bool:
    return any(_is_within(path, part) for part in parts)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
