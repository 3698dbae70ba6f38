"""Variants: a picture in smaller sizes, for screens that have no use for all of it."""

from __future__ import annotations

from reprise.model.asset import Asset, Raster
from reprise.model.names import UrlPath

WIDTHS = (480, 960, 1440)
"""In pixels: a phone's column, a phone's on a sharp screen, a desktop's on a sharp screen."""

MOST_PIXELS = 80_000_000
"""More are not unpacked: a file of a few kilobytes can ask for gigabytes of memory."""

_CLEARLY_LARGER = 1.2
"""How much wider than a variant the original is at least, to be worth another file."""

_LONGEST = 240
"""Bytes of a name that leave room for an ending, of 255."""

_LIGHT = 24_000
"""Bytes, below which a smaller picture saves less than what asking for it costs."""


def variant_widths(asset: Asset) -> tuple[int, ...]:
    """Return the widths in which a picture is published besides its own, in pixels.

    None is wider than the original. Animations, drawings and what is light have none.
    """
    width, height = asset.width, asset.height
    if asset.raster is None or asset.moves or not width or not height:
        return ()
    if asset.weight < _LIGHT or width * height > MOST_PIXELS or _is_long(asset.name):
        return ()
    smaller = tuple(step for step in WIDTHS if step * _CLEARLY_LARGER <= width)
    # Where a page can show all of it, it is packed anew, unless it is packed so already.
    packs_own = asset.raster is not Raster.WEBP and is_of_use(width)
    return (*smaller, width) if packs_own else smaller


def is_of_use(width: int) -> bool:
    """Tell whether a page has a use for all the pixels of a picture of this width."""
    return WIDTHS[0] <= width < WIDTHS[-1] * _CLEARLY_LARGER


def _is_long(name: str) -> bool:
    """Tell whether a file system has no room for more than the picture's own name."""
    return len(name.rpartition("/")[2].encode()) > _LONGEST


def variant_url(picture: UrlPath, width: int) -> UrlPath:
    """Return where a variant of a picture is published: beside it, under all of its name."""
    return UrlPath(f"{picture}.{width}.webp")
