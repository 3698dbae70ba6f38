"""Candidates: what a page offers a browser to choose among."""

from __future__ import annotations

import msgspec

from reprise.model.asset import Asset, Raster
from reprise.model.names import SourcePath, UrlPath
from reprise.render.srcset import candidates

PHOTO = Asset(
    path=SourcePath("posts/a/x.jpg"),
    owner=SourcePath("posts/a.md"),
    name="x.jpg",
    digest="0" * 64,
    weight=100_000,
    width=600,
    height=400,
    raster=Raster.JPEG,
)


def test_each_candidate_has_its_address_and_its_width() -> None:
    """Percent-encoded, and below the path of the site's address."""
    assert candidates("/sub", UrlPath("/a/my x.jpg"), PHOTO) == (
        "/sub/a/my%20x.jpg.480.webp 480w, /sub/a/my%20x.jpg.600.webp 600w"
    )


def test_a_picture_that_is_webp_is_a_candidate_itself() -> None:
    """It is packed as well as it can be."""
    webp = msgspec.structs.replace(PHOTO, raster=Raster.WEBP)
    assert candidates("", UrlPath("/a/x.webp"), webp) == (
        "/a/x.webp.480.webp 480w, /a/x.webp 600w"
    )
    large = msgspec.structs.replace(webp, width=4000)
    assert candidates("", UrlPath("/a/x.webp"), large).endswith("/a/x.webp.1440.webp 1440w")


def test_a_picture_of_one_size_has_none() -> None:
    """A drawing, or what is light."""
    drawing = msgspec.structs.replace(PHOTO, raster=None)
    assert candidates("", UrlPath("/a/x.svg"), drawing) == ""
