"""Moved files: of which posts are they, where they are of posts alone?"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from reprise.build.cache.last import Look
from reprise.build.cache.memory import Memory
from reprise.build.post_facts import PostFacts
from reprise.model.ledger import LEDGER
from reprise.model.names import SourcePath
from reprise.source.discover import MARKDOWN, POSTS
from reprise.source.rediscover import stands_as_it_was

_MOST = 200


def moved_posts(root: Path, look: Look, memory: Memory) -> tuple[PostFacts, ...] | None:
    """Return what is known of the posts whose files have moved.

    None where anything else has moved, where a file came or went or is a link, which must be
    judged, and where so much has moved that a whole build finds out sooner what that changes.
    """
    if not (look.is_whole and look.is_of_content) or look.outputs.moved:
        return None
    if len(look.content.moved) > _MOST:
        return None
    owners: dict[SourcePath, PostFacts] = {}
    if not frozenset(look.content.now.links).isdisjoint(look.content.moved):
        return None
    for path in look.content.moved:
        if path in look.content.folders:
            if not _stands(root, path, look, memory):
                return None
        elif owner := _owner(path, memory):
            owners[owner.files.path] = owner
        else:
            return None
    return tuple(owners.values())


def _stands(root: Path, folder: str, look: Look, memory: Memory) -> bool:
    owner = _owner(f"{folder}/", memory)
    posts = [owner] if owner else memory.below(folder).values()
    files = [path for post in posts for path in post.files.paths]
    if folder == POSTS and LEDGER in look.content.now.names:
        files.append(LEDGER)
    return bool(files) and stands_as_it_was(root, folder, files)


def _owner(path: str, memory: Memory) -> PostFacts | None:
    """Return the post that a file, or a folder that ends with `/`, belongs to."""
    if own := memory.facts_of(SourcePath(path)):
        return own
    for folder in PurePosixPath(path, "-" if path.endswith("/") else "").parents:
        for name in (f"{folder}{{}}", f"{folder}/index{{}}"):
            for ending in MARKDOWN:
                found = memory.facts_of(SourcePath(name.format(ending)))
                if found and (path.endswith("/") or path in found.files.paths):
                    return found
    return None
