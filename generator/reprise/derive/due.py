"""What time alone changes: a post comes out, a thread closes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reprise.issues import Code, Issue
from reprise.model.comment import Comment, CommentStatus
from reprise.model.names import SourcePath
from reprise.model.post import CommentPolicy, Post, Status
from reprise.model.settings import CommentSettings

if TYPE_CHECKING:
    from collections.abc import Iterable


def comment_policy(post: Post, settings: CommentSettings, now: dt.datetime) -> CommentPolicy:
    """Return whether the thread takes answers at `now`: the post's word, else the site's."""
    if post.comments is not None:
        return post.comments
    closing = _closing(post, settings)
    return CommentPolicy.CLOSED if closing is not None and now >= closing else settings.default


def waiting_posts(posts: Iterable[Post], now: dt.datetime) -> frozenset[SourcePath]:
    """Return the posts that come out after `now` without another word of their authors."""
    return frozenset(
        post.path for post in posts if post.published > now and post.status is not Status.DRAFT
    )


def last_coming_out(posts: Iterable[Post], now: dt.datetime) -> dt.datetime | None:
    """Return the moment from which no post waits any more; None where none waits at `now`."""
    moments = (post.published for post in posts if post.status is not Status.DRAFT)
    return max((moment for moment in moments if moment > now), default=None)


def comments_ahead(comments: Iterable[Comment], now: dt.datetime) -> tuple[Comment, ...]:
    """Return the comments that are dated after `now`; they are shown all the same."""
    shown = (comment for comment in comments if comment.status is CommentStatus.APPROVED)
    return tuple(comment for comment in shown if comment.published > now)


def ahead_issue(comment: Comment) -> Issue:
    """Return the warning of a comment whose moment has not come."""
    return Issue(
        code=Code.FUTURE_COMMENT,
        path=comment.path,
        field="date",
        message="this comment is of a moment that has not come, and is published now",
        advice="Is the date right? It may lack its offset.",
    )


def next_due(
    posts: Iterable[Post], settings: CommentSettings, now: dt.datetime
) -> dt.datetime | None:
    """Return the next moment after `now` at which the same files make another site.

    `posts` are all of them, also those that are not out yet.
    """
    moments = []
    for post in posts:
        if post.status is Status.DRAFT:
            continue
        if post.published > now:
            moments.append(post.published)
        closing = _closing(post, settings) if post.comments is None else None
        if closing is not None and closing > now:
            moments.append(closing)
    return min(moments, default=None)


def _closing(post: Post, settings: CommentSettings) -> dt.datetime | None:
    """Return the first moment at which the thread is closed by its age."""
    days = settings.close_after_days
    if days is None or settings.default is not CommentPolicy.OPEN:
        return None
    try:
        return post.published + dt.timedelta(days=days, microseconds=1)
    except OverflowError:  # after the year 9999 is never
        return None
