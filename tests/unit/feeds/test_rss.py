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
from feed_samples import an_entry, rendered
from reprise.feeds.feed import Chain, EntryImage, FeedEntry, InReplyTo, Person
from reprise.model.names import Guid, Permalink

GOLDEN = Path(__file__).parents[2] / "goldens" / "feed.xml"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LINK = "{http://www.w3.org/2005/Atom}link"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rss(*entries: FeedEntry, chain: Chain | None = None, **fields: str) -> bytes:
    """Return a feed of these entries."""
    return rendered("rss", *entries, chain=chain, **fields)


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
            authors=(Person("Ada Lee", "https://ada.example/"), Person("Guest")),
            categories=("Career", "C++"),
            comments=Permalink("https://x.example/blog/1/#comments"),
            updated=days_later(2),
            image=EntryImage("https://x.example/blog/1/sign.svg", "image/svg+xml"),
            comment_feed=Permalink("https://x.example/blog/1/comments/feed.xml"),
        ),
        an_entry(2, title="עברית", content=""),
    )
    xml = rss(*entries)
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_bytes(xml)
    assert xml == GOLDEN.read_bytes()


def test_a_feed_names_its_hub_and_its_archives() -> None:
    """All of them, and an archive document says that it is one."""
    chain = Chain(
        current=Permalink("https://x.example/feed.xml"),
        older=Permalink("https://x.example/2010/feed.xml"),
        newer=Permalink("https://x.example/2012/feed.xml"),
    )
    xml = rss(an_entry(), chain=chain, hub="https://hub.example/")
    channel = ET.fromstring(xml)[0]  # noqa: S314 - our own
    links = {link.get("rel"): link.get("href") for link in channel.findall(LINK)}
    assert links == {
        "self": "https://x.example/feed.xml",
        "hub": "https://hub.example/",
        "next": chain.older,
        "current": chain.current,
        "prev-archive": chain.older,
        "next-archive": chain.newer,
    }
    assert channel.find(ARCHIVE) is not None
    current = ET.fromstring(rss(an_entry()))[0]  # noqa: S314 - our own
    assert current.find(ARCHIVE) is None


def test_a_reply_is_told_by_atom_alone() -> None:
    """RFC 4685 is an extension of Atom; in RSS no element stands for it."""
    answer = InReplyTo(Guid("tag:x"), Permalink("https://x.example/"))
    assert rss(an_entry(in_reply_to=answer)) == rss(an_entry())


def test_a_feed_reader_finds_everything() -> None:
    """Title, link, stable id, date, text, authors, categories and comments arrive."""
    entry = an_entry(
        authors=(Person("Ada Lee"),),
        categories=("Career", "networking"),
        comments=Permalink("https://x.example/blog/1/#comments"),
    )
    parsed = read(rss(entry))
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
    xml = rss(*(an_entry(number) for number in range(1, 30)))
    assert [item.findtext("guid") for item in items(xml)] == [
        f"tag:x.example,2011:{number}" for number in range(1, 30)
    ]


def test_a_feed_is_dated_by_its_newest_change() -> None:
    """An old post that was changed yesterday dates the feed; an empty feed has a fixed date."""
    xml = rss(an_entry(1), an_entry(2, updated=days_later(400)))
    assert b"<lastBuildDate>Sat, 03 Mar 2012 12:00:00 +0000</lastBuildDate>" in xml
    assert b"Thu, 01 Jan 1970 00:00:00 +0000" in rss()


def test_a_feed_knows_neither_clock_nor_library() -> None:
    """Made twice, seconds apart, it is the same; no version stands in it."""
    first = rss(an_entry())
    time.sleep(1.1)
    assert rss(an_entry()) == first
    assert b"feedgen" not in first
    assert str(dt.datetime.now(tz=dt.UTC).year).encode() not in first


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/New_York"])
def test_a_feed_knows_neither_timezone_nor_locale(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dates are English and in the offset they were written in, wherever the build runs."""
    expected = rss(an_entry())
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        assert rss(an_entry()) == expected
    time.tzset()


def test_rendering_leaves_the_locale_as_it_was() -> None:
    """The process's locale is none of our business."""
    before = locale.setlocale(locale.LC_ALL)
    rss(an_entry())
    assert locale.setlocale(locale.LC_ALL) == before


def test_a_feed_of_summaries_has_no_full_text() -> None:
    """Without content there is a description alone."""
    (item,) = items(rss(an_entry(content="")))
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
        title=f"t{title}",
        summary=f"s{summary}",
        content=f"c{body}]]>",
        authors=(Person(f"n{name}"),),
    )
    xml = rss(entry, title=f"f{title}")
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
    xml = rss(an_entry(title=title), title=title)
    (item,) = items(xml)
    assert item.findtext("title") == title
    assert ET.fromstring(xml).findtext("channel/title") == title  # noqa: S314 - our own
    read(xml)


def test_a_summary_is_plain_text_where_readers_expect_html() -> None:
    """Feed readers take a description for HTML: what looks like markup is still shown."""
    (item,) = items(rss(an_entry(summary="Use <b> & not *")))
    assert item.findtext("description") == "Use &lt;b&gt; &amp; not *"


def test_texts_without_a_printable_sign_give_way_to_the_address() -> None:
    """RSS wants a title and a description; control characters alone are none."""
    entry = an_entry(title="\x01", summary="\x02", content="")
    xml = rss(entry, title="\x03", description="\x04")
    (item,) = items(xml)
    assert item.findtext("title") == item.findtext("description") == entry.url
    assert read(xml).feed.title == "https://x.example/blog/"


def test_dates_keep_the_offset_they_were_written_in() -> None:
    """RFC 822, with the author's own offset."""
    moment = dt.datetime.fromisoformat("2011-01-28T08:00:00-07:00")
    (item,) = items(rss(an_entry(published=moment, updated=NOON)))
    assert item.findtext("pubDate") == "Fri, 28 Jan 2011 08:00:00 -0700"
