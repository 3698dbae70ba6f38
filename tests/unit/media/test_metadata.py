"""Metadata: taken out without a pixel touched."""

from __future__ import annotations

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from photos import GPS, LATITUDE, MAKER, ORIENTATION, exif, noise, opened, packed, photo
from reprise.media.metadata import DamagedPictureError, may_tell_a_place, without_metadata
from reprise.model.asset import Raster
from reprise.source.pictures import picture_size

KINDS = [raster for raster in Raster if raster is not Raster.GIF]
SMALL = noise(40, 30)
XMP = b"<x:xmpmeta>52 31</x:xmpmeta>"


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    sum_ = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + sum_


@pytest.mark.parametrize("raster", KINDS)
def test_where_a_camera_stood_is_taken_out(raster: Raster) -> None:
    """Neither the position nor the maker is in the published bytes."""
    data = photo(320, 240, kind=raster.upper())
    assert LATITUDE in data
    cleaned = without_metadata(raster, data)
    assert LATITUDE not in cleaned
    found = opened(cleaned).getexif()
    assert GPS not in found
    assert MAKER not in found


@pytest.mark.parametrize("raster", KINDS)
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "CMYK"])
def test_every_pixel_is_as_it_was(raster: Raster, mode: str) -> None:
    """The packed pixels are copied and not packed anew."""
    if mode in {"RGBA", "P"} and raster is Raster.JPEG:
        pytest.skip("JPEG has no such pictures")
    if mode == "CMYK" and raster is not Raster.JPEG:
        pytest.skip("only JPEG has such pictures")
    data = packed(SMALL.convert(mode), raster.upper(), exif=exif())
    before, after = opened(data), opened(without_metadata(raster, data))
    assert (after.mode, after.size, after.tobytes()) == (
        before.mode,
        before.size,
        before.tobytes(),
    )


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_blocks": 1}])
def test_a_photograph_in_several_scans_is_followed(options: dict[str, object]) -> None:
    """Tables between the scans, and the markers among their pixels, are part of the picture."""
    data = packed(noise(200, 160), "JPEG", exif=exif(), quality=95, **options)
    cleaned = without_metadata(Raster.JPEG, data)
    assert opened(cleaned).tobytes() == opened(data).tobytes()
    assert LATITUDE not in cleaned


@pytest.mark.parametrize("raster", [Raster.JPEG, Raster.PNG])
@pytest.mark.parametrize("held", range(1, 9))
def test_how_the_camera_was_held_stays(raster: Raster, held: int) -> None:
    """Without it the picture would lie on its side."""
    data = packed(SMALL, raster.upper(), exif=exif(held=held))
    cleaned = without_metadata(raster, data)
    found = opened(cleaned).getexif()
    assert found.get(ORIENTATION, 1) == held
    assert set(found) <= {ORIENTATION}
    assert picture_size("x", cleaned) == picture_size("x", data)
    assert picture_size("x", data) == ((40, 30) if held < 5 else (30, 40))


@pytest.mark.parametrize("bits", [0b0000, 0b0100, 0b1000, 0b1100])
def test_a_webp_does_not_announce_what_was_taken_out(bits: int) -> None:
    """And still its colour space and its transparency, which are there (RFC 9649, 2.7)."""
    notes = {"exif": exif()} if bits & 0b1000 else {}
    notes |= {"xmp": XMP} if bits & 0b0100 else {}
    clear = SMALL.copy()
    clear.putalpha(7)
    data = packed(clear, "WEBP", icc_profile=b"p" * 128, **notes)
    assert (data[12:16], data[20]) == (b"VP8X", 0b110000 | bits)
    cleaned = without_metadata(Raster.WEBP, data)
    assert (cleaned[12:16], cleaned[20]) == (b"VP8X", 0b110000)


@pytest.mark.parametrize("raster", KINDS)
def test_the_colour_space_stays(raster: Raster) -> None:
    """Without it the colours would be others."""
    profile = b"\0\0\2\0" + b"p" * 508
    data = packed(SMALL, raster.upper(), exif=exif(), icc_profile=profile)
    assert opened(without_metadata(raster, data)).info["icc_profile"] == profile


def test_what_hangs_behind_a_photograph_is_cut_off() -> None:
    """A phone puts a second picture or a film there, with a position of its own."""
    data = photo(64, 48)
    cleaned = without_metadata(Raster.JPEG, data + photo(32, 24) + b"film")
    assert cleaned == without_metadata(Raster.JPEG, data)
    assert cleaned.endswith(b"\xff\xd9")


def test_notes_of_all_kinds_are_taken_out() -> None:
    """XMP, comments and text hold positions too."""
    jpeg = packed(SMALL, "JPEG", comment=b"at 52 31", xmp=XMP)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Where", "52 31")
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    png = packed(SMALL, "PNG", pnginfo=notes) + b"52 31"
    webp = packed(SMALL, "WEBP", xmp=XMP)
    for raster, data in zip(KINDS, (jpeg, png, webp), strict=True):
        assert b"52 31" in data
        assert b"52 31" not in without_metadata(raster, data)


@pytest.mark.parametrize("raster", [Raster.PNG, Raster.WEBP])
def test_an_animation_still_moves(raster: Raster) -> None:
    """Its frames and their times are part of the picture."""
    frames = [SMALL.rotate(90 * turn) for turn in range(3)]
    data = packed(
        frames[0],
        raster.upper(),
        save_all=True,
        append_images=frames[1:],
        duration=80,
        exif=exif(),
    )
    cleaned = opened(without_metadata(raster, data))
    assert getattr(cleaned, "n_frames", 1) == 3
    assert LATITUDE not in without_metadata(raster, data)


