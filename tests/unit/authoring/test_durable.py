"""Durable files: whole, or as they were."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from reprise.authoring.durable import alone, remove_durably, sweep, write_durably
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


@pytest.mark.skipif(os.name != "posix", reason="folders reach the disk as POSIX has it")
def test_a_file_is_on_the_disk_before_it_is_in_its_place_and_then_its_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that was removed is gone from the disk as well."""
    path = tmp_path / "x"
    path.write_bytes(b"old")
    brought: list[tuple[str, bytes | None]] = []

    def bring(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        there = path.read_bytes() if path.exists() else None
        brought.append(("folder" if is_folder else "file", there))

    monkeypatch.setattr(os, "fsync", bring)
    write_durably(path, b"new")
    assert brought == [("file", b"old"), ("folder", b"new")]
    remove_durably(path)
    assert brought[2:] == [("folder", None)]


def test_of_two_who_convert_a_folder_one_waits_for_the_other(tmp_path: Path) -> None:
    """Who holds another folder waits for nobody."""
    pytest.importorskip("fcntl")
    (tmp_path / "other").mkdir()
    came = Event()

    def come() -> None:
        with alone(tmp_path):
            came.set()

    with alone(tmp_path), alone(tmp_path / "other"):
        second = Thread(target=come, daemon=True)
        second.start()
        assert not came.wait(0.2)
    assert came.wait(30)
    second.join(30)


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
