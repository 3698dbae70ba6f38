"""Ids: each means one place on its page."""

from __future__ import annotations

import re
from urllib.parse import unquote

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

_OF_COMMENTS = re.compile("^(comment-)+")


def separate_ids(tree: Tree, prefix: str) -> frozenset[str]:
    """Make the ids of a body its own: prefixed, unique, none of the page's.

    Links inside the body follow the ids they mean. Return all anchors: the ids, and the
    names that anchors had before HTML5.
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
            target = unquote(value(link, "href")[1:])
            if target in renamed:
                link.attrs["href"] = f"#{renamed[target]}"
    return frozenset(taken | {value(anchor, "name") for anchor in tree.select("a[name]")})


def _free(wanted: str, taken: set[str]) -> str:
    own = _OF_COMMENTS.sub("", wanted) or "id"
    name, number = own, 0
    while name in taken or name in RESERVED:
        number += 1
        # Not "-": a second "comment" would be the anchor of a comment.
        name = f"{own}_{number}"
    return name
