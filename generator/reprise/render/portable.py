"""A body far from its page: in a feed there is no style sheet, no script and no base."""

from __future__ import annotations

from reprise.render.absolute import PageAddress, page_address
from reprise.render.spelled import spell, spell_code, spell_tabs
from reprise.render.tree import Node, Tree

_ADDRESSES = ("href", "src", "poster", "cite", "data", "background", "longdesc")

_ON_PAGE_ALONE = {
    *("class", "id", "style", "name", "for", "headers", "usemap", "ismap", "ping", "sizes"),
    *("loading", "decoding", "fetchpriority", "autoplay", "autofocus", "contenteditable"),
    *("tabindex", "accesskey", "role", "hidden", "slot", "is", "nonce", "srcdoc"),
}
"""Attributes that name something on the page, or tell a browser how to show it there."""

_HOOKS = ("on", "data-", "aria-")


def portable(html: str, *, page_url: str) -> str:
    """Return HTML that reads well anywhere: nothing relative, nothing that needs a style.

    `page_url` is absolute; every address is resolved against it. Control characters stay:
    each format of feeds takes out what it cannot hold.
    """
    tree = Tree(html)
    address = page_address(page_url)
    if "<!--" in html:
        for comment in tree.comments():
            comment.decompose()
    if "highlight" in html:
        spell_code(tree)
    if "tabbed-set" in html:
        spell_tabs(tree)
    # From the end: what stands inside a node has been done when the node's turn comes, and
    # a node that is taken out takes nothing with it that is still to be done.
    for node in reversed(tree.select("*")):
        attributes = node.attributes
        if attributes:
            _make_absolute(node, attributes, address)
        if not spell(node, attributes.get("class") or "") and attributes:
            _strip(node, attributes)
    return tree.html.strip()


def _make_absolute(node: Node, attributes: dict[str, str | None], address: PageAddress) -> None:
    for name in _ADDRESSES:
        if name in attributes:
            node.attrs[name] = address.absolute(attributes[name] or "")
    if "srcset" in attributes:
        node.attrs["srcset"] = address.absolute_set(attributes["srcset"] or "")


def _strip(node: Node, attributes: dict[str, str | None]) -> None:
    for name in attributes:
        if name in _ON_PAGE_ALONE or name.startswith(_HOOKS):
            del node.attrs[name]
