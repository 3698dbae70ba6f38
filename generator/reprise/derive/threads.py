"""Threads: a post's comments as a conversation."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from reprise.derive.circles import on_circles
from reprise.issues import Code, Issue, did_you_mean
from reprise.model.comment import Comment, CommentKind, CommentStatus


class Reply(msgspec.Struct, frozen=True):
    """A comment in its place; `depth` is 0 for one that answers the post itself.

    `parent` is shown too: a reply of the thread, one less deep, or one of its mentions.
    """

    comment: Comment
    depth: int
    parent: Comment | None


class Thread(msgspec.Struct, frozen=True):
    """`replies` in reading order: each comment, then its answers, oldest first.

    A deleted comment is among them only where an answer to it, or to its answers, is.
    `mentions` are the pages elsewhere that link here. `count` is what readers wrote:
    neither mentions nor deleted comments are counted.
    """

    replies: tuple[Reply, ...] = ()
    mentions: tuple[Comment, ...] = ()
    count: int = 0


def derive_thread(comments: list[Comment]) -> tuple[Thread, tuple[Issue, ...]]:
    """Put one post's comments in reading order (ties of date by id).

    A comment whose parent is missing, or that answers itself by a detour,
    is an error and stands at the top level; so does the answer to a mention.
    """
    ordered = sorted(comments, key=lambda c: (c.published, c.id))
    by_id = {comment.id: comment for comment in ordered}
    parents, issues = _parents(ordered, by_id)
    children: dict[str, list[Comment]] = defaultdict(list)
    for comment in ordered:
        if comment.kind is CommentKind.COMMENT:
            parent = parents.get(comment.id)
            talk = parent if parent and parent.kind is CommentKind.COMMENT else None
            children[talk.id if talk else ""].append(comment)
    replies = _without_dead_ends(_in_reading_order(children, parents))
    mentions = tuple(comment for comment in ordered if _is_mention(comment))
    count = sum(reply.comment.status is CommentStatus.APPROVED for reply in replies)
    return Thread(replies, mentions, count), issues


def _in_reading_order(
    children: dict[str, list[Comment]], parents: dict[str, Comment]
) -> list[Reply]:
    # A stack, not recursion: a thread may be thousands of replies deep.
    replies: list[Reply] = []
    stack = [(comment, 0) for comment in reversed(children[""])]
    while stack:
        comment, depth = stack.pop()
        parent = parents.get(comment.id)
        shown = parent if depth or (parent and _is_mention(parent)) else None
        replies.append(Reply(comment, depth, shown))
        answers = children.get(comment.id, [])
        stack.extend((answer, depth + 1) for answer in reversed(answers))
    return replies


def _without_dead_ends(replies: list[Reply]) -> tuple[Reply, ...]:
    """Leave out each deleted comment that no shown comment answers."""
    kept: list[Reply] = []
    answered: set[str] = set()
    # From the end, since answers come after what they answer.
    for reply in reversed(replies):
        comment = reply.comment
        if comment.status is CommentStatus.APPROVED or comment.id in answered:
            kept.append(reply)
            if reply.parent:
                answered.add(reply.parent.id)
    return tuple(reversed(kept))


def _is_mention(comment: Comment) -> bool:
    return comment.kind is not CommentKind.COMMENT and comment.status is CommentStatus.APPROVED


def _parents(
    ordered: list[Comment], by_id: dict[str, Comment]
) -> tuple[dict[str, Comment], tuple[Issue, ...]]:
    issues: list[Issue] = []
    parents: dict[str, Comment] = {}
    for comment in ordered:
        if not comment.reply_to:
            continue
        parent = by_id.get(comment.reply_to)
        if parent is None:
            issues.append(_orphan(comment, by_id))
            continue
        parents[comment.id] = parent
        if comment.published < parent.published:
            issues.append(_early(comment, parent))
    circular = on_circles({id_: parent.id for id_, parent in parents.items()})
    issues += [_circle(by_id[id_]) for id_ in parents if id_ in circular]
    sound = {id_: parent for id_, parent in parents.items() if id_ not in circular}
    return sound, tuple(issues)


def _orphan(comment: Comment, by_id: dict[str, Comment]) -> Issue:
    near = did_you_mean(comment.reply_to, by_id.keys() - {comment.id})
    return Issue(
        code=Code.REPLY_NOT_FOUND,
        path=comment.path,
        field="reply_to",
        message=f'reply_to names comment "{comment.reply_to}", and this post has none',
        allowed="expected the id of another comment on the same post",
        advice=near or "Leave reply_to out for a comment on the post itself.",
    )


def _circle(comment: Comment) -> Issue:
    return Issue(
        code=Code.REPLY_CIRCLE,
        path=comment.path,
        field="reply_to",
        message=f'reply_to leads from comment "{comment.reply_to}" back to this one',
        advice="Leave reply_to out in the oldest of them.",
    )


def _early(comment: Comment, parent: Comment) -> Issue:
    return Issue(
        code=Code.EARLY_REPLY,
        path=comment.path,
        field="date",
        message=f'this comment is older than the one it answers ("{parent.id}")',
        advice="One of the two dates is wrong, or lacks its offset.",
    )
