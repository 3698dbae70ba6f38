"""What is out at a moment: drafts and posts whose hour has not come are not there yet."""

from __future__ import annotations

import datetime as dt

import msgspec

from reprise.model.content import PostContent
from reprise.model.post import Post, Status
from reprise.model.site import Site


def is_out(post: Post, now: dt.datetime) -> bool:
    """Tell whether the post may be shown to anyone at `now` (aware)."""
    return post.status is not Status.DRAFT and post.published <= now


def is_listed(post: Post) -> bool:
    """Tell whether a post that is out appears in lists and feeds."""
    return post.status in {Status.PUBLISHED, Status.DRAFT}


def visible_site(site: Site, *, now: dt.datetime) -> Site:
    """Return the site as readers may see it at `now`, with what belongs to its posts.

    Of a withdrawn post there is nothing left but that it was there: its dates and its
    addresses, and no title.
    """
    out = tuple(post for post in site.posts if is_out(post, now))
    shown = {post.path for post in out if post.status is not Status.WITHDRAWN}
    owners = shown.union(entry.path for entry in site.entries)
    is_whole = len(shown) == len(out)
    return msgspec.structs.replace(
        site,
        posts=out if is_whole else tuple(p if p.path in shown else _emptied(p) for p in out),
        comments=tuple(c for c in site.comments if c.post in shown),
        assets=tuple(a for a in site.assets if a.owner in owners),
    )


def visible_content(content: PostContent) -> PostContent:
    """Return what may be seen of a post that is out: of a withdrawn one, next to nothing."""
    if content.post.status is not Status.WITHDRAWN:
        return content
    return PostContent(post=_emptied(content.post))


def _emptied(post: Post) -> Post:
    return msgspec.structs.replace(post, title="", body="", summary="", image=None, extra={})
