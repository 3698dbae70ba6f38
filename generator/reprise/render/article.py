"""The article of a finished page of the host: what is in it to be read, and to be found."""

from __future__ import annotations

import msgspec

from reprise.render.elements import TAG
from reprise.render.tree import Tree

_ARTICLE = "article.md-content__inner"
_SIGNS = ".headerlink"


class Article(msgspec.Struct, frozen=True):
    """A page's heading and what stands below it, as HTML; empty where there is no article."""

    title: str
    html: str


def article_of(page: str) -> Article:
    """Return the article of a page without its heading and without our elements.

    What an element shows is found where it stands for itself.
    """
    found = Tree(page).select(_ARTICLE)
    tree = Tree(found[0].inner_html or "") if found else Tree("")
    for node in tree.elements():
        if (node.tag or "").startswith(TAG):
            node.decompose()
    title = ""
    for heading in tree.select("h1")[:1]:
        title = Tree(heading.html or "").text(without=_SIGNS)
        heading.decompose()
    return Article(title, tree.html)
