"""The newest comments of a whole site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nlargest

import msgspec

from reprise.derive.threads import Thread
from reprise.model.comment import CommentStatus
from reprise.model.names import SourcePath


class CommentStamp(msgspec.Struct, frozen=True, array_like=True, order=True):
    """When a comment was written, in seconds, and its id."""

    moment: float
    id: str


class RecentComment(msgspec.Struct, frozen=True, array_like=True):
    """A comment, by its post and its id there."""

    post: SourcePath
    id: str


def comment_stamps(thread: Thread, length: int) -> tuple[CommentStamp, ...]:
    """Return the stamps of the newest comments of a thread that readers see, newest first."""
    shown = (reply.comment for reply in thread.replies)
    stamps = (
        CommentStamp(comment.published.timestamp(), comment.id)
        for comment in shown
        if comment.status is CommentStatus.APPROVED
    )
    return tuple(nlargest(length, stamps))


def recent_comments(
    stamps: Mapping[SourcePath, Sequence[CommentStamp]], length: int
) -> tuple[RecentComment, ...]:
    """Return the newest comments of all these posts, newest first; ties by post and id.

    The stamps of each post are newest first, as `comment_stamps` returns them.
    """
    last = [own[0].moment for own in stamps.values() if own]
    # So many posts have a comment that is not older: an older one is not among the newest.
    least = min(nlargest(length, last), default=0.0)
    told = (
        (stamp, post)
        for post, own in stamps.items()
        if own and own[0].moment >= least
        for stamp in own
    )
    return tuple(RecentComment(post, stamp.id) for stamp, post in nlargest(length, told))
