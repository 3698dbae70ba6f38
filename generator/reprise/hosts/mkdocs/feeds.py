"""The feeds of the site, named in the heads of MkDocs' own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reprise.render.pages.channels import site_feeds

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def with_feeds(html: str, config: MkDocsConfig) -> str:
    """Return a page whose head names the feeds; a site without an address has none."""
    address = (config.site_url or "").rstrip("/")
    if not address:
        return html
    links = site_feeds(config.site_name, base=urlsplit(address).path)
    return html.replace("</head>", f"{links}</head>", 1)
