"""What is out at a moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOON, a_comment, a_post, an_asset, days_later
from reprise.derive.visible import is_listed, is_out, visible_site
from reprise.model.post import Picture, Post, Status
from reprise.model.site import Site


def a_site(*posts: Post) -> Site:
    """Return a site whose posts have a comment and a picture each."""
    return Site(
        posts=posts,
        comments=tuple(a_comment(post=post.path) for post in posts),
        assets=tuple(an_asset(post) for post in posts),
    )


@pytest.mark.parametrize(
    ("status", "days", "out"),
    [
        (Status.PUBLISHED, 0, True),
        (Status.PUBLISHED, -1, True),
        (Status.PUBLISHED, 1e-5, False),
        (Status.UNLISTED, 0, True),
        (Status.UNLISTED, 1, False),
        (Status.WITHDRAWN, 0, True),
        (Status.WITHDRAWN, 1, False),
        (Status.DRAFT, -1, False),
    ],
)
def test_a_post_is_out_from_its_hour_unless_it_is_a_draft(
    status: Status, days: float, *, out: bool
) -> None:
    """The published moment itself is out; a draft never is."""
    assert is_out(a_post(status=status, published=days_later(days)), NOON) is out


@pytest.mark.parametrize(
    ("status", "listed"),
    [
        (Status.PUBLISHED, True),
        (Status.DRAFT, True),
        (Status.UNLISTED, False),
        (Status.WITHDRAWN, False),
    ],
)
def test_unlisted_and_withdrawn_posts_are_in_no_list(status: Status, *, listed: bool) -> None:
    """A draft that is shown at all is shown in lists, so that its author sees it there."""
    assert is_listed(a_post(status=status)) is listed


posts_of_all_sorts = st.lists(
    st.builds(
        lambda status, days: a_post(status=status, published=days_later(days)),
        st.sampled_from(Status),
        st.integers(-2, 2),
    )
)


@given(posts_of_all_sorts)
def test_nothing_of_a_hidden_post_is_visible(posts: list[Post]) -> None:
    """No draft and no future post gets out, nor its comments nor its pictures."""
    site = visible_site(a_site(*posts), now=NOON)
    out = [post.path for post in posts if is_out(post, NOON)]
    assert [post.path for post in site.posts] == out
    shown = {post.path for post in site.posts if post.status is not Status.WITHDRAWN}
    assert {comment.post for comment in site.comments} == shown
    assert {asset.owner for asset in site.assets} == shown


@given(posts_of_all_sorts)
def test_seeing_twice_is_seeing_once(posts: list[Post]) -> None:
    """What is visible of the visible site is all of it."""
    once = visible_site(a_site(*posts), now=NOON)
    assert visible_site(once, now=NOON) == once


def test_of_a_withdrawn_post_only_its_place_is_left() -> None:
    """Its title, words, picture, comments and files are gone; date and address stay."""
    post = a_post(
        title="Regret",
        status=Status.WITHDRAWN,
        body="Regrettable.",
        summary="A mistake.",
        image=Picture("sign.svg"),
        extra={"note": "secret"},
        aliases=("/old/",),
    )
    site = visible_site(a_site(post), now=NOON)
    (left,) = site.posts
    assert (left.body, left.summary, left.image, left.extra) == ("", "", None, {})
    assert (left.title, left.published, left.aliases) == ("", post.published, post.aliases)
    assert not site.comments
    assert not site.assets