def test_a_picture_without_notes_keeps_all_its_bytes() -> None:
    """There is nothing to take out."""
    for raster in KINDS:
        data = packed(SMALL, raster.upper())
        assert without_metadata(raster, data) == data


@pytest.mark.parametrize("early", [b"", chunk(b"eXIf", exif()[6:])])
def test_only_what_stands_first_and_before_the_pixels_turns_a_png(early: bytes) -> None:
    """Browsers pass over the others, and Pillow would turn what is made smaller."""
    plain = packed(SMALL, "PNG")
    turned = chunk(b"eXIf", exif(held=6)[6:])
    for data in (
        plain[:33] + early + plain[33:-12] + turned + plain[-12:],
        plain[:33] + chunk(b"eXIf", exif()[6:]) + turned + plain[33:],
    ):
        assert picture_size("x", data) == (40, 30)
        assert without_metadata(Raster.PNG, data) == plain


@pytest.mark.parametrize("raster", KINDS)
def test_once_cleaned_it_stays_as_it_is(raster: Raster) -> None:
    """What has been published once can be published again."""
    cleaned = without_metadata(raster, photo(64, 48, kind=raster.upper(), held=6))
    assert without_metadata(raster, cleaned) == cleaned


@pytest.mark.parametrize("data", [b"\xff\xd8\0\0", b"\xff\xd8\xff\xe1", b"\xff\xd8\xff"])
def test_a_file_that_is_not_built_so_is_refused(data: bytes) -> None:
    """Nobody knows which of its bytes tell a place."""
    with pytest.raises(DamagedPictureError):
        without_metadata(Raster.JPEG, data)


@pytest.mark.parametrize("raster", KINDS)
@given(data=st.data())
def test_a_broken_file_is_cleaned_or_refused(raster: Raster, data: st.DataObject) -> None:
    """No file breaks the program, wherever it was cut or changed."""
    whole = bytearray(packed(SMALL, raster.upper(), exif=exif()))
    start = data.draw(st.integers(12, len(whole)))
    whole[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    with contextlib.suppress(DamagedPictureError):
        assert without_metadata(raster, bytes(whole))


@pytest.mark.parametrize("kind", ["TIFF", "AVIF"])
def test_a_format_that_is_not_rewritten_is_known_to_tell_a_place(kind: str) -> None:
    """Its author is warned, where the file holds a position and only there."""
    assert may_tell_a_place(packed(SMALL, kind, exif=exif()))
    assert not may_tell_a_place(packed(SMALL, kind))
    assert not may_tell_a_place(b"II*\0 is how a note can begin")


def box(kind: bytes, body: bytes) -> bytes:
    """Return a box, of which HEIF, JPEG XL, JPEG 2000 and films are made."""
    return struct.pack(">I", len(body) + 8) + kind + body


FILM = box(b"ftyp", b"qt  \0\0\0\0qt  ")
JPEG_XL = box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl \0\0\0\0jxl ")
JPEG_2000 = box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ")


@pytest.mark.parametrize(
    ("start", "place"),
    [
        (FILM, b"com.apple.quicktime.location.ISO6709"),
        (FILM, box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+52.5200+013.4000/"))),
        (FILM, box(b"loci", bytes(20))),
        (JPEG_XL, box(b"Exif", b"\0\0\0\0" + exif()[6:])),
        (JPEG_XL, box(b"brob", b"Exif\x0b\x02\x80")),
        (JPEG_XL, box(b"brob", b"xml \x0b\x02\x80")),
        (JPEG_2000, box(b"uuid", b"JpgTiffExif->JP2" + exif()[6:])),
        (JPEG_2000, box(b"xml ", b'<x exif:GPSLatitude="52,31N"/>')),
        (packed(SMALL, "AVIF"), box(b"mdat", b'<x exif:GPSLatitude="52,31N"/>')),
        (packed(SMALL, "TIFF"), b'<x exif:GPSLatitude="52,31N"/>'),
    ],
)
def test_every_place_that_a_camera_writes_is_known(start: bytes, place: bytes) -> None:
    """In pictures made of boxes, and in films, which phones call pictures too."""
    pixels = box(b"mdat", b"Exif loci \xa9xyz are bytes as any")
    assert not may_tell_a_place(start + pixels)
    assert may_tell_a_place(start + pixels + place)
    assert may_tell_a_place(pixels + start + place)
    assert not may_tell_a_place(b"a note" + pixels + place)


def test_of_a_long_film_the_scenes_are_not_searched() -> None:
    """Words that its pixels spell by chance are none; what is told before and after them is."""
    scenes = box(b"mdat", bytes(33_000_000) + b"com.apple.quicktime.location.ISO6709")
    longer = b"\0\0\0\1mdat" + struct.pack(">Q", len(scenes) + 8) + scenes[8:]
    place = box(b"moov", b"com.apple.quicktime.location.ISO6709")
    for film in (scenes, longer):
        assert not may_tell_a_place(FILM + film)
        assert may_tell_a_place(FILM + film + place)
        assert may_tell_a_place(FILM + place + film)


def test_a_part_that_nobody_knows_is_kept_where_the_picture_needs_it() -> None:
    """Of PNG's unknown chunks a capital says that a reader may not pass over it."""
    head, tail = packed(SMALL, "PNG")[:33], packed(SMALL, "PNG")[33:]
    needed, passed_over = chunk(b"NEed", b"x"), chunk(b"exTr", b"52 31")
    assert without_metadata(Raster.PNG, head + needed + passed_over + tail) == (
        head + needed + tail
    )


def test_pillow_takes_the_same_for_metadata() -> None:
    """The tests' own reading of a picture finds a position where there is one."""
    assert opened(photo(64, 48)).getexif().get_ifd(GPS)[1] == "N"
    assert isinstance(opened(photo(64, 48)), Image.Image)
