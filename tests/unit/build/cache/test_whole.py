"""Whole files: what is damaged is as good as absent, and nothing stands in the way of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.build.cache.whole import read_whole, write_shared, write_whole


@pytest.mark.parametrize("data", [b"", b"\0", b"made" * 1000])
def test_what_was_written_is_read(data: bytes, tmp_path: Path) -> None:
    """Nothing at all can be written as well."""
    write_whole(tmp_path / "kept", data, by=tmp_path / "kept.tmp")
    assert read_whole(tmp_path / "kept") == memoryview(data)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@given(at=st.integers(0, 12), bit=st.integers(0, 7))
def test_one_bit_is_enough_to_be_absent(
    at: int, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of the data or of its checksum; and so is an end that is missing."""
    path = tmp_path_factory.mktemp("whole") / "kept"
    write_shared(path, b"\0 is made")
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
    assert read_whole(path) is None
    path.write_bytes(whole[:at])
    assert read_whole(path) is None


def test_a_folder_in_a_files_place_makes_way(tmp_path: Path) -> None:
    """Its own, or that of the file by which it is written."""
    for name in ("kept", "kept.tmp"):
        (tmp_path / name / "deep").mkdir(parents=True)
    assert read_whole(tmp_path / "kept") is None
    write_whole(tmp_path / "kept", b"made", by=tmp_path / "kept.tmp")
    assert read_whole(tmp_path / "kept") == memoryview(b"made")


def test_what_cannot_be_put_in_place_leaves_what_was_there(tmp_path: Path) -> None:
    """And nothing half beside it."""
    write_whole(tmp_path / "kept", b"old", by=tmp_path / "kept.tmp")
    with pytest.raises(OSError, match="missing"):
        write_whole(tmp_path / "kept", b"new", by=tmp_path / "missing" / "kept.tmp")
    assert read_whole(tmp_path / "kept") == memoryview(b"old")
    assert len(list(tmp_path.iterdir())) == 1
