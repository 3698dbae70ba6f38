"""Variants: which widths a picture is published in."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.variants import MOST_PIXELS, variant_url, variant_widths
from reprise.model.asset import Asset, Raster
from reprise.model.names import SourcePath, UrlPath


def an_asset(
    width: int | None,
    height: int | None = 100,
    *,
    raster: Raster | None = Raster.JPEG,
    weight: int = 500_000,
    moves: bool = False,
) -> Asset:
    """Return a picture."""
    return Asset(
        path=SourcePath("posts/a/x.jpg"),
        owner=SourcePath("posts/a.md"),
        name="x.jpg",
        digest="0" * 64,
        weight=weight,
        width=width,
        height=height,
        raster=raster,
        moves=moves,
    )


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (100, ()),
        (479, ()),
        (480, (480,)),
        (575, (575,)),
        (576, (480, 576)),
        (1000, (480, 1000)),
        (1152, (480, 960, 1152)),
        (1727, (480, 960, 1727)),
        (1728, (480, 960, 1440)),
        (8000, (480, 960, 1440)),
    ],
)
def test_a_picture_has_the_widths_that_a_page_has_a_use_for(
    width: int, widths: tuple[int, ...]
) -> None:
    """Steps that are clearly smaller, and its own where a page can show all of it."""
    assert variant_widths(an_asset(width)) == widths


def test_what_is_webp_already_is_not_packed_again_in_its_own_width() -> None:
    """It would lose a little and win nothing."""
    assert variant_widths(an_asset(1200, raster=Raster.WEBP)) == (480, 960)


@pytest.mark.parametrize(
    "asset",
    [
        an_asset(2000, raster=None),
        an_asset(2000, moves=True),
        an_asset(2000, weight=20_000),
        an_asset(None, None),
        an_asset(MOST_PIXELS // 1000 + 1, 1000),
    ],
)
def test_some_pictures_have_one_size_alone(asset: Asset) -> None:
    """Drawings, animations, what is light, what cannot be measured, and what is a bomb."""
    assert variant_widths(asset) == ()


def test_a_name_that_is_as_long_as_can_be_has_no_room_for_an_ending() -> None:
    """The picture is published as before, and no error comes of it."""
    photograph = an_asset(2000)
    assert variant_widths(msgspec.structs.replace(photograph, name="deep/" + "é" * 120))
    assert not variant_widths(msgspec.structs.replace(photograph, name="é" * 121))


@given(width=st.integers(1, 30_000), height=st.integers(1, 2000))
def test_no_variant_is_wider_than_its_picture(width: int, height: int) -> None:
    """And the widths rise."""
    widths = variant_widths(an_asset(width, height))
    assert all(step <= width for step in widths)
    assert list(widths) == sorted(set(widths))


def test_a_variant_has_all_of_its_pictures_name() -> None:
    """`a.jpg` and `a.png` in one folder do not meet."""
    assert variant_url(UrlPath("/blog/a/日本 x.jpg"), 480) == "/blog/a/日本 x.jpg.480.webp"
