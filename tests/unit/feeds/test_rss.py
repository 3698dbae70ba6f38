"""RSS 2.0, byte for byte and as a feed reader sees it."""

from __future__ import annotations

import datetime as dt
import locale
import os
import re
import time
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import NOON, days_later
from reprise.feeds.feed import Feed, FeedEntry
from reprise.feeds.rss_atom import render_rss
from reprise.model.names import Guid, Permalink

GOLDEN = Path(__file__).parents[2] / "goldens" / "feed.xml"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def an_entry(number: int = 1, *, title: str = "A post", **fields: object) -> FeedEntry:
    """Return an entry whose address, id and date follow from its number."""
    whole: dict[str, object] = {
        "id": Guid(f"tag:x.example,2011:{number}"),
        "url": Permalink(f"https://x.example/blog/{number}/"),
        "summary": "One plain sentence.",
        "content": "<p>Some <em>words</em>.</p>",
        "published": days_later(-number),
        "updated": days_later(-number),
        **fields,
    }
    return FeedEntry(title=title, **whole)  # type: ignore[arg-type] # as the types of FeedEntry say


def a_feed(*entries: FeedEntry, **fields: str) -> Feed:
    """Return a feed of the entries."""
    whole = {"title": "Notes", "description": "On work", "language": "en", **fields}
    return Feed(
        url=Permalink("https://x.example/blog/"),
        self_url=Permalink("https://x.example/feed.xml"),
        entries=entries,
        **whole,
    )


def items(xml: bytes) -> list[ET.Element]:
    """Return the items of a feed; fails where it is no XML."""
    return ET.fromstring(xml).findall("channel/item")  # noqa: S314 - our own


def read(xml: bytes) -> feedparser.FeedParserDict:
    """Return the feed as a feed reader sees it, which must not have stumbled."""
    parsed = feedparser.parse(xml)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_a_feed_is_byte_for_byte_what_it_was() -> None:
    """Guids, dates, full text, authors, categories and comments, and nothing of the build."""
    entries = (
        an_entry(
            1,
            title="Salt & pepper: <em>not</em> a tag",
            summary="Is 1 < 2 & 3 > 2?",
            content='<p>An <a href="https://x.example/?b&amp;c">address</a>, ]]&gt; and ☃.</p>',
            authors=("Ada Lee", "Guest"),
            categories=("Career", "C++"),
            comments=Permalink("https://x.example/blog/1/#comments"),
            updated=days_later(2),
        ),
        an_entry(2, title="עברית", content=""),
    )
    xml = render_rss(a_feed(*entries))
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_bytes(xml)
    assert xml == GOLDEN.read_bytes()


def test_a_feed_reader_finds_everything() -> None:
    """Title, link, stable id, date, text, authors, categories and comments arrive."""
    entry = an_entry(
        authors=("Ada Lee",),
        categories=("Career", "networking"),
        comments=Permalink("https://x.example/blog/1/#comments"),
    )
    parsed = read(render_rss(a_feed(entry)))
    (item,) = parsed.entries
    assert parsed.version == "rss20"
    assert (parsed.feed.title, parsed.feed.link) == ("Notes", "https://x.example/blog/")
    assert item.title == "A post"
    assert item.link == entry.url
    assert item.id == entry.id
    assert item.guidislink is False
    assert tuple(item.published_parsed)[:6] == (2011, 1, 27, 12, 0, 0)
    assert item.summary == "One plain sentence."
    assert item.content[0].value == entry.content
    assert item.author == "Ada Lee"
    assert [tag.term for tag in item.tags] == ["Career", "networking"]
    assert item.comments == entry.comments


def test_entries_keep_their_order() -> None:
    """The newest entry, which comes first, stays first."""
    xml = render_rss(a_feed(*(an_entry(number) for number in range(1, 30))))
    assert [item.findtext("guid") for item in items(xml)] == [
        f"tag:x.example,2011:{number}" for number in range(1, 30)
    ]


def test_a_feed_is_dated_by_its_newest_change() -> None:
    """An old post that was changed yesterday dates the feed; an empty feed has a fixed date."""
    feed = a_feed(an_entry(1), an_entry(2, updated=days_later(400)))
    assert feed.updated == days_later(400)
    assert b"<lastBuildDate>Sat, 03 Mar 2012 12:00:00 +0000</lastBuildDate>" in render_rss(feed)
    assert b"Thu, 01 Jan 1970 00:00:00 +0000" in render_rss(a_feed())
    assert a_feed().updated is None


