"""Channels: which feeds a site has, what each carries, and where it is published."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from factories import a_post, days_later
from reprise.derive.addresses import TermKind
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    SiteChannel,
    TermChannel,
    ThreadChannel,
    YearChannel,
    channels_carrying,
    derive_channels,
    feed_url,
    formats_of,
    page_of_channel,
    posts_in,
)
from reprise.derive.outline import Outline
from reprise.model.names import Slug
from reprise.model.post import CommentPolicy, Post, Status
from reprise.model.settings import (
    BlogSettings,
    CommentFeeds,
    CommentSettings,
    FeedSettings,
    Settings,
)
from reprise.model.site import Site

TEA = TermChannel(TermKind.TAG, Slug("tea"))


def outline(*posts: Post, settings: Settings | None = None) -> Outline:
    """Return the outline of a site with these posts."""
    newest_first = tuple(sorted(posts, key=lambda p: p.published, reverse=True))
    return Outline(Site(posts=newest_first), settings or Settings())


def channels(*posts: Post, **feeds: object) -> list[Channel]:
    """Return the channels of a site with these posts and these settings of feeds."""
    settings = Settings(feeds=FeedSettings(**feeds))  # type: ignore[arg-type] # as FeedSettings says
    return list(derive_channels(outline(*posts, settings=settings), settings))


def test_a_site_has_channels_for_posts_years_terms_and_comments() -> None:
    """A post's category, tag, series and authors have one each, and so has its year."""
    post = a_post(categories=("Career",), tags=("tea",), series="Friday", authors=("ada",))
    assert channels(post) == [
        SiteChannel(),
        YearChannel(2011),
        TermChannel(TermKind.CATEGORY, Slug("career")),
        TEA,
        TermChannel(TermKind.SERIES, Slug("friday")),
        TermChannel(TermKind.AUTHOR, Slug("ada")),
        CommentsChannel(),
    ]


def test_an_empty_site_has_the_channels_that_will_fill() -> None:
    """Whoever subscribes on the first day gets the first post."""
    assert channels() == [SiteChannel(), CommentsChannel()]


def test_each_kind_of_channel_can_be_left_out() -> None:
    """Terms, years and comments are there unless the settings say otherwise."""
    post = a_post(tags=("tea",))
    assert TEA not in channels(post, terms=False)
    assert YearChannel(2011) not in channels(post, archives=False)
    assert CommentsChannel() not in channels(post, comments=CommentFeeds.OFF)


def test_a_post_has_a_channel_for_its_thread_where_asked_for() -> None:
    """One with a thread, be it empty: the address must not come with the first comment."""
    shown, silent = a_post(path="posts/a.md"), a_post(comments=CommentPolicy.OFF)
    closed = a_post(path="posts/c.md", comments=CommentPolicy.CLOSED)
    found = channels(shown, silent, closed, comments=CommentFeeds.POSTS)
    threads = {channel for channel in found if isinstance(channel, ThreadChannel)}
    assert threads == {ThreadChannel(shown.path), ThreadChannel(closed.path)}


def test_where_nobody_can_answer_there_is_no_channel_of_comments() -> None:
    """A blog whose comments are off has nothing to carry."""
    settings = Settings(comments=CommentSettings(default=CommentPolicy.OFF))
    assert list(derive_channels(outline(settings=settings), settings)) == [SiteChannel()]


def test_a_channel_carries_the_newest_and_a_year_all_of_its_posts() -> None:
    """The length that is asked for cuts what grows; an archive document is whole."""
    posts = [a_post(published=days_later(day), tags=("tea",)) for day in range(5)]
    site = outline(*posts)
    newest = tuple(reversed(posts))
    assert posts_in(site, SiteChannel(), 3) == newest[:3]
    assert posts_in(site, TEA, 2) == newest[:2]
    assert posts_in(site, YearChannel(2011), 2) == newest


def test_a_post_stands_in_the_channels_that_carry_it() -> None:
    """Exactly in those whose posts it is among: an edit touches these and no others."""
    settings = Settings(feeds=FeedSettings(length=2))
    posts = [a_post(published=days_later(-40 * n), tags=("tea",)[: n % 2]) for n in range(6)]
    hidden = a_post(status=Status.UNLISTED, tags=("tea",))
    site = outline(*posts, hidden, settings=settings)
    all_channels = list(derive_channels(site, settings))
    for post in posts:
        holding = [
            channel
            for channel in all_channels
            if isinstance(channel, SiteChannel | TermChannel | YearChannel)
            and post in posts_in(site, channel, 2)
        ]
        assert set(channels_carrying(site, settings, [post])) == set(holding)


def test_several_posts_stand_in_the_channels_of_each() -> None:
    """Each channel once; of one term named twice by a post there is one entry."""
    settings = Settings(feeds=FeedSettings(length=2))
    tags = [("tea", "Tea"), ("tea",), ("jam", "tea"), ("jam",), ("tea", "nuts")]
    posts = [a_post(published=days_later(-40 * n), tags=t) for n, t in enumerate(tags)]
    site = outline(*posts, settings=settings)
    for some in chain(combinations(posts, 2), [posts, posts[1:]]):
        each = [set(channels_carrying(site, settings, [post])) for post in some]
        found = list(channels_carrying(site, settings, some))
        assert len(found) == len(set(found))
        assert set(found) == set.union(*each)


@pytest.mark.parametrize(
    ("channel", "page", "feed"),
    [
        (SiteChannel(), "/blog/", "/feed.xml"),
        (TEA, "/blog/tag/tea/", "/blog/tag/tea/feed.xml"),
        (YearChannel(2011), "/blog/2011/", "/blog/2011/feed.xml"),
        (CommentsChannel(), "/blog/", "/comments/feed.xml"),
        (
            ThreadChannel(a_post(path="posts/a.md").path),
            "/blog/2011/01/28/a/",
            "/blog/2011/01/28/a/comments/feed.xml",
        ),
    ],
)
def test_a_feed_stands_beside_the_page_of_what_it_carries(
    channel: Channel, page: str, feed: str
) -> None:
    """A term's in its folder, a post's comments below it, the site's at the root."""
    addresses = outline(a_post(path="posts/a.md", tags=("tea",))).addresses
    assert page_of_channel(addresses, channel) == page
    assert feed_url(addresses, channel, FeedFormat.RSS) == feed
    names = [
        feed_url(addresses, channel, form).rpartition("/")[2] for form in formats_of(channel)
    ]
    assert names == ["feed.xml", "atom.xml", "feed.json"][: len(names)]


def test_a_post_that_is_a_file_has_its_comments_feed_in_a_folder_of_its_name() -> None:
    """A permalink with an ending takes no other file's place."""
    settings = Settings(blog=BlogSettings(permalink="{slug}.html"))
    post = a_post(path="posts/a.md")
    addresses = outline(post, settings=settings).addresses
    url = feed_url(addresses, ThreadChannel(post.path), FeedFormat.ATOM)
    assert url == "/blog/a/comments/atom.xml"
