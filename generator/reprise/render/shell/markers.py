"""Markers: a page on which every text can be told from the theme's, whatever became of it."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from reprise.model.names import UrlPath
from reprise.render.shell.answering import Answering
from reprise.render.shell.hole import Field, Text
from reprise.render.shell.key import DEEPEST, usual_level
from reprise.render.shell.place import shared_folder, with_tail
from reprise.render.shell.reading import PageText
from reprise.render.shell.refilled import only_filled
from reprise.render.theme import Neighbour, TocItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reprise.render.shell.key import ShellKey
    from reprise.render.shell.reading import Reading
    from reprise.render.theme import Slots

MARK = re.compile(r"zq9-([a-z0-9_]+)-.*?-9qz", re.DOTALL)
"""A whole marker; the group is its name."""

TRACE = re.compile(r"zq9|9qz", re.IGNORECASE)
"""What is left of a marker that was cut or changed."""

HEADING = re.compile(r"h(\d+)_(title|id|level)")
"""The name of a marker of a heading's field; headings count in reading order."""

_TELLING = ('&amp;<i>"edit  é', "blob", "/edit/", "/blob/")
"""Each filter does something else to these."""


class MarkedHeading(msgspec.Struct, frozen=True):
    """A heading of a tour; depths count from 1."""

    item: TocItem
    depth: int


def marked_page(slots: Slots, key: ShellKey, reading: Reading) -> Slots:
    """Return a page of markers, of the same key if the theme's questions allow it."""
    answering = Answering(key, reading)

    def text(asked: PageText, name: Text) -> str:
        return _marker(name, answering.text(asked, _TELLING, "."))

    def beside(name: Text) -> UrlPath:
        # A page of markers in the folder that the page shares with what is linked to.
        folder = shared_folder(slots.url, key.place)
        return UrlPath(f"{folder}{_marker(name, _TELLING[0])}/")

    path = _marker(Text.PATH, _TELLING[0] + "/m" * (key.place.segments - 1))
    marked = replace(slots, url=with_tail(slots.url, key.place, path), head=_marker(Text.HEAD))
    return only_filled(
        marked,
        title=text(PageText.TITLE, Text.TITLE),
        description=text(PageText.DESCRIPTION, Text.DESCRIPTION),
        body=_marker(Text.BODY, answering.text(PageText.BODY, ())),
        edit_url=text(PageText.EDIT_URL, Text.EDIT_URL),
        previous=Neighbour(
            text(PageText.PREVIOUS_TITLE, Text.PREVIOUS_TITLE), beside(Text.PREVIOUS_URL)
        ),
        next=Neighbour(text(PageText.NEXT_TITLE, Text.NEXT_TITLE), beside(Text.NEXT_URL)),
        toc=tour(slots.toc[0].level, nested=bool(slots.toc[0].children)) if slots.toc else (),
    )


def tour(first: int, *, nested: bool) -> tuple[TocItem, ...]:
    """Return headings that show all steps from one depth to the next.

    At each depth come a heading, one with headings below it, and another; where the page's
    first heading is `nested`, so is the first of these. `first` is the level of the first.
    """
    numbers = count()
    shape = (True, False, False) if nested else (False, True, False)
    return tuple(_heading(numbers, first, depth=0, nested=below) for below in shape)


def headings(toc: tuple[TocItem, ...], *, depth: int = 1) -> tuple[MarkedHeading, ...]:
    """Return the headings of a tour in reading order; the number of a marker is its place."""
    found: list[MarkedHeading] = []
    for item in toc:
        found.append(MarkedHeading(item, depth))
        found += headings(item.children, depth=depth + 1)
    return tuple(found)


class _MarkedLevel(int):
    """A level that counts as a number and shows itself as a marker."""

    marker: str

    def __str__(self) -> str:
        return self.marker


def _heading(numbers: Iterator[int], first: int, *, depth: int, nested: bool) -> TocItem:
    number = next(numbers)
    level = _MarkedLevel(usual_level(first, depth))
    level.marker = _marker(f"h{number}_{Field.LEVEL}")
    shape = (False, True, False) if depth + 1 < DEEPEST - 1 else (False, False)
    return TocItem(
        title=_marker(f"h{number}_{Field.TITLE}", *_TELLING),
        id=_marker(f"h{number}_{Field.ID}", *_TELLING),
        level=level,
        children=tuple(
            _heading(numbers, first, depth=depth + 1, nested=below) for below in shape
        )
        if nested
        else (),
    )


def _marker(name: str, *pieces: str) -> str:
    return f"zq9-{name}-{'.'.join(pieces)}-9qz"
