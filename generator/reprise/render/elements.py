"""Elements: `<reprise-NAME …>` tags, found in bodies and in the host's finished pages."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.render.body import Element, ElementRenderer
from reprise.render.places import Places
from reprise.render.tree import Node, Tree, is_blank, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = "reprise-"
_INLINE_PARENTS = frozenset({"p", "a", "em", "strong", "del", "code", "span", "sup", "sub"})


def take_elements(
    tree: Tree, path: SourcePath, places: Places, render: ElementRenderer
) -> tuple[dict[str, str], tuple[Issue, ...]]:
    """Render the elements of a body, and leave a mark in the place of each.

    Return what each mark stands for, to be filled in when the body is finished. An
    element inside a sentence is an error; alone in its paragraph it takes its place.
    """
    filled: dict[str, str] = {}
    issues: list[Issue] = []
    for node in _elements(tree):
        span = places.find(f"<{node.tag}")
        if node.parent is not None and not _stands_alone(node):
            issues.append(_inside_a_sentence(path, span, node.tag or ""))
            continue
        attributes = {name: text or "" for name, text in node.attributes.items()}
        name = (node.tag or "").removeprefix(TAG)
        html, found = render(Element(name=name, attributes=attributes, path=path, span=span))
        issues += found
        if html is not None:
            mark = f"<!--{TAG}element-{len(filled)}-->"
            filled[mark] = html
            _put(node, mark)
    return filled, tuple(issues)


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
    places = Places(source, 1)
    pieces: list[str] = []
    issues: list[Issue] = []
    end = 0
    for found in _Scanner(html).found():
        span = places.find(f"<{found.tag}")
        if found.in_sentence:
            issues.append(_inside_a_sentence(path, span, found.tag))
            continue
        name = found.tag.removeprefix(TAG)
        element = Element(name=name, attributes=found.attributes, path=path, span=span)
        text, problems = render(element)
        issues += problems
        if text is not None:
            pieces += (html[end : found.start], text)
            end = found.end
    return "".join((*pieces, html[end:])), tuple(issues)


def _elements(tree: Tree) -> list[Node]:
    return [node for node in tree.select("*") if (node.tag or "").startswith(TAG)]


def _stands_alone(node: Node) -> bool:
    parent = node.parent
    if parent is None or parent.tag not in _INLINE_PARENTS:
        return True
    return parent.tag == "p" and all(
        is_blank(child) or (child.tag or "").startswith(TAG) or child.is_comment_node
        for child in parent.iter(include_text=True)
    )


def _put(node: Node, mark: str) -> None:
    parent = node.parent
    alone = parent is not None and parent.tag == "p"
    if alone and parent is not None:
        others = [
            child
            for child in parent.iter(include_text=True)
            if not is_blank(child) and child.mem_id != node.mem_id
        ]
        if not others:
            replace(parent, mark)
            return
    replace(node, mark)


def _inside_a_sentence(path: SourcePath, span: Span, tag: str) -> Issue:
    return Issue(
        code=Code.MISPLACED_ELEMENT,
        path=path,
        span=span,
        message=f"{tag} stands inside a sentence",
        allowed="expected it alone in its paragraph",
        advice="Put an empty line before and after it.",
    )


class _Found(msgspec.Struct, frozen=True):
    """An element of a page, from `start` to `end`, with the paragraph it is alone in."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    in_sentence: bool


class _Token(msgspec.Struct, frozen=True):
    kind: str
    tag: str
    start: int
    attributes: dict[str, str] = {}


class _Scanner(HTMLParser):
    """Cuts a page into tokens and keeps where each begins."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        self._lines = [0]
        for line in html.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._tokens: list[_Token] = []
        self.feed(html)
        self.close()

    def found(self) -> Iterator[_Found]:
        """Yield the elements in their order; one inside another belongs to the outer."""
        tokens = self._tokens
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.kind == "start" and token.tag.startswith(TAG):
                end = self._end_of(position)
                if end is not None:
                    yield self._element(position, end)
                    position = end
            position += 1

    def _element(self, first: int, last: int) -> _Found:
        tokens = self._tokens
        before = tokens[first - 1] if first else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        opens = before is not None and before.kind == "start" and before.tag == "p"
        closes = after is not None and after.kind == "end" and after.tag == "p"
        start, end = tokens[first].start, self._after(last)
        if opens and closes and before is not None:
            start, end = before.start, self._after(last + 1)
        return _Found(
            tokens[first].tag, tokens[first].attributes, start, end, opens is not closes
        )

    def _end_of(self, first: int) -> int | None:
        tag = self._tokens[first].tag
        for position in range(first + 1, len(self._tokens)):
            token = self._tokens[position]
            if token.kind == "end" and token.tag == tag:
                return position
        return None

    def _after(self, position: int) -> int:
        return self._html.index(">", self._tokens[position].start) + 1

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a start tag."""
        attributes = {name: text or "" for name, text in attrs}
        self._tokens.append(_Token("start", tag, self._offset(), attributes))

    def handle_endtag(self, tag: str) -> None:
        """Keep an end tag."""
        self._tokens.append(_Token("end", tag, self._offset()))

    def handle_data(self, data: str) -> None:
        """Keep a text, unless it is white space."""
        if data.strip():
            self._tokens.append(_Token("text", "", self._offset()))

    def handle_entityref(self, name: str) -> None:
        """Keep a character reference; it is text."""
        self.handle_data(name)

    def handle_charref(self, name: str) -> None:
        """Keep a numeric character reference; it is text."""
        self.handle_data(name)
