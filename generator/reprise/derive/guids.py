"""Guids: by which id the world knows a post."""

from __future__ import annotations

import datetime as dt

from reprise.issues import Code, Issue
from reprise.model.journal import JournalEntry
from reprise.model.names import Guid, Permalink
from reprise.model.post import Post, Status
from reprise.model.settings import Settings


def guid_of(post: Post, settings: Settings, url: Permalink) -> Guid:
    """Return the id of a post in every feed: one that lasts, else its address."""
    # Better than none, and the author was told (W102).
    return lasting_guid(post, settings) or Guid(url)


def lasting_guid(post: Post, settings: Settings) -> Guid | None:
    """Return the id that no new address changes: the post's own, or the one it would get.

    None where the post has none and the settings name nobody who could give it one.
    """
    if post.guid or not settings.guid_authority:
        return post.guid
    return tag_uri(settings.guid_authority, post.published, post.slug)


def guid_of_entry(entry: JournalEntry, settings: Settings, url: Permalink) -> Guid:
    """Return the id of an entry of the journal in every feed; its name is its own for ever."""
    if not settings.guid_authority:
        return Guid(url)
    return Guid(f"tag:{settings.guid_authority}:journal/{entry.name}")


def unwritten_twins(posts: tuple[Post, ...], settings: Settings) -> tuple[Issue, ...]:
    """Return an error for each post whose guid is not written, and follows to be another's.

    Such a post has the day and the slug that the other had once.
    """
    written = {post.guid: post for post in posts if post.guid}
    return tuple(
        Issue(
            code=Code.DUPLICATE_GUID,
            path=post.path,
            field="guid",
            message=f'the guid "{guid}", which follows from its date and its slug, is that of '
            f"{written[guid].path} too",
            allowed="expected a guid of its own for each post",
            advice='Let "reprise check --fix" write one.',
        )
        for post in posts
        if not post.guid and post.status is not Status.DRAFT
        if (guid := lasting_guid(post, settings)) in written
    )


def tag_uri(authority: str, published: dt.datetime, slug: str) -> Guid:
    """Return a tag URI (RFC 4151), of the day that the author wrote and the slug."""
    return Guid(f"tag:{authority}:{published:%Y-%m-%d}/{slug}")
