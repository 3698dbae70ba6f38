"""Progress: bars for people on a terminal, and a line for each stage where it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.stages import read_stages
from reprise.build.progress import Stage
from reprise.issues import Code
from sites import post, write_site

MANY = 210
BUILD = (sys.executable, "-m", "reprise", "build", "--jobs", "1")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of as many posts as make a bar worth its line."""
    folder = tmp_path_factory.mktemp("many")
    files = {f"posts/{n}.md": post(f"Post {n}", slug=f"p{n}", summary="") for n in range(MANY)}
    config = "site_name: S\nsite_url: https://s.example/\ntheme: mkdocs\n"
    write_site(folder, {"mkdocs.yml": config, "docs/index.md": "# Home\n", **files})
    return folder


def on_a_terminal(root: Path, *words: str) -> str:
    """Return what a build says to a terminal."""
    pty = pytest.importorskip("pty", reason="there are no terminals to be had here")
    ours, theirs = pty.openpty()
    with subprocess.Popen([*BUILD, *words], cwd=root, stdout=subprocess.PIPE, stderr=theirs):
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 65536):
                said += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    return said.decode()


def test_a_terminal_is_shown_a_bar_for_each_long_stage(root: Path) -> None:
    """From nothing to everything; a short stage has none. Nor do warnings bury them."""
    said = on_a_terminal(root, "--fresh")
    assert said.count(Code.NO_SUMMARY) == 11
    assert 'So it is in 199 more places; "reprise check" names each.' in said
    for stage in (Stage.READ, Stage.POSTS):
        line = said.rpartition(stage.value)[2]
        assert "100%" in line.partition("\n")[0]
    assert Stage.PLAN.value not in said
    assert "Built 210 posts" in said


def test_nothing_but_a_terminal_is_shown_bars(root: Path) -> None:
    """Neither a file nor a pipe, which get every issue, nor somebody who wants it quiet."""
    done = subprocess.run(
        [*BUILD, "--fresh"], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stderr.count(Code.NO_SUMMARY) == MANY
    assert not [stage for stage in Stage if stage.value in done.stdout + done.stderr]
    quiet = [sys.executable, "-m", "reprise", "--quiet", "build", "--fresh"]
    assert (
        "%"
        not in subprocess.run(
            quiet, cwd=root, capture_output=True, text=True, check=True
        ).stderr
    )


def test_each_stage_tells_its_time_where_it_is_asked(root: Path) -> None:
    """On standard output, a line each, in the order in which they were begun."""
    done = subprocess.run(
        [*BUILD, "--fresh", "--profile"], cwd=root, capture_output=True, text=True, check=True
    )
    names = [stage.name for stage in read_stages(done.stdout)]
    # A theme without a box has no index to be made.
    stages = (stage.value for stage in Stage if stage is not Stage.SEARCH)
    assert names == ["Starting", *stages]


def test_a_build_without_work_has_looked_and_no_more(root: Path) -> None:
    """What was not done takes no time."""
    for _ in range(2):
        done = subprocess.run(
            [*BUILD, "--profile"], cwd=root, capture_output=True, text=True, check=True
        )
    names = [stage.name for stage in read_stages(done.stdout)]
    assert names[:2] == ["Starting", Stage.LOOK.value]
    assert Stage.HOST.value not in names
