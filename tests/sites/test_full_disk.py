"""A full disk: what stands is left standing, and what cannot be kept is made once more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sites import post, published, write_site

if sys.platform == "win32":
    pytest.skip("a file has no limit there", allow_module_level=True)

from little_room import limited

CONFIG = "site_name: S\nsite_url: https://s.example/\ntheme: mkdocs\n"
ROOM = 600_000
"""Bytes: every file of the site is smaller, and the memory is larger."""

POSTS = 80
UNKEPT = "could not be kept"


def edit(root: Path, sign: str) -> None:
    """Bring every tenth post to a version that shows a sign."""
    for number in range(0, POSTS, 10):
        write_site(root, {f"posts/{number}.md": text_of(number, sign)})


def text_of(number: int, sign: str) -> str:
    """Return a post with many words of its own: the memory has them all."""
    words = " ".join(f"word{number}x{place}" for place in range(500))
    body = f"{sign}\n\n<!-- more -->\n\n{words}\n"
    return post(f"P {number}", body, date=f"{2000 + number % 15}-05-01")


def build(root: Path, *words: str, before: tuple[str, ...] = (sys.executable,)) -> str:
    """Build a site; return what was said."""
    done = tried(root, *words, before=before)
    assert done.returncode == 0, done.stderr
    return done.stderr


def tried(
    root: Path, *words: str, before: tuple[str, ...] = (sys.executable,)
) -> subprocess.CompletedProcess[str]:
    """Build a site, well or not."""
    return subprocess.run(
        [*before, "-m", "reprise", "-C", str(root), "build", *words],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000"},
        capture_output=True,
        text=True,
        check=False,
    )


def clean(root: Path) -> dict[str, bytes]:
    """Return what a first build to another folder makes."""
    build(root, "--fresh", "--output", str(root / "clean"))
    return published(root / "clean")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site that was never built."""
    write_site(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})
    for number in range(POSTS):
        write_site(tmp_path, {f"posts/{number}.md": text_of(number, "Old.")})
    return tmp_path


def test_a_first_build_that_cannot_be_kept_is_a_site_and_a_note(root: Path) -> None:
    """The site is there, the reason is said, and the next build makes everything."""
    said = build(root, before=limited(ROOM))
    assert f"What this build knows {UNKEPT}: " in said
    assert "The next build makes everything." in said
    assert published(root / "site") == clean(root)
    assert not list(root.glob(".reprise/builds/*/*.tmp"))
    said = build(root)
    assert UNKEPT not in said
    assert f" {len(published(root / 'site'))} unchanged" in said
    assert published(root / "site") == clean(root)


@pytest.mark.parametrize("words", [(), ("--drafts",)], ids=["amended", "made"])
def test_what_was_published_and_not_kept_is_not_taken_for_older(
    root: Path, words: tuple[str, ...]
) -> None:
    """A memory of before would have the pages for right when the author goes back."""
    build(root)
    edit(root, "New.")
    assert UNKEPT in build(root, *words, before=limited(ROOM))
    assert published(root / "site") == clean(root)
    edit(root, "Old.")
    assert UNKEPT not in build(root)
    assert published(root / "site") == clean(root)


def test_what_cannot_be_announced_is_not_published(root: Path) -> None:
    """The old site stands, byte for byte; the folder and the reason are named."""
    build(root)
    before = published(root / "site")
    edit(root, "New.")
    [memory] = [path for path in (root / ".reprise/builds").iterdir() if path.is_dir()]
    (memory / "journal.tmp").symlink_to("/dev/full")
    done = tried(root)
    assert done.returncode == 1
    assert f"reprise: Cannot write to {memory}: No space left on device. " in done.stderr
    assert published(root / "site") == before
    build(root)
    assert published(root / "site") == clean(root)


def test_a_run_of_mkdocs_that_cannot_be_kept_is_a_note(root: Path) -> None:
    """The next build runs it again; what lies in the place of a run is removed."""
    write_site(root, {"mkdocs.yml": CONFIG.replace("mkdocs", "material")})
    (root / ".reprise/host-run").mkdir(parents=True)
    (root / ".reprise/host-run.tmp").symlink_to("/dev/full")
    assert f"{UNKEPT}: No space left on device." in build(root)
    edit(root, "New.")
    assert UNKEPT not in build(root)
    assert published(root / "site") == clean(root)
