"""Stamps: what may have changed is seen, without opening a file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from reprise.source.stamps import (
    Stamps,
    compare,
    distrust_gone,
    distrust_young,
    moved,
    take_stamps,
)

FILES = ("a.md", "b/c.md", "b/d.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with three files that are as old as can be."""
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
        os.utime(path, (1, 1))
    return tmp_path


def test_nothing_has_moved_where_nothing_was_done(root: Path) -> None:
    """Files, folders and files that are not there stay as they are."""
    stamps = take_stamps(root, (*FILES, "b", "gone.md"))
    assert moved(root, stamps) == ()
    assert stamps.names == ["a.md", "b", "b/c.md", "b/d.md", "gone.md"]


def test_each_change_is_seen(root: Path) -> None:
    """A text, a time, a removal and a new file in a folder each move what they change."""
    stamps = take_stamps(root, (*FILES, "b", "gone.md"))
    (root / "a.md").write_text("longer")
    os.utime(root / "a.md", (1, 1))
    os.utime(root / "b/c.md", (2, 2))
    (root / "b/d.md").unlink()
    (root / "gone.md").write_text("")
    assert moved(root, stamps) == ("a.md", "b", "b/c.md", "b/d.md", "gone.md")


def test_a_file_that_becomes_a_folder_has_moved(root: Path) -> None:
    """Its kind counts, and so does a link in its place."""
    stamps = take_stamps(root, FILES)
    (root / "a.md").unlink()
    (root / "a.md").mkdir()
    (root / "b/c.md").unlink()
    (root / "b/c.md").symlink_to("d.md")
    assert moved(root, stamps) == ("a.md", "b/c.md")


def test_a_young_file_is_looked_at_again(root: Path) -> None:
    """A file that changed as its stamp was taken could change once more and keep its time."""
    os.utime(root / "a.md", (1_000, 1_000))
    stamps = distrust_young(take_stamps(root, FILES), 1_000.001)
    assert moved(root, stamps) == ("a.md",)
    assert moved(root, distrust_young(take_stamps(root, FILES), 2_000)) == ()


def test_a_comparison_takes_new_stamps(root: Path) -> None:
    """They tell what has moved since, and which of that was a folder or not there."""
    before = take_stamps(root, (*FILES, "b", "new.md"))
    os.utime(root / "a.md", (2, 2))
    (root / "new.md").write_text("")
    (root / "b/x.md").write_text("")
    compared = compare(root, before)
    assert compared.moved == ("a.md", "b", "new.md")
    assert compared.folders == ("b", "new.md")
    assert compared.now == take_stamps(root, (*FILES, "b", "new.md"))
    assert compare(root, compared.now).moved == ()


def test_stamps_know_their_folders(root: Path) -> None:
    """What is not there may become one."""
    assert take_stamps(root, (*FILES, "b", "gone")).folders == {"b", "gone"}


def test_stamps_are_amended(root: Path) -> None:
    """Some paths are taken out, others put in or put in their place; the rest stays."""
    before = take_stamps(root, FILES)
    os.utime(root / "a.md", (2, 2))
    (root / "aa.md").write_text("")
    after = before.amended(take_stamps(root, ("aa.md", "a.md")), without=("b/c.md", "none"))
    assert after == take_stamps(root, ("a.md", "aa.md", "b/d.md"))
    assert Stamps().amended(after) == after
    assert after.amended(Stamps(), without=after.names) == Stamps()


def test_what_a_link_leads_to_counts(root: Path) -> None:
    """A changed target moves the link, and so does another target of the same size."""
    (root / "file").symlink_to("b/c.md")
    (root / "folder").symlink_to("b")
    before = take_stamps(root, ("file", "folder"))
    assert before.folders == {"folder"}
    later = 2_000_000_000
    os.utime(root / "b/c.md", (later, later))
    os.utime(root / "b", (later, later))
    assert moved(root, before) == ("file", "folder")
    (root / "dead").symlink_to("nowhere")
    assert moved(root, take_stamps(root, ("dead",))) == ()


def test_where_a_link_leads_counts(root: Path) -> None:
    """It has moved where a link on the way leads elsewhere, to what is as old and long."""
    shutil.copytree(root / "b", root / "e", copy_function=shutil.copy2)
    (root / "way").symlink_to("b")
    (root / "file").symlink_to("way/c.md")
    (root / "folder").symlink_to("way")
    before = take_stamps(root, ("file", "folder", "b", "e", "e/c.md"))
    assert before.links == ("file", "folder")
    assert before.folders == {"folder", "b", "e"}
    assert before.no_files == ()
    (root / "way").unlink()
    (root / "way").symlink_to("e")
    assert moved(root, before) == ("file", "folder")


def test_stamps_survive_a_file(root: Path) -> None:
    """They come back from the cache as they went in, also when there are none."""
    for stamps in (take_stamps(root, FILES), Stamps()):
        again = msgspec.msgpack.decode(msgspec.msgpack.encode(stamps), type=Stamps)
        assert again == stamps
        assert moved(root, again) == ()


def test_stamps_can_be_joined(root: Path) -> None:
    """All paths of both are there, sorted, each once."""
    one, other = take_stamps(root, ("b/c.md", "a.md")), take_stamps(root, ("b/d.md", "a.md"))
    assert one.joined(other) == take_stamps(root, FILES)
    assert Stamps().joined(one) == one


def test_a_file_that_should_be_there_is_missed_each_time(root: Path) -> None:
    """What was written and is gone has moved; what is there has not."""
    stamps = distrust_gone(take_stamps(root, [*FILES, "gone"]))
    assert moved(root, stamps) == ("gone",)
