"""Included files: how they are named, and what tells one state of them from another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reprise.build.included import IncludedFiles, names_of

LATER = 4_000_000_000.0
"""A moment at which no file here is young, in seconds since 1970."""


def test_a_file_is_named_from_the_root_wherever_it_lies(tmp_path: Path) -> None:
    """Also one beside it; what no file can be called is left out."""
    root = tmp_path / "site"
    places = [f"{root}/a/../b.txt", f"{tmp_path}/c.txt", f"{root}/d\0.txt"]
    assert names_of(root, places) == {"b.txt", "../c.txt"}


def test_a_name_leads_to_its_file_where_the_root_is_a_link(tmp_path: Path) -> None:
    """The system goes up from where the link leads to."""
    (tmp_path / "deep/site").mkdir(parents=True)
    (tmp_path / "c.txt").touch()
    root = tmp_path / "link"
    root.symlink_to("deep/site")
    [name] = names_of(root, [str(tmp_path / "c.txt")])
    assert (root / name).exists()


def test_a_digest_is_of_bytes_and_of_their_absence(tmp_path: Path) -> None:
    """It is as good as the file: another time tells nothing."""
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("one")
    os.utime(tmp_path / "b", (1, 1))
    files = IncludedFiles(tmp_path, LATER)
    assert files["a"] == files["b"] != files["c"]
    (tmp_path / "a").write_text("two")
    assert IncludedFiles(tmp_path, LATER)["a"] != files["b"]


def test_where_a_link_leads_is_a_part_of_the_digest(tmp_path: Path) -> None:
    """The same bytes may lie where they are private."""
    for name in ("a", "b"):
        (tmp_path / name).write_text("one")
    (tmp_path / "link").symlink_to("a")
    before = IncludedFiles(tmp_path, LATER)["link"]
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("b")
    assert IncludedFiles(tmp_path, LATER)["link"] != before


@pytest.mark.parametrize("time", [None, 1.0], ids=["written", "put in place"])
def test_what_changed_during_a_build_is_not_trusted_by_the_next(
    tmp_path: Path, time: float | None
) -> None:
    """A text may have been rendered with what it was before."""
    (tmp_path / "a").write_text("one")
    if time:
        os.utime(tmp_path / "a", (time, time))
    of_this = IncludedFiles(tmp_path, started=1000.0)
    assert of_this["a"] != IncludedFiles(tmp_path, started=LATER)["a"]
    assert of_this["a"] != IncludedFiles(tmp_path, started=1001.0)["a"]
