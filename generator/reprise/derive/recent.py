"""The newest comments of a whole site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nlargest

import msgspec

from reprise.derive.threads import Thread
from reprise.model.comment import CommentStatus
from reprise.model.names import SourcePath


class CommentStamp(msgspec.Struct, frozen=True, array_like=True, order=True):
    """When a comment was written, in seconds, and its id."""

    moment: float
    id: str


class CommentStamps(msgspec.Struct, frozen=True, array_like=True):
    """The stamps of the newest comments of one post, and the moment of the newest of all.

    They are `packed`, since of a site's thousands of posts a few dozen are looked at.
    """

    newest: float = 0.0
    packed: bytes = b""


class RecentComment(msgspec.Struct, frozen=True, array_like=True):
    """A comment, by its post and its id there."""

    post: SourcePath
    id: str


def comment_stamps(thread: Thread, length: int) -> CommentStamps:
    """Return the stamps of the newest comments of a thread that readers see."""
    shown = (reply.comment for reply in thread.replies)
    stamps = (
        CommentStamp(comment.published.timestamp(), comment.id)
        for comment in shown
        if comment.status is CommentStatus.APPROVED
    )
    return pack_stamps(stamps, length)


def pack_stamps(stamps: Iterable[CommentStamp], length: int) -> CommentStamps:
    """Return so many of these stamps, the newest."""
    newest = nlargest(length, stamps)
    return CommentStamps(newest[0].moment, _packed(newest)) if newest else CommentStamps()


def recent_comments(
    stamps: Mapping[SourcePath, CommentStamps], length: int
) -> tuple[RecentComment, ...]:
    """Return the newest comments of all these posts, newest first; ties by post and id."""
    commented = [(post, own) for post, own in stamps.items() if own.packed]
    # So many posts have a comment that is not older: an older one is not among the newest.
    least = min(nlargest(length, (own.newest for _, own in commented)), default=0.0)
    told = (
        (stamp, post)
        for post, own in commented
        if own.newest >= least
        for stamp in _unpacked(own.packed)
    )
    return tuple(RecentComment(post, stamp.id) for stamp, post in nlargest(length, told))


_packed = msgspec.msgpack.Encoder().encode
_unpacked = msgspec.msgpack.Decoder(tuple[CommentStamp, ...]).decode
