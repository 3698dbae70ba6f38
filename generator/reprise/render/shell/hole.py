"""Holes: the places in a shell where a page's own texts go."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

import msgspec
from markupsafe import escape

from reprise.render.shell.forms import Form, formed
from reprise.render.shell.place import Place, encoded, relative_url, tail

if TYPE_CHECKING:
    from reprise.render.theme import Neighbour, Slots, TocItem


class Text(StrEnum):
    """The texts of a page that a hole can show.

    `PATH` is what of the URL is below the folder that all pages of the shell share. No value
    holds a word that a filter in `forms` replaces: they are the names of markers.
    """

    TITLE = "title"
    DESCRIPTION = "description"
    BODY = "body"
    HEAD = "head"
    EDIT_URL = "source_url"
    PATH = "path"
    PREVIOUS_TITLE = "previous_title"
    PREVIOUS_URL = "previous_url"
    NEXT_TITLE = "next_title"
    NEXT_URL = "next_url"


class Side(StrEnum):
    """Which of the two neighbours."""

    PREVIOUS = "previous"
    NEXT = "next"


class Field(StrEnum):
    """What a table of contents shows of a heading."""

    TITLE = "title"
    ID = "id"
    LEVEL = "level"


class Shown(msgspec.Struct, frozen=True, tag=True):
    """A text of the page."""

    text: Text
    form: Form


class Link(msgspec.Struct, frozen=True, tag=True):
    """The link to a neighbour, relative to the page."""

    side: Side


class FirstHeading(msgspec.Struct, frozen=True, tag=True):
    """A field of the first heading, outside the table of contents."""

    field: Field
    form: Form


def shown_text(hole: Shown | Link | FirstHeading, slots: Slots, place: Place) -> str:
    """Return what fills the hole on this page."""
    match hole:
        case Shown(text, form):
            return formed(text_of(text, slots, place), form)
        case Link(side):
            return relative_url(encoded(neighbour(slots, side).url), encoded(slots.url))
        case FirstHeading(field, form):
            return formed(field_of(slots.toc[0], field), form)
        case other:
            assert_never(other)


def text_of(text: Text, slots: Slots, place: Place) -> str:
    """Return a text as a template sees it before any filter."""
    return _TEXTS[text](slots, place)


def field_of(item: TocItem, field: Field) -> str:
    """Return a heading's field as a template sees it before any filter."""
    match field:
        case Field.TITLE:
            return item.title
        case Field.ID:
            return item.id
        case Field.LEVEL:
            return str(item.level)
        case other:
            assert_never(other)


def neighbour(slots: Slots, side: Side) -> Neighbour:
    """Return the page on that side; the key of a shell says that there is one."""
    found = slots.previous if side is Side.PREVIOUS else slots.next
    if found is None:
        raise LookupError(f"Cannot link to the {side} page of {slots.url}: there is none.")
    return found


_TEXTS: dict[Text, Callable[[Slots, Place], str]] = {
    Text.TITLE: lambda slots, _: str(escape(slots.title)),
    Text.DESCRIPTION: lambda slots, _: str(escape(slots.description)),
    Text.BODY: lambda slots, _: slots.body,
    Text.HEAD: lambda slots, _: slots.head,
    Text.EDIT_URL: lambda slots, _: slots.edit_url,
    Text.PATH: lambda slots, place: tail(slots.url, place),
    Text.PREVIOUS_TITLE: lambda slots, _: str(escape(neighbour(slots, Side.PREVIOUS).title)),
    Text.PREVIOUS_URL: lambda slots, _: neighbour(slots, Side.PREVIOUS).url.removeprefix("/"),
    Text.NEXT_TITLE: lambda slots, _: str(escape(neighbour(slots, Side.NEXT).title)),
    Text.NEXT_URL: lambda slots, _: neighbour(slots, Side.NEXT).url.removeprefix("/"),
}
