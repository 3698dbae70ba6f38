"""Cached pictures: made once, and made anew where they are not what they were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reprise.build.cache.picture_cache import FOLDER, cached_picture, forget_old_pictures


class Maker:
    """Makes bytes, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        """Return the bytes."""
        self.times += 1
        return b"made"


def kept(root: Path) -> list[Path]:
    """Return the files of the cache."""
    return list((root / FOLDER).iterdir())


def test_what_has_been_made_is_not_made_again(tmp_path: Path) -> None:
    """The second time nobody is asked; another key is another thing."""
    maker = Maker()
    assert cached_picture(tmp_path, ("a", "1"), maker) == b"made"
    assert cached_picture(tmp_path, ("a", "1"), maker) == b"made"
    assert maker.times == 1
    cached_picture(tmp_path, ("a1", ""), maker)
    assert maker.times == 2
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 16 + b"made"])
def test_what_is_damaged_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    """Nothing that is not whole is published."""
    maker = Maker()
    cached_picture(tmp_path, ("a",), maker)
    kept(tmp_path)[0].write_bytes(damage)
    assert cached_picture(tmp_path, ("a",), maker) == b"made"
    assert cached_picture(tmp_path, ("a",), maker) == b"made"
    assert maker.times == 2


def test_what_nobody_asks_for_goes_after_a_year(tmp_path: Path) -> None:
    """What has been asked for since then stays; a site without a cache has nothing to lose."""
    forget_old_pictures(tmp_path)
    maker = Maker()
    cached_picture(tmp_path, ("old",), maker)
    cached_picture(tmp_path, ("asked for",), maker)
    for path in kept(tmp_path):
        os.utime(path, (1, 1))
    cached_picture(tmp_path, ("asked for",), maker)
    forget_old_pictures(tmp_path)
    cached_picture(tmp_path, ("asked for",), maker)
    assert maker.times == 2
    assert len(kept(tmp_path)) == 1


def test_what_cannot_be_written_is_made_each_time(tmp_path: Path) -> None:
    """A cache that takes nothing ends no build."""
    maker = Maker()
    (tmp_path / FOLDER).parent.mkdir()
    (tmp_path / FOLDER).write_text("a file")
    for _ in range(2):
        assert cached_picture(tmp_path, ("a",), maker) == b"made"
    assert maker.times == 2
    forget_old_pictures(tmp_path)
