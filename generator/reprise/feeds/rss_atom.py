"""RSS 2.0 by feedgen, the only module that knows it.

What feedgen 1.0.0 does unless prevented: it stamps the time of the build on the feed
and on each entry, puts its version into `generator`, prepends entries, and raises a
bare ValueError at a control character. https://www.rssboard.org/rss-specification
"""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from typing import TYPE_CHECKING

from reprise.feeds.feed import Feed, FeedEntry

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry as FeedgenEntry

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The date of a feed without entries: any moment would do that never changes."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2, Char)."""


def render_rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0, UTF-8. Equal feeds give equal bytes."""
    # Imported here: feedgen costs a build of one post as much as all the rest of it.
    from feedgen.feed import FeedGenerator  # noqa: PLC0415

    channel = FeedGenerator()
    channel.load_extension("dc", atom=False)
    title = _plain(feed.title) or feed.url
    channel.title(title)
    channel.description(escape(_plain(feed.description) or title, quote=False))
    channel.id(feed.self_url)
    channel.link(href=feed.self_url, rel="self", type="application/rss+xml")
    # Last, since feedgen makes RSS's own <link> from the link that was added last.
    channel.link(href=feed.url, rel="alternate")
    channel.language(feed.language)
    channel.generator("Reprise")
    channel.docs("https://www.rssboard.org/rss-specification")
    channel.updated(feed.updated or EPOCH)
    channel.lastBuildDate(feed.updated or EPOCH)
    for entry in feed.entries:
        channel.add_entry(_item(entry), order="append")
    text: bytes = channel.rss_str(pretty=True)
    return text


def _item(entry: FeedEntry) -> FeedgenEntry:
    from feedgen.entry import FeedEntry as FeedgenEntry  # noqa: PLC0415 - as above

    item = FeedgenEntry()
    item.load_extension("dc", atom=False)
    item.guid(_plain(entry.id), permalink=False)
    title = _plain(entry.title) or entry.url
    item.title(title)
    item.link(href=entry.url)
    item.published(entry.published)
    item.updated(entry.updated)
    # content:encoded appears only where description and content are both set. What
    # stands in a description is read as HTML, so that plain text is escaped once more.
    item.description(escape(_plain(entry.summary) or title, quote=False))
    if entry.content:
        item.content(_plain(entry.content), type="CDATA")
    for author in entry.authors:
        item.dc.dc_creator(_plain(author))
    for category in entry.categories:
        item.category(term=_plain(category))
    if entry.comments:
        item.comments(entry.comments)
    return item


def _plain(text: str) -> str:
    return _NOT_XML.sub("", text)
