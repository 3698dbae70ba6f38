"""Pictures: what is published of a file from a post's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from photos import LATITUDE, exif, noise, opened, packed, photo
from reprise.build.cache.picture_cache import FOLDER
from reprise.build.making.pictures import Darkroom
from reprise.build.plan.artifact import AssetFile, PictureVariant
from reprise.derive.variants import variant_widths
from reprise.errors import OutputError
from reprise.issues import Code
from reprise.model.asset import Asset
from reprise.model.names import SourcePath
from reprise.source.load import read_asset
from sites import write_site

PATH = SourcePath("posts/a/x.jpg")
WHOLE = photo(1600, 1200)


def asset_of(data: bytes) -> Asset:
    """Return what reading tells of a picture."""
    return read_asset(PATH, data, owner=SourcePath("posts/a.md"), folder="posts/a")


def darkroom(root: Path, data: bytes) -> Darkroom:
    """Return a darkroom with one picture."""
    write_site(root, {PATH: data})
    return Darkroom(root, {PATH: asset_of(data)})


def test_a_photograph_is_published_without_its_place(tmp_path: Path) -> None:
    """Whether a page shows it or only leads to it."""
    data, issues = darkroom(tmp_path, WHOLE).make(AssetFile(PATH))
    assert issues == ()
    assert LATITUDE in WHOLE
    assert LATITUDE not in data
    assert opened(data).tobytes() == opened(WHOLE).tobytes()


def test_a_gif_is_published_without_what_its_maker_wrote(tmp_path: Path) -> None:
    """In one size: a smaller one would stand still."""
    whole = packed(noise(1600, 300).quantize(16), "GIF", comment=b"drawn by Ada Example")
    data, issues = darkroom(tmp_path, whole).make(AssetFile(PATH))
    assert issues == ()
    assert b"Ada" in whole
    assert b"Ada" not in data
    assert opened(data).tobytes() == opened(whole).tobytes()
    assert variant_widths(asset_of(whole)) == ()


def test_a_file_that_is_no_picture_is_published_as_it_is(tmp_path: Path) -> None:
    """Nothing is looked for in it."""
    assert darkroom(tmp_path, b"\x00\xffExif").make(AssetFile(PATH)) == (b"\x00\xffExif", ())


def test_a_variant_is_packed_once(tmp_path: Path) -> None:
    """The second time the file is not even opened; without its cache it is."""
    room, recipe = darkroom(tmp_path, WHOLE), PictureVariant(PATH, 480)
    first, issues = room.make(recipe)
    assert issues == ()
    assert opened(first).size == (480, 360)
    (tmp_path / PATH).unlink()
    assert room.make(recipe) == (first, ())
    for kept in (tmp_path / FOLDER).iterdir():
        kept.unlink()
    with pytest.raises(OutputError, match=r"Cannot read x\.jpg"):
        room.make(recipe)


def test_nothing_of_the_journal_is_kept(tmp_path: Path) -> None:
    """An entry that was public can become private, and then no cache may know of it."""
    path = SourcePath("journal/2026-05-05/x.jpg")
    write_site(tmp_path, {path: WHOLE})
    owner = SourcePath("journal/2026-05-05.md")
    asset = read_asset(path, WHOLE, owner=owner, folder="journal/2026-05-05")
    data, issues = Darkroom(tmp_path, {path: asset}).make(PictureVariant(path, 480))
    assert (opened(data).size, issues) == ((480, 360), ())
    assert not (tmp_path / FOLDER).exists()


def test_a_variant_is_of_the_file_that_was_read(tmp_path: Path) -> None:
    """What is kept has the name of the bytes that it was made of, and no others."""
    room = darkroom(tmp_path, WHOLE)
    write_site(tmp_path, {PATH: photo(1500, 1200)})
    with pytest.raises(OutputError, match=r"changed during the build\. Build once more\."):
        room.make(PictureVariant(PATH, 480))


def test_a_picture_that_cannot_be_unpacked_is_published_without_smaller_ones(
    tmp_path: Path,
) -> None:
    """Pages find at each address what they would have shown; its place is taken out."""
    room = darkroom(tmp_path, WHOLE[:20_000])
    original, issues = room.make(AssetFile(PATH))
    assert issues == ()
    assert LATITUDE not in original
    data, (issue,) = room.make(PictureVariant(PATH, 480))
    assert data == original
    assert issue.code is Code.PICTURE_AS_IT_IS
    assert str(issue) == (
        "posts/a/x.jpg: W004 the picture is published in its own size alone: it cannot be "
        "unpacked. Save it anew, and not larger than a screen."
    )


@pytest.mark.parametrize("kind", ["TIFF", "AVIF"])
def test_a_format_that_is_not_rewritten_is_warned_of(kind: str, tmp_path: Path) -> None:
    """Its author learns that it tells where it was taken."""
    data = packed(noise(30, 20), kind, exif=exif())
    made, (issue,) = darkroom(tmp_path, data).make(AssetFile(PATH))
    assert made == data
    assert str(issue) == (
        "posts/a/x.jpg: W004 the file may tell where it was taken, and is published as it "
        "is: nothing is taken out of its format. Save a picture as JPEG, PNG, WebP or GIF, "
        "and a film without the place."
    )


def test_a_file_that_is_not_built_as_it_should_be_is_warned_of(tmp_path: Path) -> None:
    """Nobody knows what is in it."""
    data = b"\xff\xd8\xff\xe0\0\x04ab broken"
    made, (issue,) = darkroom(tmp_path, data).make(AssetFile(PATH))
    assert made == data
    assert "a segment does not begin where one should" in issue.message


def test_a_picture_of_very_many_pixels_is_not_unpacked(tmp_path: Path) -> None:
    """It is published in its own size, and its author is told."""
    data = bytearray(packed(noise(40, 30), "PNG"))
    data[16:24] = (90_000).to_bytes(4) * 2
    _, (issue,) = darkroom(tmp_path, bytes(data)).make(AssetFile(PATH))
    assert "in its own size alone: it has more than 80 million pixels" in issue.message
