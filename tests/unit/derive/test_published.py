"""What is published now, and how much of it the ledger does not know."""

from __future__ import annotations

import datetime as dt

import pytest

from factories import a_post
from reprise.derive.outline import Outline
from reprise.derive.published import (
    Place,
    Published,
    behind_issues,
    derive_published,
    unrecorded,
)
from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry, Mark, Visibility
from reprise.model.ledger import GuidFact, Ledger, UrlFact
from reprise.model.names import Guid, SourcePath, UrlPath
from reprise.model.post import Post, Status
from reprise.model.settings import CommentFeeds, FeedSettings, JournalSettings, Settings
from reprise.model.site import Site

DAY = dt.date(2026, 11, 25)
ONE = a_post(path="posts/one.md", guid=Guid("g1"), tags=("Tea",))
THREADS = Settings(feeds=FeedSettings(comments=CommentFeeds.POSTS))


def published(*posts: Post, settings: Settings | None = None, feeds: bool = True) -> Published:
    """Return what a site of these posts publishes."""
    settings = settings or Settings(feeds=FeedSettings(archives=False, terms=False))
    kettles = Comparison(
        path=SourcePath("docs/comparisons/kettles.yml"),
        name="kettles",
        title="K",
        sides=(),
        rows=(),
    )
    site = Site(posts=posts, comparisons=(kettles,))
    outline = Outline(site, settings)
    return derive_published(site, outline, settings, has_feeds=feeds)


def test_every_public_page_is_named() -> None:
    """Posts, first pages of lists, comparisons; and feeds, where the site has an address."""
    found = published(ONE)
    assert found.guids == ("g1",)
    assert dict(sorted((of, url) for url, of in found.urls)) == {
        "archive": "/blog/archive/",
        "archive 2011": "/blog/2011/",
        "archive 2011-01": "/blog/2011/01/",
        "comparison kettles": "/comparisons/kettles/",
        "comparisons": "/comparisons/",
        "feed atom comments": "/comments/atom.xml",
        "feed atom site": "/atom.xml",
        "feed json comments": "/comments/feed.json",
        "feed json site": "/feed.json",
        "feed rss comments": "/comments/feed.xml",
        "feed rss site": "/feed.xml",
        "home": "/blog/",
        "list tag": "/blog/tag/",
        "post g1": "/blog/2011/01/28/one/",
        "subscribe": "/subscribe/",
        "tag tea": "/blog/tag/tea/",
    }


def test_without_an_address_there_is_no_feed() -> None:
    """And no page that tells of feeds."""
    found = published(ONE, feeds=False)
    assert found.feeds == {}
    assert "subscribe" not in found.places


def test_each_term_year_and_thread_has_its_feeds() -> None:
    """As the settings have it."""
    feeds = published(ONE, settings=THREADS).feeds
    assert feeds["feed rss tag tea"] == "/blog/tag/tea/feed.xml"
    assert feeds["feed atom year 2011"] == "/blog/2011/atom.xml"
    assert feeds["feed rss thread g1"] == "/blog/2011/01/28/one/comments/feed.xml"


@pytest.mark.parametrize("status", [Status.UNLISTED, Status.WITHDRAWN])
def test_what_no_list_shows_is_public_all_the_same(status: Status) -> None:
    """Its page has an address that people know."""
    found = published(a_post(path="posts/one.md", guid=Guid("g1"), status=status))
    assert found.guids == ("g1",)
    assert found.places["post g1"].url == "/blog/2011/01/28/one/"


def test_a_draft_has_no_guid_in_the_world() -> None:
    """In a build that shows drafts it has a place, to which its old addresses lead."""
    found = published(a_post(path="posts/one.md", guid=Guid("g1"), status=Status.DRAFT))
    assert found.guids == ()
    assert "post g1" in found.places


def test_a_post_without_a_lasting_guid_is_not_named() -> None:
    """With an authority it has one."""
    post = a_post(path="posts/one.md", guid=None)
    assert published(post).guids == ()
    named = Settings(guid_authority="x.example,2011")
    assert published(post, settings=named).guids == ("tag:x.example,2011:2011-01-28/one",)


def recorded(found: Published) -> Ledger:
    """Return the ledger that knows all of it."""
    return Ledger().with_facts(
        tuple(GuidFact(guid, DAY) for guid in found.guids),
        tuple(UrlFact(url, of, DAY) for url, of in found.urls),
    )


def test_nothing_is_missing_from_a_ledger_that_has_all() -> None:
    """Be there facts of earlier days as well."""
    found = published(ONE)
    ledger = recorded(found).with_facts(urls=(UrlFact(UrlPath("/old/"), "home", DAY),))
    assert unrecorded(ledger, found) == unrecorded(recorded(found), found)
    assert behind_issues(ledger, found) == ()


@pytest.mark.parametrize(
    ("posts", "said"),
    [
        ((ONE, a_post(path="posts/2.md", guid=Guid("g2"))), "1 guid and 1 address are not"),
        (
            (a_post(path="posts/one.md", guid=Guid("g1"), slug="b", tags=("Tea",)),),
            "1 address is not",
        ),
        (
            (ONE, *(a_post(path=f"posts/{n}.md", guid=Guid(f"g{n}")) for n in (2, 3))),
            "2 guids and 2 addresses are not",
        ),
    ],
)
def test_what_is_missing_is_counted(posts: tuple[Post, ...], said: str) -> None:
    """One warning says how much, and what to type."""
    (issue,) = behind_issues(recorded(published(ONE)), published(*posts))
    assert str(issue) == (
        f'posts/published.jsonl: W202 {said} recorded. Type "reprise ledger record".'
    )


def test_an_address_of_two_things_is_counted_once() -> None:
    """The ledger has a line for each, and readers have one address."""
    both = {of: Place(of, UrlPath("/"), "Home") for of in ("home", "archive")}
    found = Published(guids=(), places=both, feeds={})
    assert len(unrecorded(Ledger(), found).urls) == 2
    (issue,) = behind_issues(Ledger(), found)
    assert "W202 1 address is not recorded" in str(issue)


def test_of_a_journal_what_is_public_is_named_and_nothing_else() -> None:
    """The ledger is read by all: an address that nothing leads to does not stand there."""
    entries = tuple(
        JournalEntry(
            path=SourcePath(f"journal/{day}.md"),
            name=str(day),
            date=day,
            visibility=visibility,
            marks=(Mark("kettles", "heat", 1),),
        )
        for day, visibility in (
            (dt.date(2026, 11, 20), Visibility.PUBLIC),
            (dt.date(2026, 11, 21), Visibility.UNLISTED),
        )
    )
    kettles = Comparison(
        path=SourcePath("docs/comparisons/kettles.yml"),
        name="kettles",
        title="K",
        sides=("Tin", "Copper"),
        rows=(),
    )
    settings = Settings(journal=JournalSettings(practice=True), on_this_day=True)
    site = Site(comparisons=(kettles,), entries=entries)
    outline = Outline(site, settings)
    found = derive_published(site, outline, settings, has_feeds=True)
    named = {of: place.url for of, place in found.places.items()}
    assert {of: url for of, url in named.items() if "journal" in url or "day" in url} == {
        "journal": "/journal/",
        "journal 2026": "/journal/2026/",
        "entry 2026-11-20": "/journal/2026-11-20/",
        "practice kettles": "/journal/practice/kettles/",
        "on-this-day": "/on-this-day/",
    }
    assert found.feeds["feed rss journal"] == "/journal/feed.xml"
    assert found.feeds["feed atom on-this-day"] == "/on-this-day/atom.xml"
    assert not any("2026-11-21" in url for url, _ in found.urls)
