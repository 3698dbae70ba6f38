"""A conversion of the journal that is killed: of every file a whole copy is there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sealing import IDENTITY, held, public
from sites import write_site

CONFIG = "site_name: S\nplugins: [reprise: {{journal: {{encrypt: age, recipients: [{}]}}}}]\n"
ENTRIES = 60
TEXTS = {
    name: f"---\nmood: calm\n---\n{'Text. ' * 2000}{number}\n" if name.endswith(".md") else "x"
    for number in range(ENTRIES)
    for name in (f"2025-11-20-{number}.md", f"2025-11-20-{number}/walk.svg")
}
WAYS = (("encrypt",), ("encrypt", "--again"), ("decrypt",))


def start(root: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a conversion as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "reprise", "--quiet", "-C", str(root), "journal", *words],
        env={**os.environ, "REPRISE_IDENTITY": str(root / "identity.txt")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finished(root: Path, *words: str) -> tuple[int, bytes]:
    """Convert in peace; return the exit code and what was said."""
    with start(root, *words) as process:
        said, _ = process.communicate()
    return process.returncode, said


def kill_after_the_first_change(root: Path, words: tuple[str, ...], seconds: float) -> None:
    """Start a conversion and kill it so many seconds after it has begun to write."""
    place = root / "journal"
    before = place.stat().st_mtime_ns
    process = start(root, *words)
    while process.poll() is None and place.stat().st_mtime_ns == before:
        time.sleep(0.0002)
    time.sleep(seconds)
    process.kill()
    process.communicate()


def is_whole(files: dict[str, str]) -> bool:
    """Tell whether each text is there, plain or sealed or both, and every copy is whole."""
    copies = {
        name: {files[form] for form in (name, f"{name}.age") if form in files} for name in TEXTS
    }
    return all(copies[name] == {text} for name, text in TEXTS.items())


def named(root: Path) -> dict[str, str]:
    """Return what is in the journal, without what was left unfinished."""
    files = held_of(root)
    return {name: text for name, text in files.items() if ".reprise-" not in name}


def held_of(root: Path) -> dict[str, str]:
    """Return all that is in the journal's folder."""
    return held(root / "journal")


@pytest.mark.long
def test_a_conversion_killed_often_loses_nothing(tmp_path: Path) -> None:
    """Killed at forty moments, in all directions; the next run takes up what was left."""
    chance = random.Random(7)  # noqa: S311 - the moments need no secrecy
    write_site(
        tmp_path,
        {
            "mkdocs.yml": CONFIG.format(public(IDENTITY)),
            "identity.txt": IDENTITY,
            **{f"journal/{name}": text for name, text in TEXTS.items()},
        },
    )
    started = time.monotonic()
    assert finished(tmp_path, "encrypt") == (0, b"")
    usual, started = time.monotonic() - started, time.monotonic()
    assert finished(tmp_path, "encrypt") == (0, b"")
    usual -= time.monotonic() - started
    in_the_middle = 0
    for _ in range(40):
        words = chance.choice(WAYS)
        kill_after_the_first_change(tmp_path, words, chance.uniform(0, usual))
        files = named(tmp_path)
        assert is_whole(files), words
        in_the_middle += len({name.endswith(".age") for name in files}) > 1
        if chance.random() < 0.3:
            assert finished(tmp_path, *words) == (0, b"")
            ending = "" if words == ("decrypt",) else ".age"
            assert held_of(tmp_path) == {f"{n}{ending}": text for n, text in TEXTS.items()}
    assert in_the_middle > 5
    assert finished(tmp_path, "encrypt") == (0, b"")
    for path in (tmp_path / "journal").rglob("*"):
        assert b"Text. Text." not in (path.read_bytes() if path.is_file() else b"")
    assert finished(tmp_path, "decrypt") == (0, b"")
    assert held_of(tmp_path) == TEXTS


@pytest.mark.long
def test_two_conversions_at_once_lose_nothing(tmp_path: Path) -> None:
    """Whatever each of them says, and the next one finishes."""
    write_site(
        tmp_path,
        {
            "mkdocs.yml": CONFIG.format(public(IDENTITY)),
            "identity.txt": IDENTITY,
            **{f"journal/{name}": text for name, text in TEXTS.items()},
        },
    )
    for pair in (
        (WAYS[0], WAYS[0]),
        (WAYS[1], WAYS[1]),
        (WAYS[0], WAYS[2]),
        (WAYS[2], WAYS[2]),
    ):
        processes = [start(tmp_path, *words) for words in pair]
        said = [process.communicate()[0] for process in processes]
        assert b"Traceback" not in b"".join(said)
        assert b"fault of Reprise" not in b"".join(said), said
        assert is_whole(named(tmp_path)), (pair, said)
    assert finished(tmp_path, "encrypt") == (0, b"")
    assert held_of(tmp_path) == {f"{name}.age": text for name, text in TEXTS.items()}
