"""What a style sheet or a browser would have shown, said in words and plain elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import escape

from reprise.render.tree import Node, Tree, replace, value

if TYPE_CHECKING:
    from collections.abc import Callable

Attributes = dict[str, str | None]
"""An element's attributes by name; one without a value has None."""

_ALIGNMENT = re.compile(r"text-align:\s*(left|center|right)")

_LINES = {"border": "1", "cellpadding": "6", "cellspacing": "0"}
"""Without a style sheet a table has no lines, and its columns run into each other."""


def spell_code(tree: Tree) -> None:
    """Leave bare code of each coloured block, below the name of its file if it has one."""
    # From the end: of a block that stands in another, the inner one comes first.
    for node in reversed(tree.select("div.highlight")):
        name = "".join(
            f"<p><strong>{escape(title.text(deep=True))}</strong></p>"
            for title in node.css("span.filename")
        )
        for number in node.css(".linenos"):
            number.decompose()
        code = "".join(block.text(deep=True) for block in node.css("pre"))
        replace(node, f"{name}<pre><code>{escape(code.strip(chr(10)))}</code></pre>")


def spell_tabs(tree: Tree) -> None:
    """Leave each tab's text below its label, where there is nothing to choose with."""
    for node in reversed(tree.select("div.tabbed-set")):
        blocks = node.css(".tabbed-block") or node.css(".tabbed-content")
        labels = node.css(".tabbed-labels > label, .tabbed-set > label")
        replace(
            node,
            "".join(
                f"<p><strong>{label.inner_html or ''}</strong></p>{block.inner_html or ''}"
                for label, block in zip(labels, blocks, strict=False)
            ),
        )


def spell(node: Node, attributes: Attributes) -> None:
    """Say a node in plain HTML.

    `attributes` are those that it had on its page. All that is in the node has been
    spelled before, and its addresses are absolute.
    """
    tag = node.tag or ""
    if change := _AMENDED.get(tag):
        change(node, attributes)
    # A name with a hyphen is that of an element which some page's script defines.
    replaced = _leave_content if "-" in tag else _REPLACED.get(tag)
    for name in (attributes.get("class") or "").split():
        replaced = replaced or _REPLACED.get(f"{tag}.{name}")
    if replaced:
        replaced(node)


def _take_out(node: Node) -> None:
    node.decompose()


def _leave_content(node: Node) -> None:
    node.unwrap(delete_empty=True)


def _as_link(frame: Node) -> None:
    """Leave the link to what a frame shows; without one, what it holds for that case."""
    if source := value(frame, "src") or value(frame, "data"):
        link = escape(source)
        replace(frame, f'<a href="{link}">{escape(value(frame, "title")) or link}</a>')
    else:
        _leave_content(frame)


def _leave_open(dialog: Node) -> None:
    """Leave what a dialog says where it is open; a closed one shows nothing."""
    if "open" in dialog.attributes:
        _leave_content(dialog)
    else:
        dialog.decompose()


def _bracket_note(raised: Node, attributes: Attributes) -> None:
    """Put a footnote's number in brackets: two that are neighbours would read as one."""
    del attributes
    for link in raised.css('a[href*="#fn"]'):
        number = link.inner_html or ""
        # What has been carried before has them already.
        if not number.startswith("["):
            link.inner_html = f"[{number}]"


def _as_quote(alert: Node) -> None:
    replace(alert, f"<blockquote>{alert.inner_html or ''}</blockquote>")


def _as_strong(title: Node) -> None:
    replace(title, f"<p><strong>{title.inner_html or ''}</strong></p>")


def _in_brackets(aside: Node) -> None:
    aside.insert_before("(")
    aside.insert_after(")")
    _leave_content(aside)


def _as_sign(control: Node) -> None:
    """Leave a task's box as a sign, and nothing of other controls."""
    if value(control, "type").lower() == "checkbox":
        control.replace_with("☑" if "checked" in control.attributes else "☐")
    else:
        control.decompose()


def _draw_lines(table: Node, attributes: Attributes) -> None:
    for name, content in _LINES.items():
        if name not in attributes:
            table.attrs[name] = content


def _align(cell: Node, attributes: Attributes) -> None:
    if found := _ALIGNMENT.search(attributes.get("style") or ""):
        cell.attrs["align"] = found[1]


def _link_film(node: Node, _: Attributes) -> None:
    """Give a film or a sound a link, for readers that cannot play it."""
    node.attrs["controls"] = ""
    source = value(node, "src") or next((value(s, "src") for s in node.css("source")), "")
    if source and not node.css("a"):
        name = escape(source.rpartition("/")[2])
        for link in Tree(f'<a href="{escape(source)}">{name}</a>').top():
            node.insert_child(link)


_REPLACED: dict[str, Callable[[Node], None]] = {
    **dict.fromkeys(("script", "style", "link", "meta", "base", "template", "svg"), _take_out),
    **dict.fromkeys(("button", "select", "textarea"), _take_out),
    **dict.fromkeys(("form", "canvas", "noscript", "plaintext"), _leave_content),
    **dict.fromkeys(("iframe", "embed", "object"), _as_link),
    "dialog": _leave_open,
    "input": _as_sign,
    "a.headerlink": _take_out,
    "span.rp-side": _take_out,
    "span.rp-count": _take_out,
    "span.rp-quiet": _in_brackets,
    "span.task-list-indicator": _take_out,
    "label.task-list-control": _leave_content,
    "div.admonition": _as_quote,
    "p.admonition-title": _as_strong,
}
"""Elements, and elements of a class, that give way to something else or to nothing."""

_AMENDED: dict[str, Callable[[Node, Attributes], None]] = {
    "table": _draw_lines,
    "sup": _bracket_note,
    "td": _align,
    "th": _align,
    "video": _link_film,
    "audio": _link_film,
}
"""Elements that stay and get what a style sheet or a player would have added."""
