"""Feed files: each channel of a site, in each format, and nothing that breaks a rule."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from factories import NOON, a_comment, a_post, an_asset, days_later
from feed_rules import (
    ATOM,
    IN_REPLY_TO,
    atom_problems,
    disagreements,
    json_problems,
    rss_problems,
)
from reprise.build.making.feed_entries import feed_entry
from reprise.build.making.feed_files import feed_file
from reprise.build.plan.artifact import FeedFile
from reprise.derive.addresses import TermKind
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    SiteChannel,
    TermChannel,
    ThreadChannel,
    YearChannel,
    derive_channels,
    formats_of,
)
from reprise.model.comment import Comment, CommentKind, CommentStatus
from reprise.model.names import Slug
from reprise.model.post import Picture, Post, Status
from reprise.model.settings import (
    Author,
    BlogSettings,
    CommentFeeds,
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
PROBLEMS: dict[FeedFormat, Callable[[bytes], list[str]]] = {
    FeedFormat.RSS: rss_problems,
    FeedFormat.ATOM: atom_problems,
    FeedFormat.JSON: json_problems,
}


@cache
def templates() -> TemplateSet:
    """Return the shipped templates."""
    shipped, _ = load_templates(scope_of(Path("/nowhere")))
    return TemplateSet(shipped.sources, shipped.origins)


def made(
    channel: Channel,
    form: FeedFormat,
    *posts: Post,
    comments: tuple[Comment, ...] = (),
    settings: Settings | None = None,
) -> bytes:
    """Return a feed of a site with these posts, newest first."""
    ordered = tuple(sorted(posts, key=lambda p: p.published, reverse=True))
    assets = tuple(an_asset(post) for post in ordered if post.image)
    site = Site(posts=ordered, comments=comments, assets=assets)
    edition = edition_of(site, settings=settings, facts=FACTS)
    entries = {
        post.path: feed_entry(edition, templates(), post) for post in edition.outline.listed
    }
    return feed_file(edition, FeedFile(channel, form), entries)


def read(*arguments: object, **options: object) -> dict[str, object]:
    """Return a JSON feed as it is read."""
    found: dict[str, object] = msgspec.json.decode(made(*arguments, **options))  # type: ignore[arg-type] # those of `made`
    return found


POSTS = (
    a_post(path="posts/2009/a.md", title="Tea & <milk>", published=days_later(-600)),
    a_post(
        path="posts/2011/b.md",
        rerun_of="posts/2009/a.md",
        tags=("tea",),
        image=Picture("sign.svg", "A sign", "As it hangs"),
        body="One[^1].\n\n> [!NOTE]\n> Mind *this*.\n\n```py\nx = 1\n```\n\n[^1]: A note.\n",
        authors=("ada", "A Guest"),
    ),
    a_post(path="posts/2011/c.md", published=days_later(9), categories=("C",), updated=None),
    a_post(path="posts/2012/d.md", published=days_later(400), series="S", lang="de"),
)
COMMENTS = (
    a_comment(post="posts/2011/b.md", id="1", url="https://reader.example/", body="A *word*."),
    a_comment(
        post="posts/2011/b.md",
        id="2",
        reply_to="1",
        by="ada",
        author="",
        published=days_later(1),
    ),
    a_comment(post="posts/2012/d.md", id="1", published=days_later(401)),
)
SETTINGS = Settings(
    authors={"ada": Author(name="Ada", url="https://ada.example/")},
    feeds=FeedSettings(comments=CommentFeeds.POSTS, hub="https://hub.example/"),
)
CHANNELS = tuple(
    derive_channels(edition_of(Site(posts=POSTS), settings=SETTINGS).outline, SETTINGS)
)


@pytest.mark.parametrize("channel", CHANNELS, ids=str)
def test_every_feed_of_a_site_keeps_all_rules(channel: Channel) -> None:
    """Posts, terms, years, comments and threads; and its formats agree item by item."""
    feeds = {
        form: made(channel, form, *POSTS, comments=COMMENTS, settings=SETTINGS)
        for form in formats_of(channel)
    }
    for form, data in feeds.items():
        assert PROBLEMS[form](data) == [], form
    if len(feeds) == len(FeedFormat):
        assert disagreements(*(feeds[form] for form in FeedFormat)) == []


def test_a_feed_stands_for_the_blog() -> None:
    """It has the site's name, description, language and two absolute addresses."""
    feed = read(SiteChannel(), FeedFormat.JSON)
    assert feed["title"] == "The kettle"
    assert feed["description"] == "On boiling"
    assert feed["language"] == "de"
    assert feed["home_page_url"] == f"{ROOT}/blog/"
    assert feed["feed_url"] == f"{ROOT}/feed.json"
    assert feed["items"] == []


