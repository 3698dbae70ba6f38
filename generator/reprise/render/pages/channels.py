"""What people read of a feed: its title, a sentence about it, and the links that lead to it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from markupsafe import escape

from reprise.derive.channels import (
    FILES,
    MEDIA_TYPES,
    Channel,
    CommentsChannel,
    DiaryChannel,
    FeedFormat,
    JournalChannel,
    OnThisDayChannel,
    SiteChannel,
    TermChannel,
    ThreadChannel,
    YearChannel,
    feed_url,
    formats_of,
    has_comment_feed,
    may_have_thread,
)
from reprise.model.post import Post
from reprise.model.settings import CommentFeeds
from reprise.render.edition import Edition
from reprise.render.pages.term_words import posts_of_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMMENTS = (CommentsChannel(),)

_THE_FEED = "alternate"
_ONE_OF_MANY = "alternate "
"""Says the same, for it is a list of words. Material 9.7 with instant loading asks for a
sitemap.xml beside each link whose rel is `alternate` to the letter, and our feeds are in
folders that have none; a reader that goes by the letter finds the one feed of all posts."""


def site_feeds(name: str, *, base: str) -> str:
    """Return the links to the feeds of all posts, for the head of every page.

    `name` is the site's, `base` the path of its address without a slash at the end.
    """
    return "".join(
        _link(
            form,
            name,
            f"{base}/{file}",
            rel=_THE_FEED if form is FeedFormat.RSS else _ONE_OF_MANY,
        )
        for form, file in FILES.items()
    )


def channel_words(edition: Edition, channel: Channel) -> tuple[str, str]:
    """Return a feed's title, and one sentence about it."""
    name, words = edition.facts.name, edition.words
    match channel:
        case SiteChannel():
            return name, edition.facts.description or edition.settings.blog.title
        case YearChannel(year):
            return f"{name}: {year}", words.gettext("All posts of %(year)s", year=year)
        case TermChannel(kind, slug):
            term = edition.outline.terms_by_address[kind, slug]
            return f"{name}: {term.name}", posts_of_term(kind, term.name, words)
        case CommentsChannel():
            return (
                words.gettext("%(site)s: comments", site=name),
                words.gettext("The newest comments on all posts"),
            )
        case ThreadChannel(path):
            title = edition.post(path).title
            return (
                words.gettext("Comments on %(title)s", title=title),
                words.gettext(
                    "What readers of %(site)s say to %(title)s", site=name, title=title
                ),
            )
        case JournalChannel() | OnThisDayChannel():
            return _diary_words(edition, channel)
        case other:
            assert_never(other)


def _diary_words(edition: Edition, channel: DiaryChannel) -> tuple[str, str]:
    name, title = edition.facts.name, edition.settings.journal.title
    words = edition.words
    if isinstance(channel, JournalChannel):
        return f"{name}: {title}", words.gettext("The newest public entries of the journal")
    return (
        words.gettext("%(site)s: on this day", site=name),
        words.gettext("What was published on this day in earlier years"),
    )


def channel_language(edition: Edition, channel: Channel) -> str:
    """Return the language of most that a feed carries."""
    if isinstance(channel, ThreadChannel):
        return edition.post(channel.post).lang or edition.facts.language
    return edition.facts.language


def home_feeds(edition: Edition) -> str:
    """Return the links to what fits the blog's home, besides the site's own feeds."""
    return _links(edition, _COMMENTS if has_comment_feed(edition.settings) else ())


def term_feeds(edition: Edition, channel: TermChannel) -> str:
    """Return the links to the feeds of a term."""
    return _links(edition, (channel,) if edition.settings.feeds.terms else ())


def post_feeds(edition: Edition, post: Post) -> str:
    """Return the links to the feeds of what readers say to a post, and to all of them."""
    settings = edition.settings
    if not may_have_thread(post, settings):
        return ""
    channels: list[Channel] = []
    if settings.feeds.comments is CommentFeeds.POSTS:
        channels.append(ThreadChannel(post.path))
    if has_comment_feed(settings):
        channels += _COMMENTS
    return _links(edition, channels)


def journal_feeds(edition: Edition) -> str:
    """Return the links to the feeds of the journal."""
    return _links(edition, (JournalChannel(),))


def day_feeds(edition: Edition) -> str:
    """Return the links to the feeds of what comes back to its day."""
    return _links(edition, (OnThisDayChannel(),))


def _links(edition: Edition, channels: Iterable[Channel]) -> str:
    # A plain text: a theme that looks for something in it must not have that escaped.
    return "".join(_of_channels(edition, channels)) if edition.facts.url else ""


def _of_channels(edition: Edition, channels: Iterable[Channel]) -> Iterator[str]:
    for channel in channels:
        title, _ = channel_words(edition, channel)
        for form in formats_of(channel):
            href = edition.href(feed_url(edition.outline.addresses, channel, form))
            yield _link(form, title, href, rel=_ONE_OF_MANY)


# The same few links stand in the head of each post's page.
@lru_cache(maxsize=1024)
def _link(form: FeedFormat, title: str, href: str, *, rel: str) -> str:
    name = escape(f"{title} ({form.label})")
    return f'<link rel="{rel}" type="{MEDIA_TYPES[form]}" title="{name}" href="{escape(href)}">'
