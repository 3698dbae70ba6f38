"""The conversation below a post."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from reprise.derive.due import comment_policy
from reprise.derive.taxonomy import author_name
from reprise.derive.threads import Reply, Thread
from reprise.model.comment import Comment, CommentStatus
from reprise.model.post import CommentPolicy, Post
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.pages.answer import answer_view, git_host_name, new_file_view
from reprise.render.views import AnswerView, CommentView, LinkView, MentionView, ThreadView

DEEPEST = 3
"""Indentation stops here: a phone has no room for more."""


def thread_view(edition: Edition, post: Post, now: dt.datetime) -> ThreadView | None:
    """Return the thread, or None where comments are off or there is nothing to show."""
    policy = comment_policy(post, edition.settings.comments, now)
    if policy is CommentPolicy.OFF:
        return None
    text = edition.texts[post.path]
    thread = text.thread
    is_open = policy is CommentPolicy.OPEN
    answer = _answer(edition, post) if is_open else None
    if answer is None and not thread.replies and not thread.mentions:
        return None
    return ThreadView(
        count=thread.count,
        comments=_comments(edition, post, thread, is_open=is_open),
        mentions=tuple(_mention(edition, m, text.said[m.id]) for m in thread.mentions),
        state=policy.value,
        answer=answer,
        git_host=git_host_name(edition.facts) if answer and answer.git else "",
        form=new_file_view(post, comments=edition.settings.comments, facts=edition.facts)
        if answer
        else None,
        contact=edition.settings.comments.email,
    )


def _comments(
    edition: Edition, post: Post, thread: Thread, *, is_open: bool
) -> tuple[CommentView, ...]:
    views = []
    previous: Reply | None = None
    for reply in thread.replies:
        views.append(_comment(edition, post, reply, is_open=is_open, previous=previous))
        previous = reply
    return tuple(views)


def _comment(
    edition: Edition, post: Post, reply: Reply, *, is_open: bool, previous: Reply | None
) -> CommentView:
    comment = reply.comment
    deleted = comment.status is CommentStatus.DELETED
    # The eye sees whom a comment answers where it stands indented right below it.
    follows = previous is not None and previous.comment is reply.parent
    return CommentView(
        id=comment.id,
        anchor=_anchor(comment),
        name="" if deleted else _name(edition, comment),
        url="" if deleted else comment.url,
        is_author=bool(comment.by) and not deleted,
        date=date_view(comment.published, edition.words),
        updated=date_view(comment.updated, edition.words)
        if comment.updated and not deleted
        else None,
        body=edition.texts[post.path].said.get(comment.id, Markup()),
        depth=min(reply.depth, DEEPEST),
        parent=_parent_link(edition, reply.parent),
        parent_shown=not (follows and reply.depth <= DEEPEST),
        deleted=deleted,
        answer=_answer(edition, post, comment) if is_open and not deleted else None,
    )


def _answer(edition: Edition, post: Post, comment: Comment | None = None) -> AnswerView | None:
    view = answer_view(
        post,
        comments=edition.settings.comments,
        facts=edition.facts,
        comment_id=comment.id if comment else "",
        name=_name(edition, comment) if comment else "",
    )
    return view if view.email or view.git else None


def _parent_link(edition: Edition, parent: Comment | None) -> LinkView | None:
    if parent is None:
        return None
    deleted = parent.status is CommentStatus.DELETED
    name = edition.words.gettext("a deleted comment") if deleted else _name(edition, parent)
    return LinkView(name, "#" + _anchor(parent))


def _mention(edition: Edition, comment: Comment, said: Markup) -> MentionView:
    return MentionView(
        _anchor(comment),
        comment.kind.value,
        _name(edition, comment) or comment.url,
        comment.url,
        date_view(comment.published, edition.words),
        said,
    )


def _name(edition: Edition, comment: Comment) -> str:
    return author_name(comment.by, edition.settings) if comment.by else comment.author


def _anchor(comment: Comment) -> str:
    return f"comment-{comment.id}"
