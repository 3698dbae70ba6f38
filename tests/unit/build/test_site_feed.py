"""The site's feed: the newest posts, whole, and nothing that the next build would change."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from factories import NOON, a_comment, a_post, an_asset, days_later
from reprise.build.site_feed import site_feed
from reprise.feeds.feed import Feed, FeedEntry
from reprise.model.names import Guid
from reprise.model.post import CommentPolicy, Picture, Post, Status
from reprise.model.settings import (
    Author,
    BlogSettings,
    CommentSettings,
    FeedSettings,
    Settings,
    SiteFacts,
)
from reprise.model.site import Site
from reprise.render.templates import TemplateSet
from reprise.source.templates import load_templates
from sites import edition_of

ROOT = "https://kettle.example/sub"
FACTS = SiteFacts(
    name="The kettle", url=ROOT, base="/sub", description="On boiling", language="de"
)


@cache
def templates() -> TemplateSet:
    """Return the shipped templates."""
    shipped, _ = load_templates(Path("/nowhere"))
    return TemplateSet(shipped.sources, shipped.origins)


def feed_of(
    *posts: Post,
    site: Site | None = None,
    settings: Settings | None = None,
    facts: SiteFacts = FACTS,
) -> Feed:
    """Return the feed of a site with these posts, newest first."""
    whole = site or Site(posts=tuple(sorted(posts, key=lambda p: p.published, reverse=True)))
    return site_feed(edition_of(whole, settings=settings, facts=facts), templates())


def entry(settings: Settings | None = None, **fields: object) -> FeedEntry:
    """Return the only entry of a feed whose only post has these fields."""
    post = msgspec.structs.replace(a_post(path="posts/a.md"), **fields)
    (only,) = feed_of(post, settings=settings).entries
    return only


def test_a_feed_stands_for_the_blog() -> None:
    """It has the site's name, description, language and two absolute addresses."""
    feed = feed_of()
    assert (feed.title, feed.description, feed.language) == ("The kettle", "On boiling", "de")
    assert (feed.url, feed.self_url) == (f"{ROOT}/blog/", f"{ROOT}/feed.xml")
    assert feed.entries == ()


def test_a_site_without_a_description_has_the_blogs_title() -> None:
    """A feed must be described, so the blog's title stands in."""
    facts = msgspec.structs.replace(FACTS, description="")
    settings = Settings(blog=BlogSettings(title="Diary", path="diary"))
    feed = feed_of(facts=facts, settings=settings)
    assert (feed.description, feed.url) == ("Diary", f"{ROOT}/diary/")


def test_the_newest_posts_come_first_and_no_more_than_asked_for() -> None:
    """As many entries as the settings say, newest first; what is not listed is not there."""
    posts = [a_post(title=f"{day}", published=days_later(day)) for day in range(5)]
    hidden = [
        a_post(title="hidden", published=days_later(9), status=status)
        for status in (Status.UNLISTED, Status.WITHDRAWN)
    ]
    settings = Settings(feeds=FeedSettings(length=3))
    feed = feed_of(*posts, *hidden, settings=settings)
    assert [e.title for e in feed.entries] == ["4", "3", "2"]
    assert len(feed_of(*posts).entries) == 5


def test_an_entry_has_what_its_page_says() -> None:
    """Guid, address, title, summary, dates, names and terms, categories before tags."""
    settings = Settings(authors={"ada": Author(name="Ada Example")})
    found = entry(
        settings,
        title="Tea & <milk>",
        summary="In short",
        updated=days_later(3),
        authors=("ada", "A Guest"),
        categories=("Drinks", "Hot"),
        tags=("tea", "Hot"),
    )
    assert found.id == "tag:blog.example,2011:a"
    assert found.url == f"{ROOT}/blog/2011/01/28/a/"
    assert (found.title, found.summary) == ("Tea & <milk>", "In short")
    assert (found.published, found.updated) == (NOON, days_later(3))
    assert found.authors == ("Ada Example", "A Guest")
    assert found.categories == ("Drinks", "Hot", "tea")
    assert found.comments == f"{ROOT}/blog/2011/01/28/a/#comments"


