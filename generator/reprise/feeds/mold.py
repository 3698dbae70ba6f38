"""Molds: of entries that have the same parts, one is written, and the others are filled in.

feedgen writes an entry of marked texts, which is cut at the marks; what it has made of the
signs in a mark tells how the text at that place is to be escaped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import escape
from itertools import chain
from typing import NamedTuple

import msgspec

from reprise.feeds.characters import Sayable, sayable
from reprise.feeds.feed import EntryImage, FeedEntry, InReplyTo, Person
from reprise.model.names import Guid, Permalink

Clock = Callable[[dt.datetime], str]

_PROBE = "&<>\"'\n\t]]>"
_MARK = re.compile("\ue000([0-9]+)\ue001(.*?)\ue002", re.DOTALL)

_PUBLISHED = dt.datetime(1901, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
_UPDATED = dt.datetime(1902, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
"""What stands for the moments, which can hold no mark."""


class _Parts(NamedTuple):
    """What an entry shows one text of; its authors and its categories come after them."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: str
    updated: str
    image: str
    image_type: str
    language: str
    comments: str
    comment_feed: str
    answered: str
    answered_url: str


_SINGLE = len(_Parts._fields)


def _in_element(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _in_attribute(text: str) -> str:
    quoted = _in_element(text).replace('"', "&quot;")
    return quoted.replace("\n", "&#10;").replace("\t", "&#9;")


def _in_section(text: str) -> str:
    return text.replace("]]>", "]]]]><![CDATA[>")


def _as_html(text: str) -> str:
    return _in_element(escape(text, quote=False))


_ESCAPES = {form(_PROBE): form for form in (_in_element, _in_attribute, _in_section, _as_html)}


class _Mold(msgspec.Struct, frozen=True):
    """Literal texts, and between each two of them the number of a text and its escaping."""

    literals: tuple[str, ...]
    holes: tuple[tuple[int, Callable[[str], str]], ...]

    def filled(self, texts: list[str]) -> str:
        parts = [""] * (2 * len(self.holes) + 1)
        parts[::2] = self.literals
        parts[1::2] = [form(texts[number]) for number, form in self.holes]
        return "".join(parts)


class Molds:
    """The molds of one format; `write` says what an entry is, and is asked once for a shape.

    `clock` says how the format writes a moment.
    """

    def __init__(self, write: Callable[[FeedEntry], str], clock: Clock) -> None:
        self._write = write
        self._clock = clock
        self._cast: dict[tuple[object, ...], _Mold | None] = {}

    def fill(self, entry: FeedEntry) -> str:
        """Return the entry in this format: byte for byte what `write` returns."""
        texts = _texts(entry, self._clock)
        shape = (len(entry.authors), *map(bool, texts))
        if shape not in self._cast:
            self._cast[shape] = self._mold(entry, texts)
        mold = self._cast[shape]
        return mold.filled(texts) if mold else self._write(entry)

    def _mold(self, entry: FeedEntry, texts: list[str]) -> _Mold | None:
        """Return the mold of all entries like this one, None where an escaping is unknown."""
        marked = self._write(_marked(entry, texts))
        for name, moment in (("published", _PUBLISHED), ("updated", _UPDATED)):
            mark = _mark(_Parts._fields.index(name), _in_element(_PROBE))
            marked = marked.replace(self._clock(moment), mark)
        pieces = _MARK.split(marked)
        if not _ESCAPES.keys() >= set(pieces[2::3]):
            return None
        marks = zip(pieces[1::3], pieces[2::3], strict=True)
        holes = tuple((int(number), _ESCAPES[said]) for number, said in marks)
        return _Mold(tuple(pieces[::3]), holes)


def _texts(entry: FeedEntry, clock: Clock) -> list[str]:
    """Return all that an entry shows: its parts, its authors with addresses, its categories."""
    image, answered = entry.image, entry.in_reply_to
    parts = _Parts(
        id=sayable(entry.id),
        url=entry.url,
        title=sayable(entry.title) or entry.url,
        summary=sayable(entry.summary),
        content=entry.content,
        published=clock(entry.published),
        updated=clock(entry.updated),
        image=image.url if image else "",
        image_type=image.media_type if image else "",
        language=entry.language,
        comments=entry.comments or "",
        comment_feed=entry.comment_feed or "",
        answered=sayable(answered.id) if answered else "",
        answered_url=answered.url if answered else "",
    )
    authors = chain.from_iterable((sayable(p.name), p.url) for p in entry.authors)
    return [*parts, *authors, *map(sayable, entry.categories)]


def _marked(entry: FeedEntry, texts: list[str]) -> FeedEntry:
    """Return an entry of the same shape that has a mark in the place of each text."""
    marks = [_mark(number, _PROBE) if text else "" for number, text in enumerate(texts)]
    parts, many = _Parts(*marks[:_SINGLE]), marks[_SINGLE:]
    categories = 2 * len(entry.authors)
    answered = InReplyTo(Guid(parts.answered), Permalink(parts.answered_url))
    return FeedEntry(
        id=Guid(parts.id),
        url=Permalink(parts.url),
        title=parts.title,
        summary=parts.summary,
        content=Sayable(parts.content),
        published=_PUBLISHED,
        updated=_UPDATED,
        image=EntryImage(parts.image, parts.image_type) if entry.image else None,
        language=parts.language,
        comments=Permalink(parts.comments),
        comment_feed=Permalink(parts.comment_feed),
        in_reply_to=answered if entry.in_reply_to else None,
        authors=tuple(map(Person, many[:categories:2], many[1:categories:2])),
        categories=tuple(many[categories:]),
    )


def _mark(number: int, text: str) -> str:
    return f"\ue000{number}\ue001{text}\ue002"
