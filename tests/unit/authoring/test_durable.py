"""Durable files: whole, or as they were."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reprise.authoring.durable import remove_durably, sweep, write_durably
from reprise.errors import OutputError


def test_a_file_is_replaced_and_nobody_else_reads_it(tmp_path: Path) -> None:
    """Nothing lies beside it afterwards."""
    path = tmp_path / "x"
    path.write_bytes(b"old")
    write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["x"]
    write_durably(path, b"", mode=0o640)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"", 0o640)


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_nobody_else_reads_a_file_before_it_is_in_its_place(tmp_path: Path) -> None:
    """Whatever the umask leaves, and whatever its mode is to be."""
    modes, hooked = [], [True]

    def watch(event: str, args: tuple[object, ...]) -> None:
        if hooked and event == "os.chmod":
            modes.append(Path(str(args[0])).stat().st_mode & 0o777)

    sys.addaudithook(watch)
    before = os.umask(0)
    try:
        write_durably(tmp_path / "x", b"new", mode=0o644)
    finally:
        os.umask(before)
        hooked.clear()
    assert modes == [0o600]
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.name != "posix", reason="the place to write is that of POSIX")
def test_a_file_that_reads_otherwise_than_it_was_written_is_not_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is on the disk when it is read back; the old one stays, and nothing beside it."""
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def spoil(descriptor: int) -> None:
        assert os.fstat(descriptor).st_size == len(b"new")
        os.pwrite(descriptor, b"N", 0)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(OutputError, match="reads otherwise"):
        write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path: Path) -> None:
    """The error names it."""
    (tmp_path / "folder/inside").mkdir(parents=True)
    with pytest.raises(OutputError, match="Cannot write folder"):
        write_durably(tmp_path / "folder", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]
    with pytest.raises(OutputError, match="Cannot remove none"):
        remove_durably(tmp_path / "none")


def test_only_our_unfinished_files_are_swept(tmp_path: Path) -> None:
    """At every depth."""
    (tmp_path / "a").mkdir()
    for name in (".reprise-7.tmp", "a/.reprise.tmp", "a/x.tmp", ".reprise"):
        (tmp_path / name).write_text("x")
    sweep(tmp_path)
    left = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert left == {"a/x.tmp", ".reprise"}
