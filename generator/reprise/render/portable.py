"""A body far from its page: in a feed there is no style sheet, no script and no base."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from markupsafe import escape

from reprise.render.tree import Node, Tree, replace, value

_ADDRESSES = ("href", "src", "poster", "cite")
_ON_PAGE_ALONE = ("class", "id", "style", "loading", "decoding", "tabindex", "role", "hidden")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_SPECIAL = re.compile(
    r"<(?:!--|script|style|link|meta|base|template|iframe|embed|object|input|button|select"
    r"|textarea|form)|headerlink|rp-side|linenos|highlight|admonition",
    re.IGNORECASE,
)
"""What may be more than text, links and pictures."""

_WEB = re.compile(r"https?://[a-z0-9.-]+(?:/\S*)?\Z")
"""An address that is whole already, as most are."""

_CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)(\s+[^\s,]+)?")
"""An address of a `srcset` and its size; a comma inside an address is part of it."""


def portable(html: str, *, page_url: str) -> str:
    """Return HTML that reads well anywhere: nothing relative, nothing that needs a style.

    `page_url` is absolute; every address is resolved against it.
    """
    tree = Tree(html)
    # Most texts have nothing of it, and to ask for each by itself takes most of the time.
    if _SPECIAL.search(html):
        _take_out(tree)
        _spell_out(tree)
        _take_controls_out(tree, page_url)
    for node in tree.select("*"):
        if node.attributes:
            _make_absolute(node, page_url)
            _strip(node)
    # Last: a character reference can bring in what XML cannot hold.
    return _CONTROL.sub("", tree.html).strip()


def _take_out(tree: Tree) -> None:
    """Remove what no reader is meant to see."""
    for node in tree.select("script, style, link, meta, base, template, a.headerlink"):
        node.decompose()
    for comment in tree.comments():
        comment.decompose()


def _spell_out(tree: Tree) -> None:
    """Say in words and plain elements what a style sheet would have shown."""
    for node in tree.select(".rp-side, .linenos"):
        node.decompose()
    for node in tree.select("div.highlight div.highlight"):
        replace(node, node.inner_html or "")
    for node in tree.select("div.highlight"):
        replace(node, _plain_code(node))
    for node in tree.select("div.admonition"):
        for title in node.css("p.admonition-title"):
            replace(title, f"<p><strong>{title.inner_html or ''}</strong></p>")
        replace(node, f"<blockquote>{node.inner_html or ''}</blockquote>")
    for box in tree.select('input[type="checkbox"]'):
        _spell_box(box)


def _plain_code(node: Node) -> str:
    """Return a highlighted block as bare code, below the name of its file if it has one."""
    name = "".join(
        f"<p><strong>{escape(title.text(deep=True))}</strong></p>"
        for title in node.css("span.filename")
    )
    code = "".join(block.text(deep=True) for block in node.css("pre"))
    return f"{name}<pre><code>{escape(code.strip(chr(10)))}</code></pre>"


def _spell_box(box: Node) -> None:
    sign = "☑" if "checked" in box.attributes else "☐"
    label = box.parent
    replace(label if label is not None and label.tag == "label" else box, sign)


def _take_controls_out(tree: Tree, page_url: str) -> None:
    """Leave what a reader could press or run: a frame as the link to what it shows."""
    for frame in tree.select("iframe, embed, object"):
        src = value(frame, "src") or value(frame, "data")
        address = escape(_absolute(page_url, src))
        replace(frame, f'<a href="{address}">{address}</a>' if src else "")
    for node in tree.select("input, button, select, textarea"):
        node.decompose()
    for form in tree.select("form"):
        replace(form, form.inner_html or "")


def _make_absolute(node: Node, page_url: str) -> None:
    attributes = node.attributes
    for name in _ADDRESSES:
        if name in attributes:
            node.attrs[name] = _absolute(page_url, attributes[name] or "")
    if "srcset" in attributes:
        candidates = _CANDIDATE.findall(attributes["srcset"] or "")
        node.attrs["srcset"] = ", ".join(
            _absolute(page_url, address) + size for address, size in candidates
        )


def _absolute(page_url: str, address: str) -> str:
    if _WEB.match(address):
        return address
    try:
        absolute = urljoin(page_url, address.strip())
        scheme = urlsplit(absolute).scheme
    except ValueError:
        return page_url
    is_harmless = scheme not in {"javascript", "data", "vbscript"}
    return absolute if is_harmless or absolute.startswith("data:image/") else page_url


def _strip(node: Node) -> None:
    for name in node.attributes:
        if name in _ON_PAGE_ALONE or name.startswith(("on", "data-", "aria-")):
            del node.attrs[name]
