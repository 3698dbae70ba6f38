"""Posts and comments for tests: say what matters, and the rest is sensible."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TypedDict, Unpack

from reprise.model.asset import Asset
from reprise.model.comment import Comment, CommentKind, CommentStatus
from reprise.model.names import Guid, Slug, SourcePath, slugify
from reprise.model.post import (
    CommentPolicy,
    Elsewhere,
    Picture,
    Post,
    Republication,
    Status,
)
from reprise.render.views import LinkView, SiteView

NOON = dt.datetime(2011, 1, 28, 12, tzinfo=dt.UTC)
"""When a post of these tests was published, unless it says otherwise."""

A_SITE = SiteView(
    name="Site",
    blog=LinkView("Blog", "/blog/"),
    archive=LinkView("Archive", "/archive/"),
    feed="",
    subscribe="",
    language="en",
)
"""What every template is told of the site."""

_numbers = count(1)


class PostFields(TypedDict, total=False):
    """What a test may say of a post; `path` gives folder, slug and title their defaults."""

    path: str
    folder: str
    title: str
    published: dt.datetime
    slug: str
    body: str
    updated: dt.datetime | None
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    series: str
    rerun_of: str | Elsewhere | None
    image: Picture | None
    status: Status
    guid: Guid | None
    aliases: tuple[str, ...]
    comments: CommentPolicy | None
    lang: str
    translation_of: str
    license: str
    republished: tuple[Republication, ...]
    extra: dict[str, object]


class CommentFields(TypedDict, total=False):
    """What a test may say of a comment."""

    path: str
    post: str
    id: str
    published: dt.datetime
    author: str
    by: str
    url: str
    updated: dt.datetime | None
    reply_to: str
    kind: CommentKind
    status: CommentStatus
    body: str


def a_post(**fields: Unpack[PostFields]) -> Post:
    """Return a published post; without a path it has one that no other post has."""
    path = fields.pop("path", f"posts/2011/post-{next(_numbers)}.md")
    stem = path.removesuffix(".md").removesuffix("/index")
    name = stem.rpartition("/")[2]
    whole = {
        "folder": stem,
        "title": name.replace("-", " ").capitalize(),
        "published": NOON,
        "body": "Some words.",
        "guid": Guid(f"tag:blog.example,2011:{name}"),
        **fields,
    }
    slug = Slug(str(whole.pop("slug", slugify(name))))
    return Post(path=SourcePath(path), slug=slug, **whole)  # type: ignore[arg-type] # PostFields says the types


def a_comment(**fields: Unpack[CommentFields]) -> Comment:
    """Return an approved comment by a reader, on `posts/x.md` unless it says otherwise."""
    number = next(_numbers)
    id_ = fields.pop("id", str(number))
    post = fields.pop("post", "posts/x.md")
    whole = {
        "path": f"{post.removesuffix('.md')}/comments/{id_}.md",
        "published": NOON,
        "author": "A Reader",
        "body": "Well said.",
        **fields,
    }
    return Comment(id=id_, post=SourcePath(post), **whole)  # type: ignore[arg-type] # CommentFields says the types


def an_asset(owner: Post, name: str = "sign.svg") -> Asset:
    """Return a picture in the post's folder."""
    return Asset(
        path=SourcePath(f"{owner.folder}/{name}"),
        owner=owner.path,
        name=name,
        digest="0" * 64,
        width=64,
        height=48,
    )


def days_later(days: float, start: dt.datetime = NOON) -> dt.datetime:
    """Return the moment so many days after noon of the usual day."""
    return start + dt.timedelta(days=days)