def test_a_feed_of_a_term_says_which() -> None:
    """Its title begins with the site's name; its page is the term's."""
    settings = Settings(blog=BlogSettings(path="log"))
    tea = TermChannel(TermKind.TAG, Slug("tea"))
    feed = read(tea, FeedFormat.JSON, *POSTS, settings=settings)
    assert feed["title"] == "The kettle: tea"
    assert feed["description"] == "Posts in the tag tea"
    assert feed["home_page_url"] == f"{ROOT}/log/tag/tea/"
    assert feed["feed_url"] == f"{ROOT}/log/tag/tea/feed.json"


def items(feed: dict[str, object]) -> list[dict[str, object]]:
    """Return a feed's items."""
    return msgspec.convert(feed["items"], list[dict[str, object]])


def titles(feed: dict[str, object]) -> list[object]:
    """Return the titles of a feed's items."""
    return [item["title"] for item in items(feed)]


def test_the_newest_posts_come_first_and_no_more_than_asked_for() -> None:
    """As many entries as the settings say, newest first; what is not listed is not there."""
    posts = [a_post(title=f"{day}", published=days_later(day)) for day in range(5)]
    hidden = [
        a_post(title="hidden", published=days_later(9), status=status)
        for status in (Status.UNLISTED, Status.WITHDRAWN)
    ]
    settings = Settings(feeds=FeedSettings(length=3))
    feed = read(SiteChannel(), FeedFormat.JSON, *posts, *hidden, settings=settings)
    assert titles(feed) == ["4", "3", "2"]
    assert len(titles(read(SiteChannel(), FeedFormat.JSON, *posts))) == 5


def test_a_feed_is_dated_by_its_newest_change() -> None:
    """No clock: an unchanged site has an unchanged feed."""
    posts = (
        a_post(path="posts/a.md", updated=days_later(9)),
        a_post(path="posts/b.md", published=days_later(5)),
    )
    atom = made(SiteChannel(), FeedFormat.ATOM, *posts)
    updated = ET.fromstring(atom).findtext(f"{ATOM}updated")  # noqa: S314 - our own
    assert updated == days_later(9).isoformat()
    assert made(SiteChannel(), FeedFormat.ATOM, *posts) == atom


def links(xml: bytes) -> dict[str | None, str]:
    """Return the links of an Atom feed by what they are."""
    found = ET.fromstring(xml).findall(f"{ATOM}link")  # noqa: S314 - our own
    return {link.get("rel"): link.get("href", "").removeprefix(ROOT) for link in found}


def test_archives_are_linked_both_ways() -> None:
    """From the feed to the newest year, and from each year to its neighbours (RFC 5005)."""
    current = links(made(SiteChannel(), FeedFormat.ATOM, *POSTS))
    assert current["prev-archive"] == "/blog/2012/atom.xml"
    assert not {"current", "next-archive"} & current.keys()
    middle = links(made(YearChannel(2011), FeedFormat.ATOM, *POSTS))
    assert middle["current"] == "/atom.xml"
    assert middle["prev-archive"] == "/blog/2009/atom.xml"
    assert middle["next-archive"] == "/blog/2012/atom.xml"
    assert "prev-archive" not in links(made(YearChannel(2009), FeedFormat.ATOM, *POSTS))
    assert "next-archive" not in links(made(YearChannel(2012), FeedFormat.ATOM, *POSTS))


def test_a_closed_year_does_not_change_with_a_new_post() -> None:
    """Only the year that is going on does, and what carries the newest."""
    more = a_post(published=days_later(500))
    for form in (FeedFormat.RSS, FeedFormat.ATOM):
        before, after = (made(YearChannel(2011), form, *p) for p in (POSTS, (*POSTS, more)))
        assert before == after
        assert made(YearChannel(2012), form, *POSTS) != made(
            YearChannel(2012), form, *POSTS, more
        )


def test_without_archives_no_link_leads_to_them() -> None:
    """They are not published then."""
    settings = Settings(feeds=FeedSettings(archives=False))
    current = links(made(SiteChannel(), FeedFormat.ATOM, *POSTS, settings=settings))
    assert "prev-archive" not in current


