"""Scanning: where in a page the elements stand, and what stands around them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_LINES = {
    *("a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "input", "ins"),
    *("kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"),
}
"""What stands in a sentence, so that its neighbour does too."""

_OF_LINES = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"),
    *("caption", "dt", "figcaption", "summary"),
}
"""What holds a sentence."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An element from `start` to `end`, with the paragraph it is alone in.

    The page has `earlier` elements of the same tag before it.
    """

    tag: str
    earlier: int
    attributes: dict[str, str]
    start: int
    end: int
    closed: bool = True
    in_sentence: bool = False


class _Token(msgspec.Struct, frozen=True):
    kind: str
    tag: str
    start: int
    end: int
    attributes: dict[str, str] = {}


_EDGE = _Token("edge", "", -1, -1)


class Scanner(HTMLParser):
    """Cuts a page into tokens, between two edges, and keeps where each stands."""

    def __init__(self, html: str, prefix: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        self._prefix = prefix
        # Lines as this parser counts them; splitlines() knows more line ends.
        self._lines = [0, *(end.end() for end in re.finditer("\n", html))]
        self._tokens = [_EDGE]
        self.feed(html)
        self.close()
        self._tokens.append(_EDGE)

    def found(self) -> Iterator[Found]:
        """Yield the elements in their order; one inside another belongs to the outer."""
        tokens = self._tokens
        for run in self._runs():
            before, after = tokens[run[0][0] - 1], tokens[run[-1][1] + 1]
            opens = before.kind == "start" and before.tag in _OF_LINES
            closes = after.kind == "end" and after.tag in _OF_LINES
            alone = opens and closes and before.tag == "p"
            beside = opens or closes or _is_in_line(before) or _is_in_line(after)
            for first, last in run:
                yield Found(
                    tag=tokens[first].tag,
                    earlier=self._starts(tokens[first].tag, before=first),
                    attributes=tokens[first].attributes,
                    start=(before if alone and first == run[0][0] else tokens[first]).start,
                    end=(after if alone and last == run[-1][1] else tokens[last]).end,
                    closed=first != last,
                    in_sentence=beside and not alone,
                )

    def _runs(self) -> list[list[tuple[int, int]]]:
        """Return the first and last tokens of elements, together where nothing parts them."""
        runs: list[list[tuple[int, int]]] = []
        position = 0
        while position < len(self._tokens):
            token = self._tokens[position]
            if token.kind == "start" and token.tag.startswith(self._prefix):
                place = (position, self._last_of(position))
                if runs and runs[-1][-1][1] == position - 1:
                    runs[-1].append(place)
                else:
                    runs.append([place])
                position = place[1]
            position += 1
        return runs

    def _last_of(self, first: int) -> int:
        """Return the end tag of a start tag; itself where it has none."""
        depth = 0
        for position in range(first, len(self._tokens)):
            token = self._tokens[position]
            if token.tag == self._tokens[first].tag:
                depth += 1 if token.kind == "start" else -1
            if not depth:
                return position
        return first

    def _starts(self, tag: str, *, before: int) -> int:
        tokens = self._tokens[:before]
        return sum(token.kind == "start" and token.tag == tag for token in tokens)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a start tag."""
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        attributes = {name: text or "" for name, text in attrs}
        self._tokens.append(_Token("start", tag, start, end, attributes))

    def handle_endtag(self, tag: str) -> None:
        """Keep an end tag; that of a tag which ends itself, as in XML, is the same tag."""
        start, before = self._offset(), self._tokens[-1]
        end = before.end if before.start == start else self._html.index(">", start) + 1
        self._tokens.append(_Token("end", tag, start, end))

    def handle_data(self, data: str) -> None:
        """Keep a text, unless it is white space."""
        if data.strip():
            start = self._offset()
            self._tokens.append(_Token("text", "", start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        """Keep a character reference; it is text."""
        self.handle_data(name)

    def handle_charref(self, name: str) -> None:
        """Keep a numeric character reference; it is text."""
        self.handle_data(name)


def _is_in_line(token: _Token) -> bool:
    return token.kind == "text" or token.tag in _IN_LINES
