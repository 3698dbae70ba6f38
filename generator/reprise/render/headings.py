"""Headings: their permanent links and the table of contents."""

from __future__ import annotations

from markupsafe import escape

from reprise.render.dress import SIGNS
from reprise.render.theme import TocItem
from reprise.render.tree import Tree, text_in, value

_LINK = '<a class="headerlink" href="#" title="Permanent link">¶</a>'


def outline_headings(tree: Tree) -> tuple[TocItem, ...]:
    """Give each heading with an id its permanent link; return the table of contents."""
    flat = []
    headings = tree.select("h1, h2, h3, h4, h5, h6")
    # Parsed once: what is inserted is a copy.
    links = Tree(_LINK).select("a") if headings else []
    for node in headings:
        anchor = value(node, "id")
        if not anchor:
            continue
        title = text_in(node, without=SIGNS)
        if not node.css("a.headerlink"):
            links[0].attrs["href"] = f"#{anchor}"
            node.insert_child(links[0])
        if title:
            flat.append(
                TocItem(title=str(escape(title)), id=anchor, level=int((node.tag or "h6")[1]))
            )
    return _nest(flat)


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
