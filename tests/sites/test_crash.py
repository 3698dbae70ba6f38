"""A build that is killed, and a build that is refused: the published site is never half."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sites import Files, post, published_of, write_site

CONFIG = """\
site_name: The kettle
site_url: https://kettle.example/
theme: mkdocs
plugins: [reprise]
"""
NOW = "1795000000"
MARK = ".reprise-output"
POSTS = 40


def files(sign: str, count: int = POSTS) -> Files:
    """Return a site in which every page of ours shows a sign."""
    return {
        "mkdocs.yml": CONFIG.replace("The kettle", f"The kettle {sign}"),
        "docs/index.md": f"# Home {sign}\n",
        **{
            f"posts/{number}.md": post(f"{sign} {number}", body=f"{sign * 2000}\n", tags="[t]")
            for number in range(count)
        },
    }


def start(root: Path) -> subprocess.Popen[bytes]:
    """Start a build of a site as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "reprise", "--quiet", "-C", str(root), "build"],
        env={**os.environ, "SOURCE_DATE_EPOCH": NOW},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finished(root: Path) -> tuple[int, str]:
    """Build a site; return the exit code and what was said."""
    with start(root) as process:
        said, _ = process.communicate()
    return process.returncode, said.decode()


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return each file and folder with its inode, its time of change and its bytes."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_ino,
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *sorted(folder.rglob("*")))
    }


def clean_build(root: Path, sign: str, count: int = POSTS) -> dict[str, bytes]:
    """Return what a site of its own, built once and in peace, publishes."""
    write_site(root, files(sign, count))
    assert finished(root) == (0, "")
    return published_of(root)


def edit(root: Path, sign: str, count: int = POSTS) -> None:
    """Bring a site's sources to another version."""
    write_site(root, files(sign, count))
    for path in (root / "posts").iterdir():
        if int(path.stem) >= count:
            path.unlink()


def kill_after(root: Path, seconds: float) -> None:
    """Start a build and kill it after so many seconds, unless it has ended before."""
    process = start(root)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    process.communicate()


def kill_in_the_writing(root: Path, seconds: float) -> None:
    """Start a build and kill it so many seconds after it has written the home page."""
    page = root / "site/index.html"
    before = page.stat().st_mtime_ns
    process = start(root)
    while process.poll() is None and page.stat().st_mtime_ns == before:
        time.sleep(0.0002)
    time.sleep(seconds)
    process.kill()
    process.communicate()


def try_moments(tmp_path: Path, moments: int) -> int:
    """Kill builds of ever new versions; return how often one was in the middle of writing.

    After each, every published file is that of one of the last two versions, whole; after
    a build in peace the site is what a clean build makes of it.
    """
    chance = random.Random(moments)  # noqa: S311 - the moments need no secrecy
    wholes = {
        sign: clean_build(tmp_path / sign, sign, count)
        for sign, count in {"a": POSTS, "b": POSTS // 2}.items()
    }
    site = tmp_path / "site"
    edit(site, "a")
    started = time.monotonic()
    assert finished(site) == (0, "")
    usual = time.monotonic() - started
    in_the_middle = 0
    for number in range(moments):
        sign, count = (("b", POSTS // 2), ("a", POSTS))[number % 2]
        edit(site, sign, count)
        if number % 4 == 0:
            kill_after(site, chance.uniform(0, 1.2) * usual)
        else:
            kill_in_the_writing(site, chance.uniform(0, 0.004))
        now = published_of(site)
        for path, data in now.items():
            assert data in {whole.get(path) for whole in wholes.values()}, path
        in_the_middle += now not in wholes.values()
        if number % 3 == 2:
            assert finished(site) == (0, "")
            assert published_of(site) == wholes[sign]
    assert finished(site) == (0, "")
    assert published_of(site) == wholes[sign]
    leftovers = {p.name for p in (site / "site").rglob(".reprise-*")}
    assert leftovers == {MARK}
    return in_the_middle


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that was built."""
    root = tmp_path_factory.mktemp("built")
    clean_build(root, "a", 4)
    return root


@pytest.mark.long
def test_a_build_killed_often_leaves_whole_files(tmp_path: Path) -> None:
    """Killed at thirty moments, several in the middle of the writing, no file is half."""
    assert try_moments(tmp_path, 30) > 3


def test_a_first_build_that_is_killed_is_taken_up_again(tmp_path: Path) -> None:
    """A folder that was only begun is Reprise's own, and is filled."""
    whole = clean_build(tmp_path / "clean", "a")
    site = tmp_path / "site"
    write_site(site, files("a"))
    process = start(site)
    while process.poll() is None and len(list((site / "site").glob("*"))) < 2:
        time.sleep(0.001)
    process.kill()
    process.communicate()
    assert (site / "site" / MARK).exists()
    assert finished(site) == (0, "")
    assert published_of(site) == whole


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ({"posts/1.md": "no front matter"}, "E010"),
        ({"posts/new.md": post("A", slug="2", guid="x")}, "E300"),
        ({"posts/1.md": post("A", body="<reprise-x></reprise-x>\n")}, "E500"),
        ({"docs/index.md": "<reprise-x></reprise-x>\n"}, "E500"),
        ({"templates/post.html": "{{ page.nothing }}"}, "E700"),
        ({"mkdocs.yml": CONFIG + "docs_dir: nowhere\n"}, "E800"),
        ({"mkdocs.yml": CONFIG.replace("[reprise]", "[reprise: {no: 1}]")}, "E600"),
    ],
    ids=["file", "collision", "text", "docs", "template", "host", "setting"],
)
def test_a_mistake_leaves_what_was_published(
    broken: Files, code: str, built_once: Path
) -> None:
    """Byte for byte and moment for moment: no file of the published folder is touched."""
    before = state(built_once / "site")
    write_site(built_once, broken)
    returned, said = finished(built_once)
    # The site is shared by these tests: it is mended for the next one.
    for name in broken:
        (built_once / name).unlink()
    write_site(built_once, files("a", 4))
    assert returned == 1
    assert f" {code} " in said
    assert "Traceback" not in said
    assert state(built_once / "site") == before


@pytest.mark.long
def test_two_builds_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    """The second waits; both end well, and the site is whole."""
    whole = clean_build(tmp_path / "clean", "a")
    site = tmp_path / "site"
    write_site(site, files("a"))
    processes = [start(site) for _ in range(3)]
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    assert published_of(site) == whole
