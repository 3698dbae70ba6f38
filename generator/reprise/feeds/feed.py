"""A feed and its entries, finished: every format says the same of them."""

from __future__ import annotations

import datetime as dt

import msgspec

from reprise.model.names import Guid, Permalink


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One item. `id` never changes; `content` is HTML with absolute links alone.

    `categories` are the post's categories and then its tags; `content` is empty where
    a feed carries summaries only.
    """

    id: Guid
    url: Permalink
    title: str
    summary: str
    content: str
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    comments: Permalink | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed, newest entry first; its own date is that of its newest change.

    `url` is the page it stands for, `self_url` its own address.
    """

    title: str
    description: str
    url: Permalink
    self_url: Permalink
    language: str
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> dt.datetime | None:
        """The latest moment that any entry says; None for a feed without entries."""
        return max((entry.updated for entry in self.entries), default=None)