def test_what_a_post_leaves_out_has_a_stand_in() -> None:
    """Address, beginning, day of publication and the blog's author stand in."""
    settings = Settings(blog=BlogSettings(author="ada"))
    found = entry(settings, guid=None, body="Boil *it*.\n\n## Then\n\nPour.")
    assert found.id == Guid(found.url)
    assert found.summary.startswith("Boil it.")
    assert found.updated == NOON
    assert found.authors == ("ada",)
    assert entry().authors == ()


def test_the_text_is_whole_and_every_address_absolute() -> None:
    """The body is there beyond its teaser, with its picture and links from anywhere."""
    post = a_post(
        path="posts/a.md",
        body="One [b](b.md).\n\n<!-- more -->\n\nTwo ![A sign](a/sign.svg).\n\n[up](#top)",
        image=Picture("sign.svg", "The sign", "As it hangs"),
    )
    site = Site(
        posts=(post, a_post(path="posts/b.md", published=days_later(-1))),
        assets=(an_asset(post),),
    )
    content = feed_of(site=site).entries[0].content
    page = f"{ROOT}/blog/2011/01/28/a/"
    assert f'<a href="{ROOT}/blog/2011/01/27/b/">b</a>' in content
    assert content.count(f'src="{page}sign.svg"') == 2
    assert f'href="{page}#top"' in content
    assert "<em>As it hangs</em>" in content
    assert content.endswith(f'<p><a href="{page}#comments">Comments</a></p>')


def test_a_rerun_says_so() -> None:
    """The card of its page stands in words before the text."""
    original = a_post(path="posts/a.md", title="Tea", published=days_later(-400))
    rerun = a_post(path="posts/b.md", rerun_of="posts/a.md")
    content = feed_of(rerun, original).entries[0].content
    link = f'<a href="{ROOT}/blog/2009/12/24/a/">Tea</a>'
    assert f"A rerun: {link}, first published on December 24, 2009, 1 year" in content
    assert content.index("A rerun") < content.index("Some words.")


def test_a_feed_of_summaries_has_no_text() -> None:
    """Where the settings say so, the summary is all that leaves the site."""
    found = entry(Settings(feeds=FeedSettings(full_text=False)), summary="In short")
    assert (found.content, found.summary) == ("", "In short")


@pytest.mark.parametrize("policy", [None, CommentPolicy.OPEN, CommentPolicy.CLOSED])
def test_a_thread_is_linked_to_and_not_counted(policy: CommentPolicy | None) -> None:
    """A new comment changes nothing in the feed, which readers would fetch again."""
    post = a_post(path="posts/a.md", comments=policy)
    quiet = feed_of(post)
    busy = feed_of(site=Site(posts=(post,), comments=(a_comment(post=post.path),)))
    assert quiet == busy
    assert quiet.entries[0].comments == f"{ROOT}/blog/2011/01/28/a/#comments"


def test_where_comments_are_off_no_link_leads_to_them() -> None:
    """Neither the entry nor its text has one, whoever switched them off."""
    off = Settings(comments=CommentSettings(default=CommentPolicy.OFF))
    for found in (entry(comments=CommentPolicy.OFF), entry(off)):
        assert found.comments is None
        assert "comments" not in found.content
    assert entry(off, comments=CommentPolicy.OPEN).comments is not None


def test_a_feed_is_dated_by_its_newest_change() -> None:
    """No clock: an unchanged site has an unchanged feed."""
    posts = (
        a_post(path="posts/a.md", updated=days_later(9)),
        a_post(path="posts/b.md", published=days_later(5)),
    )
    assert feed_of(*posts).updated == days_later(9)
    assert feed_of().updated is None
    assert feed_of(*posts) == feed_of(*posts)
