"""What time alone changes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOON, a_post, days_later
from reprise.derive.due import comment_policy, next_due, waiting_posts
from reprise.model.post import CommentPolicy, Post, Status
from reprise.model.settings import CommentSettings

CLOSING = CommentSettings(close_after_days=30)


Policy = Literal["open", "closed", "off"]


@pytest.mark.parametrize(
    ("own", "default", "close_after", "age", "policy"),
    [
        (None, "open", None, 9999, "open"),
        (None, "closed", None, 0, "closed"),
        (None, "off", None, 0, "off"),
        (None, "open", 14, 14, "open"),
        (None, "open", 14, 14.001, "closed"),
        (None, "open", 0, 0, "open"),
        (None, "open", 0, 0.001, "closed"),
        (None, "off", 14, 0, "off"),
        (None, "off", 14, 9999, "off"),
        (None, "closed", 14, 9999, "closed"),
        ("open", "open", 14, 9999, "open"),
        ("open", "off", 14, 9999, "open"),
        ("closed", "open", None, 0, "closed"),
        ("off", "open", None, 0, "off"),
    ],
)
def test_the_posts_word_counts_before_the_sites(
    own: Policy | None,
    default: Policy,
    close_after: int | None,
    age: float,
    policy: Policy,
) -> None:
    """A thread closes by itself only where the post says nothing, counted from the post."""
    settings = CommentSettings(default=CommentPolicy(default), close_after_days=close_after)
    post = a_post(comments=CommentPolicy(own) if own else None)
    assert comment_policy(post, settings, days_later(age)) is CommentPolicy(policy)


def test_nothing_is_due_on_a_finished_blog() -> None:
    """Posts that are out, and drafts whatever their date, wait for nothing."""
    posts = [a_post(), a_post(status=Status.DRAFT, published=days_later(9))]
    assert next_due(posts, CommentSettings(), days_later(1)) is None


def test_the_next_post_is_due_at_its_hour() -> None:
    """Of several that wait, the earliest counts."""
    posts = [a_post(published=days_later(n)) for n in (-1, 5, 3)]
    assert next_due(posts, CommentSettings(), NOON) == days_later(3)


def test_a_thread_that_will_close_is_due_then() -> None:
    """Where threads close after some days, the moment after the last is one."""
    due = next_due([a_post()], CLOSING, days_later(2))
    assert due == days_later(30) + dt.timedelta(microseconds=1)
    assert next_due([a_post()], CLOSING, days_later(31)) is None
    assert next_due([a_post(comments=CommentPolicy.OPEN)], CLOSING, NOON) is None


def test_a_thread_never_closes_after_the_last_year() -> None:
    """Nor is anything due then: the calendar ends with 9999."""
    post = a_post(published=dt.datetime(9999, 12, 20, tzinfo=dt.UTC))
    end = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
    assert comment_policy(post, CLOSING, end) is CommentPolicy.OPEN
    assert next_due([post], CLOSING, end) is None


def shown(post: Post, settings: CommentSettings, now: dt.datetime) -> CommentPolicy | None:
    """Return how a post that is out takes answers."""
    return comment_policy(post, settings, now) if post.published <= now else None


POLICIES = st.sampled_from([None, *CommentPolicy])
DEFAULTS = st.sampled_from(
    [CommentSettings(default=default, close_after_days=30) for default in CommentPolicy]
)


@given(st.integers(-60, 60), st.integers(1, 60), POLICIES, DEFAULTS)
def test_between_now_and_what_is_due_nothing_changes(
    published: int, later: int, policy: CommentPolicy | None, settings: CommentSettings
) -> None:
    """At every moment before the next that is due, all threads are as open as now."""
    post = a_post(published=days_later(published), comments=policy)
    due = next_due([post], settings, NOON)
    then = NOON + dt.timedelta(hours=later * 12)
    if due is None or then < due:
        assert shown(post, settings, NOON) == shown(post, settings, then)


@given(st.integers(-60, 60), POLICIES, DEFAULTS)
def test_at_what_is_due_something_changes(
    published: int, policy: CommentPolicy | None, settings: CommentSettings
) -> None:
    """At that moment, and not at the one before."""
    post = a_post(published=days_later(published), comments=policy)
    if due := next_due([post], settings, NOON):
        before = due - dt.timedelta(microseconds=1)
        assert shown(post, settings, before) == shown(post, settings, NOON)
        assert shown(post, settings, due) != shown(post, settings, before)


def test_a_post_waits_until_its_hour_and_a_draft_for_its_author() -> None:
    """At the hour itself it is out."""
    posts = [
        a_post(path="posts/past.md", published=days_later(-1)),
        a_post(path="posts/now.md", published=NOON),
        a_post(path="posts/future.md", published=days_later(1)),
        a_post(path="posts/draft.md", published=days_later(1), status=Status.DRAFT),
    ]
    assert waiting_posts(posts, NOON) == {"posts/future.md"}
