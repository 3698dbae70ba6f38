"""Builds in several processes, killed at any moment: every file whole, every link good."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from sites import comment, post, published_of, write_site

CONFIG = """\
site_name: The kettle
site_url: https://kettle.example/
theme: {name: material, font: false}
plugins: [reprise]
"""
POSTS = 240
"""More than `Crew.enough`: two workers read and make them."""

FIRST = "2024/05/27/194/index.html"
"""The page of the newest post: the first that a build publishes."""

BUILD = (sys.executable, "-m", "reprise", "--quiet", "build", "--jobs", "2")
_LINK = re.compile(rb'href="(?:https://kettle\.example)?/(blog/[^"#]*)"')


def files(*, bodies: str = "plain", titles: str = "Tea", count: int = POSTS) -> dict[str, str]:
    """Return a site: every thirtieth body has a word, every title another."""
    made = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"}
    for n in range(count):
        word = bodies if n % 30 == 7 else "plain"
        date = f"20{10 + n % 15}-05-{1 + n % 28:02}"
        body = f"Above the fold.\n\n<!-- more -->\n\n{word * 300}\n"
        made[f"posts/{n}.md"] = post(f"{titles} {n}", body, date=date, tags="[t]")
        if n % 40 == 0:
            made[f"posts/{n}/comments/1.md"] = comment("1", f"{word}\n")
    return made


VERSIONS = {
    "first": files(),
    "other words": files(bodies="coarse"),
    "more posts": files(count=POSTS + 3),
    "other titles": files(titles="Coffee"),
}


class Whole(msgspec.Struct, frozen=True):
    """What a build in peace publishes of each version."""

    of: dict[str, dict[str, bytes]]

    def texts(self, path: str) -> set[bytes | None]:
        """Return what may stand in a file."""
        return {published.get(path) for published in self.of.values()}


def edit(root: Path, version: str) -> None:
    """Bring the sources to a version; what is as it was keeps its time."""
    wanted = VERSIONS[version]
    for path in (root / "posts").rglob("*.md") if (root / "posts").exists() else ():
        if path.relative_to(root).as_posix() not in wanted:
            path.unlink()
    for name, text in wanted.items():
        if not (root / name).exists() or (root / name).read_text() != text:
            write_site(root, {name: text})


def start(root: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own."""
    return subprocess.Popen(
        [*BUILD, *words],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def build(root: Path, *words: str) -> float:
    """Build in peace; return the seconds it took."""
    started = time.monotonic()
    with start(root, *words) as process:
        said, _ = process.communicate()
    assert (process.returncode, said) == (0, b"")
    return time.monotonic() - started


def wait_for(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait until a build has ended, or for so many seconds."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def wait_for_the_writing(process: subprocess.Popen[bytes], root: Path, seconds: float) -> None:
    """Wait until a build brings its first page to its place, and so many seconds more.

    From the first page to the last takes a twentieth of a second: by chance alone hardly
    any build is killed there.
    """
    page = root / "site/blog" / FIRST
    before = page.stat().st_ino
    while process.poll() is None and page.stat().st_ino == before:
        time.sleep(0.0002)
    time.sleep(seconds)


def far_version(root: Path) -> str:
    """Return a version that has every page of the published site anew."""
    shown = (root / "site/blog" / FIRST).read_bytes()
    return "first" if b"Coffee" in shown else "other titles"


def kill(process: subprocess.Popen[bytes], *, with_workers: bool) -> None:
    """Kill a build; its workers end by themselves where they are not killed with it."""
    with contextlib.suppress(ProcessLookupError):
        if with_workers:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()
    latest = time.monotonic() + 5
    while time.monotonic() < latest:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("a worker outlives the build that it worked for")


def require_sound(root: Path, whole: Whole) -> bool:
    """Require whole files and good links; tell whether the site is between two versions."""
    now = published_of(root)
    for path, data in now.items():
        assert data in whole.texts(path), path
    lists = [path for path in now if path.endswith("index.html") and path.count("/") < 5]
    for path in lists:
        for link in _LINK.findall(now[path]):
            assert now.keys() & {link.decode(), f"{link.decode()}index.html"}, (path, link)
    return now not in whole.of.values()


def try_moments(tmp_path: Path, moments: int, chance: random.Random) -> int:
    """Kill so many builds of ever other versions; return how many were in the middle."""
    site, of = tmp_path / "site", {}
    usual: dict[str, float] = {}
    for version in VERSIONS:
        edit(site, version)
        build(site, "--fresh")
        of[version] = published_of(site)
    for version in VERSIONS:
        # What is killed below remembers: it takes a part of the time of a fresh one.
        edit(site, version)
        usual[version] = build(site)
    whole, in_the_middle = Whole(of), 0
    for number in range(moments):
        if number % 4 < 2:
            version = chance.choice(list(VERSIONS))
            edit(site, version)
            process = start(site)
            wait_for(process, chance.uniform(0.2, 1.1) * usual[version])
        else:
            edit(site, far_version(site))
            process = start(site)
            wait_for_the_writing(process, site, chance.uniform(0, 0.05))
        kill(process, with_workers=number % 2 == 0)
        in_the_middle += require_sound(site, whole)
        if number % 8 == 7:
            version = chance.choice(list(VERSIONS))
            edit(site, version)
            build(site)
            assert published_of(site) == of[version]
    assert {path.name for path in (site / "site").rglob(".reprise-*")} == {".reprise-output"}
    return in_the_middle


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups to be killed")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_with_workers_is_killed_at_a_hundred_moments(seed: int, tmp_path: Path) -> None:
    """Many of them in the middle of the writing, for half of them are aimed at it."""
    assert try_moments(tmp_path, 100, random.Random(seed)) > 20  # noqa: S311 - the moments need no secrecy


@pytest.mark.parametrize("share", [0.4, 0.7])
def test_a_build_that_is_ended_by_its_keys_says_no_more_than_that(
    share: float, tmp_path: Path
) -> None:
    """Every process of it hears the keys, and none tells where it was."""
    edit(tmp_path, "first")
    seconds = build(tmp_path)
    process = start(tmp_path, "--fresh")
    time.sleep(seconds * share)
    os.killpg(process.pid, signal.SIGINT)
    told, _ = process.communicate()
    assert told in {b"", b"\nAborted!\n"}
