"""Readings: what a theme was seen to read of a page beyond what it shows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, assert_never

import msgspec
from markupsafe import escape

from reprise.model.names import output_path
from reprise.render.shell.place import encoded
from reprise.render.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.render.theme import Slots


class Asked(StrEnum):
    """The texts of a page that can be asked a question."""

    BODY = "body"
    TITLE = "title"
    DESCRIPTION = "description"
    EDIT_URL = "edit_url"
    URL = "url"
    FILE = "file"


class Asks(StrEnum):
    """What can be asked of a text."""

    CONTAINS = "contains"
    STARTS = "starts with"
    ENDS = "ends with"
    EQUALS = "equals"


class Question(msgspec.Struct, frozen=True, order=True):
    """A question that a theme asked, as `"<h1" in page.content`."""

    of: Asked
    asks: Asks
    text: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a page must have in common with another for the theme to treat both alike.

    `meta` are keys of front matter; `whole_meta` says that all were read. `levels` are the
    numbers that the levels of headings were compared with, `folders` what relative links
    led to. All are sorted, so equal readings are equal values.
    """

    meta: tuple[str, ...] = ()
    whole_meta: bool = False
    questions: tuple[Question, ...] = ()
    levels: tuple[int, ...] = ()
    folders: frozenset[str] = frozenset()

    def __or__(self, other: Reading) -> Reading:
        """Return what was read on either occasion."""
        return Reading(
            meta=tuple(sorted({*self.meta, *other.meta})),
            whole_meta=self.whole_meta or other.whole_meta,
            questions=tuple(sorted({*self.questions, *other.questions})),
            levels=tuple(sorted({*self.levels, *other.levels})),
            folders=self.folders | other.folders,
        )


class Observation(msgspec.Struct, frozen=True):
    """A page that a theme rendered, and what it read on the way."""

    html: str
    reading: Reading


class ObservedTheme(Theme, Protocol):
    """A theme that can be watched at its work."""

    def observe(self, slots: Slots) -> Observation:
        """Return what `render` returns, and what was read. Raises `ThemeError` as it does.

        The reading has all that the host's own pages link to among its `folders`, and
        neither the page's own address nor those of its neighbours.
        """
        ...


def answers(questions: Iterable[Question], slots: Slots) -> tuple[bool, ...]:
    """Return the page's answers, in the order of the questions."""
    return tuple(_answer(question, asked_text(question.of, slots)) for question in questions)


def asked_text(of: Asked, slots: Slots) -> str:
    """Return the text that is asked: the one that the theme's templates see."""
    match of:
        case Asked.BODY:
            return slots.body
        case Asked.TITLE:
            return str(escape(slots.title))
        case Asked.DESCRIPTION:
            return str(escape(slots.description))
        case Asked.EDIT_URL:
            return slots.edit_url
        case Asked.URL:
            return encoded(slots.url)
        case Asked.FILE:
            return output_path(slots.url)
        case other:
            assert_never(other)


def _answer(question: Question, text: str) -> bool:
    match question.asks:
        case Asks.CONTAINS:
            return question.text in text
        case Asks.STARTS:
            return text.startswith(question.text)
        case Asks.ENDS:
            return text.endswith(question.text)
        case Asks.EQUALS:
            return text == question.text
        case other:
            assert_never(other)
