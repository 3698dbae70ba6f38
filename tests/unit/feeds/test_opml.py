"""OPML: all feeds in one list."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from reprise.feeds.opml import Subscription, render_opml

TEA = Subscription(
    'Tea & "milk" \x01', "https://x.example/tea/", "https://x.example/tea/feed.xml"
)


def test_feeds_stand_below_their_headings() -> None:
    """With their titles, their pages and their addresses, as readers import them."""
    root = ET.fromstring(render_opml("Notes", [("Tags", (TEA,)), ("Series", ())]))  # noqa: S314 - our own
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Notes"
    assert [group.get("text") for group in root.findall("body/outline")] == ["Tags", "Series"]
    (feed,) = root.findall("body/outline/outline")
    assert feed.attrib == {
        "type": "rss",
        "text": 'Tea & "milk" ',
        "title": 'Tea & "milk" ',
        "xmlUrl": TEA.feed,
        "htmlUrl": TEA.page,
    }


def test_equal_lists_are_equal_bytes() -> None:
    """It tells no time."""
    assert render_opml("N", [("T", (TEA,))]) == render_opml("N", [("T", (TEA,))])
