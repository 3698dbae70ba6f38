"""A text that is edited in memory: kept when it was saved, and gone afterwards."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from reprise.authoring.aside import diskless_folder, edit_aside
from reprise.errors import OutputError


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is taken for one in memory."""
    folder = tmp_path / "memory"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def append(file: Path) -> None:
    """Edit a file as an editor does, with a copy of its own beside it."""
    file.with_name(f"{file.name}~").write_bytes(file.read_bytes())
    file.write_bytes(file.read_bytes() + b" more")


def test_what_was_saved_is_kept_and_nothing_left(memory: Path) -> None:
    """In a folder that nobody else can enter."""
    kept: list[bytes] = []

    def edit(file: Path) -> None:
        assert file.parent.parent == memory
        assert file.parent.stat().st_mode & 0o777 == 0o700
        append(file)

    edit_aside("x.md", b"text", edit=edit, keep=kept.append)
    assert kept == [b"text more"]
    assert list(memory.iterdir()) == []


def test_an_unchanged_text_is_not_written(memory: Path) -> None:
    """Nor is one whose file has vanished."""
    kept: list[bytes] = []
    edit_aside("x.md", b"text", edit=lambda _: None, keep=kept.append)
    edit_aside("x.md", b"text", edit=Path.unlink, keep=kept.append)
    assert kept == []
    assert list(memory.iterdir()) == []


@pytest.mark.parametrize("signalled", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_text_survives_the_end_of_the_process(
    signalled: signal.Signals, memory: Path
) -> None:
    """When it is told to end, what was saved is kept, and nothing is left."""
    kept: list[bytes] = []

    def edit(file: Path) -> None:
        append(file)
        os.kill(os.getpid(), signalled)

    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises((SystemExit, KeyboardInterrupt)):
        edit_aside("x.md", b"text", edit=edit, keep=kept.append)
    assert kept == [b"text more"]
    assert list(memory.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_cannot_be_kept_is_left_where_it_is(memory: Path) -> None:
    """The error says where; an evening's writing is worth more than order."""

    def keep(_: bytes) -> None:
        raise OutputError("The disk is full.")

    with pytest.raises(
        OutputError, match=r"The disk is full\. It is in .*x\.md, in plain text"
    ):
        edit_aside("x.md", b"text", edit=append, keep=keep)
    (left,) = memory.glob("*/x.md")
    assert left.read_bytes() == b"text more"


def test_a_place_in_memory_can_be_written_to(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is not there is passed over."""
    assert diskless_folder() == memory
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory / "none"))
    assert diskless_folder() in {Path("/dev/shm"), None}  # noqa: S108 - nothing is written there
