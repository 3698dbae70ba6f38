"""A post, and the small values in its front matter."""

from __future__ import annotations

import datetime as dt
import posixpath
from enum import StrEnum
from urllib.parse import urlsplit

import msgspec

from reprise.model.names import Guid, Slug, SourcePath


class Status(StrEnum):
    """What the author says of a post; whether its hour has come is not asked here."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNLISTED = "unlisted"
    WITHDRAWN = "withdrawn"


class CommentPolicy(StrEnum):
    """`CLOSED` shows the thread and takes no answers; `OFF` shows nothing."""

    OPEN = "open"
    CLOSED = "closed"
    OFF = "off"


class Picture(msgspec.Struct, frozen=True):
    """A post's own picture; `src` is looked up in the post's folder, or is an absolute URL."""

    src: str
    alt: str = ""
    caption: str = ""


class Elsewhere(msgspec.Struct, frozen=True):
    """A post that lives on another site."""

    title: str
    url: str
    date: dt.datetime | None = None


class Republication(msgspec.Struct, frozen=True):
    """Another publication that carried the post."""

    name: str
    url: str
    date: dt.datetime | None = None


class Post(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One post, as its file says it.

    `path` is its identity inside the site. `folder` is where its pictures and comments
    lie: `posts/x` for `posts/x.md` and for the bundle `posts/x/index.md` alike.
    `published` and `updated` are aware; the calendar day of a post is the one written
    in its own offset. `body_line` is the line of the file on which `body` begins.
    `extra` holds the fields that are not ours, for templates; it must not be changed.
    """

    path: SourcePath
    folder: SourcePath
    title: str
    published: dt.datetime
    slug: Slug
    body: str
    body_line: int = 1
    updated: dt.datetime | None = None
    summary: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: str = ""
    rerun_of: str | Elsewhere | None = None
    image: Picture | None = None
    status: Status = Status.PUBLISHED
    guid: Guid | None = None
    aliases: tuple[str, ...] = ()
    comments: CommentPolicy | None = None
    lang: str = ""
    translation_of: str = ""
    license: str = ""
    republished: tuple[Republication, ...] = ()
    extra: dict[str, object] = {}

    @property
    def image_path(self) -> SourcePath | None:
        """Where the front matter's picture lies; None if it names none, or one elsewhere."""
        if self.image is None or urlsplit(self.image.src).scheme:
            return None
        return SourcePath(posixpath.normpath(posixpath.join(self.folder, self.image.src)))
