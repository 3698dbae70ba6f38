"""The rules of feeds, as validators know them: each question returns what is wrong, in words.

RSS 2.0 (https://www.rssboard.org/rss-profile), Atom (RFC 4287), archives (RFC 5005), threads
(RFC 4685), JSON Feed 1.1, and what the W3C's validator warns of besides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import Annotated
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import msgspec
from selectolax.lexbor import LexborHTMLParser

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
IN_REPLY_TO = "{http://purl.org/syndication/thread/1.0}in-reply-to"
MEDIA = "{http://search.yahoo.com/mrss/}content"
WFW = "{http://wellformedweb.org/CommentAPI/}commentRss"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}"
)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_ONLY_ONCE_IN_CHANNEL = (
    *("title", "link", "description", "language", "docs", "generator", "lastBuildDate"),
    *("pubDate", "ttl", "image"),
)
_ONLY_ONCE_IN_ITEM = (
    *("title", "link", "description", "guid", "pubDate", "comments", "enclosure", CONTENT, WFW),
)
_NEVER = "script, style, link, meta, base, iframe, object, embed, form, input, button"
_ADDRESSES = ("href", "src", "poster", "cite", "data", "action", "background", "longdesc")


def rss_problems(xml: bytes) -> list[str]:
    """Return what is wrong with an RSS 2.0 feed."""
    return list(_of_xml(xml, _rss))


def atom_problems(xml: bytes) -> list[str]:
    """Return what is wrong with an Atom feed."""
    return list(_of_xml(xml, _atom))


def json_problems(data: bytes) -> list[str]:
    """Return what is wrong with a JSON feed."""
    return list(_json(data))


def html_problems(html: str) -> list[str]:
    """Return what a reader far from the page could not show of a text."""
    return list(_html("the text", html))


def disagreements(rss: bytes, atom: bytes, json: bytes) -> list[str]:
    """Return where three formats of one feed tell different things of an item."""
    feeds = {"RSS": _told_by_xml(rss), "Atom": _told_by_xml(atom), "JSON": _told_by_json(json)}
    first = feeds["RSS"]
    lengths = {name: len(items) for name, items in feeds.items()}
    if len(set(lengths.values())) > 1:
        return [f"they carry different numbers of items: {lengths}"]
    return [
        f"item {number}: RSS says {ours}, {name} says {theirs}"
        for name in ("Atom", "JSON")
        for number, (ours, theirs) in enumerate(zip(first, feeds[name], strict=True), start=1)
        if ours != theirs
    ]


def _of_xml(xml: bytes, rules: Callable[[ET.Element], Iterator[str]]) -> Iterator[str]:
    try:
        root = ET.fromstring(xml)  # noqa: S314 - our own
    except ET.ParseError as error:
        yield f"it is not well-formed: {error}"
        return
    if not xml.lower().startswith(
        (b"<?xml version='1.0' encoding='utf-8'", b'<?xml version="1.0" encoding="utf-8"')
    ):
        yield "it does not say that it is UTF-8"
    parsed = feedparser.parse(xml)
    if parsed.bozo:
        yield f"feedparser stumbled: {parsed.bozo_exception}"
    yield from rules(root)


def _rss(root: ET.Element) -> Iterator[str]:
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield "it is no RSS 2.0 with a channel"
        return
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield f"the channel has no {name}"
    yield from _once(channel, _ONLY_ONCE_IN_CHANNEL, "the channel")
    yield from _web("the channel's link", channel.findtext("link"))
    yield from _language(channel.findtext("language"))
    yield from _rfc_822("lastBuildDate", channel.findtext("lastBuildDate"))
    yield from _links(channel.findall(f"{ATOM}link"), archive=channel.find(ARCHIVE) is not None)
    items = channel.findall("item")
    yield from _unique(item.findtext("guid") or "" for item in items)
    for item in items:
        yield from _item(item)


def _item(item: ET.Element) -> Iterator[str]:
    name = item.findtext("guid") or "an item"
    yield from _once(item, _ONLY_ONCE_IN_ITEM, name)
    for part in ("title", "description", "link", "guid"):
        if not (item.findtext(part) or "").strip():
            yield f"{name} has no {part}"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        yield f"{name}: its guid is not said to be no address"
    for part in ("link", "comments", WFW):
        if item.find(part) is not None:
            yield from _web(f"{name}: {part}", item.findtext(part))
    yield from _rfc_822(f"{name}: pubDate", item.findtext("pubDate"))
    for picture in item.findall(MEDIA):
        yield from _web(f"{name}: its picture", picture.get("url"))
        yield from _media_type(name, picture.get("type"))
    yield from _html(name, item.findtext(CONTENT))
    yield from _html(name, item.findtext("description"))


def _atom(root: ET.Element) -> Iterator[str]:
    if root.tag != f"{ATOM}feed":
        yield "it is no Atom feed"
        return
    yield from _language(root.get(LANG))
    yield from _identified(root, "the feed")
    yield from _links(root.findall(f"{ATOM}link"), archive=root.find(ARCHIVE) is not None)
    entries = root.findall(f"{ATOM}entry")
    yield from _unique(entry.findtext(f"{ATOM}id") or "" for entry in entries)
    for moment, times in Counter(e.findtext(f"{ATOM}updated") for e in entries).items():
        if times > 1:
            yield f"{times} entries were updated at {moment}, so that none is the newer one"
    for entry in entries:
        yield from _entry(entry)
        if root.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield f"{entry.findtext(f'{ATOM}id')} has no author, nor has the feed"


def _entry(entry: ET.Element) -> Iterator[str]:
    name = entry.findtext(f"{ATOM}id") or "an entry"
    yield from _identified(entry, name)
    yield from _rfc_3339(f"{name}: published", entry.findtext(f"{ATOM}published"))
    links = entry.findall(f"{ATOM}link")
    alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
    if len(alternate) != 1:
        yield f"{name} has {len(alternate)} links to its page"
    for link in links:
        yield from _web(f"{name}: a link", link.get("href"))
        yield from _media_type(name, link.get("type"))
    for person in entry.findall(f"{ATOM}author"):
        yield from _person(name, person)
    content = entry.find(f"{ATOM}content")
    if content is not None and content.get("type") != "html":
        yield f"{name}: its content is of type {content.get('type')}"
    if content is None and entry.find(f"{ATOM}summary") is None:
        yield f"{name} has neither content nor summary"
    yield from _html(name, None if content is None else content.text)
    for answered in entry.findall(IN_REPLY_TO):
        if not answered.get("ref"):
            yield f"{name} answers nothing that has an id"
        yield from _web(f"{name}: what it answers", answered.get("href"))


def _identified(element: ET.Element, name: str) -> Iterator[str]:
    for part in ("id", "title", "updated"):
        texts = element.findall(f"{ATOM}{part}")
        if len(texts) != 1 or not (texts[0].text or "").strip():
            yield f"{name} has not one {part}"
    id_ = element.findtext(f"{ATOM}id") or ""
    if not urlsplit(id_).scheme:
        yield f"{name}: its id is no IRI"
    yield from _rfc_3339(f"{name}: updated", element.findtext(f"{ATOM}updated"))


def _person(name: str, person: ET.Element) -> Iterator[str]:
    if not (person.findtext(f"{ATOM}name") or "").strip():
        yield f"{name}: an author has no name"
    if person.find(f"{ATOM}uri") is not None:
        yield from _web(f"{name}: an author's address", person.findtext(f"{ATOM}uri"))


def _links(links: list[ET.Element], *, archive: bool) -> Iterator[str]:
    rels = Counter(link.get("rel") for link in links)
    if rels["self"] != 1:
        yield f"it has {rels['self']} links to itself"
    for link in links:
        yield from _web(f"the link {link.get('rel')}", link.get("href"))
    for rel in ("hub", "next", "current", "prev-archive", "next-archive"):
        if rels[rel] > 1:
            yield f"it has {rels[rel]} links {rel}"
    hrefs = {link.get("rel"): link.get("href") for link in links}
    if hrefs.get("next") != hrefs.get("prev-archive"):
        yield "its next page is not the archive before it"
    if archive != bool(rels["current"]):
        yield "an archive document leads to the current feed, and no other feed does"
    if rels["next-archive"] and not archive:
        yield "only an archive document has a next one"


class _Author(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1)]
    url: str = ""


class _Item(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: Annotated[str, msgspec.Meta(min_length=1)]
    url: str
    title: Annotated[str, msgspec.Meta(min_length=1)]
    content_html: Annotated[str, msgspec.Meta(min_length=1)]
    summary: str = ""
    image: str = ""
    date_published: str
    date_modified: str
    authors: list[_Author] = []
    tags: list[Annotated[str, msgspec.Meta(min_length=1)]] = []
    language: str = ""


class _Hub(msgspec.Struct, forbid_unknown_fields=True):
    type: str
    url: str


class _Feed(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    version: Annotated[str, msgspec.Meta(pattern=r"^https://jsonfeed\.org/version/1\.1$")]
    title: Annotated[str, msgspec.Meta(min_length=1)]
    home_page_url: str
    feed_url: str
    description: str = ""
    language: str = ""
    hubs: list[_Hub] = []
    items: list[_Item]


def _json(data: bytes) -> Iterator[str]:
    try:
        feed = msgspec.json.decode(data, type=_Feed)
    except msgspec.MsgspecError as error:
        yield f"it is no JSON Feed 1.1: {error}"
        return
    for name, url in (("home_page_url", feed.home_page_url), ("feed_url", feed.feed_url)):
        yield from _web(name, url)
    yield from _language(feed.language)
    yield from _unique(item.id for item in feed.items)
    for item in feed.items:
        yield from _web(f"{item.id}: url", item.url)
        for url in (item.image, *(author.url for author in item.authors)):
            if url:
                yield from _web(f"{item.id}: an address", url)
        yield from _rfc_3339(f"{item.id}: date_published", item.date_published)
        yield from _rfc_3339(f"{item.id}: date_modified", item.date_modified)
        yield from _html(item.id, item.content_html)


def _once(element: ET.Element, names: Iterable[str], what: str) -> Iterator[str]:
    for name in names:
        if len(element.findall(name)) > 1:
            yield f"{what} has more than one {name}"


def _unique(ids: Iterable[str]) -> Iterator[str]:
    for id_, times in Counter(ids).items():
        if times > 1:
            yield f"{times} items have the id {id_}"


def _web(what: str, address: str | None) -> Iterator[str]:
    parts = urlsplit(address or "")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        yield f"{what} is no web address: {address}"
    elif not (address or "").isascii() or " " in (address or ""):
        yield f"{what} is not percent-encoded: {address}"


def _language(tag: str | None) -> Iterator[str]:
    if not _LANGUAGE.fullmatch(tag or ""):
        yield f"its language is no tag: {tag}"


def _media_type(name: str, media_type: str | None) -> Iterator[str]:
    if media_type is not None and not _MEDIA_TYPE.fullmatch(media_type):
        yield f"{name}: {media_type} is no media type"


def _rfc_822(what: str, moment: str | None) -> Iterator[str]:
    if not _RFC_822.fullmatch(moment or ""):
        yield f"{what} is no date of RFC 822: {moment}"


def _rfc_3339(what: str, moment: str | None) -> Iterator[str]:
    if not _RFC_3339.fullmatch(moment or ""):
        yield f"{what} is no date of RFC 3339: {moment}"


def _html(name: str, html: str | None) -> Iterator[str]:
    """Yield what a reader far from the page could not show."""
    if not html:
        return
    tree = LexborHTMLParser(html)
    for node in tree.css(_NEVER):
        yield f"{name}: there is <{node.tag}> in its text"
    for node in tree.css("*"):
        attributes = node.attributes
        for key in _ADDRESSES:
            if key in attributes and not _goes_anywhere(attributes[key] or ""):
                yield f"{name}: {key} is relative: {attributes[key]}"
        for candidate in (attributes.get("srcset") or "").split(", "):
            if candidate and not _goes_anywhere(candidate.split()[0]):
                yield f"{name}: srcset is relative: {candidate}"
        for key in attributes:
            if key in {"class", "style"} or key.startswith("on"):
                yield f"{name}: there is an attribute {key} in its text"


def _goes_anywhere(address: str) -> bool:
    return bool(urlsplit(address).scheme)


_Told = tuple[str, str, str, tuple[str, ...], float]


def _told_by_xml(xml: bytes) -> list[_Told]:
    root = ET.fromstring(xml)  # noqa: S314 - our own
    if root.tag == "rss":
        return [
            (
                item.findtext("guid") or "",
                item.findtext("title") or "",
                item.findtext("link") or "",
                tuple(category.text or "" for category in item.findall("category")),
                parsedate_to_datetime(item.findtext("pubDate") or "").timestamp(),
            )
            for item in root.iter("item")
        ]
    return [
        (
            entry.findtext(f"{ATOM}id") or "",
            entry.findtext(f"{ATOM}title") or "",
            next(
                link.get("href", "")
                for link in entry.findall(f"{ATOM}link")
                if link.get("rel", "alternate") == "alternate"
            ),
            tuple(c.get("term", "") for c in entry.findall(f"{ATOM}category")),
            _moment(entry.findtext(f"{ATOM}published") or ""),
        )
        for entry in root.findall(f"{ATOM}entry")
    ]


def _told_by_json(data: bytes) -> list[_Told]:
    feed = msgspec.json.decode(data, type=_Feed)
    return [
        (item.id, item.title, item.url, tuple(item.tags), _moment(item.date_published))
        for item in feed.items
    ]


def _moment(text: str) -> float:
    # RSS has no fractions of a second.
    return dt.datetime.fromisoformat(text).replace(microsecond=0).timestamp()
