"""Same inputs, same bytes: whatever the machine, the moment of the day and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SHUFFLED = '''
"""Turns every folder's listing around, as another file system might."""
import os

_scandir, _listdir = os.scandir, os.listdir


class _Backwards:
    def __init__(self, path="."):
        with _scandir(path) as entries:
            self._entries = iter(list(entries)[::-1])

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def close(self):
        return None


os.scandir = _Backwards
os.listdir = lambda path=".": _listdir(path)[::-1]
'''

NOW = "1795000000"  # 2026-11-18; the moment is an input


def built(command: list[str], output: Path, **environment: str) -> dict[str, bytes]:
    """Run a build in another environment and return the site's files."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": NOW, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def reprise(output: Path) -> list[str]:
    """Return the command that builds to a folder."""
    return [sys.executable, "-m", "reprise", "build", "--output", str(output)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the sample as this machine builds it."""
    output = tmp_path_factory.mktemp("plain") / "site"
    return built(reprise(output), output, PYTHONHASHSEED="1", TZ="UTC")


def test_the_machine_does_not_show(plain: dict[str, bytes], tmp_path: Path) -> None:
    """Another hash seed, timezone, locale and order of files change no byte."""
    (tmp_path / "sitecustomize.py").write_text(SHUFFLED)
    other = built(
        reprise(tmp_path / "site"),
        tmp_path / "site",
        PYTHONHASHSEED="4711",
        TZ="Asia/Kathmandu",
        LC_ALL="C",
        PYTHONPATH=str(tmp_path),
    )
    assert other.keys() == plain.keys()
    assert [name for name in plain if plain[name] != other[name]] == []


def test_mkdocs_writes_the_same(plain: dict[str, bytes], tmp_path: Path) -> None:
    """`mkdocs build --strict` passes and writes what `reprise build` writes."""
    output = tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(output)]
    other = built(command, output)
    assert other.keys() == plain.keys()
    assert [name for name in plain if plain[name] != other[name]] == []


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    """Building again writes no file: each keeps its time of change."""
    output = tmp_path / "site"
    built(reprise(output), output)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    built(reprise(output), output)
    after = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    assert before == after
