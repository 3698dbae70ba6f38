"""Headings: their permanent links and the table of contents."""

from __future__ import annotations

from markupsafe import escape

from reprise.model.words import Words
from reprise.render.dress import SIGNS
from reprise.render.theme import TocItem
from reprise.render.tree import Node, Tree, value


def outline_headings(tree: Tree, words: Words) -> tuple[TocItem, ...]:
    """Give each heading with an id its permanent link; return the table of contents."""
    flat, said = [], words.gettext("Permanent link")
    for node in tree.select("h1, h2, h3, h4, h5, h6"):
        anchor = value(node, "id")
        if not anchor:
            continue
        inside = node.inner_html or ""
        title = _text(node, inside)
        if "headerlink" not in inside or not node.css("a.headerlink"):
            link = {"class": "headerlink", "href": f"#{anchor}", "title": said}
            node.insert_child(tree.new("a", link, "¶"), move=True)
        if title:
            flat.append(
                TocItem(title=str(escape(title)), id=anchor, level=int((node.tag or "h6")[1]))
            )
    return _nest(flat)


def _text(node: Node, inside: str) -> str:
    """Return a heading's words; most headings hold nothing else."""
    if "<" not in inside:
        return " ".join(node.text(deep=True).split())
    return Tree(inside).text(without=SIGNS)


def _nest(flat: list[TocItem]) -> tuple[TocItem, ...]:
    """Put each heading below the nearest one before it that is of a higher rank."""
    items: list[TocItem] = []
    position = 0
    while position < len(flat):
        end = position + 1
        while end < len(flat) and flat[end].level > flat[position].level:
            end += 1
        item = flat[position]
        children = _nest(flat[position + 1 : end])
        items.append(TocItem(item.title, item.id, item.level, children))
        position = end
    return tuple(items)
