"""Comments: a reader's Markdown, cut to what cannot hurt.

Two walls: the engine turns raw HTML into visible text, so that nothing a reader typed
is lost; then ammonia (nh3) lets through an allow-list of elements and nothing else. What
an expression proves to be paragraphs of words, as most comments are, has nothing that it
would take out, and is spared the second one.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

import nh3
from markupsafe import escape

from reprise.render.code import is_language
from reprise.render.markdown import (
    render_reader_markdown,
    render_reader_markdown_without_tables,
)
from reprise.render.tree import Node, Tree, ancestors, replace, value

_TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "ul", "ol", "li"),
    *("a", "em", "strong", "del", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc",
    strip_comments=True,
)

_TEXT = r"(?:[^<&\x00-\x08\x0b-\x1f\x7f-\xa0]++|&(?:lt|gt|amp);)*+"
_PARAGRAPHS = re.compile(
    rf"(?:<p>{_TEXT}(?:<(em|strong|del|code)>{_TEXT}</\1>{_TEXT})*+</p>\n)*+"
)
"""Paragraphs, each element closed, none with an attribute, no sign that ammonia would write
in another way. It never goes back over what it has read."""

_WORD = re.compile(r"[^\W_]+")
_ROW = re.compile(r"^.*\|.*$", re.MULTILINE)
_OUTWARD = re.compile(r"(https?|mailto):", re.IGNORECASE)
_LOUD = re.compile(r'<h[1-6]|<img|<code |<a href="(?!(?:https?|mailto):)')
"""What is toned down; most comments have none of it."""

_LABEL = re.compile(r"\[([^][]+)\]")
_DEFINITION = re.compile(r"^([ \t>*+-]*(?:\d+[.)][ \t]*)?)(\[([^][]+)\]:\s*\S+)", re.MULTILINE)


def render_comment(text: str) -> str:
    """Return a comment as harmless HTML.

    Kept are paragraphs, emphasis, lists, quotes, code, tables and links to http, https
    and mailto, marked `nofollow ugc`; headings become bold paragraphs, pictures links,
    and a link to anything else its words and its address. No element of it has an id, a
    class or a style.
    """
    html = _with_all_cells(text)
    if "]:" in text:
        html = _with_all_cells(_with_all_definitions(text, html))
    html = _toned_down(html)
    return html if _PARAGRAPHS.fullmatch(html) else _CLEANER.clean(html)


def _with_all_cells(text: str) -> str:
    """Return the text as HTML; where a table would drop a cell too many, without tables."""
    html = render_reader_markdown(text)
    if "<table" in html:
        cells = _WORD.findall(" ".join(_ROW.findall(text)))
        if not set(cells) <= set(_WORD.findall(html)):
            return render_reader_markdown_without_tables(text)
    return html


def _with_all_definitions(text: str, html: str) -> str:
    """Escape each definition of an address that nothing refers to: it would vanish.

    A footnote is one to the engine; what stands in code is seen already.
    """
    labels = Counter(_key(label) for label in _LABEL.findall(text))
    defined = Counter(_key(found[3]) for found in _DEFINITION.finditer(text))

    def seen(found: re.Match[str]) -> str:
        label = _key(found[3])
        is_used = labels[label] > defined[label] and not label.startswith("^")
        if is_used or str(escape(found[2])) in html:
            return found[0]
        return f"{found[1]}\\{found[2]}"

    return _DEFINITION.sub(seen, text)


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _toned_down(html: str) -> str:
    if not _LOUD.search(html):
        return html
    tree = Tree(html)
    for node in tree.select("img"):
        _name_picture(node)
    for node in tree.select("a[href]"):
        if not _OUTWARD.match(value(node, "href")):
            _name_address(node)
    for node in tree.select("pre > code[class]"):
        _keep_first_line(node)
    for node in tree.select("h1, h2, h3, h4, h5, h6"):
        replace(node, f"<p><strong>{node.inner_html or ''}</strong></p>")
    return tree.html


def _name_picture(node: Node) -> None:
    src = value(node, "src")
    words = escape(value(node, "alt") or src)
    is_linked = any(around.tag == "a" for around in ancestors(node))
    replace(node, words if is_linked or not src else f'<a href="{escape(src)}">{words}</a>')


def _name_address(node: Node) -> None:
    """Say where a link would lead that leads nowhere from here."""
    address = unquote(value(node, "href"))
    words = node.inner_html or ""
    is_said = not address or address == node.text(deep=True)
    replace(node, words if is_said else f"{words} ({escape(address)})")


def _keep_first_line(node: Node) -> None:
    """Keep what stands behind the fence as code, unless it is the name of a language."""
    behind = value(node, "class").removeprefix("language-"), value(node, "data-meta")
    first = " ".join(filter(None, behind))
    if not is_language(first):
        node.inner_html = f"{escape(first)}\n{node.inner_html or ''}"
