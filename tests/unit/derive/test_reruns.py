"""Reruns: which post brings which one back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_post, days_later
from reprise.derive.reruns import Rerun, derive_reruns
from reprise.issues import Code, Severity
from reprise.model.names import Guid
from reprise.model.post import Elsewhere, Post

FIRST = a_post(path="posts/2007/first.md", guid=Guid("tag:b.example,2007:first"))
SECOND = a_post(path="posts/2011/second.md", published=days_later(1), rerun_of=FIRST.path)
THIRD = a_post(path="posts/2015/third.md", published=days_later(2), rerun_of="second")


@pytest.mark.parametrize(
    "reference",
    ["posts/2007/first.md", "/posts/2007/first.md", "tag:b.example,2007:first", "first"],
)
def test_an_original_is_named_by_path_guid_or_slug(reference: str) -> None:
    """Each of the names leads to the original, and the original knows its rerun."""
    rerun = a_post(rerun_of=reference)
    reruns, issues = derive_reruns((rerun, FIRST))
    assert reruns.of == {rerun.path: Rerun(FIRST, FIRST)}
    assert reruns.times == {FIRST.path: (rerun,)}
    assert not issues


def test_a_chain_is_followed_to_where_it_began() -> None:
    """A rerun of a rerun knows both, and counts for every post of its chain."""
    reruns, issues = derive_reruns((THIRD, SECOND, FIRST))
    assert reruns.of[THIRD.path] == Rerun(SECOND, FIRST)
    assert reruns.times == {FIRST.path: (SECOND, THIRD), SECOND.path: (THIRD,)}
    assert not issues


def test_an_original_may_live_elsewhere() -> None:
    """A chain may begin on another site, where nothing is listed of it."""
    away = Elsewhere("Old post", "https://other.example/old")
    rerun = a_post(rerun_of=away)
    again = a_post(published=days_later(1), rerun_of=rerun.path)
    reruns, issues = derive_reruns((again, rerun))
    assert reruns.of == {rerun.path: Rerun(away, away), again.path: Rerun(rerun, away)}
    assert reruns.times == {rerun.path: (again,)}
    assert not issues


def test_a_missing_original_is_an_error_with_a_hint() -> None:
    """The likeliest post is named; the rerun stands as if it were none."""
    rerun = a_post(path="posts/2011/again.md", rerun_of="posts/2007/frist.md")
    reruns, (issue,) = derive_reruns((rerun, FIRST))
    assert str(issue) == (
        'posts/2011/again.md: E200 rerun_of names "posts/2007/frist.md", and no such post is '
        "published; expected the path, the guid or the slug of a published post. "
        'Did you mean "posts/2007/first.md"?'
    )
    assert not reruns.of


def test_an_ambiguous_slug_is_an_error_that_names_all_it_may_mean() -> None:
    """Slugs need not be unique, and then they are no reference."""
    other = a_post(path="posts/2009/first.md", slug="first")
    rerun = a_post(rerun_of="first")
    _, (issue,) = derive_reruns((rerun, other, FIRST))
    assert (issue.code, issue.path) == (Code.AMBIGUOUS_REFERENCE, rerun.path)
    assert "posts/2007/first.md and of posts/2009/first.md" in issue.message


@pytest.mark.parametrize(
    "original",
    [FIRST.path, Elsewhere("Old", "https://o.example", days_later(1))],
)
def test_a_rerun_that_is_older_than_its_original_is_a_warning(
    original: str | Elsewhere,
) -> None:
    """It has its original; on the same day nothing is said, whatever the hours are."""
    first = a_post(path=FIRST.path, published=days_later(1))
    early = a_post(path="posts/2006/early.md", rerun_of=original)
    reruns, (issue,) = derive_reruns((early, first))
    assert str(issue) == (
        "posts/2006/early.md: W203 this rerun is older than what it brings back. "
        "Is rerun_of in the right one of the two?"
    )
    assert early.path in reruns.of
    day = days_later(1).replace(hour=0)
    assert derive_reruns((a_post(published=day, rerun_of=original), first))[1] == ()


@pytest.mark.parametrize("ring", [1, 2, 7])
def test_every_post_of_a_circle_is_an_error(ring: int) -> None:
    """Each is reported; a rerun of one of them is none of them, and keeps its original."""
    circle = tuple(
        a_post(path=f"posts/{n}.md", rerun_of=f"posts/{(n + 1) % ring}.md") for n in range(ring)
    )
    outside = a_post(rerun_of="posts/0.md")
    reruns, issues = derive_reruns((outside, *circle))
    assert [issue.path for issue in issues] == [post.path for post in circle]
    assert {issue.code for issue in issues} == {Code.RERUN_CIRCLE}
    assert reruns.of == {outside.path: Rerun(circle[0], circle[0])}


@st.composite
def blogs(draw: st.DrawFn) -> list[Post]:
    """Draw posts that rerun each other, nobody, or one that is not there."""
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
    return [
        a_post(
            path=f"posts/{name}.md",
            published=days_later(draw(st.integers(0, 2))),
            rerun_of=draw(st.sampled_from([None, *names, "gone"])),
        )
        for name in names
    ]


@given(blogs(), st.randoms(use_true_random=False))
def test_reruns_do_not_depend_on_the_order_of_posts(
    posts: list[Post], shuffle: random.Random
) -> None:
    """The same posts in any order have the same reruns and the same issues."""
    shuffled = list(posts)
    shuffle.shuffle(shuffled)
    here, issues = derive_reruns(tuple(posts))
    there, others = derive_reruns(tuple(shuffled))
    assert here == there
    assert set(issues) == set(others)


@given(blogs())
def test_every_reference_is_resolved_or_reported(posts: list[Post]) -> None:
    """A rerun either has its original, or an error that says why not; never both."""
    reruns, told = derive_reruns(tuple(posts))
    issues = [issue for issue in told if issue.severity is Severity.ERROR]
    named = {post.path for post in posts if post.rerun_of}
    assert reruns.of.keys() | {issue.path for issue in issues} == named
    assert not reruns.of.keys() & {issue.path for issue in issues}
