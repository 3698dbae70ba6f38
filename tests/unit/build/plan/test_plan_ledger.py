"""The plan of what the ledger asks for."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from factories import a_post
from reprise.build.plan.artifact import Artifact, EmptyFeed, FeedFile, RedirectPage
from reprise.build.plan.site import plan_site
from reprise.derive.addresses import TermKind
from reprise.derive.channels import FeedFormat, SiteChannel, TermChannel, ThreadChannel
from reprise.derive.moves import EndedFeed, Move, Moves
from reprise.issues import Code, Issue
from reprise.model.ledger import UrlFact
from reprise.model.names import Guid, OutputPath, Slug, SourcePath, UrlPath
from reprise.model.settings import CommentFeeds, FeedSettings, Settings, SiteFacts
from reprise.model.site import Site
from sites import edition_of

POST = a_post(path="posts/a.md", guid=Guid("g"), tags=("Tea",))
SETTINGS = Settings(feeds=FeedSettings(comments=CommentFeeds.POSTS))
KETTLES = UrlFact(UrlPath("/comparisons/kettles/"), "comparison kettles", dt.date(2026, 11, 25))


def planned(
    moves: Moves, *, url: str = "https://s.example", host: dict[str, str] | None = None
) -> tuple[dict[OutputPath, Artifact], tuple[Issue, ...]]:
    """Return the plan of a site with a post, by path, and its issues."""
    edition = edition_of(
        Site(posts=(POST,)), settings=SETTINGS, facts=SiteFacts(name="S", url=url)
    )
    files = {OutputPath(path): SourcePath(source) for path, source in (host or {}).items()}
    plan, issues = plan_site(msgspec.structs.replace(edition, moves=moves), files)
    return {artifact.path: artifact for artifact in plan.artifacts}, issues


@pytest.mark.parametrize(
    ("of", "recipe"),
    [
        ("feed rss site", FeedFile(SiteChannel(), FeedFormat.RSS)),
        (
            "feed json tag tea",
            FeedFile(TermChannel(TermKind.TAG, Slug("tea")), FeedFormat.JSON),
        ),
        ("feed atom thread g", FeedFile(ThreadChannel(POST.path), FeedFormat.ATOM)),
    ],
)
def test_an_old_address_of_a_feed_is_the_feed(of: str, recipe: FeedFile) -> None:
    """The same recipe, and so the same bytes."""
    found, issues = planned(Moves(feeds={of: (UrlPath("/old.xml"),)}))
    assert found[OutputPath("old.xml")].recipe == recipe
    assert issues == ()


def test_an_ended_feed_is_empty_and_a_moved_page_leads_on() -> None:
    """Feeds are only where the site has an address."""
    ended = EndedFeed(UrlPath("/gone.xml"), FeedFormat.ATOM)
    move = Move(UrlPath("/old/"), UrlPath("/new/"), "New")
    moves = Moves(pages=(move,), ended=(ended,))
    found, _ = planned(moves)
    assert found[OutputPath("gone.xml")].recipe == EmptyFeed(ended.url, ended.form)
    assert found[OutputPath("old/index.html")].recipe == RedirectPage("New", UrlPath("/new/"))
    assert OutputPath("_redirects") in found
    without, _ = planned(moves, url="")
    assert OutputPath("gone.xml") not in without


def test_an_old_address_that_something_else_wants_is_a_collision() -> None:
    """Of a page and of a feed; both are named."""
    page = Move(UrlPath("/blog/2011/01/28/a/"), UrlPath("/new/"), "New")
    _, (issue,) = planned(Moves(pages=(page,)))
    assert (issue.code, issue.path) == (Code.URL_COLLISION, "posts/a.md")
    assert 'by posts/a.md and by the former address of "New"' in issue.message
    feeds = {"feed rss site": (UrlPath("/x/"),)}
    _, (issue,) = planned(Moves(feeds=feeds), host={"x/index.html": "docs/x.md"})
    assert issue.message == "/x/ is claimed by docs/x.md and by the feed"


def test_a_comparison_that_is_gone_is_told_until_a_page_is_there() -> None:
    """Whoever made that page."""
    moves = Moves(gone=(KETTLES,))
    _, (issue,) = planned(moves)
    assert issue.code is Code.GONE_ADDRESS
    page = {"comparisons/kettles/index.html": "docs/comparisons/kettles.md"}
    assert planned(moves, host=page)[1] == ()


def test_a_redirect_without_a_page_is_a_rule_alone() -> None:
    """As where the two differ in case alone."""
    move = Move(UrlPath("/Old/"), UrlPath("/old/"), "Old", has_page=False)
    found, issues = planned(Moves(pages=(move,)))
    assert OutputPath("_redirects") in found
    assert OutputPath("Old/index.html") not in found
    assert issues == ()
