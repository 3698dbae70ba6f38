"""Comments: a reader's Markdown, cut to what cannot hurt.

Two walls: the engine turns raw HTML into visible text, so that nothing a reader typed
is lost; then ammonia (nh3) lets through an allow-list of elements and nothing else.
"""

from __future__ import annotations

import nh3
from markupsafe import escape

from reprise.render.markdown import render_reader_markdown
from reprise.render.tree import Tree, replace, value

_TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "ul", "ol", "li"),
    *("a", "em", "strong", "del", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


def render_comment(text: str) -> str:
    """Return a comment as harmless HTML.

    Kept are paragraphs, emphasis, lists, quotes, code, tables and links to http, https
    and mailto, marked `nofollow ugc`; headings become bold paragraphs, pictures links.
    No element of it has an id, a class or a style.
    """
    html = render_reader_markdown(text)
    if "<h" in html or "<img" in html:
        html = _toned_down(html)
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="nofollow ugc",
        strip_comments=True,
    )


def _toned_down(html: str) -> str:
    tree = Tree(html)
    for node in tree.select("img"):
        src = value(node, "src")
        words = value(node, "alt") or src
        replace(node, f'<a href="{escape(src)}">{escape(words)}</a>')
    for node in tree.select("h1, h2, h3, h4, h5, h6"):
        replace(node, f"<p><strong>{node.inner_html or ''}</strong></p>")
    return tree.html
