"""Elements: `<reprise-NAME …>` tags, found in bodies and in the host's finished pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.render.body import Element, ElementRenderer
from reprise.render.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = "reprise-"

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


def take_elements(
    html: str, *, path: SourcePath, places: Places, render: ElementRenderer
) -> tuple[str, dict[str, str], tuple[Issue, ...]]:
    """Render the elements of a text, and leave a mark in the place of each.

    Return the text, of which every other byte stays, and what each mark stands for. An
    element inside a sentence is an error; alone in its paragraph it takes its place.
    """
    if f"<{TAG}" not in html.lower():
        return html, {}, ()
    pieces: list[str] = []
    filled: dict[str, str] = {}
    issues: list[Issue] = []
    end = 0
    for found in _Scanner(html).found():
        span = places.tag(found.tag, found.earlier)
        if problem := _misplaced(found, path, span):
            issues.append(problem)
            continue
        name = found.tag.removeprefix(TAG)
        text, problems = render(
            Element(name=name, attributes=found.attributes, path=path, span=span)
        )
        issues += problems
        if text is not None:
            mark = f"<!--{TAG}element-{len(filled)}-->"
            filled[mark] = text
            pieces += (html[end : found.start], mark)
            end = found.end
    return "".join((*pieces, html[end:])), filled, tuple(issues)


def fill_marks(html: str, filled: dict[str, str]) -> str:
    """Return a finished body with each mark replaced by what it stands for."""
    for mark, text in filled.items():
        html = html.replace(mark, text)
    return html


def fill_document(
    html: str, *, path: SourcePath, source: str, render: ElementRenderer
) -> tuple[str, tuple[Issue, ...]]:
    """Fill the elements of a whole page that the host has finished.

    The page is spliced, not written anew: every other byte stays. `source` is the
    Markdown the page was made from, for the places of issues.
    """
    marked, filled, issues = take_elements(
        html, path=path, places=Places(source, 1), render=render
    )
    return fill_marks(marked, filled), issues


class _Found(msgspec.Struct, frozen=True, kw_only=True):
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


def _misplaced(found: _Found, path: SourcePath, span: Span) -> Issue | None:
    tag = found.tag
    if found.closed and not found.in_sentence:
        return None
    if found.closed:
        message = f"{tag} stands inside a sentence"
        allowed = "expected it alone in its paragraph"
        advice = "Put an empty line before and after it."
    else:
        message = f"{tag} is never closed"
        allowed = f"expected <{tag} …></{tag}>"
        advice = ""
    return Issue(
        code=Code.MISPLACED_ELEMENT,
        path=path,
        span=span,
        message=message,
        allowed=allowed,
        advice=advice,
    )


class _Token(msgspec.Struct, frozen=True):
    kind: str
    tag: str
    start: int
    end: int
    attributes: dict[str, str] = {}


_EDGE = _Token("edge", "", -1, -1)


class _Scanner(HTMLParser):
    """Cuts a page into tokens, between two edges, and keeps where each stands."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        # Lines as this parser counts them; splitlines() knows more line ends.
        self._lines = [0, *(end.end() for end in re.finditer("\n", html))]
        self._tokens = [_EDGE]
        self.feed(html)
        self.close()
        self._tokens.append(_EDGE)

    def found(self) -> Iterator[_Found]:
        """Yield the elements in their order; one inside another belongs to the outer."""
        tokens = self._tokens
        for run in self._runs():
            before, after = tokens[run[0][0] - 1], tokens[run[-1][1] + 1]
            opens = before.kind == "start" and before.tag in _OF_LINES
            closes = after.kind == "end" and after.tag in _OF_LINES
            alone = opens and closes and before.tag == "p"
            beside = opens or closes or _is_in_line(before) or _is_in_line(after)
            for first, last in run:
                yield _Found(
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
            if token.kind == "start" and token.tag.startswith(TAG):
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
