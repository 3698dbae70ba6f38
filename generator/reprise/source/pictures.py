"""How large a picture is, read from the first bytes of its file."""

from __future__ import annotations

import contextlib
import re
import struct
from collections.abc import Callable
from xml.parsers import expat

Size = tuple[int, int]

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


def picture_size(name: str, data: bytes) -> Size | None:
    """Return width and height in CSS pixels, or None where the file does not tell.

    Knows PNG, GIF, JPEG, WebP by their first bytes, and SVG by its name. Never raises.
    """
    try:
        size = _svg(data) if name.lower().endswith(".svg") else _raster(data)
    except (struct.error, LookupError, ValueError, OverflowError):
        return None
    return size if size and min(size) > 0 else None


def _raster(data: bytes) -> Size | None:
    return next((read(data) for start, read in _READERS if data.startswith(start)), None)


def _png(data: bytes) -> Size:
    return struct.unpack(">II", data[16:24])


def _gif(data: bytes) -> Size:
    return struct.unpack("<HH", data[6:10])


def _jpeg(data: bytes) -> Size | None:
    """Walk the segments up to a start of frame (ITU-T T.81, B.1.1.3)."""
    position = 2
    while position + 9 < len(data):
        if data[position : position + 1] != b"\xff":
            return None
        if data[position + 1] == _FILL:
            position += 1
            continue
        if data[position + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
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


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame."""
_FILL = 0xFF
"""What may stand before a marker, any number of times."""

_READERS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
    (b"RIFF", _webp),
    (b"\xff\xd8", _jpeg),
)


class _Found(Exception):  # noqa: N818 - it stops the parser; nothing is wrong
    """The root element's attributes."""


def _svg(data: bytes) -> Size | None:
    """Read the root element alone; expat bounds what its entities expand to."""
    attributes: dict[str, str] = {}

    def root(_name: str, found: dict[str, str]) -> None:
        attributes.update(found)
        raise _Found

    parser = expat.ParserCreate()
    parser.StartElementHandler = root
    with contextlib.suppress(_Found, expat.ExpatError):
        parser.Parse(data, True)
    width, height = (_length(attributes.get(name, "")) for name in ("width", "height"))
    if width and height:
        return width, height
    box = attributes.get("viewBox", "").replace(",", " ").split()
    match box:
        case [_, _, across, down]:
            return round(float(across)), round(float(down))
        case _:
            return None


def _length(text: str) -> int | None:
    found = _LENGTH.fullmatch(text)
    return round(float(found[1])) if found else None
