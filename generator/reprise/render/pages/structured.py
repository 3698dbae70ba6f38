"""Structured data: what a page is about, as schema.org says it, for other programs."""

from __future__ import annotations

import msgspec

from reprise.model.names import UrlPath
from reprise.render.edition import Edition

_HARMLESS = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a script, or begin a comment in one: JSON may write them otherwise."""

_encoded = msgspec.json.Encoder().encode


def script_of(*things: dict[str, object]) -> str:
    """Return one script for the head of a page; what is empty in a thing is left out.

    No text of an author's ends the script.
    """
    said = [{name: value for name, value in thing.items() if value} for thing in things]
    whole = said[0] if len(said) == 1 else {"@graph": said}
    data = _encoded({"@context": "https://schema.org", **whole}).decode()
    for sign, written in _HARMLESS.items():
        if sign in data:
            data = data.replace(sign, written)
    # A plain text: a theme that looks for something in it must not have that escaped.
    return f'<script type="application/ld+json">{data}</script>'


def blog_script(edition: Edition) -> str:
    """Return https://schema.org/Blog, for the blog's home."""
    blog, facts = edition.settings.blog, edition.facts
    return script_of(
        {
            "@type": "Blog",
            "name": blog.title,
            "description": facts.description,
            "url": edition.address(edition.outline.addresses.blog),
            "inLanguage": facts.language,
        }
    )


def breadcrumbs(edition: Edition, *crumbs: tuple[str, UrlPath]) -> dict[str, object]:
    """Return https://schema.org/BreadcrumbList: names with addresses, the home first."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": edition.address(url)}
        for place, (name, url) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
