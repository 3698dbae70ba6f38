"""Finding a post by what an author calls it: its path, its guid or its slug."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue, did_you_mean_path
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


def resolve(
    reference: str, post: Post, index: PostIndex, *, field: str, missing: Code
) -> tuple[Post | None, tuple[Issue, ...]]:
    """Return the one post that a field of `post` names; none or several are an error."""
    match index.find(reference):
        case (found,):
            return found, ()
        case ():
            return None, (_not_found(reference, post, index, field=field, code=missing),)
        case several:
            issue = Issue(
                code=Code.AMBIGUOUS_REFERENCE,
                path=post.path,
                field=field,
                message=f'{field} names "{reference}", which is the slug of '
                + " and of ".join(sorted(other.path for other in several)),
                advice="Name the post by its path.",
            )
            return None, (issue,)


def _not_found(
    reference: str, post: Post, index: PostIndex, *, field: str, code: Code
) -> Issue:
    paths: set[str] = {other.path for other in index.paths.values()}
    others = (paths if "/" in reference else {*index.slugs}) - {post.path, post.slug}
    return Issue(
        code=code,
        path=post.path,
        field=field,
        message=f'{field} names "{reference}", and no such post is published',
        allowed="expected the path, the guid or the slug of a published post",
        advice=did_you_mean_path(reference, others),
    )
