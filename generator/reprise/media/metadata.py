"""Metadata: a picture without what it tells of its maker, and with the pixels that it had.

A camera writes down where it stood. Nothing is unpacked here: the file's parts are copied
one by one, those that paint the picture and no others, so that every pixel stays as it is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from reprise.model.asset import Raster
from reprise.source.pictures import orientation

_Pieces = Iterator[bytes | memoryview]


class DamagedPictureError(Exception):
    """A picture's file is not built as its format asks for; the text says in what."""


def without_metadata(raster: Raster, data: bytes) -> bytes:
    """Return the file with nothing in it but what paints the picture.

    Kept are the pixels, their colour space, how the camera was held, and the frames of an
    animation. Raises `DamagedPictureError`.
    """
    try:
        return b"".join(_WRITERS[raster](data))
    except (struct.error, IndexError) as error:
        raise DamagedPictureError("it ends too early") from error


def may_tell_a_place(data: bytes) -> bool:
    """Tell whether a file in a format that is not rewritten here may hold a position.

    Those are TIFF, and what is made of boxes: HEIC, AVIF, JPEG XL, JPEG 2000, and films.
    """
    if data.startswith(_TIFF_STARTS):
        return any(trace in data for trace in (*_TIFF_POSITION, _XMP_POSITION))
    return data[4:8] in _BOXED and any(
        trace in part for part in _told_parts(data) for trace in _BOXED_POSITION
    )


def _told_parts(data: bytes) -> Iterator[bytes]:
    """Yield what may hold words: all of a file, and of a long one what is no film or sound.

    The boxes are those of ISO 14496-12, 4.2; what is not built of them is one part.
    """
    if len(data) <= _LONG:
        yield data
        return
    position = 0
    while position < len(data):
        size, kind = struct.unpack(">I4s", data[position : position + 8].ljust(8, b"\0"))
        if size == 1:
            (size,) = struct.unpack(">Q", data[position + 8 : position + 16].ljust(8, b"\0"))
        end = position + size if size >= _BOX_HEAD else len(data)
        if kind != b"mdat":
            yield data[position:end]
        position = end


def _jpeg(data: bytes) -> _Pieces:
    """Walk the segments (ITU-T T.81, B.1); what follows the picture's end is left out.

    Phones put a second picture there, or a film, each with a position of its own.
    """
    yield b"\xff\xd8"
    position, view, is_turned = 2, memoryview(data), False
    while position < len(data):
        if data[position] != _MARK:
            raise DamagedPictureError("a segment does not begin where one should")
        marker = data[position + 1]
        if marker == _MARK:
            position += 1
            continue
        if marker == _END_OF_IMAGE:
            yield b"\xff\xd9"
            return
        end = position + 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
        body = data[position + 4 : end]
        if marker == _APP1 and body.startswith(_EXIF) and not is_turned:
            is_turned = True
            yield from _jpeg_orientation(orientation(body[len(_EXIF) :]))
        elif _paints(marker, body):
            yield view[position:end]
        position = end
        if marker == _START_OF_SCAN:
            position = _end_of_scan(data, end)
            yield view[end:position]


def _paints(marker: int, body: bytes) -> bool:
    """Tell whether a segment of JPEG is part of the picture."""
    match marker:
        case 0xE0:
            return body.startswith(b"JFIF\0")
        case 0xE2:
            return body.startswith(b"ICC_PROFILE\0")
        case 0xEE:
            return body.startswith(b"Adobe")
        case _:
            return marker not in _NOTES


def _end_of_scan(data: bytes, start: int) -> int:
    """Return where the packed pixels end: at a marker that may not stand among them."""
    position = data.find(b"\xff", start)
    while 0 <= position < len(data) - 1:
        following = data[position + 1]
        if following and following not in _RESTARTS and following != _MARK:
            return position
        position = data.find(b"\xff", position + 1 + (following != _MARK))
    return len(data)


def _jpeg_orientation(held: int) -> _Pieces:
    if held > 1:
        body = _EXIF + _tiff(held)
        yield b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> _Pieces:
    """Walk the chunks (PNG, third edition, 5.3).

    A browser turns a picture by the first eXIf, and by none that comes after the pixels.
    """
    yield data[:8]
    position, view, is_turned = 8, memoryview(data), False
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        end = position + 12 + length
        if kind == b"eXIf":
            held = 1 if is_turned else orientation(data[position + 8 : end])
            if held > 1:
                yield _chunk(b"eXIf", _tiff(held))
        elif kind in _PNG_PARTS or kind[:1].isupper():
            yield view[position:end]
        if kind == b"IEND":
            return
        is_turned = is_turned or kind in {b"eXIf", b"IDAT"}
        position = end


