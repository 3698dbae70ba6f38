"""The plan of feeds: every file in which a channel is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.build.plan.artifact import Artifact, EmptyFeed, FeedFile
from reprise.derive import identity
from reprise.derive.addresses import TermKind
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    JournalChannel,
    OnThisDayChannel,
    SiteChannel,
    TermChannel,
    ThreadChannel,
    YearChannel,
    channels_carrying,
    derive_channels,
    feed_url,
    formats_of,
    has_comment_feed,
    may_have_thread,
    page_of_channel,
    posts_in,
)
from reprise.derive.claims import Claimant, called
from reprise.derive.guids import lasting_guid
from reprise.model.names import Slug, UrlPath
from reprise.model.post import Post
from reprise.model.settings import CommentFeeds
from reprise.render.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def plan_feeds(edition: Edition) -> Iterator[Artifact]:
    """Yield all feeds; a site without an address has none."""
    if edition.facts.url:
        yield from _files(edition, derive_channels(edition.outline, edition.settings))
        for ended in edition.moves.ended:
            who = called("the feed that was published there")
            yield Artifact.at(ended.url, who, EmptyFeed(ended.url, ended.form))


def feeds_carrying(edition: Edition, posts: Iterable[Post]) -> Iterator[Artifact]:
    """Yield the feeds in which one of some listed posts stands."""
    if edition.facts.url:
        channels = channels_carrying(edition.outline, edition.settings, posts)
        yield from _files(edition, channels)


def comment_feeds_of(edition: Edition, post: Post) -> Iterator[Artifact]:
    """Yield the feeds that may carry comments on a listed post."""
    settings = edition.settings
    if not edition.facts.url or not may_have_thread(post, settings):
        return
    if settings.feeds.comments is CommentFeeds.POSTS:
        yield from _files(edition, [ThreadChannel(post.path)])
    if has_comment_feed(settings):
        yield from _files(edition, [CommentsChannel()])


def carried_by(edition: Edition, file: FeedFile) -> tuple[Post, ...]:
    """Return the posts of which a feed carries the entries."""
    match file.channel:
        case CommentsChannel() | ThreadChannel() | JournalChannel() | OnThisDayChannel():
            return ()
        case channel:
            return posts_in(edition.outline, channel, edition.settings.feeds.length)


def _files(edition: Edition, channels: Iterable[Channel]) -> Iterator[Artifact]:
    addresses = edition.outline.addresses
    for channel in channels:
        claimant = _claimant(edition, channel)
        for form in formats_of(channel):
            urls = [feed_url(addresses, channel, form)]
            if form is FeedFormat.RSS and edition.settings.feeds.wordpress_paths:
                urls += wordpress_urls(edition, channel)
            urls += _former_urls(edition, channel, form)
            for url in dict.fromkeys(urls):
                yield Artifact.at(url, claimant, FeedFile(channel, form))


def _former_urls(edition: Edition, channel: Channel, form: FeedFormat) -> tuple[UrlPath, ...]:
    """Return where a channel was published before, in a format."""
    if not edition.moves.feeds:
        return ()
    guids = {}
    if isinstance(channel, ThreadChannel):
        guids[channel.post] = lasting_guid(edition.post(channel.post), edition.settings)
    of = identity.of_feed(channel, form, guids)
    return edition.moves.feeds.get(of, ()) if of else ()


def wordpress_urls(edition: Edition, channel: Channel) -> Iterator[UrlPath]:
    """Yield where WordPress would have published a channel: at a site's root, or at its blog's.

    https://developer.wordpress.org/advanced-administration/wordpress/feeds/
    """
    blog = edition.outline.addresses.blog
    match channel:
        case SiteChannel():
            yield from (UrlPath("/feed/"), UrlPath(f"{blog}feed/"))
        case CommentsChannel():
            yield from (UrlPath("/comments/feed/"), UrlPath(f"{blog}comments/feed/"))
        case TermChannel(kind, slug) if kind is not TermKind.SERIES:
            yield from (
                UrlPath(f"/{kind}/{slug}/feed/"),
                UrlPath(f"{blog}{kind}/{slug}/feed/"),
            )
        case ThreadChannel():
            page = page_of_channel(edition.outline.addresses, channel)
            if page.endswith("/"):
                yield UrlPath(f"{page}feed/")
        case _:
            pass


def wordpress_rules(edition: Edition) -> Iterator[UrlPath]:
    """Yield what WordPress's paths look like; `:slug` stands for any one segment.

    https://developers.cloudflare.com/pages/configuration/headers/
    """
    settings = edition.settings
    yield from wordpress_urls(edition, SiteChannel())
    if has_comment_feed(settings):
        yield from wordpress_urls(edition, CommentsChannel())
    for kind in TermKind if settings.feeds.terms else ():
        yield from wordpress_urls(edition, TermChannel(kind, Slug(":slug")))
    pattern = settings.blog.permalink.lstrip("/")
    if settings.feeds.comments is CommentFeeds.POSTS and pattern.endswith("/"):
        named = pattern.replace("{", ":").replace("}", "")
        yield UrlPath(f"{edition.outline.addresses.blog}{named}feed/")


def _claimant(edition: Edition, channel: Channel) -> Claimant:
    match channel:
        case SiteChannel():
            return called("the feed")
        case YearChannel(year):
            return called(f"the feed of {year}")
        case TermChannel(kind, slug):
            name = edition.outline.terms_by_address[kind, slug].name
            return called(f'the feed of the {kind} "{name}"')
        case CommentsChannel():
            return called("the feed of comments")
        case ThreadChannel(path):
            return called(f"the feed of comments on {path}")
        case JournalChannel() | OnThisDayChannel():
            is_journal = isinstance(channel, JournalChannel)
            return called(f"the feed of the {'journal' if is_journal else 'days'}")
