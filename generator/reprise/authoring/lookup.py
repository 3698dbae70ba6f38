"""The post that an author means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.derive.references import index_posts
from reprise.errors import UsageError
from reprise.issues import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.model.post import Post


def post_named(posts: Iterable[Post], reference: str) -> Post:
    """Return the one post of that path, guid or slug; raises `UsageError`."""
    index = index_posts(posts)
    match index.find(reference):
        case (post,):
            return post
        case ():
            near = did_you_mean(reference, {*index.paths, *index.slugs})
            raise UsageError(
                f'Cannot find the post "{reference}": no post that can be read is called so. '
                + (near or "Name it by its path, guid or slug.")
            )
        case several:
            paths = " and ".join(sorted(post.path for post in several))
            raise UsageError(
                f'Cannot tell which post is meant: "{reference}" is the slug of {paths}. '
                "Name one by its path."
            )
