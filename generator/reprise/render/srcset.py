"""Candidates: the addresses of a `srcset`, each with its size, among which a browser chooses.

https://html.spec.whatwg.org/multipage/images.html#srcset-attributes
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reprise.derive.variants import is_of_use, variant_url, variant_widths
from reprise.model.asset import Asset, Raster
from reprise.model.names import UrlPath, encode_path

SIZES = "(min-width: 48em) 45em, calc(100vw - 2em)"
"""How wide a text stands in the theme: its measure, or the screen without its edges."""

_CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)(\s+[^\s,]+)?")
"""An address and its size; a comma inside an address is part of it."""


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


def addresses_of_set(srcset: str) -> list[str]:
    """Return the addresses, in order."""
    return [address for address, _ in _CANDIDATE.findall(srcset)]


def places_of_set(srcset: str) -> list[tuple[int, int]]:
    """Return where each address begins and ends."""
    return [found.span(1) for found in _CANDIDATE.finditer(srcset)]


def with_addresses(srcset: str, others: Mapping[str, str]) -> str:
    """Return a `srcset` with other addresses in the place of those that are named."""
    found = _CANDIDATE.findall(srcset)
    return ", ".join(others.get(address, address) + size for address, size in found)
