"""Candidates: the widths of a picture among which a browser chooses."""

from __future__ import annotations

from reprise.derive.variants import is_of_use, variant_url, variant_widths
from reprise.model.asset import Asset, Raster
from reprise.model.names import UrlPath, encode_path

SIZES = "(min-width: 48em) 45em, calc(100vw - 2em)"
"""How wide a text stands in the theme: its measure, or the screen without its edges."""


def candidates(base: str, url: UrlPath, asset: Asset) -> str:
    """Return a picture's `srcset`, or an empty text for one that has a single size.

    `base` goes before each address, `url` is the picture's own.
    """
    widths = variant_widths(asset)
    if not widths:
        return ""
    offered = [f"{base}{encode_path(variant_url(url, width))} {width}w" for width in widths]
    if asset.raster is Raster.WEBP and asset.width and is_of_use(asset.width):
        offered.append(f"{base}{encode_path(url)} {asset.width}w")
    return ", ".join(offered)
