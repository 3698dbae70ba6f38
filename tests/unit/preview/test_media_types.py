"""Media types do not depend on the machine."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from reprise.preview.media_types import media_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("blog/feed.xml", "application/rss+xml"),
        ("blog/tag/tea/feed.json", "application/feed+json"),
        ("feeds.opml", "text/x-opml; charset=utf-8"),
        ("atom.xml", "application/atom+xml"),
        ("sitemap.xml", "application/xml"),
        ("sitemap.xml.gz", "application/gzip"),
        ("a.json", "application/json"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.SVG", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.woff2", "font/woff2"),
        ("a.mp4", "video/mp4"),
        ("a.mp3", "audio/mpeg"),
        ("a.pdf", "application/pdf"),
        ("CNAME", "application/octet-stream"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_name(name: str, kind: str) -> None:
    """Texts are UTF-8."""
    assert media_type(PurePath(name)) == kind
