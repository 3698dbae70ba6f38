"""Channels: which feeds a site has, what each carries, and where it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import assert_never

import msgspec

from reprise.derive.addresses import ON_THIS_DAY, Addresses, TermKind, folder_of
from reprise.derive.outline import Outline
from reprise.derive.taxonomy import namer, term_slug
from reprise.model.names import Slug, SourcePath, UrlPath
from reprise.model.post import CommentPolicy, Post
from reprise.model.settings import CommentFeeds, Settings


class FeedFormat(StrEnum):
    """RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"

    @property
    def label(self) -> str:
        """How people call it."""
        return {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}[self.value]


class _Channel(msgspec.Struct, frozen=True, tag=True):
    """What a feed carries, in whichever format."""


class SiteChannel(_Channel, frozen=True):
    """The newest posts."""


class TermChannel(_Channel, frozen=True):
    """The newest posts of a term."""

    kind: TermKind
    slug: Slug


class YearChannel(_Channel, frozen=True):
    """All posts of a year: an archive document of the site's feed (RFC 5005)."""

    year: int


class CommentsChannel(_Channel, frozen=True):
    """The newest comments on all listed posts."""


class ThreadChannel(_Channel, frozen=True):
    """The comments on one post."""

    post: SourcePath


class JournalChannel(_Channel, frozen=True):
    """The newest public entries of the journal."""


class OnThisDayChannel(_Channel, frozen=True):
    """What has come back to its day last."""


PostChannel = SiteChannel | TermChannel | YearChannel
CommentChannel = CommentsChannel | ThreadChannel
DiaryChannel = JournalChannel | OnThisDayChannel
Channel = PostChannel | CommentChannel | DiaryChannel

FILES = {
    FeedFormat.RSS: "feed.xml",
    FeedFormat.ATOM: "atom.xml",
    FeedFormat.JSON: "feed.json",
}
MEDIA_TYPES = {
    FeedFormat.RSS: "application/rss+xml",
    FeedFormat.ATOM: "application/atom+xml",
    FeedFormat.JSON: "application/feed+json",
}


def formats_of(channel: Channel) -> tuple[FeedFormat, ...]:
    """Return the formats of a channel: JSON Feed knows neither archives nor threads."""
    match channel:
        case YearChannel() | ThreadChannel():
            return (FeedFormat.RSS, FeedFormat.ATOM)
        case _:
            return tuple(FeedFormat)


def derive_channels(outline: Outline, settings: Settings) -> Iterator[Channel]:
    """Yield the channels of a site; one that has nothing to carry yet is there as well."""
    yield SiteChannel()
    if settings.feeds.archives:
        yield from (YearChannel(year.year) for year in outline.archive)
    if settings.feeds.terms:
        yield from (TermChannel(term.kind, term.slug) for term in outline.terms)
    if has_comment_feed(settings):
        yield CommentsChannel()
    if settings.feeds.comments is CommentFeeds.POSTS:
        yield from (
            ThreadChannel(p.path) for p in outline.listed if may_have_thread(p, settings)
        )
    if outline.diary:
        yield JournalChannel()
    if settings.on_this_day:
        yield OnThisDayChannel()


def channels_carrying(
    outline: Outline, settings: Settings, posts: Iterable[Post]
) -> Iterator[PostChannel]:
    """Yield the channels in which one of some listed posts stands now."""
    own, feeds = {post.path: post for post in posts}, settings.feeds
    if any(post.path in own for post in outline.listed[: feeds.length]):
        yield SiteChannel()
    if feeds.archives:
        yield from map(YearChannel, dict.fromkeys(p.published.year for p in own.values()))
    if feeds.terms:
        for kind in TermKind:
            names = namer(kind, settings)
            slugs = _slugs_carrying(outline.listed, own, names, feeds.length)
            yield from (TermChannel(kind, slug) for slug in slugs)


def posts_in(outline: Outline, channel: PostChannel, length: int) -> tuple[Post, ...]:
    """Return the posts that a channel carries, newest first; `length` cuts no year."""
    match channel:
        case SiteChannel():
            return outline.listed[:length]
        case TermChannel(kind, slug):
            return outline.terms_by_address[kind, slug].posts[:length]
        case YearChannel(year):
            return outline.years[year].posts
        case other:
            assert_never(other)


def page_of_channel(addresses: Addresses, channel: Channel) -> UrlPath:
    """Return the page that shows what a channel carries."""
    match channel:
        case SiteChannel() | CommentsChannel():
            return addresses.blog
        case TermChannel(kind, slug):
            return addresses.term(kind, slug)
        case YearChannel(year):
            return addresses.period(year)
        case ThreadChannel(path):
            return addresses.posts[path]
        case JournalChannel():
            return addresses.journal
        case OnThisDayChannel():
            return ON_THIS_DAY
        case other:
            assert_never(other)


def feed_url(addresses: Addresses, channel: Channel, form: FeedFormat) -> UrlPath:
    """Return where a channel is published in a format: beside its page, or below it."""
    match channel:
        case SiteChannel():
            folder = UrlPath("/")
        case CommentsChannel():
            folder = UrlPath("/comments/")
        case ThreadChannel(path):
            folder = UrlPath(f"{folder_of(addresses.posts[path])}comments/")
        case _:
            folder = page_of_channel(addresses, channel)
    return UrlPath(folder + FILES[form])


def may_have_thread(post: Post, settings: Settings) -> bool:
    """Tell whether the post's page can show comments, be there none so far."""
    return (post.comments or settings.comments.default) is not CommentPolicy.OFF


def has_comment_feed(settings: Settings) -> bool:
    """Tell whether the site has a feed of comments: where most posts take some."""
    is_off = settings.comments.default is CommentPolicy.OFF
    return settings.feeds.comments is not CommentFeeds.OFF and not is_off


def _slugs_carrying(
    listed: Iterable[Post],
    own: Mapping[SourcePath, Post],
    names: Callable[[Post], tuple[str, ...]],
    length: int,
) -> Iterator[Slug]:
    """Yield the slugs of the terms that have one of our own posts among their newest.

    One look at the posts tells it of all, without asking for all terms of all posts; it goes
    no further than to the oldest of our own.
    """
    room = dict.fromkeys((term_slug(n) for post in own.values() for n in names(post)), length)
    for post in listed:
        if not room:
            return
        if room.keys().isdisjoint(map(term_slug, names(post))):  # as most posts are, in no time
            continue
        for slug in sorted(room.keys() & map(term_slug, names(post))):
            room[slug] -= 1
            if post.path in own:
                yield slug
            if post.path in own or not room[slug]:
                del room[slug]
