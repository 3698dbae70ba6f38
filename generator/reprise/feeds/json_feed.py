"""JSON Feed 1.1.

https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from reprise.feeds.characters import sayable
from reprise.feeds.feed import Feed, FeedEntry, Person

VERSION = "https://jsonfeed.org/version/1.1"


class _Author(msgspec.Struct, omit_defaults=True):
    name: str
    url: str = ""


class _Item(msgspec.Struct, omit_defaults=True, kw_only=True):
    id: str
    url: str
    title: str
    content_html: str
    summary: str = ""
    image: str = ""
    date_published: dt.datetime
    date_modified: dt.datetime
    authors: tuple[_Author, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""


class _Hub(msgspec.Struct):
    type: str
    url: str


class _Head(msgspec.Struct, omit_defaults=True, kw_only=True):
    version: str
    title: str
    home_page_url: str
    feed_url: str
    description: str
    language: str
    hubs: tuple[_Hub, ...] = ()


def render_json(feed: Feed, entries: Iterable[FeedEntry]) -> bytes:
    """Return the feed with these entries, UTF-8. Equal values give equal bytes."""
    head = _Head(
        version=VERSION,
        title=sayable(feed.title) or feed.url,
        home_page_url=feed.url,
        feed_url=feed.self_url,
        description=sayable(feed.description),
        language=feed.language,
        hubs=(_Hub("WebSub", feed.hub),) if feed.hub else (),
    )
    opened = msgspec.json.format(msgspec.json.encode(head)).decode().removesuffix("\n}")
    joined = ",\n".join(map(_item, entries))
    return f'{opened},\n  "items": [\n{joined}\n  ]\n}}\n'.encode()


def _item(entry: FeedEntry) -> str:
    """Return an entry as an item; its text is HTML, of a feed of summaries the summary."""
    item = _Item(
        id=sayable(entry.id),
        url=entry.url,
        title=sayable(entry.title) or entry.url,
        content_html=entry.content or _paragraph(entry),
        summary=sayable(entry.summary),
        image=entry.image.url if entry.image else "",
        date_published=entry.published,
        date_modified=entry.updated,
        authors=tuple(_author(person) for person in entry.authors),
        tags=tuple(map(sayable, entry.categories)),
        language=entry.language,
    )
    return msgspec.json.encode(item).decode()


def _author(person: Person) -> _Author:
    return _Author(sayable(person.name), person.url)


def _paragraph(entry: FeedEntry) -> str:
    text = sayable(entry.summary or entry.title)
    return "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>"
