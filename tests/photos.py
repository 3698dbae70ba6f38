"""Pictures for tests, drawn by Pillow: photographs with a position, and drawings."""

from __future__ import annotations

import io
import struct

from PIL import Image

GPS = 0x8825
ORIENTATION = 0x0112
MAKER = 0x010F
LATITUDE = b"N 52 31"
"""What no published byte may hold."""


def exif(*, held: int = 1, placed: bool = True) -> bytes:
    """Return what a camera writes down: its maker, how it was held, and where."""
    fields = Image.Exif()
    fields[ORIENTATION] = held
    fields[MAKER] = "Lens & Sons"
    if placed:
        position = fields.get_ifd(GPS)
        position[1], position[2] = "N", (52.0, 31.0, 12.0)
        position[29] = LATITUDE.decode()
    return fields.tobytes()


def noise(width: int, height: int) -> Image.Image:
    """Return a picture that no packing makes small; equal sizes give equal pixels."""
    state, rows = 1, bytearray()
    while len(rows) < 3 * width * height:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        rows += struct.pack(">Q", state)
    return Image.frombytes("RGB", (width, height), bytes(rows[: 3 * width * height]))


def photo(
    width: int = 1600, height: int = 1200, *, kind: str = "JPEG", held: int = 1, **more: object
) -> bytes:
    """Return a picture as a camera writes it."""
    small = noise(max(width // 8, 1), max(height // 8, 1))
    return packed(small.resize((width, height)), kind, exif=exif(held=held), **more)


def packed(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return a file as a picture, unpacked."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def colour_at(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """Return the colour of a point, by channels."""
    found = picture.getpixel(place)
    assert isinstance(found, tuple)
    return found