def test_a_hub_is_announced_by_all_but_the_archives() -> None:
    """An archive document hardly ever changes."""
    hub = "https://hub.example/"
    assert links(made(SiteChannel(), FeedFormat.ATOM, *POSTS, settings=SETTINGS))["hub"] == hub
    year = links(made(YearChannel(2011), FeedFormat.ATOM, *POSTS, settings=SETTINGS))
    assert "hub" not in year
    assert "hub" not in links(made(SiteChannel(), FeedFormat.ATOM, *POSTS))


def test_comments_are_carried_newest_first_with_what_they_answer() -> None:
    """Under who wrote them and where; their ids are the post's guid and their own."""
    xml = made(CommentsChannel(), FeedFormat.ATOM, *POSTS, comments=COMMENTS, settings=SETTINGS)
    entries = ET.fromstring(xml).findall(f"{ATOM}entry")  # noqa: S314 - our own
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "A Reader on D",
        "Ada on B",
        "A Reader on B",
    ]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids[1:] == ["tag:blog.example,2011:b#comment-2", "tag:blog.example,2011:b#comment-1"]
    answered = [next(entry.iter(IN_REPLY_TO)).get("ref") for entry in entries]
    assert answered[1:] == [ids[2], "tag:blog.example,2011:b"]
    assert entries[2].findtext(f"{ATOM}content") == "<p>A <em>word</em>.</p>"
    assert entries[2].findtext(f"{ATOM}author/{ATOM}uri") == "https://reader.example/"


def test_a_thread_has_the_comments_on_its_post_alone() -> None:
    """Deleted ones, be they answered, and mentions are not among them."""
    more = (
        a_comment(post="posts/2012/d.md", id="2", status=CommentStatus.DELETED, author=""),
        a_comment(post="posts/2012/d.md", id="3", kind=CommentKind.PINGBACK),
        a_comment(post="posts/2012/d.md", id="4", reply_to="2", published=days_later(402)),
    )
    thread = ThreadChannel(POSTS[3].path)
    comments = (*COMMENTS, *more)
    xml = made(thread, FeedFormat.RSS, *POSTS, comments=comments, settings=SETTINGS)
    channel = ET.fromstring(xml)[0]  # noqa: S314 - our own
    assert channel.findtext("title") == "Comments on D"
    assert channel.findtext("language") == "de"
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert guids == ["tag:blog.example,2011:d#comment-4", "tag:blog.example,2011:d#comment-1"]


def test_the_newest_comments_of_a_thread_are_carried_and_no_more_than_asked_for() -> None:
    """Those of one moment are in the order of their ids, newest first."""
    answers = {"3": "1"}
    comments = tuple(
        a_comment(post="posts/2012/d.md", id=n, reply_to=answers.get(n, "")) for n in "2431"
    )
    few = msgspec.structs.replace(SETTINGS.feeds, length=3)
    settings = msgspec.structs.replace(SETTINGS, feeds=few)
    thread = ThreadChannel(POSTS[3].path)
    xml = made(thread, FeedFormat.RSS, *POSTS, comments=comments, settings=settings)
    guids = [item.findtext("guid", "") for item in ET.fromstring(xml)[0].findall("item")]  # noqa: S314 - our own
    assert [guid[-1] for guid in guids] == ["4", "3", "2"]


def test_a_comment_changes_no_feed_of_posts() -> None:
    """Not a byte; readers would fetch all of it again."""
    for channel in CHANNELS:
        if isinstance(channel, CommentsChannel | ThreadChannel):
            continue
        for form in formats_of(channel):
            silent = made(channel, form, *POSTS, settings=SETTINGS)
            busy = made(channel, form, *POSTS, comments=COMMENTS, settings=SETTINGS)
            assert silent == busy


def test_a_post_keeps_its_id_whatever_happens_to_its_address() -> None:
    """A new slug and another permalink show nobody an old post again."""
    moved = msgspec.structs.replace(POSTS[1], slug=Slug("elsewhere"), published=NOON)
    settings = Settings(blog=BlogSettings(path="log", permalink="{slug}/"))
    (before,) = items(read(SiteChannel(), FeedFormat.JSON, POSTS[1]))
    (after,) = items(read(SiteChannel(), FeedFormat.JSON, moved, settings=settings))
    assert before["id"] == after["id"]
    assert before["url"] != after["url"]
