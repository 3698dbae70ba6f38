"""A feed and its entries, finished: every format says the same of them."""

from __future__ import annotations

import datetime as dt

import msgspec

from reprise.feeds.characters import Sayable
from reprise.model.names import Guid, Permalink


class Person(msgspec.Struct, frozen=True):
    """Who wrote an entry; `url` may be empty."""

    name: str
    url: str = ""


class EntryImage(msgspec.Struct, frozen=True):
    """An entry's picture: its absolute address and, where that is known, its media type."""

    url: str
    media_type: str = ""


class InReplyTo(msgspec.Struct, frozen=True):
    """What a comment answers: an entry's id, and the page that shows it (RFC 4685)."""

    id: Guid
    url: Permalink


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One item. `id` never changes; `content` is HTML with absolute links alone.

    `categories` are the post's categories and then its tags; `content` is empty where
    a feed carries summaries only: it is long, and made sayable once for all feeds. `comments`
    is the place on a page where they are read, `comment_feed` the feed of them. Neither says
    how many there are: an entry that counted them would be another with each.
    """

    id: Guid
    url: Permalink
    title: str
    summary: str
    content: Sayable
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[Person, ...] = ()
    categories: tuple[str, ...] = ()
    image: EntryImage | None = None
    language: str = ""
    comments: Permalink | None = None
    comment_feed: Permalink | None = None
    in_reply_to: InReplyTo | None = None


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """Where a feed stands among its archive documents (RFC 5005, section 4).

    `current` is the feed that people subscribe to; it is set in an archive document alone.
    `older` and `newer` are the archive documents before and after this one; a reader that
    knows pages and no archives finds the older one as the `next` page (section 3).
    """

    current: Permalink | None = None
    older: Permalink | None = None
    newer: Permalink | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """All that a feed says of itself; its entries are given beside it, newest first.

    `url` is the page it stands for, `self_url` its own address; `updated` is the newest
    moment that any entry says, None for a feed without entries. `hub` is that of WebSub,
    empty for none.
    """

    title: str
    description: str
    url: Permalink
    self_url: Permalink
    language: str
    updated: dt.datetime | None
    hub: str = ""
    chain: Chain = Chain()
