"""Alerts, footnotes, task lists and tables in the look that Material gives them."""

from __future__ import annotations

from urllib.parse import unquote

from markupsafe import escape

from reprise.model.words import Words
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


def dress_alerts(tree: Tree, words: Words) -> None:
    """Turn GitHub's alerts into admonitions, with titles that the engine has in English."""
    names = {
        "Note": words.gettext("Note"),
        "Tip": words.gettext("Tip"),
        "Important": words.gettext("Important"),
        "Warning": words.gettext("Warning"),
        "Caution": words.gettext("Caution"),
    }
    for node in tree.select("div.markdown-alert"):
        kinds = {c.removeprefix("markdown-alert-") for c in classes(node)}
        kind = next((_ADMONITIONS[k] for k in _ADMONITIONS if k in kinds), "note")
        node.attrs["class"] = f"admonition {kind}"
        for title in node.css("p.markdown-alert-title"):
            title.attrs["class"] = "admonition-title"
            said = names.get(title.text(deep=True).strip())
            if said is not None and said != title.text(deep=True):
                title.inner_html = str(escape(said))


def dress_footnotes(tree: Tree, words: Words) -> None:
    """Turn the section of footnotes into Material's, which shows the way back.

    The ids are what the links to them mean: the engine percent-encodes both.
    """
    for node in tree.select("section.footnotes > ol > li[id], sup.footnote-ref > a[id]"):
        node.attrs["id"] = unquote(value(node, "id"))
    for link in tree.select("a[data-footnote-backref-idx]"):
        link.attrs["aria-label"] = words.gettext(
            "Back to reference %(number)s", number=value(link, "data-footnote-backref-idx")
        )
    for node in tree.select("section.footnotes"):
        replace(node, f'<div class="footnote"><hr>{node.inner_html or ""}</div>')


def dress_task_lists(tree: Tree, words: Words) -> None:
    """Let a task's box stand before its words, in a label that says what it means."""
    for box in tree.select('li > input[type="checkbox"], li > p > input[type="checkbox"]'):
        item = _item(box)
        if item is None or item.parent is None or "task-list-item" in classes(item):
            continue
        item.attrs["class"] = "task-list-item"
        item.parent.attrs["class"] = "task-list"
        done = "checked" in box.attributes
        state = escape(words.gettext("done") if done else words.gettext("to do"))
        label = (
            '<label class="task-list-control"><input type="checkbox" disabled'
            f'{" checked" if done else ""} aria-label="{state}">'
            '<span class="task-list-indicator"></span></label>'
        )
        text = following(box)
        if text is not None and text.tag == "p":
            text.inner_html = f"{label} {text.inner_html or ''}"
            box.decompose()
        else:
            replace(box, label)


def dress_tables(tree: Tree, words: Words) -> None:
    """Let a table scroll inside itself, and say its alignment in today's HTML."""
    for cell in tree.select("th[align], td[align]"):
        cell.attrs["style"] = f"text-align: {value(cell, 'align')};"
        del cell.attrs["align"]
    label = escape(words.gettext("Table"))
    for node in tree.select("table"):
        if not classes(node):
            replace(
                node,
                '<div class="md-typeset__scrollwrap" tabindex="0" role="region" '
                f'aria-label="{label}"><div class="md-typeset__table">'
                f"{node.html}</div></div>",
            )


def _item(box: Node) -> Node | None:
    parent = box.parent
    return parent.parent if parent is not None and parent.tag == "p" else parent
