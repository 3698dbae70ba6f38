"""Metadata of GIF: what programs write between its blocks is taken out, and nothing else."""

from __future__ import annotations

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageSequence

from photos import noise, opened, packed
from reprise.media.metadata import DamagedPictureError, without_metadata
from reprise.model.asset import Raster
from reprise.source.pictures import picture_size, raster_of

FRAMES = [noise(40, 30).rotate(90 * turn).quantize(16) for turn in range(3)]
STILL = packed(FRAMES[0], "GIF")
MOVING = packed(
    FRAMES[0], "GIF", save_all=True, append_images=FRAMES[1:], duration=[80, 120, 40], loop=7
)
SECRET = b"52 31, by Ada Example"
HEAD = 13 + 3 * 2 ** ((STILL[10] & 7) + 1)
"""Bytes before the first block: the header, the screen and its table of colours."""


def extension(label: int, *blocks: bytes) -> bytes:
    """Return an extension of some blocks."""
    return bytes([0x21, label]) + b"".join(bytes([len(b)]) + b for b in blocks) + b"\0"


NOTES = [
    extension(0xFE, SECRET),
    # As Adobe writes it: the packet is no run of blocks; a trailer brings readers out of it.
    b"\x21\xff\x0bXMP DataXMP<x:xmpmeta>"
    + SECRET
    + b"</x:xmpmeta>\x01"
    + bytes(range(255, -1, -1))
    + b"\0",
    extension(0xFF, b"MGK8BIM0000", SECRET),
    extension(0x77, SECRET),
]


def without(data: bytes) -> bytes:
    """Return a GIF without its metadata."""
    return without_metadata(Raster.GIF, data)


@pytest.mark.parametrize("note", NOTES, ids=["comment", "XMP", "application", "unknown"])
@pytest.mark.parametrize("data", [STILL, MOVING], ids=["still", "moving"])
def test_notes_are_taken_out(data: bytes, note: bytes) -> None:
    """Wherever between the blocks they stand: what is left is the file before they came."""
    noted = data[:HEAD] + note + data[HEAD:-1] + note + data[-1:] + SECRET
    assert SECRET in noted
    assert without(noted) == data


def test_an_animation_still_moves() -> None:
    """Each frame with its pixels and its time, as often as it was to be shown."""
    before, after = opened(MOVING), opened(without(MOVING))
    assert after.info["loop"] == before.info["loop"] == 7
    shown = [
        [(frame.convert("RGB").tobytes(), frame.info["duration"]) for frame in frames]
        for frames in map(ImageSequence.Iterator, (before, after))
    ]
    assert shown[0] == shown[1]
    assert [duration for _, duration in shown[1]] == [80, 120, 40]
    assert all(one != other for one, other in pairwise(shown[1]))


@pytest.mark.parametrize("name", [b"ICCRGBG1012", b"ANIMEXTS1.0"])
def test_what_an_application_says_of_the_picture_stays(name: bytes) -> None:
    """Its colours, and an older name for how often it is shown."""
    data = STILL[:HEAD] + extension(0xFF, name, b"p" * 200, b"q") + STILL[HEAD:]
    assert without(data) == data


def test_a_picture_without_notes_keeps_all_its_bytes() -> None:
    """A table of colours of a frame's own is passed over with it."""
    assert without(STILL) == STILL
    assert without(MOVING) == MOVING
    assert picture_size("x", without(MOVING)) == (40, 30)


def test_every_gif_is_taken_for_one_that_moves() -> None:
    """None is made smaller: it would stand still."""
    assert raster_of(STILL) == raster_of(MOVING) == (Raster.GIF, True)
    assert raster_of(b"GIF88a" + STILL[6:]) == (None, False)


@pytest.mark.parametrize("data", [STILL[:8], STILL[:HEAD] + b"\x2c", STILL[:-40], b"GIF89a"])
def test_a_file_that_ends_too_early_is_refused(data: bytes) -> None:
    """Nobody knows what its last bytes tell."""
    with pytest.raises(DamagedPictureError, match="ends too early"):
        without(data)


def test_a_file_that_is_not_built_so_is_refused() -> None:
    """A block begins with one of three signs."""
    with pytest.raises(DamagedPictureError, match="begin where one should"):
        without(STILL[:HEAD] + b"?" + STILL[HEAD:])


@given(data=st.data())
def test_a_broken_file_is_cleaned_or_refused(data: st.DataObject) -> None:
    """No file breaks the program, wherever it was cut or changed."""
    whole = bytearray(MOVING)
    start = data.draw(st.integers(6, len(whole)))
    whole[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    with contextlib.suppress(DamagedPictureError):
        assert without(bytes(whole))
