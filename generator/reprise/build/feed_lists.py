"""Lists of feeds, for programs: OPML, and the rules for a host's headers."""

from __future__ import annotations

from collections.abc import Iterator

from reprise.build.plan_feeds import wordpress_rules
from reprise.feeds.opml import Subscription
from reprise.render.edition import Edition
from reprise.render.pages.subscribe import feed_groups


def feed_list(edition: Edition) -> Iterator[tuple[str, tuple[Subscription, ...]]]:
    """Yield the feeds that people may want, by heading."""
    for group in feed_groups(edition):
        feeds = tuple(Subscription(feed.name, feed.page, feed.rss) for feed in group.feeds)
        yield group.name, feeds


def header_rules(edition: Edition, own: bytes) -> bytes:
    """Return the rules that give feeds their media type, after the site's `own`."""
    rules = "".join(
        f"{edition.href(pattern)}\n  Content-Type: application/rss+xml; charset=utf-8\n"
        for pattern in dict.fromkeys(wordpress_rules(edition))
    )
    return own.rstrip() + b"\n\n" * bool(own.strip()) + rules.encode()
