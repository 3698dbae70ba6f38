"""Elements of a page that must be there."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def find(within: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first element that a selector finds; fails where it finds none."""
    found: LexborNode | None = within.css_first(selector)
    assert found is not None, f"{selector} is nowhere"
    return found
