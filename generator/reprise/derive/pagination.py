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


def page_numbers(posts: tuple[Post, ...], per_page: int) -> tuple[int | None, ...]:
    """Return the numbers of a list's pages, newest first; always at least one.

    The first page has no number, and `per_page` to `2 * per_page - 1` posts where there are
    as many.
    """
    return (None, *range(full_pages(posts, per_page), 0, -1))


def page_of(posts: tuple[Post, ...], per_page: int, number: int | None) -> Pager:
    """Return one page of a list, which `page_numbers` names."""
    full = full_pages(posts, per_page)
    if number is None:
        shown = posts[: len(posts) - full * per_page]
        return Pager(posts=shown, number=None, older=full or None, is_first=True)
    end = len(posts) - (number - 1) * per_page
    shown = posts[end - per_page : end]
    return Pager(posts=shown, number=number, older=number - 1 or None, is_first=False)


def number_of(posts: tuple[Post, ...], per_page: int, post: Post) -> int | None:
    """Return the number of the page that shows a post of the list; None for the first."""
    position = next(at for at, other in enumerate(posts) if other.path == post.path)
    full = full_pages(posts, per_page)
    behind = position - (len(posts) - full * per_page)
    return None if behind < 0 else full - behind // per_page


def full_pages(posts: tuple[Post, ...], per_page: int) -> int:
    """Return how many numbered pages a list has: the number of the newest of them."""
    return max(len(posts) // per_page - 1, 0)
