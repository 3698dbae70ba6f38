"""Guids that readers have and no file has any more."""

from __future__ import annotations

import datetime as dt

import pytest

from factories import a_post, days_later
from reprise.derive.lost_guids import lost_guids
from reprise.issues import Code
from reprise.model.ledger import LEDGER, GuidFact, Ledger, UrlFact
from reprise.model.names import Guid, UrlPath
from reprise.model.post import Post, Status
from reprise.model.settings import BlogSettings, Settings

DAY = dt.date(2026, 11, 25)
RECORDED = Ledger().with_facts(
    (GuidFact(Guid("g1"), DAY),),
    (UrlFact(UrlPath("/blog/2011/01/28/one/"), "post g1", DAY),),
)
ONE = a_post(path="posts/one.md", guid=Guid("g1"))


def found(
    *posts: Post, ledger: Ledger = RECORDED, settings: Settings | None = None
) -> list[str]:
    """Return what is said of these posts."""
    return [str(issue) for issue in lost_guids(ledger, posts, settings or Settings())]


@pytest.mark.parametrize(
    "post",
    [
        ONE,
        a_post(path="posts/elsewhere/two.md", guid=Guid("g1"), slug="other"),
        a_post(path="posts/one.md", guid=Guid("g1"), published=days_later(9999)),
        a_post(path="posts/one.md", guid=Guid("g1"), status=Status.WITHDRAWN),
        a_post(path="posts/one.md", guid=Guid("g1"), status=Status.UNLISTED),
    ],
)
def test_a_guid_that_some_file_has_is_not_lost(post: Post) -> None:
    """Wherever that file lies, whenever the post comes out, and be it withdrawn."""
    assert found(post) == []


def test_a_guid_that_changed_is_told_at_its_field() -> None:
    """With the one that readers have, and what to do."""
    changed = a_post(path="posts/one.md", guid=Guid("g2"))
    (issue,) = lost_guids(RECORDED, (changed,), Settings())
    assert (issue.code, issue.path, issue.field) == (Code.GUID_CHANGED, changed.path, "guid")
    assert str(issue) == (
        'posts/one.md: E210 the guid is "g2", and the post was published as "g1"; '
        'expected the guid that readers have. Write guid: "g1". If this is another post, '
        "give it another slug, and bring the old one back with status: withdrawn."
    )


def test_a_post_that_has_moved_before_is_known_by_any_of_its_addresses() -> None:
    """The address that it has now need not be the first that was recorded."""
    moved = RECORDED.with_facts(urls=(UrlFact(UrlPath("/a/"), "post g1", DAY),))
    assert moved.urls[0].url == "/a/"
    assert "E210" in found(a_post(path="posts/one.md", guid=Guid("g2")), ledger=moved)[0]


def test_a_guid_that_was_removed_is_told_as_well() -> None:
    """Whether or not another follows from the date and the slug."""
    bare = a_post(path="posts/one.md", guid=None)
    assert found(bare)[0].startswith("posts/one.md: E210 there is no guid, and the post was")
    named = Settings(guid_authority="x.example,2011")
    (message,) = found(bare, settings=named)
    assert 'the guid is "tag:x.example,2011:2011-01-28/one"' in message


def test_a_guid_that_was_never_written_is_kept_by_date_and_slug() -> None:
    """And lost with them, so that it must be written down then."""
    named = Settings(guid_authority="x.example,2011")
    guid = "tag:x.example,2011:2011-01-28/one"
    ledger = Ledger().with_facts((GuidFact(Guid(guid), DAY),))
    assert found(a_post(path="posts/one.md", guid=None), ledger=ledger, settings=named) == []
    renamed = a_post(path="posts/two.md", guid=None)
    assert "E211" in found(renamed, ledger=ledger, settings=named)[0]


def test_a_guid_that_vanished_is_told_at_its_line() -> None:
    """With the addresses at which people look for the post."""
    (issue,) = lost_guids(RECORDED, (), Settings())
    assert (issue.code, issue.path, issue.field) == (Code.GUID_GONE, LEDGER, "g1")
    assert str(issue) == (
        'posts/published.jsonl: E211 the post with the guid "g1" was published at '
        "/blog/2011/01/28/one/, and no file has this guid now. Bring the file or its guid "
        "back; a post that is to be gone has status: withdrawn."
    )


def test_an_address_alone_remembers_a_guid_and_a_guid_needs_no_address() -> None:
    """Either kind of line is a promise."""
    of_address = Ledger(urls=RECORDED.urls, is_kept=True)
    of_guid = Ledger(guids=RECORDED.guids, is_kept=True)
    assert "E211" in found(ledger=of_address)[0]
    assert 'the guid "g1" was published, and no file' in found(ledger=of_guid)[0]


def test_a_post_elsewhere_is_not_taken_for_the_one_that_vanished() -> None:
    """Under another pattern of addresses nothing is at the old one."""
    other = a_post(path="posts/one.md", guid=Guid("g2"))
    flat = Settings(blog=BlogSettings(permalink="{slug}/"))
    assert "E211" in found(other, settings=flat)[0]


def test_a_draft_that_was_published_is_a_warning() -> None:
    """One that never was is no business of the ledger's."""
    drafts = (
        a_post(path="posts/one.md", guid=Guid("g1"), status=Status.DRAFT),
        a_post(path="posts/two.md", guid=Guid("g2"), status=Status.DRAFT),
    )
    (issue,) = lost_guids(RECORDED, drafts, Settings())
    assert (issue.code, issue.path, issue.field) == (Code.UNPUBLISHED, "posts/one.md", "status")
