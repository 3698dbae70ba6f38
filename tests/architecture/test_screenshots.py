"""The pictures in the README and the manual: shown where they are told of, and light."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/manual/screenshots"
NAMES = ["comparison", "home", "journal", "rerun", "thread"]
MOST_BYTES = 64_000


def shown(text: str) -> dict[str, str]:
    """Return which screenshots a text shows, each with what is said to those who see none."""
    return {name: alt for alt, name in re.findall(r"!\[([^\]]*)\]\(\S*?(\w+)\.webp\)", text)}


def test_each_is_there() -> None:
    """Five, and no other that nobody shows."""
    assert sorted(path.stem for path in FOLDER.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_is_light_and_sharp(name: str) -> None:
    """A reader of the README loads all of them."""
    path = FOLDER / f"{name}.webp"
    assert path.stat().st_size <= MOST_BYTES
    with Image.open(path) as image:
        assert image.width >= 1280


@pytest.mark.parametrize("name", NAMES)
def test_each_is_shown_and_told(name: str) -> None:
    """In the README and on a page of the manual, in the same words."""
    readme = shown((ROOT / "README.md").read_text(encoding="utf-8"))
    manual = [shown(p.read_text(encoding="utf-8")) for p in (ROOT / "docs/manual").glob("*.md")]
    assert len(readme[name]) > 40
    assert [page[name] for page in manual if name in page] == [readme[name]]
