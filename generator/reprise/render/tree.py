"""A parsed piece of HTML; the only module that knows selectolax.

The parser is lexbor's, an HTML5 parser: whatever an author left open is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = LexborNode


class Tree:
    """A fragment that can be asked and changed; changes are seen in `html` at once."""

    def __init__(self, html: str) -> None:
        self._parser = LexborHTMLParser(html, is_fragment=True)

    @property
    def html(self) -> str:
        """The fragment as text, every element closed."""
        return self._parser.html or ""

    def select(self, selector: str) -> list[Node]:
        """Return the elements that match a CSS selector, in document order."""
        return self._parser.css(selector)

    def elements(self) -> list[Node]:
        """Return all elements, in document order: what `select("*")` does, much faster.

        The first selector of a tree costs as much as half its parsing.
        """
        root = self._parser.root
        nodes = root.traverse(include_text=False) if root is not None else ()
        return [node for node in nodes if node.is_element_node]

    def top(self) -> Iterator[Node]:
        """Yield the outermost nodes: elements, texts and comments."""
        root = self._parser.root
        # The root stands for its siblings too: its text is theirs. Come to from the next
        # one it is itself.
        second = root.next if root is not None else None
        node = second.prev if second is not None else root
        while node is not None:
            # Taken first: the caller may remove the node it is given.
            after = node.next
            yield node
            node = after

    def comments(self) -> list[Node]:
        """Return the comments, in document order."""
        root = self._parser.root
        nodes = root.traverse(include_text=True) if root is not None else ()
        return [node for node in nodes if node.is_comment_node]

    def new(self, tag: str, attributes: dict[str, str], text: str) -> Node:
        """Return a new element of this tree that stands nowhere in it yet."""
        node = self._parser.create_node(tag)
        for name, content in attributes.items():
            node.attrs[name] = content
        node.insert_child(text)
        return node

    def rename(self, node: Node, tag: str) -> None:
        """Make another element of one, with the same attributes and the same in it.

        What is held of the inside of the old one is of this tree no longer.
        """
        renamed = self._parser.create_node(tag)
        for name, content in node.attributes.items():
            renamed.attrs[name] = content or ""
        renamed.inner_html = node.inner_html or ""
        node.insert_before(renamed)
        node.decompose()

    def text(self, *, without: str = "") -> str:
        """Return the text a reader sees, white space folded.

        `without` is a CSS selector of elements whose text does not count.
        """
        unseen = ", ".join(filter(None, ("script, style", without)))
        tree = self
        if self.select(unseen):
            tree = Tree(self.html)
            for node in tree.select(unseen):
                node.decompose()
        return " ".join(" ".join(node.text(deep=True) for node in tree.top()).split())


class PageTree(Tree):
    """A whole page: `<html>` and `<body>`, which no fragment has, are among its elements."""

    def __init__(self, html: str) -> None:
        self._parser = LexborHTMLParser(html)


def value(node: Node, name: str) -> str:
    """Return an attribute; an empty text where it is absent or has no value."""
    return node.attrs.sget(name)


def classes(node: Node) -> set[str]:
    """Return the element's classes."""
    return set(value(node, "class").split())


def replace(node: Node, html: str) -> None:
    """Put a piece of HTML in the node's place."""
    for new in Tree(html).top():
        node.insert_before(new)
    node.decompose()


def ancestors(node: Node) -> Iterator[Node]:
    """Yield the elements around a node, the innermost first."""
    around = node.parent
    while around is not None:
        yield around
        around = around.parent


def following(node: Node) -> Node | None:
    """Return the next sibling that is more than white space."""
    here = node.next
    while here is not None and is_blank(here):
        here = here.next
    return here


def is_blank(node: Node) -> bool:
    """Tell whether a node is a text of white space alone."""
    return node.is_text_node and not (node.text_content or "").strip()
