"""The newest comments of a whole site."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factories import a_comment, days_later
from reprise.derive.recent import (
    CommentStamp,
    CommentStamps,
    RecentComment,
    comment_stamps,
    pack_stamps,
    recent_comments,
)
from reprise.derive.threads import derive_thread
from reprise.model.comment import CommentKind, CommentStatus
from reprise.model.names import SourcePath

STAMPS = st.builds(CommentStamp, st.integers(-3, 9).map(float), st.sampled_from("abcdef"))
PATHS = st.sampled_from(["a.md", "b.md", "c.md"]).map(SourcePath)
SITES = st.dictionaries(PATHS, st.lists(STAMPS, unique=True))
ALL = 100
P = SourcePath("p.md")


def packed(
    site: dict[SourcePath, list[CommentStamp]], length: int
) -> dict[SourcePath, CommentStamps]:
    """Return the stamps of each post as its facts have them."""
    return {post: pack_stamps(own, length) for post, own in site.items()}


def test_what_readers_wrote_is_stamped_newest_first() -> None:
    """Neither a mention nor a deleted comment is among them, answered or not."""
    comments = [
        a_comment(id="1", status=CommentStatus.DELETED),
        a_comment(id="2", reply_to="1", published=days_later(1)),
        a_comment(id="3", published=days_later(2)),
        a_comment(id="4", published=days_later(3), kind=CommentKind.PINGBACK),
    ]
    thread, _ = derive_thread(comments)
    for length, ids in ((9, ["3", "2"]), (1, ["3"]), (0, [])):
        stamps = {P: comment_stamps(thread, length)}
        assert [recent.id for recent in recent_comments(stamps, 9)] == ids


@given(SITES, st.integers(0, 12))
def test_the_newest_of_all_are_found_in_one_order(
    site: dict[SourcePath, list[CommentStamp]], length: int
) -> None:
    """They are the first of all sorted, whatever order the posts come in."""
    told = [(stamp, post) for post, own in site.items() for stamp in own]
    expected = [RecentComment(post, stamp.id) for stamp, post in sorted(told, reverse=True)]
    stamps = packed(site, ALL)
    found = recent_comments(stamps, length)
    assert list(found) == expected[:length]
    assert recent_comments(dict(reversed(stamps.items())), length) == found


@given(SITES, st.integers(0, 5))
def test_no_more_of_a_post_are_needed_than_a_feed_carries(
    site: dict[SourcePath, list[CommentStamp]], length: int
) -> None:
    """As many stamps of each post as the feed is long tell all that it shows."""
    cut, whole = packed(site, length), packed(site, ALL)
    assert recent_comments(cut, length) == recent_comments(whole, length)
