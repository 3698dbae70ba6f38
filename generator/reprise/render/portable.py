"""A body far from its page: in a feed there is no style sheet, no script and no base."""

from __future__ import annotations

from reprise.render.absolute import PageAddress, page_address
from reprise.render.spelled import Attributes, spell, spell_code, spell_tabs
from reprise.render.tree import Node, Tree

ADDRESSES = frozenset({"href", "src", "poster", "cite", "data", "background", "longdesc"})
"""Attributes that hold one address each, on whatever element."""

_ON_PAGE_ALONE = {
    *("class", "id", "style", "name", "for", "headers", "usemap", "ismap", "ping", "sizes"),
    *("loading", "decoding", "fetchpriority", "autoplay", "autofocus", "contenteditable"),
    *("tabindex", "accesskey", "role", "hidden", "slot", "is", "nonce", "srcdoc"),
    *("action", "formaction", "archive", "classid", "codebase", "lowsrc", "dynsrc", "profile"),
    *("about", "resource", "property", "typeof", "itemid", "itemprop", "itemref", "itemscope"),
    *("itemtype", "xlink:href", "xml:base"),
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
    if "<!" in html or "<?" in html:  # a parser takes each of these for a comment
        for comment in tree.comments():
            comment.decompose()
    if "highlight" in html:
        spell_code(tree)
    if "tabbed-set" in html:
        spell_tabs(tree)
    # From the end: what stands inside a node has been done when the node's turn comes, and
    # a node that is taken out takes nothing with it that is still to be done.
    for node in reversed(tree.elements()):
        attributes = node.attributes
        if "hidden" in attributes:
            node.decompose()
            continue
        if attributes:
            _carry_attributes(node, attributes, address)
        spell(node, attributes)
    return tree.html.strip()


def _carry_attributes(node: Node, attributes: Attributes, address: PageAddress) -> None:
    for name, content in attributes.items():
        if name in ADDRESSES:
            node.attrs[name] = address.absolute(content or "")
        elif name == "srcset":
            node.attrs[name] = address.absolute_set(content or "")
        elif name in _ON_PAGE_ALONE or name.startswith(_HOOKS):
            del node.attrs[name]
