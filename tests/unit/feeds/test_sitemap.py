"""The sitemap."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from reprise.feeds.sitemap import NAMESPACE, SitemapEntry, render_sitemap
from reprise.model.names import UrlPath, absolute


def addresses(xml: bytes) -> list[str | None]:
    """Return the addresses of a sitemap, in its order."""
    return [node.text for node in ET.fromstring(xml).iter(f"{{{NAMESPACE}}}loc")]  # noqa: S314 - our own


def test_a_sitemap_is_sorted_and_says_when_a_page_changed() -> None:
    """Byte for byte: by address, one level deep, with a day where one is known."""
    entries = [
        SitemapEntry(absolute("https://x.example", UrlPath("/b/")), dt.date(2011, 1, 28)),
        SitemapEntry(absolute("https://x.example", UrlPath("/a?b&c/"))),
    ]
    assert render_sitemap(entries).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url>\n"
        "    <loc>https://x.example/a%3Fb&amp;c/</loc>\n"
        "  </url>\n"
        "  <url>\n"
        "    <loc>https://x.example/b/</loc>\n"
        "    <lastmod>2011-01-28</lastmod>\n"
        "  </url>\n"
        "</urlset>\n"
    )


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True))
def test_any_address_gives_a_sound_sitemap(paths: list[str]) -> None:
    """Whatever stands in a slug, the file is XML, and holds each address once, in order."""
    urls = [absolute("https://x.example", UrlPath(f"/{path}")) for path in paths]
    xml = render_sitemap(SitemapEntry(url) for url in urls)
    assert addresses(xml) == sorted(urls)
    assert xml == render_sitemap(SitemapEntry(url) for url in reversed(urls))


def test_an_empty_sitemap_is_sound() -> None:
    """A site without pages has a sitemap without addresses."""
    assert addresses(render_sitemap([])) == []
