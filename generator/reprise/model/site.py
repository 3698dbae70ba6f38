"""A site: everything that was read, as values, in one total order."""

from __future__ import annotations

import msgspec

from reprise.model.asset import Asset
from reprise.model.comment import Comment
from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry
from reprise.model.ledger import Ledger
from reprise.model.names import SourcePath
from reprise.model.post import Post


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """All content.

    `posts` are newest first (ties by path), `comments` oldest first within the order
    of paths of their posts, `comparisons` by name, `assets` by path. `ledger` tells what
    has been published before. `entries` are the journal's that are public or unlisted,
    oldest first; of what is private a site knows no more than where it lies: nobody may
    link to the `hidden`.
    """

    posts: tuple[Post, ...] = ()
    comments: tuple[Comment, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    assets: tuple[Asset, ...] = ()
    ledger: Ledger = Ledger()
    entries: tuple[JournalEntry, ...] = ()
    hidden: frozenset[SourcePath] = frozenset()
