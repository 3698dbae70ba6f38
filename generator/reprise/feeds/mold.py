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

import msgspec

from reprise.feeds.characters import sayable
from reprise.feeds.feed import EntryImage, FeedEntry, InReplyTo, Person
from reprise.model.names import Guid, Permalink

Clock = Callable[[dt.datetime], str]

_PROBE = "&<>\"'\n\t]]>"
_MARK = re.compile("\ue000([0-9]+)\ue001(.*?)\ue002", re.DOTALL)

_MOMENTS = {
    5: dt.datetime(1901, 2, 3, 4, 5, 6, tzinfo=dt.UTC),
    6: dt.datetime(1902, 3, 4, 5, 6, 7, tzinfo=dt.UTC),
}
"""What stands for the moments, which can hold no mark, by their number in `_texts`."""

_SINGLE = 14
"""So many texts an entry has before its authors and its categories, which it has many of."""


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
        for number, moment in _MOMENTS.items():
            marked = marked.replace(self._clock(moment), _mark(number, _in_element(_PROBE)))
        pieces = _MARK.split(marked)
        if not _ESCAPES.keys() >= set(pieces[2::3]):
            return None
        marks = zip(pieces[1::3], pieces[2::3], strict=True)
        holes = tuple((int(number), _ESCAPES[said]) for number, said in marks)
        return _Mold(tuple(pieces[::3]), holes)


def _texts(entry: FeedEntry, clock: Clock) -> list[str]:
    """Return all that an entry shows, in the order of `_marked`."""
    image, answered = entry.image, entry.in_reply_to
    return [
        sayable(entry.id),
        entry.url,
        sayable(entry.title) or entry.url,
        sayable(entry.summary),
        sayable(entry.content),
        clock(entry.published),
        clock(entry.updated),
        image.url if image else "",
        image.media_type if image else "",
        entry.language,
        entry.comments or "",
        entry.comment_feed or "",
        sayable(answered.id) if answered else "",
        answered.url if answered else "",
        *chain.from_iterable((sayable(p.name), p.url) for p in entry.authors),
        *map(sayable, entry.categories),
    ]


def _marked(entry: FeedEntry, texts: list[str]) -> FeedEntry:
    """Return an entry of the same shape that has a mark in the place of each text."""
    marks = [_mark(number, _PROBE) if text else "" for number, text in enumerate(texts)]
    image, answered = entry.image, entry.in_reply_to
    categories = _SINGLE + 2 * len(entry.authors)
    names, urls = marks[_SINGLE:categories:2], marks[_SINGLE + 1 : categories : 2]
    return FeedEntry(
        id=Guid(marks[0]),
        url=Permalink(marks[1]),
        title=marks[2],
        summary=marks[3],
        content=marks[4],
        published=_MOMENTS[5],
        updated=_MOMENTS[6],
        image=EntryImage(marks[7], marks[8]) if image else None,
        language=marks[9],
        comments=Permalink(marks[10]),
        comment_feed=Permalink(marks[11]),
        in_reply_to=InReplyTo(Guid(marks[12]), Permalink(marks[13])) if answered else None,
        authors=tuple(map(Person, names, urls)),
        categories=tuple(marks[categories:]),
    )


def _mark(number: int, text: str) -> str:
    return f"\ue000{number}\ue001{text}\ue002"
