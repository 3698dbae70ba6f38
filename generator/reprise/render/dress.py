"""Alerts, footnotes, task lists and tables in the look that Material gives them."""

from __future__ import annotations

from urllib.parse import unquote

from reprise.render.tree import Node, Tree, classes, following, replace, value

_ADMONITIONS = {
    "note": "note",
    "tip": "tip",
    "important": "info",
    "warning": "warning",
    "caution": "danger",
}
"""GitHub's five kinds and the admonitions that say the same."""

SIGNS = ".footnote-ref, .footnote-backref, .headerlink"
"""What stands on a page to be followed, and is no word of its text."""


def dress_alerts(tree: Tree) -> None:
    """Turn GitHub's alerts into admonitions."""
    for node in tree.select("div.markdown-alert"):
        kinds = {c.removeprefix("markdown-alert-") for c in classes(node)}
        kind = next((_ADMONITIONS[k] for k in _ADMONITIONS if k in kinds), "note")
        node.attrs["class"] = f"admonition {kind}"
        for title in node.css("p.markdown-alert-title"):
            title.attrs["class"] = "admonition-title"


def dress_footnotes(tree: Tree) -> None:
    """Turn the section of footnotes into Material's, which shows the way back.

    The ids are what the links to them mean: the engine percent-encodes both.
    """
    for node in tree.select("section.footnotes > ol > li[id], sup.footnote-ref > a[id]"):
        node.attrs["id"] = unquote(value(node, "id"))
    for node in tree.select("section.footnotes"):
        replace(node, f'<div class="footnote"><hr>{node.inner_html or ""}</div>')


def dress_task_lists(tree: Tree) -> None:
    """Let a task's box stand before its words, in a label that says what it means."""
    for box in tree.select('li > input[type="checkbox"], li > p > input[type="checkbox"]'):
        item = _item(box)
        if item is None or item.parent is None or "task-list-item" in classes(item):
            continue
        item.attrs["class"] = "task-list-item"
        item.parent.attrs["class"] = "task-list"
        done = "checked" in box.attributes
        state = "done" if done else "to do"
        label = (
            '<label class="task-list-control"><input type="checkbox" disabled'
            f'{" checked" if done else ""} aria-label="{state}">'
            '<span class="task-list-indicator"></span></label>'
        )
        words = following(box)
        if words is not None and words.tag == "p":
            words.inner_html = f"{label} {words.inner_html or ''}"
            box.decompose()
        else:
            replace(box, label)


def dress_tables(tree: Tree) -> None:
    """Let a table scroll inside itself, and say its alignment in today's HTML."""
    for cell in tree.select("th[align], td[align]"):
        cell.attrs["style"] = f"text-align: {value(cell, 'align')};"
        del cell.attrs["align"]
    for node in tree.select("table"):
        if not classes(node):
            replace(
                node,
                '<div class="md-typeset__scrollwrap" tabindex="0" role="region" '
                'aria-label="Table"><div class="md-typeset__table">'
                f"{node.html}</div></div>",
            )


def _item(box: Node) -> Node | None:
    parent = box.parent
    return parent.parent if parent is not None and parent.tag == "p" else parent
