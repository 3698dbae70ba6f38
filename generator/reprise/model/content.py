"""A post's content: the post with everything that lies in its folder."""

from __future__ import annotations

import msgspec

from reprise.model.asset import Asset
from reprise.model.comment import Comment
from reprise.model.post import Post


class PostContent(msgspec.Struct, frozen=True, kw_only=True):
    """A whole post: its text, its comments by file, and the files published beside it."""

    post: Post
    comments: tuple[Comment, ...] = ()
    assets: tuple[Asset, ...] = ()
