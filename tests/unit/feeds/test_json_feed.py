"""JSON Feed 1.1, byte for byte."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

from factories import NOON, days_later
from feed_rules import json_problems
from feed_samples import an_entry, rendered
from reprise.feeds.feed import EntryImage, Person

GOLDEN = Path(__file__).parents[2] / "goldens" / "feed.json"


def test_a_feed_is_byte_for_byte_what_it_was() -> None:
    """Its head can be read by people, and each item stands on a line."""
    entries = (
        an_entry(
            1,
            title="Salt & pepper: <em>not</em> a tag",
            authors=(Person("Ada Lee", "https://ada.example/"), Person("Guest")),
            categories=("Career", "C++"),
            updated=days_later(2),
            image=EntryImage("https://x.example/blog/1/sign.svg"),
            language="de",
        ),
        an_entry(2, title="עברית", content=""),
    )
    data = rendered("json", *entries, hub="https://hub.example/")
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_bytes(data)
    assert data == GOLDEN.read_bytes()
    assert json_problems(data) == []


def test_a_feed_without_entries_is_a_feed() -> None:
    """It has an empty list of items."""
    data = rendered("json")
    assert json.loads(data)["items"] == []
    assert json_problems(data) == []


def test_an_item_always_has_a_text() -> None:
    """Of a feed of summaries it is the summary, and else the title; both as text."""
    data = rendered("json", an_entry(content="", summary="1 < 2 & 3"))
    assert json.loads(data)["items"][0]["content_html"] == "<p>1 &lt; 2 &amp; 3</p>"
    data = rendered("json", an_entry(content="", summary="", title="<b>"))
    assert json.loads(data)["items"][0]["content_html"] == "<p>&lt;b></p>"


def test_dates_keep_the_offset_they_were_written_in() -> None:
    """RFC 3339, with the author's own offset."""
    moment = dt.datetime.fromisoformat("2011-01-28T08:00:00-07:00")
    (item,) = json.loads(rendered("json", an_entry(published=moment, updated=NOON)))["items"]
    assert item["date_published"] == "2011-01-28T08:00:00-07:00"
    assert item["date_modified"] == "2011-01-28T12:00:00Z"
