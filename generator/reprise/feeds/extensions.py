"""Extensions of feeds that feedgen does not know, and the place where entries stand.

Namespaces: Dublin Core's creator, Yahoo's media (https://www.rssboard.org/media-rss), the
Well-Formed Web's commentRss, threads (RFC 4685) and archives (RFC 5005).
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reprise.feeds.characters import sayable
from reprise.feeds.feed import Feed, FeedEntry

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_FH = "http://purl.org/syndication/history/1.0"
_MEDIA = "http://search.yahoo.com/mrss/"
_THR = "http://purl.org/syndication/thread/1.0"
_WFW = "http://wellformedweb.org/CommentAPI/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PLACE = "entries"


class XmlForm:
    """A form of feed in XML: how entries are cut out of one, and put into another."""

    def __init__(self, root: str, namespaces: dict[str, str], *, depth: int) -> None:
        self.namespaces = namespaces
        self._root = etree.Element(root, nsmap=namespaces)
        self._depth = depth
        self._before = len(etree.tostring(self._root, encoding="unicode")) - len("/>") + 1
        self._after = len(f"</{root}>")

    def cut_out(self, entry: etree._Element) -> str:
        """Return the text of an entry that declares no namespace: the feed's root does."""
        etree.indent(entry, level=self._depth)
        self._root.append(entry)
        text: str = etree.tostring(self._root, encoding="unicode")
        self._root.remove(entry)
        return text[self._before : -self._after].strip()

    def put_in(self, frame: bytes, entries: Iterable[str]) -> bytes:
        """Return a feed whose `FeedExtras` has marked the place, with the entries there."""
        space = "\n" + "  " * self._depth
        before, _, after = frame.decode().rpartition(f"<!--{_PLACE}-->")
        return (before + space.join(entries) + after).encode()


RSS = XmlForm(
    "rss",
    {
        "atom": _ATOM,
        "content": _CONTENT,
        "dc": _DC,
        "fh": _FH,
        "media": _MEDIA,
        "wfw": _WFW,
    },
    depth=2,
)
ATOM = XmlForm("feed", {"fh": _FH, "thr": _THR}, depth=1)


class FeedExtras:
    """What a feed says of its own address, its hub and its archives."""

    def __init__(self, feed: Feed, form: XmlForm) -> None:
        self._feed = feed
        self._form = form

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces of the whole feed."""
        return self._form.namespaces

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add to a channel."""
        self._extend(feed[0], f"{{{_ATOM}}}link", "application/rss+xml")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add to a feed, and say its language."""
        feed.set(_LANG, self._feed.language)
        self._extend(feed, "link", "application/atom+xml")
        return feed

    def _extend(self, feed: etree._Element, link: str, media_type: str) -> None:
        own, chain = self._feed, self._feed.chain
        links = {
            "self": own.self_url,
            "hub": own.hub,
            "next": chain.older,
            "current": chain.current,
            "prev-archive": chain.older,
            "next-archive": chain.newer,
        }
        for rel, href in links.items():
            if href:
                etree.SubElement(feed, link, rel=rel, href=href)
                if rel != "hub":
                    feed[-1].set("type", media_type)
        if chain.current:
            etree.SubElement(feed, f"{{{_FH}}}archive")
        feed.append(etree.Comment(_PLACE))


class EntryExtras:
    """What an entry says of its authors, its picture, its comments, and what it answers."""

    def __init__(self, entry: FeedEntry) -> None:
        self._entry = entry

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add to an item."""
        entry = self._entry
        for person in entry.authors:
            etree.SubElement(item, f"{{{_DC}}}creator").text = sayable(person.name)
        if entry.comment_feed:
            etree.SubElement(item, f"{{{_WFW}}}commentRss").text = entry.comment_feed
        if entry.image:
            picture = etree.SubElement(item, f"{{{_MEDIA}}}content", url=entry.image.url)
            picture.set("medium", "image")
            if entry.image.media_type:
                picture.set("type", entry.image.media_type)
        return item

    def extend_atom(self, item: etree._Element) -> etree._Element:
        """Add to an entry."""
        entry = self._entry
        if entry.language:
            item.set(_LANG, entry.language)
        if entry.comment_feed:
            _link(item, "replies", entry.comment_feed, "application/rss+xml")
        if entry.image:
            _link(item, "enclosure", entry.image.url, entry.image.media_type)
        if entry.in_reply_to:
            answered = etree.SubElement(item, f"{{{_THR}}}in-reply-to")
            answered.set("ref", sayable(entry.in_reply_to.id))
            answered.set("href", entry.in_reply_to.url)
            answered.set("type", "text/html")
        return item


def _link(item: etree._Element, rel: str, href: str, media_type: str) -> None:
    link = etree.SubElement(item, "link", rel=rel, href=href)
    if media_type:
        link.set("type", media_type)
