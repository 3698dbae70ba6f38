"""Lists of feeds, for programs."""

from __future__ import annotations

from collections.abc import Iterator

from reprise.feeds.opml import Subscription
from reprise.render.edition import Edition
from reprise.render.pages.subscribe import feed_groups


def feed_list(edition: Edition) -> Iterator[tuple[str, tuple[Subscription, ...]]]:
    """Yield the feeds that people may want, by heading."""
    for group in feed_groups(edition):
        feeds = tuple(Subscription(feed.name, feed.page, feed.rss) for feed in group.feeds)
        yield group.name, feeds
