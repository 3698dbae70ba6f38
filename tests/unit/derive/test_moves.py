"""Moves: no address that was recorded dies."""

from __future__ import annotations

import datetime as dt

import pytest

from reprise.derive.channels import FeedFormat
from reprise.derive.moves import EndedFeed, Move, Moves, derive_moves, gone_issue
from reprise.derive.published import Place, Published
from reprise.issues import Code
from reprise.model.ledger import Ledger, UrlFact
from reprise.model.names import UrlPath

DAY = dt.date(2026, 11, 25)
PLACES = [
    Place("home", UrlPath("/blog/"), "Blog"),
    Place("archive", UrlPath("/blog/archive/"), "Archive"),
    Place("archive 2011", UrlPath("/blog/2011/"), "2011"),
    Place("list tag", UrlPath("/blog/tag/"), "Blog"),
    Place("tag tea", UrlPath("/blog/tag/tea/"), "Tea"),
    Place("post g1", UrlPath("/blog/one/"), "One"),
    Place("comparison kettles", UrlPath("/comparisons/kettles/"), "Kettles"),
]
PUBLISHED = Published(
    guids=(),
    places={place.of: place for place in PLACES},
    feeds={"feed rss site": UrlPath("/feed.xml"), "feed rss tag tea": UrlPath("/tea.xml")},
)


def moves(*facts: tuple[str, str], published: Published = PUBLISHED) -> Moves:
    """Return what follows from recorded addresses."""
    urls = tuple(UrlFact(UrlPath(url), of, DAY) for url, of in facts)
    return derive_moves(Ledger().with_facts(urls=urls), published)


def test_what_is_where_it_was_needs_nothing() -> None:
    """Pages and feeds alike; the file of a folder is the folder."""
    everything = [(place.url, place.of) for place in PLACES]
    feeds = [(url, of) for of, url in PUBLISHED.feeds.items()]
    assert moves(*everything, *feeds, ("/blog/index.html", "home")) == Moves()


@pytest.mark.parametrize(
    ("of", "target", "title"),
    [
        ("post g1", "/blog/one/", "One"),
        ("home", "/blog/", "Blog"),
        ("tag tea", "/blog/tag/tea/", "Tea"),
        ("tag coffee", "/blog/tag/", "Blog"),
        ("series friday", "/blog/", "Blog"),
        ("list author", "/blog/", "Blog"),
        ("archive 2011-01", "/blog/2011/", "2011"),
        ("archive 2009-01", "/blog/archive/", "Archive"),
        ("comparison kettles", "/comparisons/kettles/", "Kettles"),
        ("subscribe", "/blog/", "Blog"),
        ("comparisons", "/blog/", "Blog"),
    ],
)
def test_a_page_that_moved_is_led_to(of: str, target: str, title: str) -> None:
    """Where it is, or to the list that comes next to it."""
    assert moves(("/old/", of)).pages == (Move(UrlPath("/old/"), UrlPath(target), title),)


def test_many_old_addresses_lead_to_today_at_once() -> None:
    """Each without a stop at those between."""
    found = moves(("/a/", "post g1"), ("/b/", "post g1"), ("/blog/one/", "post g1")).pages
    assert [(move.source, move.target) for move in found] == [
        ("/a/", "/blog/one/"),
        ("/b/", "/blog/one/"),
    ]


def test_a_feed_goes_on_where_it_was() -> None:
    """As a file: feed readers follow no page that says it has moved."""
    found = moves(("/old.xml", "feed rss site"), ("/older.xml", "feed rss site"))
    assert found == Moves(feeds={"feed rss site": (UrlPath("/old.xml"), UrlPath("/older.xml"))})


def test_a_feed_of_what_is_gone_stays_and_is_empty() -> None:
    """Unless the site has no feeds at all, and says so."""
    fact = ("/coffee.xml", "feed atom tag coffee")
    ended = EndedFeed(UrlPath("/coffee.xml"), FeedFormat.ATOM)
    assert moves(fact) == Moves(ended=(ended,))
    without = Published(guids=(), places=PUBLISHED.places, feeds={})
    assert moves(fact, published=without) == Moves()


def test_addresses_that_differ_in_case_alone_have_one_file() -> None:
    """Of a page and its old addresses, of a feed and its old addresses, and of ended feeds."""
    found = moves(
        *(("/Blog/one/", "post g1"), ("/Old/", "post g1"), ("/old/", "post g1")),
        *(
            ("/Feed.xml", "feed rss site"),
            ("/A.xml", "feed rss site"),
            ("/a.xml", "feed rss site"),
        ),
        *(("/B.xml", "feed rss tag b"), ("/b.xml", "feed rss tag b")),
    )
    assert [(m.source, m.has_page) for m in found.pages] == [
        ("/Blog/one/", False),
        ("/Old/", True),
        ("/old/", False),
    ]
    assert found.feeds == {"feed rss site": ("/A.xml",)}
    assert [feed.url for feed in found.ended] == ["/B.xml"]


def test_a_comparison_that_is_gone_is_told() -> None:
    """Nothing could take its place, so that the author has to say."""
    (fact,) = moves(("/comparisons/cups/", "comparison cups")).gone
    issue = gone_issue(fact)
    assert (issue.code, issue.field) == (Code.GONE_ADDRESS, "/comparisons/cups/")


def test_a_post_that_is_not_out_is_left_to_others() -> None:
    """Whether that is right is asked of all posts."""
    assert moves(("/blog/two/", "post g2")) == Moves()
