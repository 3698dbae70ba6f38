"""Finding a post by what an author calls it: its path, its guid or its slug."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from reprise.model.post import Post

if TYPE_CHECKING:
    from collections.abc import Iterable


class PostIndex(msgspec.Struct, frozen=True):
    """Posts by each of their names. A path beats a guid, and a guid beats a slug."""

    paths: dict[str, Post]
    guids: dict[str, Post]
    slugs: dict[str, tuple[Post, ...]]

    def find(self, reference: str) -> tuple[Post, ...]:
        """Return the posts that `reference` may mean: none, one, or an ambiguity."""
        path = posixpath.normpath(reference.strip().lstrip("/"))
        if post := self.paths.get(path) or self.guids.get(reference.strip()):
            return (post,)
        return self.slugs.get(reference.strip(), ())


def index_posts(posts: Iterable[Post]) -> PostIndex:
    """Return an index over the posts; a folder's name finds its bundle too."""
    paths: dict[str, Post] = {}
    guids: dict[str, Post] = {}
    slugs: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        paths[post.path] = paths[post.folder] = post
        if post.guid:
            guids[post.guid] = post
        slugs[post.slug].append(post)
    return PostIndex(paths, guids, {slug: tuple(found) for slug, found in slugs.items()})
