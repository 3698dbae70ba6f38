"""Guids that readers have and no file does: they would get every such post again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reprise.derive.addresses import derive_addresses
from reprise.derive.guids import lasting_guid
from reprise.derive.identity import guid_in
from reprise.issues import Code, Issue
from reprise.model.ledger import LEDGER, Ledger
from reprise.model.names import Guid, UrlPath
from reprise.model.post import Post, Status
from reprise.model.settings import Settings
from reprise.model.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping


def lost_guids(
    ledger: Ledger, posts: tuple[Post, ...], settings: Settings
) -> tuple[Issue, ...]:
    """Return an error for each recorded guid that has changed or vanished.

    `posts` are all that there are, drafts and those whose hour has not come included: what
    is asked of a build must not change the answer. One that was published and is a draft
    now is a warning.
    """
    recorded = _recorded(ledger)
    holders = {lasting_guid(post, settings): post for post in posts}
    lost = [guid for guid in recorded if guid not in holders]
    drafts = [p for g, p in holders.items() if g in recorded and p.status is Status.DRAFT]
    at = _posts_by_url(posts, settings) if lost else {}
    issues = [_unpublished(post) for post in drafts]
    for guid in lost:
        now = next((at[url] for url in recorded[guid] if url in at), None)
        if now:
            issues.append(_changed(guid, now, lasting_guid(now, settings)))
        else:
            issues.append(_vanished(guid, recorded[guid]))
    return tuple(issues)


def _recorded(ledger: Ledger) -> dict[Guid, list[UrlPath]]:
    """Return the guids, each with the addresses of its post."""
    found: dict[Guid, list[UrlPath]] = defaultdict(list)
    for fact in ledger.guids:
        found[fact.guid] = []
    for address in ledger.urls:
        if guid := guid_in(address.of):
            found[guid].append(address.url)
    return found


def _posts_by_url(posts: tuple[Post, ...], settings: Settings) -> Mapping[UrlPath, Post]:
    urls = derive_addresses(Site(posts=posts), settings).posts
    return {urls[post.path]: post for post in posts}


def _changed(guid: Guid, post: Post, found: Guid | None) -> Issue:
    now = f'the guid is "{found}"' if found else "there is no guid"
    return Issue(
        code=Code.GUID_CHANGED,
        path=post.path,
        field="guid",
        message=f'{now}, and the post was published as "{guid}"',
        allowed="expected the guid that readers have",
        advice=f'Write guid: "{guid}". If this is another post, give it another slug, and '
        "bring the old one back with status: withdrawn.",
    )


def _vanished(guid: Guid, urls: list[UrlPath]) -> Issue:
    where = f"was published at {' and '.join(urls)}, and" if urls else "was published, and"
    return Issue(
        code=Code.GUID_GONE,
        path=LEDGER,
        field=guid,
        message=f'the post with the guid "{guid}" {where} no file has this guid now',
        advice="Bring the file or its guid back; a post that is to be gone has "
        "status: withdrawn.",
    )


def _unpublished(post: Post) -> Issue:
    return Issue(
        code=Code.UNPUBLISHED,
        path=post.path,
        field="status",
        message="this post was published and is a draft now, so that its address is dead",
        advice="Write status: withdrawn, and its page says so.",
    )
