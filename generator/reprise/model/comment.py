"""A comment: content like a post, kept in a file of its own."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from reprise.model.names import SourcePath


class CommentKind(StrEnum):
    """A comment is written here; the other three announce a page elsewhere."""

    COMMENT = "comment"
    PINGBACK = "pingback"
    TRACKBACK = "trackback"
    WEBMENTION = "webmention"


class CommentStatus(StrEnum):
    """A deleted comment keeps its place while it has replies, and nothing else."""

    APPROVED = "approved"
    DELETED = "deleted"


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment; `post` is the path of the post it belongs to.

    `id` matches `[A-Za-z0-9_-]+` and is unique in its post; its anchor is
    `#comment-ID`. Either `author` is a reader's name or `by` an author's key;
    a deleted comment has neither, and no link and no body.
    """

    path: SourcePath
    post: SourcePath
    id: str
    published: dt.datetime
    author: str = ""
    by: str = ""
    url: str = ""
    updated: dt.datetime | None = None
    reply_to: str = ""
    kind: CommentKind = CommentKind.COMMENT
    status: CommentStatus = CommentStatus.APPROVED
    body: str = ""
