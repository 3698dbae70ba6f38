"""Pictures: how large they are, from the first bytes of real files."""

from __future__ import annotations

import struct
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.source.pictures import picture_size

SVG = "http://www.w3.org/2000/svg"
sizes = st.integers(1, 0x3FFF)
large = st.integers(1, 2**24)
STARTS = [
    b"",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"\xff\xd8\xff",
    b"\xff\xd8\xff\xff\xc0",
    b"RIFF\0\0\0\0WEBPVP8 ",
    b"RIFF\0\0\0\0WEBPVP8L",
    b"RIFF\0\0\0\0WEBPVP8X",
    b"<svg ",
    b"<svg width='",
    b"<svg viewBox='0 0 ",
    b"<?xml version='1.0' encoding='",
    b"<!DOCTYPE svg [<!ENTITY a '",
]


def png(width: int, height: int) -> bytes:
    """Return a whole grey PNG (W3C, PNG 3rd edition, 5)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * min(width, 9)) * min(height, 9))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def gif(width: int, height: int, version: bytes = b"GIF89a") -> bytes:
    """Return a GIF of one colour."""
    screen = struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    image = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02D\x01\0"
    return version + screen + image + b";"


def segment(marker: int, data: bytes) -> bytes:
    """Return a segment of a JPEG, its length counted as the standard does."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width: int, height: int, frame: int = 0xC0, before: bytes = b"") -> bytes:
    """Return the segments of a JPEG up to its scan (ITU-T T.81, B)."""
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + before
        + segment(0xDB, b"\0" + bytes(64))
        + segment(frame, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0")
        + segment(0xDA, b"\x01\x01\0\0\x3f\0")
        + b"\x37\xff\xd9"
    )


def webp(kind: bytes, data: bytes) -> bytes:
    """Return a WebP of one chunk (RFC 9649, 2.3)."""
    chunk = kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def vp8(width: int, height: int, scale: int = 0) -> bytes:
    """Return a lossy WebP; the two high bits of a size are a scale that is not its size."""
    size = struct.pack("<HH", width | scale << 14, height | scale << 14)
    return webp(b"VP8 ", b"\x30\x01\0\x9d\x01\x2a" + size + bytes(8))


def vp8l(width: int, height: int) -> bytes:
    """Return a lossless WebP."""
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | (height - 1) << 14) + bytes(5))


