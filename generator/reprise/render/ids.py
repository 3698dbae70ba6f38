"""Ids: each means one place on its page."""

from __future__ import annotations

from reprise.render.tree import Tree, value

RESERVED = frozenset(
    {
        "answer",
        "answer-heading",
        "comments",
        "comments-heading",
        "mentions-heading",
        "rerun",
        "returns",
    }
)
"""Anchors of the shipped templates."""


def separate_ids(tree: Tree, prefix: str) -> frozenset[str]:
    """Make the ids of a body its own: prefixed, unique, none of the page's; return them.

    Links inside the body follow the ids they mean.
    """
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for node in tree.select("[id]"):
        old = value(node, "id")
        new = _free(prefix + old, taken)
        taken.add(new)
        renamed.setdefault(old, new)
        if new != old:
            node.attrs["id"] = new
    if any(old != new for old, new in renamed.items()):
        for link in tree.select('a[href^="#"]'):
            target = value(link, "href")[1:]
            if target in renamed:
                link.attrs["href"] = f"#{renamed[target]}"
    return frozenset(taken)


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted or "id", 0
    while name in taken or name in RESERVED or name.startswith("comment-"):
        number += 1
        name = f"{wanted.removeprefix('comment-') or 'id'}-{number}"
    return name
