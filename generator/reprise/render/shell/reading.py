"""Readings: what a theme was seen to read of a page beyond what it shows."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, assert_never

import msgspec
from markupsafe import escape

from reprise.model.names import output_path
from reprise.render.shell.place import encoded
from reprise.render.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.render.theme import Neighbour, Slots


class PageText(StrEnum):
    """The texts of a page that can be asked a question."""

    BODY = "body"
    TITLE = "title"
    DESCRIPTION = "description"
    EDIT_URL = "edit_url"
    URL = "url"
    FILE = "file"
    PREVIOUS_TITLE = "previous title"
    PREVIOUS_URL = "previous url"
    NEXT_TITLE = "next title"
    NEXT_URL = "next url"
    CONTENTS = "table of contents"


class Asks(StrEnum):
    """What can be asked of a text; one that is taken apart has no answer to give."""

    CONTAINS = "contains"
    STARTS = "starts with"
    ENDS = "ends with"
    EQUALS = "equals"
    TAKES_APART = "takes apart"


class Question(msgspec.Struct, frozen=True, order=True):
    """A question that a theme asked, as `"<h1" in page.content`.

    What was asked is the page's text with `before` in front of it, as the site's address is
    in front of a URL.
    """

    of: PageText
    asks: Asks
    text: str
    before: str = ""


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
    return tuple(_answer(q, q.before + _asked_text(q.of, slots)) for q in questions)


def _asked_text(of: PageText, slots: Slots) -> str:
    """Return the text that is asked: the one that the theme's templates see."""
    return _TEXTS[of](slots)


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
        case Asks.TAKES_APART:
            return False
        case other:
            assert_never(other)


def _title_of(neighbour: Neighbour | None) -> str:
    return str(escape(neighbour.title)) if neighbour else ""


def _url_of(neighbour: Neighbour | None) -> str:
    return encoded(neighbour.url) if neighbour else ""


_TEXTS: dict[PageText, Callable[[Slots], str]] = {
    PageText.BODY: lambda slots: slots.body,
    PageText.TITLE: lambda slots: str(escape(slots.title)),
    PageText.DESCRIPTION: lambda slots: str(escape(slots.description)),
    PageText.EDIT_URL: lambda slots: slots.edit_url,
    PageText.URL: lambda slots: encoded(slots.url),
    PageText.FILE: lambda slots: output_path(slots.url),
    PageText.PREVIOUS_TITLE: lambda slots: _title_of(slots.previous),
    PageText.PREVIOUS_URL: lambda slots: _url_of(slots.previous),
    PageText.NEXT_TITLE: lambda slots: _title_of(slots.next),
    PageText.NEXT_URL: lambda slots: _url_of(slots.next),
    PageText.CONTENTS: lambda _: "",
}