def vp8x(width: int, height: int) -> bytes:
    """Return an extended WebP; its canvas has three bytes a side."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return webp(b"VP8X", b"\x10\0\0\0" + sides)


def svg(attributes: str, before: str = "") -> bytes:
    """Return an SVG with a root element of these attributes."""
    return f'{before}<svg xmlns="{SVG}" {attributes}><path d="M0 0"/></svg>\n'.encode()


@given(sizes, sizes)
def test_every_kind_of_picture_tells_its_size(width: int, height: int) -> None:
    """PNG, GIF, JPEG and the three kinds of WebP, whatever they are called."""
    files = [
        png(width, height),
        gif(width, height),
        gif(width, height, b"GIF87a"),
        jpeg(width, height),
        vp8(width, height),
        vp8(width, height, scale=2),
        vp8l(width, height),
        vp8x(width, height),
    ]
    for data in files:
        assert picture_size("a.png", data) == (width, height)
        assert picture_size("posts/a/photo.jpeg.bin", data) == (width, height)


@given(large, large)
def test_large_pictures_tell_their_size(width: int, height: int) -> None:
    """A canvas of an extended WebP, and a PNG, can be larger than the others."""
    assert picture_size("a.png", png(width, height)) == (width, height)
    assert picture_size("a.webp", vp8x(width, height)) == (width, height)


@pytest.mark.parametrize("frame", [0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC9, 0xCF])
def test_every_kind_of_jpeg_is_read(frame: int) -> None:
    """Baseline, progressive, lossless and arithmetic coding differ in their marker alone."""
    assert picture_size("a.jpg", jpeg(640, 480, frame)) == (640, 480)


@pytest.mark.parametrize(
    "before",
    [
        segment(0xE1, b"Exif\0\0" + jpeg(16, 12)),
        segment(0xC4, bytes(20)),
        segment(0xFE, b"a comment"),
        segment(0xE2, bytes(65_533)) * 3,
        b"\xff\xff\xff" + segment(0xFE, b"x"),
        segment(0xFE, b"") + b"\xff",
    ],
)
def test_a_jpeg_is_read_to_its_own_frame(before: bytes) -> None:
    """A thumbnail in the metadata, Huffman tables, comments and fill bytes are passed over."""
    assert picture_size("a.jpg", jpeg(640, 480, before=before)) == (640, 480)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="64" height="48"', (64, 48)),
        ('width="64px" height=" 48px "', (64, 48)),
        ('width="64.4" height="47.6"', (64, 48)),
        ("height='48' width='64' viewBox='0 0 1 1'", (64, 48)),
        ('viewBox="0 0 64 48"', (64, 48)),
        ('viewBox="-10,-10, 64.4,47.6"', (64, 48)),
        ('width="100%" height="100%" viewBox="0 0 64 48"', (64, 48)),
        ('width="100%" height="96" viewBox="0 0 64 48"', (128, 96)),
        ('width="64" viewBox="0 0 640 480"', (64, 48)),
        ('height=".5in" viewBox="0 0 640 480"', (64, 48)),
        ('width="400" viewBox="0 0 24 24"', (400, 400)),
        ('width="210mm" height="297mm" viewBox="0 0 210 297"', (794, 1123)),
        ('width="21cm" height="1188Q"', (794, 1123)),
        ('width="48pt" height="3PC"', (64, 48)),
        ('width="6.4e1" height="+48"', (64, 48)),
        ('width="4em" viewBox="0 0 64 48"', None),
        ('width="4em" height="100" viewBox="0 0 1 1"', None),
        ('width="50vw" height="1rem" viewBox="0 0 64 48"', None),
        ('width="0" height="0" viewBox="0 0 64 48"', None),
        ('width="64" viewBox="0 0 0 48"', None),
        ('width="64" viewBox="0 0 1e-320 1e300"', None),
        ('width="64"', None),
        ("", None),
        ('viewBox="0 0 64"', None),
        ('viewBox="0 0 0 0"', None),
        ('viewBox="0 0 -64 -48"', None),
        ('viewBox="0 0 0.1 0.1"', None),
        ('viewBox="0 0 nan inf"', None),
        ('viewBox="0 0 1e400 1"', None),
        ('viewBox="a b c d"', None),
        (f'width="{"9" * 400}" height="1"', None),
        ('width="-64" height="-48"', None),
    ],
)
def test_an_svg_tells_its_size_or_that_of_its_view(
    attributes: str, size: tuple[int, int] | None
) -> None:
    """In CSS pixels, rounded, as a browser does; of other units nothing is guessed."""
    assert picture_size("a.svg", svg(attributes)) == size


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\ufeff",
        '<?xml version="1.0"?>\n',
        '<?xml version="1.0" encoding="utf-8" standalone="no"?>\n<!-- <svg width="1"> -->\n',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://nowhere.example/svg11.dtd">\n',
        '<!DOCTYPE svg [<!ENTITY ns "http://nowhere.example/">]>\n',
        '<?xml-stylesheet href="nowhere.css"?>',
    ],
)
def test_what_stands_before_an_svg_is_passed_over(before: str) -> None:
    """A mark, a declaration, a document type, comments: nothing is fetched."""
    assert picture_size("A.SVG", svg('width="64" height="48"', before)) == (64, 48)


def test_an_svg_may_be_in_other_encodings() -> None:
    """XML says which."""
    text = '<?xml version="1.0" encoding="{}"?><svg id="é" width="64" height="48"/>'
    for encoding in ("utf-16", "iso-8859-1", "windows-1252"):
        data = text.format(encoding).encode(encoding)
        assert picture_size("a.svg", data) == (64, 48)


def test_only_the_root_of_an_svg_is_read() -> None:
    """What is broken further down does not matter, nor how much of it there is."""
    assert picture_size("a.svg", b"<svg width='64' height='48'><broken & </svg") == (64, 48)
    assert picture_size("a.svg", b"<g><svg width='64' height='48'/></g>") is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"<svg width='64' height='48'",
        b"<svg width='&nope;' height='48'/>",
        b"<?xml version='1.0' encoding='nope'?><svg width='64' height='48'/>",
        b"<?xml version='1.0' encoding='rot13'?><svg width='64' height='48'/>",
        b"<?xml version='1.0' encoding='utf-7'?><svg width='64' height='48'/>",
        b"\0<svg width='64' height='48'/>",
        b"\x1f\x8b\x08\0",
        png(64, 48),
    ],
)
def test_what_is_no_svg_has_no_size(data: bytes) -> None:
    """Broken XML, an encoding that nobody knows, a picture of another kind."""
    assert picture_size("a.svg", data) is None


def test_entities_cannot_blow_up() -> None:
    """A few lines that stand for a terabyte end soon, without a size."""
    levels = [f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12)]
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "1111111111">{"".join(levels)}]>'
    start = time.process_time()
    assert picture_size("a.svg", svg('width="&e12;" height="1"', bomb)) is None
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "data",
    [png(64, 48), gif(64, 48), jpeg(64, 48), vp8(64, 48), vp8l(64, 48), vp8x(64, 48)],
    ids=["png", "gif", "jpeg", "vp8", "vp8l", "vp8x"],
)
def test_a_cut_picture_tells_its_size_or_nothing(data: bytes) -> None:
    """However much of it is missing, no wrong size is told."""
    told = [picture_size("a", data[:end]) for end in range(len(data) + 1)]
    assert set(told) == {None, (64, 48)}
    assert told == sorted(told, key=bool)


@pytest.mark.parametrize(
    "data",
    [
        png(0, 48),
        png(64, 0),
        gif(0, 0),
        jpeg(64, 0),
        vp8(0, 48),
        b"RIFF\0\0\0\0WAVEfmt " + bytes(40),
        webp(b"ALPH", bytes(40)),
        b"\xff\xd8" + segment(0xDA, b"") + bytes(40),
        b"BM" + bytes(60),
        b"%PDF-1.7",
    ],
)
def test_a_size_that_is_not_told_is_none(data: bytes) -> None:
    """A side of nothing, and files of other kinds."""
    assert picture_size("a.png", data) is None


@given(st.sampled_from(STARTS), st.binary(max_size=64), st.sampled_from(["a.svg", "a.png"]))
def test_any_bytes_are_a_size_or_none(start: bytes, rest: bytes, name: str) -> None:
    """Nothing is raised, and a size is two whole numbers from 1."""
    size = picture_size(name, start + rest)
    if size is not None:
        assert [type(side) for side in size] == [int, int]
        assert min(size) > 0
