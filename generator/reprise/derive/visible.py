"""What is out at a moment: drafts and posts whose hour has not come are not there yet."""

from __future__ import annotations

import datetime as dt

import msgspec

from reprise.model.post import Post, Status
from reprise.model.site import Site


def is_out(post: Post, now: dt.datetime) -> bool:
    """Tell whether the post may be shown to anyone at `now` (aware)."""
    return post.status is not Status.DRAFT and post.published <= now


def is_listed(post: Post) -> bool:
    """Tell whether a post that is out appears in lists and feeds."""
    return post.status in {Status.PUBLISHED, Status.DRAFT}


def visible_site(site: Site, *, now: dt.datetime) -> Site:
    """Return the site as readers may see it at `now`, with what belongs to its posts."""
    return _only(site, tuple(post for post in site.posts if is_out(post, now)))


def _only(site: Site, posts: tuple[Post, ...]) -> Site:
    kept = {post.path for post in posts}
    return msgspec.structs.replace(
        site,
        posts=posts,
        comments=tuple(c for c in site.comments if c.post in kept),
        assets=tuple(a for a in site.assets if a.owner in kept),
    )
