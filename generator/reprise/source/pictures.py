"""What a picture is and how large, read from the first bytes of its file."""

from __future__ import annotations

import contextlib
import re
import struct
from collections.abc import Callable
from xml.parsers import expat

from reprise.model.asset import Raster

Size = tuple[int, int]

_LENGTH = re.compile(r"\s*\+?((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]*|%)\s*")
_PIXELS = {
    "": 1,
    "px": 1,
    "in": 96,
    "pt": 96 / 72,
    "pc": 16,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}
"""CSS pixels in a unit (CSS Values 3, 5.2)."""


def picture_size(name: str, data: bytes) -> Size | None:
    """Return width and height in CSS pixels, or None where the file does not tell.

    Knows PNG, GIF, JPEG, WebP by their first bytes, and SVG by its name. Never raises.
    """
    try:
        size = _svg(data) if name.lower().endswith(".svg") else _raster(data)
    except (struct.error, LookupError, ValueError, ArithmeticError):
        return None
    return size if size and min(size) > 0 else None


def raster_of(data: bytes) -> tuple[Raster | None, bool]:
    """Return what a picture made of pixels is packed in, and whether it moves.

    A GIF is taken for one that does: nearly all that are still made do.
    """
    if data.startswith(b"\xff\xd8"):
        return Raster.JPEG, False
    if data.startswith(_PNG):
        # The chunk that counts an animation's frames stands before the pixels.
        return Raster.PNG, b"acTL" in _before_pixels(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        moves = data[12:16] == b"VP8X" and bool(data[20:21] and data[20] & _ANIMATED)
        return Raster.WEBP, moves
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Raster.GIF, True
    return None, False


def _raster(data: bytes) -> Size | None:
    return next((read(data) for start, read in _READERS if data.startswith(start)), None)


def _png(data: bytes) -> Size:
    width, height = struct.unpack(">II", data[16:24])
    exif = _before_pixels(data).partition(b"eXIf")[2]
    return (height, width) if lies(orientation(exif)) else (width, height)


def _before_pixels(data: bytes) -> bytes:
    return data[: data.find(b"IDAT")]


def _gif(data: bytes) -> Size:
    return struct.unpack("<HH", data[6:10])


def _jpeg(data: bytes) -> Size | None:
    """Walk the segments up to a start of frame (ITU-T T.81, B.1.1.3)."""
    position, turned = 2, False
    while position + 9 < len(data):
        if data[position : position + 1] != b"\xff":
            return None
        if data[position + 1] == _FILL:
            position += 1
            continue
        if data[position + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return (height, width) if turned else (width, height)
        start = position + 4
        position += 2 + struct.unpack(">H", data[position + 2 : start])[0]
        if data[start : start + len(_EXIF)] == _EXIF:
            turned = lies(orientation(data[start + len(_EXIF) : position]))
    return None


def _webp(data: bytes) -> Size | None:
    """Read the canvas of each of WebP's three kinds (RFC 9649)."""
    kind = data[12:16] if data[8:12] == b"WEBP" else b""
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        low, high, lower, higher = struct.unpack("<HBHB", data[24:30])
        return (high << 16 | low) + 1, (higher << 16 | lower) + 1
    return None


def orientation(exif: bytes) -> int:
    """Return how a camera was held, 1 (upright) to 8, from a TIFF header and what follows.

    Exif 2.32, 4.6.4: tag 274 of the first directory. What cannot be read is upright.
    """
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        start = struct.unpack(order + "I", exif[4:8])[0]
        count = struct.unpack(order + "H", exif[start : start + 2])[0]
        for field in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack(order + "HHIH", exif[field : field + 10])
            if (tag, kind) == _ORIENTATION:
                return value if 1 <= value <= _LAST_ORIENTATION else 1
    except struct.error:
        return 1
    return 1


def lies(orientation: int) -> bool:
    """Tell whether a picture is shown on its side: its width is its height."""
    return orientation >= _FIRST_ON_ITS_SIDE


_ORIENTATION = (274, 3)
"""The tag, and its type: a number of two bytes."""
_FIRST_ON_ITS_SIDE, _LAST_ORIENTATION = 5, 8

_EXIF = b"Exif\0\0"
_PNG = b"\x89PNG\r\n\x1a\n"
_ANIMATED = 0x02

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame."""
_FILL = 0xFF
"""What may stand before a marker, any number of times."""

_READERS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (_PNG, _png),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
    (b"RIFF", _webp),
    (b"\xff\xd8", _jpeg),
)


class _Found(Exception):  # noqa: N818 - it stops the parser; nothing is wrong
    """The root element's attributes."""


def _svg(data: bytes) -> Size | None:
    """Return what a browser takes for the size of an SVG (CSS Images 3, 4.3; SVG 2, 7.2).

    A length that is missing follows from the other one by the ratio of the view;
    where both are missing, the picture is as large as its view.
    """
    attributes = _root(data)
    width, height = (_length(attributes.get(name, "")) for name in ("width", "height"))
    if width is None or height is None:
        _, _, across, down = map(float, attributes["viewBox"].replace(",", " ").split())
        if not (across > 0 and down > 0):
            return None
        if width is not None:
            height = width * down / across
        elif height is not None:
            width = height * across / down
        else:
            width, height = across, down
    return round(width), round(height)


def _root(data: bytes) -> dict[str, str]:
    """Read the root element's attributes alone; expat bounds what its entities expand to."""
    attributes: dict[str, str] = {}

    def root(_name: str, found: dict[str, str]) -> None:
        attributes.update(found)
        raise _Found

    parser = expat.ParserCreate()
    parser.StartElementHandler = root
    with contextlib.suppress(_Found, expat.ExpatError):
        parser.Parse(data, True)
    return attributes


def _length(text: str) -> float | None:
    """Return a length in CSS pixels, or None for one that is as good as missing.

    Raises LookupError for a unit that depends on a font or a window.
    """
    found = _LENGTH.fullmatch(text)
    if found is None or found[2] == "%":
        return None
    return float(found[1]) * _PIXELS[found[2].lower()]
