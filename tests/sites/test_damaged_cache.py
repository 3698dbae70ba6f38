"""A damaged cache: whatever lies in it, the site is right, and nothing crashes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from sites import post, published, write_site

CONFIG = "site_name: S\nsite_url: https://s.example/\ntheme: {name: material, font: false}\n"
_ticks = count(1_600_000_000)


def text_of(number: int) -> str:
    """Return one of the posts."""
    return post(str(number), f"Text {number}.\n", date=f"2020-05-0{number + 1}", tags="[x]")


def touch(root: Path, number: int) -> None:
    """Write a post as it was, at another moment."""
    write_site(root, {f"posts/{number}.md": text_of(number)})
    moment = next(_ticks)
    os.utime(root / f"posts/{number}.md", (moment, moment))


def build(root: Path, *words: str) -> str:
    """Build; return what was said."""
    done = subprocess.run(
        [sys.executable, "-m", "reprise", "build", *words],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def damage(path: Path, chance: random.Random) -> None:
    """Do something to a file."""
    data = bytearray(path.read_bytes())
    match chance.choice(["cut", "flip", "empty", "folder", "foreign", "gone"]):
        case "cut":
            path.write_bytes(data[: chance.randrange(len(data) + 1)])
        case "flip" if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
        case "folder":
            path.unlink()
            path.mkdir()
            (path / "x").write_text("x")
        case "foreign":
            path.write_bytes(b'{"a": 1}' * 30)
        case "gone":
            path.unlink()
        case _:
            path.write_bytes(b"")


def try_damages(root: Path, times: int) -> None:
    """Damage one file of the cache after the other, and build each time."""
    chance = random.Random(times)  # noqa: S311 - what is damaged needs no secrecy
    write_site(root, {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})
    for number in range(8):
        touch(root, number)
    build(root)
    whole = published(root / "site")
    for _ in range(times):
        kept = [p for p in sorted((root / ".reprise").rglob("*")) if p.is_file()]
        victim = chance.choice([p for p in kept if p.name != "lock"])
        damage(victim, chance)
        touch(root, chance.randrange(8))
        build(root)
        assert published(root / "site") == whole, victim


def test_some_damages_are_survived(tmp_path: Path) -> None:
    """The next build makes what a build without a cache makes."""
    try_damages(tmp_path, 6)


@pytest.mark.long
def test_many_damages_are_survived(tmp_path: Path) -> None:
    """One after the other, in any file that an earlier build has left."""
    try_damages(tmp_path, 80)


def test_a_clone_with_a_restored_cache_makes_nothing(tmp_path: Path) -> None:
    """All files have other times and the same bytes: they are read, and that is all."""
    write_site(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})
    for number in range(8):
        touch(tmp_path, number)
    build(tmp_path)
    before = published(tmp_path / "site")
    for path in (tmp_path / "posts").iterdir():
        moment = next(_ticks)
        os.utime(path, (moment, moment))
    said = build(tmp_path, "--explain")
    assert "0 files written" in said
    assert "index.html: " not in said
    shutil.rmtree(tmp_path / ".reprise")
    build(tmp_path)
    assert published(tmp_path / "site") == before
