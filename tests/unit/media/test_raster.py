"""Pixels: smaller, never larger, and the same each time."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image, ImageChops, ImageStat

from photos import colour_at, exif, noise, opened, packed, photo
from reprise.media.metadata import DamagedPictureError
from reprise.media.raster import PACKER, smaller


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_packed_as_wide_as_asked(kind: str) -> None:
    """Its sides keep their proportion."""
    made = opened(smaller(photo(800, 600, kind=kind), 480))
    assert (made.format, made.size) == ("WEBP", (480, 360))


@pytest.mark.parametrize("width", [400, 401, 5000])
def test_nothing_is_blown_up(width: int) -> None:
    """A picture is never wider than its file."""
    assert opened(smaller(photo(400, 300), width)).size == (400, 300)


@pytest.mark.parametrize("held", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_stands_upright(kind: str, held: int) -> None:
    """It is turned as a browser turns the original, and the width is that of what is seen."""
    corners = Image.new("RGB", (800, 400), "white")
    corners.paste("red", (0, 0, 400, 200))
    data = packed(corners, kind, exif=exif(held=held))
    made = opened(smaller(data, 200)).convert("RGB")
    assert made.size == ((200, 100) if held < 5 else (200, 400))
    assert not made.getexif()
    right, bottom = made.width - 9, made.height - 9
    places = [(8, 8), (right, 8), (right, bottom), (8, bottom)]
    red, green, _ = colour_at(made, (places + places)[held - 1])
    assert red > 200
    assert green < 60


def test_the_picture_is_the_same_picture() -> None:
    """Smaller, and hardly another one: of noise, the colours are packed coarsely."""
    data = photo(960, 720)
    plain = opened(data).convert("RGB").resize((480, 360), Image.Resampling.LANCZOS)
    made = opened(smaller(data, 480)).convert("RGB")
    assert max(ImageStat.Stat(ImageChops.difference(plain, made)).mean) < 12


def test_what_shines_through_still_does() -> None:
    """A drawing without a ground stands on the theme's, light or dark."""
    glass = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
    glass.paste((200, 30, 30, 255), (0, 0, 300, 400))
    made = opened(smaller(packed(glass, "PNG"), 480))
    assert made.mode == "RGBA"
    assert colour_at(made, (470, 10))[3] == 0
    assert colour_at(made, (10, 10))[3] == 255


def test_a_drawing_is_packed_without_loss() -> None:
    """Letters and lines keep their edges."""
    drawing = Image.new("RGB", (500, 400), "white")
    for line in range(0, 500, 10):
        drawing.paste("black", (line, 0, line + 2, 400))
    made = opened(smaller(packed(drawing, "PNG"), 500))
    assert made.convert("RGB").tobytes() == drawing.tobytes()


def test_a_photograph_in_png_is_packed_as_one() -> None:
    """Without loss it would take several times as much."""
    assert len(smaller(photo(960, 720, kind="PNG"), 960)) < 300_000


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "RGB", "I;16"])
def test_pictures_of_all_kinds_of_colours_are_packed(mode: str) -> None:
    """Or it is said why not."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    if mode == "I;16":
        with pytest.raises(DamagedPictureError, match="more than 8 bits"):
            smaller(packed(Image.new("I;16", (600, 40), 4000), kind), 480)
        return
    assert opened(smaller(packed(noise(600, 40).convert(mode), kind), 480)).size == (480, 32)


GAMMA, POINTS = struct.pack(">I", 45455), "7a26 8084 fa00 80e8 7530 ea60 3a98 1770"
SRGB_POINTS = b"".join(b"\0\0" + bytes.fromhex(side) for side in POINTS.split())
WIDE_POINTS = SRGB_POINTS[:8] + struct.pack(">II", 68000, 32000) + SRGB_POINTS[16:]


@pytest.mark.parametrize(
    ("chunks", "foreign"),
    [
        ({b"gAMA": GAMMA}, False),
        ({b"gAMA": GAMMA, b"cHRM": SRGB_POINTS}, False),
        ({b"gAMA": struct.pack(">I", 100_000), b"sRGB": b"\0"}, False),
        ({b"cHRM": WIDE_POINTS}, False),
        ({b"cICP": b"\x01\x0d\0\x01"}, False),
        ({b"gAMA": struct.pack(">I", 100_000)}, True),
        ({b"gAMA": struct.pack(">I", 55_556), b"cHRM": SRGB_POINTS}, True),
        ({b"gAMA": GAMMA, b"cHRM": WIDE_POINTS}, True),
        ({b"cICP": b"\x0c\x0d\0\x01"}, True),
        ({b"cICP": b"\x09\x10\0\x01", b"sRGB": b"\0"}, True),
    ],
)
def test_a_png_of_colours_that_would_be_lost_is_not_packed(
    chunks: dict[bytes, bytes], *, foreign: bool
) -> None:
    """By gAMA, cHRM or cICP a browser shows other colours than Pillow unpacks."""
    plain = packed(noise(600, 40), "PNG")
    said = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks.items()
    )
    data = plain[:33] + said + plain[33:]
    if foreign:
        with pytest.raises(DamagedPictureError, match="its colours"):
            smaller(data, 480)
    else:
        assert opened(smaller(data, 480)).width == 480


def test_equal_files_make_equal_bytes() -> None:
    """And the name of what packs them changes with Pillow."""
    assert smaller(photo(600, 400), 480) == smaller(photo(600, 400), 480)
    assert PACKER.startswith("pillow ")


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"\xff\xd8\xff", photo(900, 600)[:9000], packed(noise(9, 9), "GIF")],
)
def test_what_cannot_be_unpacked_is_told_in_words(data: bytes) -> None:
    """The words are the same each time."""
    with pytest.raises(DamagedPictureError, match="it cannot be unpacked"):
        smaller(data, 480)


@pytest.mark.parametrize("side", [9_000, 60_000, 2_000_000])
def test_a_bomb_is_not_unpacked(side: int) -> None:
    """A small file that asks for gigabytes is refused before any of it is unpacked."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    with pytest.raises(DamagedPictureError, match=r"too large|cannot be unpacked"):
        smaller(bomb, 480)
