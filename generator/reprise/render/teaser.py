"""Teasers: what a list shows of a body, and what a line has room for."""

from __future__ import annotations

import re

from reprise.render.spelled import spell_tabs
from reprise.render.tree import Node, Tree, value

TEASER_WORDS = 80
"""An automatic teaser ends with the block that reaches this many words."""

DESCRIPTION_LENGTH = 200
"""In characters: what search engines and cards show at most of what a page is about."""

_TITLE_RANK = 2
"""A list's own title is an `<h1>`, that of each post in it an `<h2>`."""

_CJK = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Compiled by `re` where it is used: sets that wide take milliseconds."""

_WORD = re.compile(r"\w[\w'’-]*")

_WESTERN = "cp1252"
"""An encoding of what most posts are written in, typographic signs included."""

_LETTER = b"a"
_LETTERS = bytes(
    ord(_LETTER if re.match(r"\w", bytes([sign]).decode(_WESTERN, "replace")) else " ")
    for sign in range(256)
)
_JOINERS = "'’-".encode(_WESTERN)

_LONGEST_WORD = 40
"""In characters. What goes on for longer without a space is a script that has none."""


def count_words(text: str) -> int:
    """Return the words of a text; two signs of Chinese, Japanese or Korean count as one."""
    try:
        signs = f" {text}".encode(_WESTERN)
    except UnicodeEncodeError:
        return _count_by_signs(text)
    # As fast as bytes are: without the signs that join words, each is one run of letters.
    return signs.translate(_LETTERS, _JOINERS).count(b" " + _LETTER)


def _count_by_signs(text: str) -> int:
    signs = len(re.findall(_CJK, text))
    return len(_WORD.findall(re.sub(_CJK, " ", text))) + (signs + 1) // 2


def excerpt(text: str, length: int) -> str:
    """Return at most `length` characters of a text, ending with a whole word.

    Where a script has no spaces between words, it ends with a sign.
    The white space of the text must have been folded, as that of `Body.text` is.
    """
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    words = cut.rpartition(" ")[0] or cut
    if len(cut) - len(words) > _LONGEST_WORD:
        words = cut
    return words.rstrip(" ,;:–—-") + "…"


def cut_to_teaser(tree: Tree, page: str, html: str) -> bool:
    """Leave the teaser of a finished body; return whether the body went on after it.

    The author's `<!-- more -->` decides, else whole blocks up to `TEASER_WORDS`. A teaser
    stands on other pages, beside others: it has no ids, no tabs and nothing that is meant
    for the whole page, its headings are below the post's title there, and `page` is where
    its links to places lead. `html` is the body as text: what it lacks need not be looked for.
    """
    nodes = list(tree.top())
    marked = next((i for i, node in enumerate(nodes) if _is_more(node)), None)
    end = _automatic_end(nodes) if marked is None else marked
    goes_on = any((node.html or "").strip() for node in nodes[end:] if not _is_more(node))
    for node in nodes[end:]:
        node.decompose()
    for link in tree.select("a.headerlink"):
        link.decompose()
    for link in tree.select('a[href^="#"]'):
        link.attrs["href"] = page + value(link, "href")
    for node in tree.select("[id]"):
        del node.attrs["id"]
    if "<h" in html:
        _lower_headings(tree)
    if "tabbed-set" in html:
        # Without ids no label would choose a tab; with them one choice would be for all.
        spell_tabs(tree)
    if "<base" in html or "<meta" in html:
        for node in tree.select("base, meta[http-equiv]"):
            node.decompose()
    return goes_on


def _lower_headings(tree: Tree) -> None:
    """Put each heading a rank lower, and below that of a post's title in a list."""
    # From the end: of a heading that stands in another, the inner one comes first.
    for node in reversed(tree.select("h1, h2, h3, h4, h5")):
        rank = int((node.tag or "h5")[1])
        tree.rename(node, f"h{max(rank, _TITLE_RANK) + 1}")


def _automatic_end(nodes: list[Node]) -> int:
    words = 0
    for position, node in enumerate(nodes):
        is_heading = node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        if words and is_heading:
            return position
        if node.is_element_node and not is_heading:
            words += count_words(node.text(deep=True))
        if words >= TEASER_WORDS:
            return position + 1
    return len(nodes)


def _is_more(node: Node) -> bool:
    return node.is_comment_node and (node.comment_content or "").strip() == "more"
