"""A veil tells that something has changed, and not what is there."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from reprise.source.stamps import TICK
from reprise.source.veil import YOUNG, take_veil

LONG_AGO = (1_600_000_000, 1_600_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two old files."""
    for name in ("2026-11-23.md", "2026-11-23/sign.png"):
        path = tmp_path / "journal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
        os.utime(path, LONG_AGO)
    return tmp_path / "journal"


def test_nothing_changed_is_the_same_veil(folder: Path) -> None:
    """Also for one that is taken with a moment."""
    assert take_veil(folder) == take_veil(folder) == take_veil(folder, time.time())


@pytest.mark.parametrize("change", ["new", "gone", "renamed", "touched", "longer", "inside"])
def test_each_change_is_another_veil(folder: Path, change: str) -> None:
    """A name, a size and a time are what there is to see from outside."""
    before, path = take_veil(folder), folder / "2026-11-23.md"
    match change:
        case "new":
            (folder / "2026-11-24.md").touch()
        case "gone":
            path.unlink()
        case "renamed":
            path.rename(folder / "2026-11-22.md")
        case "touched":
            os.utime(path, (1, 1))
        case "longer":
            path.write_text("more words")
            os.utime(path, LONG_AGO)
        case "inside":
            (folder / "2026-11-23/sign.png").unlink()
    assert take_veil(folder) != before


def test_a_text_of_equal_length_is_seen_though_its_time_was_put_back(folder: Path) -> None:
    """The system notes when a file was changed, and nobody can put that back."""
    before, path = take_veil(folder), folder / "2026-11-23.md"
    time.sleep(TICK / 1e9)
    path.write_text("WORDS")
    os.utime(path, LONG_AGO)
    assert take_veil(folder) != before


def test_a_folder_that_is_not_there_has_a_veil_too(tmp_path: Path) -> None:
    """It differs from that of a folder with something in it, and equals itself."""
    assert take_veil(tmp_path / "journal") == take_veil(tmp_path / "other")
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/2026-11-23.md").touch()
    assert take_veil(tmp_path / "journal") != take_veil(tmp_path / "other")


def test_what_changed_just_now_is_not_trusted(folder: Path) -> None:
    """Within one tick of the clock a file can change again and keep its time."""
    now = time.time()
    os.utime(folder / "2026-11-23.md", (now, now))
    assert take_veil(folder, now) == YOUNG
    assert take_veil(folder) != YOUNG


def test_a_link_that_leads_nowhere_is_passed_over(folder: Path) -> None:
    """A journal that lies elsewhere can have one."""
    before = take_veil(folder)
    (folder / "dangling").symlink_to(folder / "nothing")
    assert take_veil(folder) == before
