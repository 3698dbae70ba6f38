"""Lists of feeds for programs: OPML, and the rules for a host's headers."""

from __future__ import annotations

from factories import a_post
from reprise.build.making.feed_lists import feed_list
from reprise.build.making.headers import header_rules
from reprise.model.settings import BlogSettings, CommentFeeds, FeedSettings, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.edition import Edition
from sites import edition_of

FACTS = SiteFacts(name="The kettle", url="https://kettle.example/sub", base="/sub")


def an_edition(path: str = "blog", **feeds: object) -> Edition:
    """Return a site with a post that has a tag and a series."""
    settings = Settings(
        blog=BlogSettings(path=path),
        feeds=FeedSettings(wordpress_paths=True, **feeds),  # type: ignore[arg-type] # as FeedSettings says
    )
    return edition_of(
        Site(posts=(a_post(tags=("tea",), series="S"),)), settings=settings, facts=FACTS
    )


def ruled(edition: Edition, own: bytes = b"") -> list[str]:
    """Return the addresses that rules are for."""
    lines = header_rules(edition, own).decode().splitlines()
    return [line for line in lines if line and not line.startswith(" ")]


def test_feeds_are_listed_under_headings() -> None:
    """All posts and all comments, then the terms that there are."""
    groups = {heading: [f.title for f in feeds] for heading, feeds in feed_list(an_edition())}
    assert groups == {
        "The kettle": ["All posts", "All comments"],
        "Series": ["S"],
        "Tags": ["tea"],
    }


def test_a_host_is_told_what_lies_where_wordpress_had_its_feeds() -> None:
    """By few patterns, since hosts take few; each says RSS and its encoding."""
    rules = header_rules(an_edition(), b"").decode()
    assert "/sub/feed/\n  Content-Type: application/rss+xml; charset=utf-8\n" in rules
    assert "/sub/blog/tag/:slug/feed/" in ruled(an_edition())
    assert len(ruled(an_edition())) < 20


def test_a_blog_at_the_root_has_each_rule_once() -> None:
    """There the root's address and the blog's are the same."""
    rules = ruled(an_edition(path=""))
    assert len(rules) == len(set(rules))
    assert "/sub/category/:slug/feed/" in rules


def test_the_feeds_of_threads_have_a_rule_where_there_are_any() -> None:
    """Its pattern is that of the permalinks."""
    threads = "/sub/blog/:year/:month/:day/:slug/feed/"
    assert threads in ruled(an_edition(comments=CommentFeeds.POSTS))
    assert threads not in ruled(an_edition())
    assert not any("comments" in rule for rule in ruled(an_edition(comments=CommentFeeds.OFF)))


def test_the_sites_own_rules_come_first() -> None:
    """Every byte of them."""
    own = b"/x/*\n  X-Mine: 1\n"
    assert header_rules(an_edition(), own).startswith(own + b"\n/sub/feed/\n")
    assert ruled(an_edition(), own)[0] == "/x/*"
