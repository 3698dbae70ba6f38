"""Cutting: from a page of markers, as the theme rendered it, to a shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from reprise.render.shell.contents_cut import Cuttings, HeadingMark, cut_contents
from reprise.render.shell.forms import Step, form_of
from reprise.render.shell.hole import (
    Field,
    Link,
    Shown,
    Side,
    Text,
    field_of,
    neighbour,
    text_of,
)
from reprise.render.shell.markers import HEADING, MARK, TRACE, headings
from reprise.render.shell.place import encoded, relative_url
from reprise.render.shell.shell import Shell
from reprise.render.shell.unfillable import UnfillableError, before

if TYPE_CHECKING:
    from reprise.render.shell.forms import Form
    from reprise.render.shell.key import ShellKey
    from reprise.render.theme import Slots

_SIDES = {Text.PREVIOUS_URL: Side.PREVIOUS, Text.NEXT_URL: Side.NEXT}


def cut(html: str, marked: Slots, key: ShellKey) -> Shell:
    """Return the shell; raise `UnfillableError` for a marker that is not as it should be."""
    whole = cut_contents(_Cutter(html, marked, key).cuttings(), marked.toc)
    for literal in whole.literals:
        if trace := TRACE.search(literal):
            place = before(literal, trace.start())
            raise UnfillableError(f"it takes a text of the page apart, after {place}")
    holes = tuple(dict.fromkeys(whole.holes))
    return Shell(
        key=key,
        literals=tuple(whole.literals),
        order=tuple(holes.index(hole) for hole in whole.holes),
        holes=holes,
    )


class _Span(msgspec.Struct, frozen=True):
    """A hole, and from where to where in the HTML its marker stands."""

    hole: Shown | Link | HeadingMark
    start: int
    end: int


class _Cutter:
    """One page of markers."""

    def __init__(self, html: str, marked: Slots, key: ShellKey) -> None:
        self._html = html
        self._marked = marked
        self._place = key.place
        self._headings = headings(marked.toc)

    def cuttings(self) -> Cuttings:
        """Return the page in pieces, each heading's fields still by themselves."""
        literals, holes, position = [], [], 0
        for match in MARK.finditer(self._html):
            span = self._span(match)
            literals.append(self._html[position : span.start])
            holes.append(span.hole)
            position = span.end
        return Cuttings([*literals, self._html[position:]], holes)

    def _span(self, match: re.Match[str]) -> _Span:
        if heading := HEADING.fullmatch(match[1]):
            number, field = int(heading[1]), Field(heading[2])
            form = self._form(match, field_of(self._headings[number].item, field))
            return _Span(HeadingMark(number, field, form), *match.span())
        text = Text(match[1])
        if text in _SIDES:
            return self._link(match, text)
        form = self._form(match, text_of(text, self._marked, self._place))
        return _Span(Shown(text, form), *match.span())

    def _link(self, match: re.Match[str], text: Text) -> _Span:
        """Return the link to a neighbour: relative to the page, or as the host keeps it."""
        side = _SIDES[text]
        url = encoded(neighbour(self._marked, side).url)
        relative = relative_url(url, encoded(self._marked.url))
        links: list[tuple[str, Shown | Link]] = [
            (relative, Link(side)),
            (url, Shown(text, (Step.PERCENT,))),
        ]
        # Without a folder in common the one ends with the other.
        for link, hole in sorted(links, key=lambda pair: len(pair[0]), reverse=True):
            start = match.start() - link.index(match[0]) if match[0] in link else -1
            if start >= 0 and self._html.startswith(link, start):
                return _Span(hole, start, start + len(link))
        raise self._unknown(match)

    def _form(self, match: re.Match[str], text: str) -> Form:
        form = form_of(text, match[0])
        if form is None:
            raise self._unknown(match)
        return form

    def _unknown(self, match: re.Match[str]) -> UnfillableError:
        name = "heading" if HEADING.fullmatch(match[1]) else match[1].replace("_", " ")
        place = before(self._html, match.start())
        return UnfillableError(f"it changes the {name} in a way of its own, after {place}")