def _chunk(kind: bytes, body: bytes) -> bytes:
    return (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    )


def _webp(data: bytes) -> _Pieces:
    """Walk the chunks (RFC 9649, 2.7); browsers take no orientation from this format."""
    kept: list[bytes | memoryview] = []
    size = struct.unpack("<I", data[4:8])[0]
    position, view, end = 12, memoryview(data), min(8 + size, len(data))
    while position + 8 <= end:
        kind, length = struct.unpack("<4sI", data[position : position + 8])
        after = position + 8 + length + length % 2
        if kind == b"VP8X":
            flags = data[position + 8] & ~_WEBP_METADATA
            kept += (view[position : position + 8], bytes([flags]), view[position + 9 : after])
        elif kind in _WEBP_PARTS:
            kept.append(view[position:after])
        position = after
    body = sum(map(len, kept))
    yield b"RIFF" + struct.pack("<I", 4 + body) + b"WEBP"
    yield from kept


def _gif(data: bytes) -> _Pieces:
    """Walk the blocks (GIF89a, 18 to 27).

    What stands between the pictures is what programs and people have written.
    """
    position, view = 13 + _colours(data[10]), memoryview(data)
    yield view[:position]
    while position < len(data):
        match data[position]:
            case 0x2C:
                end = _end_of_blocks(data, position + 11 + _colours(data[position + 9]))
                yield view[position:end]
            case 0x21:
                end = _end_of_blocks(data, position + 2)
                label, name = data[position + 1], data[position + 3 : position + 14]
                if label in _GIF_PARTS or (label == _APPLICATION and name in _GIF_NAMES):
                    yield view[position:end]
            case 0x3B:
                yield b";"
                return
            case _:
                raise DamagedPictureError("a block does not begin where one should")
        position = end


def _colours(flags: int) -> int:
    """Return the bytes of a table of colours, which may be none."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, position: int) -> int:
    """Return where a run of blocks ends: after an empty one."""
    while data[position]:
        position += data[position] + 1
    return position + 1


def _tiff(held: int) -> bytes:
    """Return a TIFF header with one field, the orientation."""
    return b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 274, 3, 1, held, 0, 0)


_WRITERS: dict[Raster, Callable[[bytes], _Pieces]] = {
    Raster.GIF: _gif,
    Raster.JPEG: _jpeg,
    Raster.PNG: _png,
    Raster.WEBP: _webp,
}

_APPLICATION = 0xFF
_GIF_PARTS = frozenset({0xF9, 0x01})
"""How a picture is shown, and texts that are painted over it."""
_GIF_NAMES = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})
"""What an application has written that is part of the picture: repetition, and its colours."""

_EXIF = b"Exif\0\0"
_MARK, _APP1, _START_OF_SCAN, _END_OF_IMAGE = 0xFF, 0xE1, 0xDA, 0xD9
_NOTES = frozenset((*range(0xE0, 0xF0), 0xFE))
"""Segments that applications and people write: most say nothing to who paints the picture."""
_RESTARTS = frozenset(range(0xD0, 0xD8))

_TIFF_STARTS = (b"II*\0", b"MM\0*")
_TIFF_POSITION = (b"\x25\x88\x04\0", b"\x88\x25\0\x04")
"""The field that leads to a position (Exif 2.32, 4.6.3), in both orders of bytes."""

_XMP_POSITION = b"GPSLatitude"

_BOXED = frozenset({b"ftyp", b"JXL ", b"jP  ", b"moov", b"mdat", b"wide", b"free", b"skip"})
"""The first box of HEIC, AVIF and films (ISO 14496-12), of JPEG XL and of JPEG 2000, and of
films from before the first box told what they are (QuickTime File Format)."""

_BOX_HEAD = 8
_LONG = 32_000_000
"""Bytes: no picture is longer, and to search a film would take seconds."""

_BOXED_POSITION = (
    *(b"Exif\0", b"JpgTiffExif", b"brobExif", b"brobxml ", _XMP_POSITION),
    *(b"location.ISO6709", b"\xa9xyz\0", b"loci\0\0\0\0"),
)
"""Where a camera writes; those packed by Brotli cannot be looked into. All are longer than
four bytes, which a long film has by chance."""

_PNG_PARTS = frozenset(
    {
        *(b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI"),
        *(b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
    }
)
"""The chunks that a reader may pass over and the picture would look otherwise without."""

_WEBP_PARTS = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_METADATA = 0x08 | 0x04
"""The flags that announce Exif and XMP."""
