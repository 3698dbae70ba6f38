"""Raw bytes: a file is read whole, and nothing else is waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from reprise.source.raw import NoFileError, bytes_of, read_bytes


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    """Of any size."""
    (tmp_path / "a").write_bytes(b"x" * size)
    assert read_bytes(str(tmp_path / "a")) == bytes_of(tmp_path / "a") == b"x" * size


def test_what_is_no_file_is_an_error_at_once(tmp_path: Path) -> None:
    """A pipe that nobody writes to, and a device: each would be waited for, or never end."""
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path / "pipe"), "/dev/zero"):
        assert isinstance(read_bytes(path), NoFileError)
        with pytest.raises(NoFileError):
            bytes_of(path)


def test_the_systems_own_errors_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, a socket, and nothing at all."""
    assert isinstance(read_bytes(str(tmp_path)), IsADirectoryError)
    assert isinstance(read_bytes(str(tmp_path / "gone")), FileNotFoundError)
    with socket.socket(socket.AF_UNIX) as bound:
        monkeypatch.chdir(tmp_path)  # the name of a socket must be short
        bound.bind("socket")
        assert isinstance(read_bytes("socket"), OSError)
