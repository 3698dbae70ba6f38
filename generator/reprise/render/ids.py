"""Ids: each means one place on its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reprise.render.tree import Tree, value

if TYPE_CHECKING:
    from collections.abc import Mapping

RESERVED = frozenset(
    {
        "answer",
        "answer-heading",
        "comments",
        "comments-heading",
        "mentions-heading",
        "related",
        "rerun",
        "returns",
    }
)
"""Anchors of the shipped templates."""

_REFERENCES = frozenset(
    {
        *("for", "form", "headers", "list"),
        *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
        *("aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
        "popovertarget",
    }
)
"""Attributes that name one id or several."""
_REFERRING = ", ".join(f"[{name}]" for name in sorted(_REFERENCES))

_OF_THE_THEME = (
    *("analytics", "comments", "config", "consent", "content", "drawer", "nav", "palette"),
    *("search", "settings", "source", "toc"),
)
_OF_OTHERS = re.compile(rf"^(comment-|__(?=(?:{'|'.join(_OF_THE_THEME)})(?:_|$)))+")
"""How ids of comments begin, and those of Material and its scripts. `__init__` is a heading's
own, and extensions of Markdown have chosen that beginning too."""


def separate_ids(tree: Tree, prefix: str) -> frozenset[str]:
    """Make the ids of a body its own: prefixed, unique, none of the page's.

    What refers to an id inside the body follows it, and groups of radio buttons are the
    body's own. Return all anchors.
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
        _follow(tree, renamed)
    if prefix:
        for radio in tree.select('input[type="radio" i][name]'):
            radio.attrs["name"] = prefix + value(radio, "name")
    return anchors_of(tree)


def anchors_of(tree: Tree) -> frozenset[str]:
    """Return what a link can point to: ids, and the names that anchors had before HTML5."""
    found: set[str] = set()
    for node in tree.select("[id], a[name]"):
        found.add(value(node, "id"))
        if node.tag == "a":
            found.add(value(node, "name"))
    return frozenset(found - {""})


def _follow(tree: Tree, renamed: Mapping[str, str]) -> None:
    """Lead links, labels and descriptions to the ids that they mean."""
    for link in tree.select('[href^="#"]'):
        target = unquote(value(link, "href")[1:])
        if target in renamed:
            link.attrs["href"] = f"#{renamed[target]}"
    for node in tree.select(_REFERRING):
        for name in _REFERENCES & node.attributes.keys():
            meant = value(node, name).split()
            node.attrs[name] = " ".join(renamed.get(id_, id_) for id_ in meant)


def _free(wanted: str, taken: set[str]) -> str:
    own = _OF_OTHERS.sub("", wanted) or "id"
    name, number = own, 0
    while name in taken or name in RESERVED:
        number += 1
        # Not "-": a second "comment" would be the anchor of a comment.
        name = f"{own}_{number}"
    return name
