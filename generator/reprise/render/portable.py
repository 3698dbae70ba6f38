"""A body far from its page: in a feed there is no style sheet, no script and no base."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from markupsafe import escape

from reprise.render.tree import Node, Tree, classes, replace, value

_ADDRESSES = ("href", "src", "poster", "cite")
_ON_PAGE_ALONE = ("class", "id", "style", "loading", "decoding", "tabindex", "role", "hidden")
_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def portable(html: str, *, page_url: str) -> str:
    """Return HTML that reads well anywhere: nothing relative, nothing that needs a style.

    `page_url` is absolute; every address is resolved against it.
    """
    tree = Tree(_CONTROL.sub("", html))
    for node in tree.select("script, style, link, meta, base, template, a.headerlink"):
        node.decompose()
    for comment in tree.comments():
        comment.decompose()
    _spell_out(tree)
    for node in tree.select("*"):
        _make_absolute(node, page_url)
        _strip(node)
    return tree.html.strip()


def _spell_out(tree: Tree) -> None:
    """Say in words and plain elements what a style sheet would have shown."""
    for node in tree.select(".rp-unseen, .rp-side"):
        if "rp-side" in classes(node):
            node.decompose()
    for node in tree.select("div.highlight"):
        code = escape(node.text(deep=True).strip("\n"))
        replace(node, f"<pre><code>{code}</code></pre>")
    for node in tree.select("div.admonition"):
        for title in node.css("p.admonition-title"):
            replace(title, f"<p><strong>{title.inner_html or ''}</strong></p>")
        replace(node, f"<blockquote>{node.inner_html or ''}</blockquote>")
    for box in tree.select("input"):
        _spell_box(box)
    for frame in tree.select("iframe, embed, object"):
        src = value(frame, "src") or value(frame, "data")
        replace(
            frame, f'<p><a href="{escape(src)}">{escape(src)}</a></p>' if src else "<p></p>"
        )


def _spell_box(box: Node) -> None:
    sign = "☑ " if "checked" in box.attributes else "☐ "
    label = box.parent
    replace(label if label is not None and label.tag == "label" else box, sign)


def _make_absolute(node: Node, page_url: str) -> None:
    attributes = node.attributes
    for name in _ADDRESSES:
        if name in attributes:
            node.attrs[name] = _absolute(page_url, attributes[name] or "")
    if "srcset" in attributes:
        candidates = (part.split() for part in (attributes["srcset"] or "").split(","))
        node.attrs["srcset"] = ", ".join(
            " ".join((_absolute(page_url, parts[0]), *parts[1:]))
            for parts in candidates
            if parts
        )


def _absolute(page_url: str, address: str) -> str:
    try:
        absolute = urljoin(page_url, address.strip())
        scheme = urlsplit(absolute).scheme
    except ValueError:
        return page_url
    return page_url if scheme in {"javascript", "data", "vbscript"} else absolute


def _strip(node: Node) -> None:
    for name in node.attributes:
        if name in _ON_PAGE_ALONE or name.startswith(("on", "data-", "aria-")):
            del node.attrs[name]
