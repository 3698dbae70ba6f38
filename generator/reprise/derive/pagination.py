"""Numbered pages of a list, counted from the oldest.

Page 1 holds the oldest posts and is never disturbed again. The first page readers see
has no number; it holds what fills no page yet and one page's worth besides, so a new
post touches that page and at most one more.
"""

from __future__ import annotations

import msgspec

from reprise.model.post import Post


class Pager(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list; `number` is None for the first one readers see.

    `older` is the number of the page with the posts before these, None on the last.
    """

    posts: tuple[Post, ...]
    number: int | None
    older: int | None
    is_first: bool


def paginate(posts: tuple[Post, ...], per_page: int) -> tuple[Pager, ...]:
    """Cut the posts (newest first) into pages, newest first; always at least one.

    The first page has `per_page` to `2 * per_page - 1` posts where there are as many.
    """
    full = max(len(posts) // per_page - 1, 0)
    split = len(posts) - full * per_page
    first = Pager(posts=posts[:split], number=None, older=full or None, is_first=True)
    rest = (
        Pager(
            posts=posts[split + i * per_page : split + (i + 1) * per_page],
            number=full - i,
            older=full - i - 1 or None,
            is_first=False,
        )
        for i in range(full)
    )
    return (first, *rest)
