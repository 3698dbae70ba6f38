"""Feeds at rest: what does not belong to a feed changes not a byte of it."""

from __future__ import annotations

from pathlib import Path

from reprise.model.settings import CommentFeeds, FeedSettings, Settings
from sites import build, comment, post

FILES = {
    "posts/a.md": post("A", date="2020-05-01", tags="[tea]"),
    "posts/b.md": post(
        "B",
        '<reprise-posts tag="tea"></reprise-posts>\n',
        date="2021-05-01",
        rerun_of="posts/a.md",
    ),
}
SETTINGS = Settings(feeds=FeedSettings(comments=CommentFeeds.POSTS))


def test_a_comment_on_a_post_that_others_list_changes_no_feed_of_posts(tmp_path: Path) -> None:
    """A list inside a text counts comments, and a rerun those on its original; no feed does."""
    before = build(tmp_path, FILES, settings=SETTINGS).files
    more = {**FILES, "posts/a/comments/1.md": comment("1")}
    after = build(tmp_path, more, settings=SETTINGS).files
    changed = {path for path in after if after[path] != before.get(path)}
    assert "blog/2021/05/01/b/index.html" in changed
    feeds = {path for path in changed if path.endswith((".xml", ".json"))}
    assert feeds == {
        *(f"comments/{name}" for name in ("feed.xml", "atom.xml", "feed.json")),
        *(f"blog/2020/05/01/a/comments/{name}" for name in ("feed.xml", "atom.xml")),
    }