def test_a_feed_knows_neither_clock_nor_library() -> None:
    """Made twice, seconds apart, it is the same; no version stands in it."""
    feed = a_feed(an_entry())
    first = render_rss(feed)
    time.sleep(1.1)
    assert render_rss(feed) == first
    assert b"feedgen" not in first
    assert str(dt.datetime.now(tz=dt.UTC).year).encode() not in first


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/New_York"])
def test_a_feed_knows_neither_timezone_nor_locale(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dates are English and in the offset they were written in, wherever the build runs."""
    expected = render_rss(a_feed(an_entry()))
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        assert render_rss(a_feed(an_entry())) == expected
    time.tzset()


def test_rendering_leaves_the_locale_as_it_was() -> None:
    """The process's locale is none of our business."""
    before = locale.setlocale(locale.LC_ALL)
    render_rss(a_feed(an_entry()))
    assert locale.setlocale(locale.LC_ALL) == before


def test_a_feed_of_summaries_has_no_full_text() -> None:
    """Without content there is a description alone."""
    (item,) = items(render_rss(a_feed(an_entry(content=""))))
    assert item.find(CONTENT) is None
    assert item.findtext("description") == "One plain sentence."


STRANGE = st.text(
    st.one_of(
        st.sampled_from("&<>]'\"\x00\x01\x0b\x1b\ufffe\ud800 é☃🎉\u200f"),
        st.characters(),
    ),
    min_size=1,
)


@settings(max_examples=60)
@given(title=STRANGE, summary=STRANGE, body=STRANGE, name=STRANGE)
def test_any_text_survives(title: str, summary: str, body: str, name: str) -> None:
    """Markup, `]]>`, emoji and right-to-left text arrive; what XML cannot hold is left out."""
    entry = an_entry(
        title=f"t{title}", summary=f"s{summary}", content=f"c{body}]]>", authors=(f"n{name}",)
    )
    xml = render_rss(a_feed(entry, title=f"f{title}"))
    (item,) = items(xml)
    assert _as_read(item.findtext("title") or "") == "t" + _as_read(title)
    assert _as_read(unescape(item.findtext("description") or "")) == "s" + _as_read(summary)
    assert _as_read(item.findtext(CONTENT) or "") == "c" + _as_read(body + "]]>")
    assert _as_read(item.findtext(CREATOR) or "") == "n" + _as_read(name)
    read(xml)


def _as_read(text: str) -> str:
    # XML takes every way of ending a line for one; that is no loss.
    return NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    "title",
    [
        "</title><script>alert(1)</script>",
        "]]>",
        "a" * 10_000,
        "🎉" * 2_000,
        "\u202eright to left\u202c עברית",
        "AT&T &amp; <b>",
    ],
)
def test_a_title_full_of_markup_is_text(title: str) -> None:
    """A title arrives sign by sign, in the feed's title as in an entry's."""
    xml = render_rss(a_feed(an_entry(title=title), title=title))
    (item,) = items(xml)
    assert item.findtext("title") == title
    assert ET.fromstring(xml).findtext("channel/title") == title  # noqa: S314 - our own
    read(xml)


def test_a_summary_is_plain_text_where_readers_expect_html() -> None:
    """Feed readers take a description for HTML: what looks like markup is still shown."""
    (item,) = items(render_rss(a_feed(an_entry(summary="Use <b> & not *"))))
    assert item.findtext("description") == "Use &lt;b&gt; &amp; not *"


def test_texts_without_a_printable_sign_give_way_to_the_address() -> None:
    """RSS wants a title and a description; control characters alone are none."""
    entry = an_entry(title="\x01", summary="\x02", content="")
    xml = render_rss(a_feed(entry, title="\x03", description="\x04"))
    (item,) = items(xml)
    assert item.findtext("title") == item.findtext("description") == entry.url
    assert read(xml).feed.title == "https://x.example/blog/"


def test_dates_keep_the_offset_they_were_written_in() -> None:
    """RFC 822, with the author's own offset."""
    moment = dt.datetime.fromisoformat("2011-01-28T08:00:00-07:00")
    (item,) = items(render_rss(a_feed(an_entry(published=moment, updated=NOON))))
    assert item.findtext("pubDate") == "Fri, 28 Jan 2011 08:00:00 -0700"
