"""Identities: texts that stand in ledgers, and so never change."""

from __future__ import annotations

import pytest

from reprise.derive import identity
from reprise.derive.addresses import TermKind
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    JournalChannel,
    OnThisDayChannel,
    SiteChannel,
    TermChannel,
    ThreadChannel,
    YearChannel,
)
from reprise.model.names import Guid, Slug, SourcePath

POST = SourcePath("posts/a.md")


def test_pages_are_called_what_they_were_called() -> None:
    """Each kind of page has its form."""
    assert identity.of_post(Guid("tag:x:a b")) == "post tag:x:a b"
    assert identity.guid_in("post tag:x:a b") == "tag:x:a b"
    assert identity.guid_in("tag post") is None
    assert identity.of_term(TermKind.SERIES, Slug("friday")) == "series friday"
    assert identity.of_terms(TermKind.CATEGORY) == "list category"
    assert identity.of_period(2011) == "archive 2011"
    assert identity.of_period(987, 1) == "archive 0987-01"
    assert identity.of_comparison("a-vs-b") == "comparison a-vs-b"
    assert identity.of_entry("2011-01-28-evening") == "entry 2011-01-28-evening"
    assert identity.of_diary(2011) == "journal 2011"
    assert identity.of_practice("a-vs-b") == "practice a-vs-b"


@pytest.mark.parametrize(
    ("channel", "of"),
    [
        (SiteChannel(), "feed atom site"),
        (CommentsChannel(), "feed atom comments"),
        (YearChannel(2011), "feed atom year 2011"),
        (TermChannel(TermKind.TAG, Slug("tea")), "feed atom tag tea"),
        (ThreadChannel(POST), "feed atom thread tag:x:a"),
        (JournalChannel(), "feed atom journal"),
        (OnThisDayChannel(), "feed atom on-this-day"),
    ],
)
def test_feeds_are_called_by_their_format_and_what_they_carry(
    channel: Channel, of: str
) -> None:
    """A thread is that of a guid, and so moves with its post."""
    assert identity.of_feed(channel, FeedFormat.ATOM, {POST: Guid("tag:x:a")}) == of
    assert identity.is_feed(of)
    assert identity.form_of(of) is FeedFormat.ATOM
    assert identity.next_best(of) is None


def test_comments_on_a_post_that_nothing_can_find_again_have_no_name() -> None:
    """Where the post has no guid that lasts."""
    assert identity.of_feed(ThreadChannel(POST), FeedFormat.RSS, {POST: None}) is None


@pytest.mark.parametrize(
    ("of", "following"),
    [
        ("archive 2011-01", "archive 2011"),
        ("archive 2011", "archive"),
        ("archive", None),
        ("tag tea", "list tag"),
        ("author ada", "list author"),
        ("list tag", "home"),
        ("subscribe", "home"),
        ("comparisons", "home"),
        ("on-this-day", "home"),
        ("journal", "home"),
        ("journal 2011", "journal"),
        ("entry 2011-01-28", "journal"),
        ("practice a-vs-b", "journal"),
        ("home", None),
        ("post tag:x:a", None),
        ("comparison a", None),
    ],
)
def test_a_list_that_is_gone_is_followed_by_one_that_is_wider(
    of: str, following: str | None
) -> None:
    """Nothing can take the place of a post or of a comparison."""
    assert identity.next_best(of) == following
