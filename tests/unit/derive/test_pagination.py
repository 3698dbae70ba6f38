"""Pagination: numbered pages, counted from the oldest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factories import a_post
from reprise.derive.pagination import Pager, page_numbers, page_of
from reprise.model.post import Post

POSTS = tuple(a_post(path=f"posts/{number:03}.md") for number in range(120, 0, -1))
"""Newest first."""

counts = st.integers(0, len(POSTS) - 1)
sizes = st.integers(1, 12)


def paginate(posts: tuple[Post, ...], per_page: int) -> tuple[Pager, ...]:
    """Return all pages of a list."""
    return tuple(page_of(posts, per_page, number) for number in page_numbers(posts, per_page))


def the_newest_of(count: int) -> tuple[Pager, ...]:
    """Return the pages of the blog when it had so many posts, ten a page."""
    return paginate(POSTS[len(POSTS) - count :], 10)


@given(counts, sizes)
def test_each_post_is_on_one_page(count: int, size: int) -> None:
    """The pages together are the posts, each once, newest first."""
    posts = POSTS[len(POSTS) - count :]
    pages = paginate(posts, size)
    assert tuple(post for page in pages for post in page.posts) == posts


@given(counts, sizes)
def test_pages_are_full(count: int, size: int) -> None:
    """Numbered pages have the full number; the first has that to one less than twice that."""
    first, *numbered = paginate(POSTS[len(POSTS) - count :], size)
    assert all(len(page.posts) == size for page in numbered)
    assert len(first.posts) == count if count < size else size <= len(first.posts) < 2 * size


@given(counts, sizes)
def test_pages_are_chained_down_to_the_oldest(count: int, size: int) -> None:
    """The first page has no number; each leads to the next older, and page 1 to none."""
    first, *numbered = paginate(POSTS[len(POSTS) - count :], size)
    assert first.is_first
    assert first.number is None
    assert not any(page.is_first for page in numbered)
    assert [page.number for page in numbered] == list(range(len(numbered), 0, -1))
    assert [page.older for page in (first, *numbered)] == [
        *(page.number for page in numbered),
        None,
    ]


@given(counts, sizes)
def test_a_new_post_touches_the_first_page_and_adds_at_most_one(count: int, size: int) -> None:
    """All numbered pages stay equal, whatever is published after them."""
    before = paginate(POSTS[len(POSTS) - count :], size)[1:]
    after = paginate(POSTS[len(POSTS) - count - 1 :], size)[1:]
    assert after[len(after) - len(before) :] == before
    assert len(after) - len(before) in {0, 1}


def test_a_blog_without_posts_has_a_page() -> None:
    """There is always a first page."""
    assert paginate((), 10) == (Pager(posts=(), number=None, older=None, is_first=True),)


def test_the_first_page_overflows_at_twice_its_size() -> None:
    """With ten a page, nineteen posts are one page, and twenty are two."""
    assert [len(page.posts) for page in the_newest_of(19)] == [19]
    assert [len(page.posts) for page in the_newest_of(20)] == [10, 10]
    assert [page.number for page in the_newest_of(30)] == [None, 2, 1]
