"""Measuring: two processes measure what one does."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reprise.source.measuring import measured

PROGRAM = """
import sys
from pathlib import Path
from reprise.source import measuring
root, names = Path(sys.argv[1]), sys.argv[2:]
parts = (root, names[:5]), (root / "below", []), (root, names[5:])
alone = measuring.measured(*parts)
measuring._ENOUGH = 2
[whole] = measuring.measured((root, names))
joined = sum((part[0].tolist() for part in alone), []), sum((p[1].tolist() for p in alone), [])
print(measuring.way_to_start() == "fork", measuring.measured(*parts) == alone)
print((whole[0].tolist(), whole[1].tolist()) == joined, len(whole[0]))
"""


def test_a_second_process_measures_the_same(tmp_path: Path) -> None:
    """Sizes and times come back part by part, in the order of the names."""
    names = [f"{number}.md" for number in range(31)]
    for number, name in enumerate(names[:-3]):
        (tmp_path / name).write_text("x" * number)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), *names],
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.split()
    assert told == [str(sys.platform == "linux"), "True", "True", "31"], done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a second process is forked")
def test_where_no_second_process_is_to_be_had_one_measures_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that is full of processes is slow, and no fault of ours."""
    (tmp_path / "a.md").write_text("text")
    [alone] = measured((tmp_path, ["a.md"]))
    tried = []

    def refused() -> int:
        tried.append(True)
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", refused)
    [many] = measured((tmp_path, ["a.md"] * 20_000))
    assert tried
    assert many == (alone[0] * 20_000, alone[1] * 20_000)


def test_nothing_is_measured_of_nothing(tmp_path: Path) -> None:
    """No names, no measures."""
    [(sizes, times)] = measured((tmp_path, []))
    assert not sizes
    assert not times


def test_a_folder_is_the_same_from_wherever_it_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From above, from within and from elsewhere, links included."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.md").write_text("text")
    (tmp_path / "site/link.md").symlink_to("a.md")
    part = tmp_path / "site", ["a.md", "link.md", "gone.md", "../site/a.md"]
    found = []
    for place in (tmp_path, tmp_path / "site", Path("/")):
        monkeypatch.chdir(place)
        found += measured(part)
    assert found[0] == found[1] == found[2]
    assert found[0][0][0] == found[0][0][3] == len("text")


STEPS = """
import sys, time
from pathlib import Path
from reprise.source import measuring
taken = []
def step(number, seconds):
    time.sleep(seconds)
    taken.append(number)
steps = [lambda n=n: step(n, float(sys.argv[2])) for n in range(3)]
measuring._ENOUGH = int(sys.argv[3])
names = sys.argv[4:]
[one] = measuring.measured((Path(sys.argv[1]), names), meanwhile=steps)
print(taken, [column.tolist() for column in one] == [column.tolist() for column in
    measuring._measured_here(Path(sys.argv[1]), names)])
"""


def taken(root: Path, seconds: float, enough: int, names: list[str]) -> str:
    """Return which of three steps were taken, and whether the measures are right."""
    command = [sys.executable, "-c", STEPS, str(root), str(seconds), str(enough), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="a second process is forked")
def test_no_step_is_taken_once_all_is_known(tmp_path: Path) -> None:
    """The other process is done long before the first of the steps is."""
    names = [f"{number}.md" for number in range(30)]
    assert taken(tmp_path, 0.3, 2, names) in {"[] True", "[0] True"}


def test_one_process_takes_no_steps(tmp_path: Path) -> None:
    """Few files are measured sooner than anything else is done."""
    assert taken(tmp_path, 0, 1000, ["a.md"]) == "[] True"
