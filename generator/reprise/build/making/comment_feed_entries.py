"""A comment as feeds carry it."""

from __future__ import annotations

from itertools import groupby

from reprise.build.making.feed_entries import changed, guid_of_post, permalink, person
from reprise.derive.channels import CommentChannel, CommentsChannel, ThreadChannel
from reprise.derive.threads import Reply
from reprise.feeds.characters import sayable
from reprise.feeds.feed import FeedEntry, InReplyTo, Person
from reprise.model.comment import Comment, CommentStatus
from reprise.model.names import Guid, Permalink, SourcePath
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.portable import portable


def comment_feed_entries(edition: Edition, channel: CommentChannel) -> tuple[FeedEntry, ...]:
    """Return the newest comments of a post, or of all posts, newest first."""
    match channel:
        case ThreadChannel(path):
            replies = _shown(edition, path)
            newest = sorted(replies, key=lambda r: (r.comment.published, r.comment.id))
            chosen = [(path, reply) for reply in newest[::-1]]
            chosen = chosen[: edition.settings.feeds.length]
        case CommentsChannel():
            chosen = _recent(edition)
    return tuple(_feed_entry(edition, edition.post(path), reply) for path, reply in chosen)


def _recent(edition: Edition) -> list[tuple[SourcePath, Reply]]:
    # Post by post, since a post's text costs as much as its page.
    by_post = sorted(edition.recent, key=lambda recent: recent.post)
    found = {
        (path, reply.comment.id): reply
        for path, _ in groupby(by_post, key=lambda recent: recent.post)
        for reply in _shown(edition, path)
    }
    return [(r.post, found[r.post, r.id]) for r in edition.recent]


def _shown(edition: Edition, path: SourcePath) -> list[Reply]:
    replies = edition.texts[path].thread.replies
    return [r for r in replies if r.comment.status is CommentStatus.APPROVED]


def _feed_entry(edition: Edition, post: Post, reply: Reply) -> FeedEntry:
    comment, page = reply.comment, permalink(edition, post)
    author = person(edition, comment.by) if comment.by else Person(comment.author, comment.url)
    said = edition.texts[post.path].said[comment.id]
    html = portable(said, page_url=page)
    return FeedEntry(
        id=_guid(edition, post, comment),
        url=Permalink(f"{page}#comment-{comment.id}"),
        title=edition.words.gettext(
            "%(author)s on %(title)s", author=author.name, title=post.title
        ),
        summary="",
        content=sayable(html),
        published=comment.published,
        updated=changed(comment),
        authors=(author,),
        language=post.lang,
        in_reply_to=_answered(edition, post, reply.parent),
    )


def _answered(edition: Edition, post: Post, parent: Comment | None) -> InReplyTo:
    page = permalink(edition, post)
    if parent is None:
        return InReplyTo(guid_of_post(edition, post), page)
    return InReplyTo(_guid(edition, post, parent), Permalink(f"{page}#comment-{parent.id}"))


def _guid(edition: Edition, post: Post, comment: Comment) -> Guid:
    return Guid(f"{guid_of_post(edition, post)}#comment-{comment.id}")
