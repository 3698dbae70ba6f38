"""Atom, byte for byte and as a feed reader sees it."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser

from factories import days_later
from feed_rules import ARCHIVE, ATOM, IN_REPLY_TO, LANG, atom_problems
from feed_samples import an_entry, rendered
from reprise.feeds.feed import Chain, EntryImage, InReplyTo, Person
from reprise.model.names import Guid, Permalink

GOLDEN = Path(__file__).parents[2] / "goldens" / "atom.xml"


def test_a_feed_is_byte_for_byte_what_it_was() -> None:
    """Ids, dates, full text, people, categories, links and what an entry answers."""
    entries = (
        an_entry(
            1,
            title="Salt & pepper: <em>not</em> a tag",
            content='<p>An <a href="https://x.example/?b&amp;c">address</a>, ]]&gt; and ☃.</p>',
            authors=(Person("Ada Lee", "https://ada.example/"), Person("Guest")),
            categories=("Career", "C++"),
            comments=Permalink("https://x.example/blog/1/#comments"),
            comment_feed=Permalink("https://x.example/blog/1/comments/feed.xml"),
            updated=days_later(2),
            image=EntryImage("https://x.example/blog/1/sign.svg", "image/svg+xml"),
            language="de",
        ),
        an_entry(
            2,
            title="עברית",
            content="",
            in_reply_to=InReplyTo(
                Guid("tag:x.example,2011:1"), Permalink("https://x.example/")
            ),
        ),
    )
    xml = rendered("atom", *entries)
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_bytes(xml)
    assert xml == GOLDEN.read_bytes()
    assert atom_problems(xml) == []


def test_a_feed_reader_finds_everything() -> None:
    """Title, link, id, both dates, text, people, categories, the picture and the replies."""
    entry = an_entry(
        authors=(Person("Ada Lee", "https://ada.example/"),),
        categories=("Career", "networking"),
        comment_feed=Permalink("https://x.example/blog/1/comments/feed.xml"),
        image=EntryImage("https://x.example/sign.png", "image/png"),
        updated=days_later(1),
    )
    parsed = feedparser.parse(rendered("atom", entry))
    assert not parsed.bozo
    (item,) = parsed.entries
    assert parsed.version == "atom10"
    assert (parsed.feed.title, parsed.feed.link) == ("Notes", "https://x.example/blog/")
    assert (item.title, item.link, item.id) == (entry.title, entry.url, entry.id)
    assert tuple(item.published_parsed)[:4] == (2011, 1, 27, 12)
    assert tuple(item.updated_parsed)[:4] == (2011, 1, 29, 12)
    assert (item.summary, item.content[0].value) == (entry.summary, entry.content)
    assert item.author_detail == {"name": "Ada Lee", "href": "https://ada.example/"}
    assert [tag.term for tag in item.tags] == ["Career", "networking"]
    links = {link.rel: (link.href, link.get("type")) for link in item.links}
    assert links["enclosure"] == ("https://x.example/sign.png", "image/png")
    assert links["replies"] == (entry.comment_feed, "application/rss+xml")


def test_a_feed_says_its_hub_its_archives_and_its_language() -> None:
    """As RSS does, by links of its own; only an archive document says that it is one."""
    chain = Chain(
        current=Permalink("https://x.example/atom.xml"),
        older=Permalink("https://x.example/2010/atom.xml"),
        newer=Permalink("https://x.example/2012/atom.xml"),
    )
    xml = rendered("atom", chain=chain, hub="https://hub.example/", language="de-AT")
    root = ET.fromstring(xml)  # noqa: S314 - our own
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "https://x.example/blog/",
        "self": "https://x.example/atom.xml",
        "hub": "https://hub.example/",
        "next": chain.older,
        "current": chain.current,
        "prev-archive": chain.older,
        "next-archive": chain.newer,
    }
    assert root.find(ARCHIVE) is not None
    assert root.get(LANG) == "de-AT"
    assert ET.fromstring(rendered("atom")).find(ARCHIVE) is None  # noqa: S314 - our own


def test_an_answer_names_what_it_answers() -> None:
    """By its id, and by the place on a page where it is read (RFC 4685)."""
    answer = InReplyTo(Guid("tag:x#comment-1"), Permalink("https://x.example/#comment-1"))
    root = ET.fromstring(rendered("atom", an_entry(in_reply_to=answer)))  # noqa: S314 - our own
    (found,) = root.iter(IN_REPLY_TO)
    assert (found.get("ref"), found.get("href")) == (answer.id, answer.url)


def test_an_entry_without_a_text_has_its_summary() -> None:
    """Where the settings say so, no content leaves the site."""
    root = ET.fromstring(rendered("atom", an_entry(content="")))  # noqa: S314 - our own
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.find(f"{ATOM}content") is None
    assert entry.findtext(f"{ATOM}summary") == "One plain sentence."


def test_an_empty_feed_has_a_date_that_never_changes() -> None:
    """The clock is not asked."""
    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in rendered("atom")
