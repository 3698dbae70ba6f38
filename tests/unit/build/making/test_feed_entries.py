"""Entries: a post as feeds carry it, and nothing that the next build would change."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import msgspec
import pytest

from factories import NOON, a_comment, a_post, an_asset, days_later
from reprise.build.making.feed_entries import feed_entry, packed_feed_entry, unpacked_feed_entry
from reprise.feeds.feed import EntryImage, FeedEntry, Person
from reprise.model.names import Guid
from reprise.model.post import CommentPolicy, Picture, Post
from reprise.model.settings import (
    Author,
    BlogSettings,
    CommentFeeds,
    CommentSettings,
    FeedSettings,
    Settings,
    SiteFacts,
)
from reprise.model.site import Site
from reprise.render.templates import TemplateSet
from reprise.source.templates import load_templates
from sites import edition_of, scope_of

ROOT = "https://kettle.example/sub"
FACTS = SiteFacts(
    name="The kettle", url=ROOT, base="/sub", description="On boiling", language="de"
)


@cache
def templates() -> TemplateSet:
    """Return the shipped templates."""
    shipped, _ = load_templates(scope_of(Path("/nowhere")))
    return TemplateSet(shipped.sources, shipped.origins)


def entry_of(
    post: Post, *others: Post, site: Site | None = None, settings: Settings | None = None
) -> FeedEntry:
    """Return the entry of a post of a site with these posts."""
    whole = site or Site(posts=(post, *others))
    return feed_entry(edition_of(whole, settings=settings, facts=FACTS), templates(), post)


def entry(settings: Settings | None = None, **fields: object) -> FeedEntry:
    """Return the entry of the only post of a site; it has these fields."""
    return entry_of(
        msgspec.structs.replace(a_post(path="posts/a.md"), **fields), settings=settings
    )


def test_an_entry_has_what_its_page_says() -> None:
    """Guid, address, title, summary, dates, names and terms, categories before tags."""
    settings = Settings(authors={"ada": Author(name="Ada Example", url="https://ada.example/")})
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
    assert found.authors == (Person("Ada Example", "https://ada.example/"), Person("A Guest"))
    assert found.categories == ("Drinks", "Hot", "tea")
    assert found.comments == f"{ROOT}/blog/2011/01/28/a/#comments"


def test_what_a_post_leaves_out_has_a_stand_in() -> None:
    """Address, beginning, day of publication and the blog's author stand in."""
    settings = Settings(blog=BlogSettings(author="ada"))
    found = entry(settings, guid=None, body="Boil *it*.\n\n## Then\n\nPour.")
    assert found.id == Guid(found.url)
    assert found.summary.startswith("Boil it.")
    assert found.updated == NOON
    assert found.authors == (Person("ada"),)
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
    found = entry_of(post, site=site)
    content = found.content
    page = f"{ROOT}/blog/2011/01/28/a/"
    assert f'<a href="{ROOT}/blog/2011/01/27/b/">b</a>' in content
    assert content.count(f'src="{page}sign.svg"') == 2
    assert f'href="{page}#top"' in content
    assert "<em>As it hangs</em>" in content
    assert content.endswith(f'<p><a href="{page}#comments">Comments</a></p>')
    assert found.image == EntryImage(f"{page}sign.svg", "image/svg+xml")


def test_a_rerun_says_so() -> None:
    """The card of its page stands in words before the text."""
    original = a_post(path="posts/a.md", title="Tea", published=days_later(-400))
    rerun = a_post(path="posts/b.md", rerun_of="posts/a.md")
    content = entry_of(rerun, original).content
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
    quiet = entry_of(post)
    busy = entry_of(post, site=Site(posts=(post,), comments=(a_comment(post=post.path),)))
    assert quiet == busy
    assert quiet.comments == f"{ROOT}/blog/2011/01/28/a/#comments"


def test_where_comments_are_off_no_link_leads_to_them() -> None:
    """Neither the entry nor its text has one, whoever switched them off."""
    off = Settings(comments=CommentSettings(default=CommentPolicy.OFF))
    for found in (entry(comments=CommentPolicy.OFF), entry(off)):
        assert found.comments is None
        assert "comments" not in found.content
    assert entry(off, comments=CommentPolicy.OPEN).comments is not None


def test_the_feed_of_a_thread_is_linked_to_where_there_is_one() -> None:
    """The link is there before the first comment, so that this one changes nothing."""
    asked = Settings(feeds=FeedSettings(comments=CommentFeeds.POSTS))
    page = f"{ROOT}/blog/2011/01/28/a/"
    assert entry(asked).comment_feed == f"{page}comments/feed.xml"
    assert entry(asked, comments=CommentPolicy.OFF).comment_feed is None
    assert entry().comment_feed is None


@pytest.mark.parametrize(
    ("src", "expected"),
    [
        ("https://pictures.example/a.JPG?w=1", "image/jpeg"),
        ("https://pictures.example/a", ""),
    ],
)
def test_a_picture_elsewhere_stays_there(src: str, expected: str) -> None:
    """Its type is that of its ending, where it has one that is known."""
    assert entry(image=Picture(src, "A sign")).image == EntryImage(src, expected)


def test_an_entry_comes_back_as_it_was_kept() -> None:
    """With the offset that its moments were written with."""
    west = NOON.astimezone(dt.timezone(dt.timedelta(hours=-8)))
    one = entry(
        body="Words and words. " * 200,
        published=west,
        image=Picture("https://p.example/a.png", "A"),
    )
    back = unpacked_feed_entry(packed_feed_entry(one))
    assert back == one
    assert back.published.isoformat() == west.isoformat()


def test_no_change_is_told_of_from_before_publication() -> None:
    """`updated: 2011-02-01` is that day's midnight, and the post came out later that day."""
    midnight = NOON.replace(hour=0)
    assert entry(published=NOON, updated=midnight).updated == NOON
    assert entry(published=NOON, updated=days_later(1)).updated == days_later(1)
