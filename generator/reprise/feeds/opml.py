"""OPML 2.0: a list of feeds, for programs that take a whole one.

http://opml.org/spec2.opml
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec

from reprise.feeds.characters import sayable

_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"


class Subscription(msgspec.Struct, frozen=True):
    """A feed as a program subscribes to it, and the page that it stands for; both absolute."""

    title: str
    page: str
    feed: str


def render_opml(title: str, groups: Iterable[tuple[str, Iterable[Subscription]]]) -> bytes:
    """Return the feeds under their headings. It tells no time: equal lists are equal bytes."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = sayable(title)
    body = SubElement(root, "body")
    for heading, feeds in groups:
        group = SubElement(body, "outline", text=sayable(heading))
        for feed in feeds:
            name = sayable(feed.title)
            SubElement(
                group,
                "outline",
                type="rss",
                text=name,
                title=name,
                xmlUrl=feed.feed,
                htmlUrl=feed.page,
            )
    indent(root)
    return f"{_DECLARATION}\n{tostring(root, encoding='unicode')}\n".encode()
