"""New files: whole, inside the site, and never over an old one."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.files import (
    LONGEST_NAME,
    create,
    read,
    read_if_there,
    replace,
    stem_of,
)
from reprise.errors import OutputError, UsageError
from reprise.model.names import slugify


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    """UTF-8, line feeds, and the path as it was asked for."""
    assert create(tmp_path, "posts/2026/日.md", "eins\nzwei\n") == "posts/2026/日.md"
    assert (tmp_path / "posts/2026/日.md").read_bytes() == b"eins\nzwei\n"


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """The old text stays, and the message says what to do."""
    create(tmp_path, "a.md", "old")
    with pytest.raises(UsageError, match=r"^Cannot write a\.md: it is there already\. Edit it"):
        create(tmp_path, "a.md", "new")
    assert (tmp_path / "a.md").read_text() == "old"


@pytest.mark.parametrize("path", ["../a.md", "posts/../../a.md", "link/a.md", "/elsewhere.md"])
def test_nothing_is_written_outside_the_site(path: str, tmp_path: Path) -> None:
    """Neither by a path that climbs, nor by one from the root, nor through a link."""
    root, outside = tmp_path / "site", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "link").symlink_to(outside)
    with pytest.raises(UsageError, match=r"it lies outside the site\. Choose another name\.$"):
        create(root, path, "text")
    assert list(tmp_path.rglob("*.md")) == []


def test_a_site_reached_through_a_link_can_be_written_to(tmp_path: Path) -> None:
    """The root itself may be a symbolic link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    create(tmp_path / "link", "a.md", "text")
    assert (tmp_path / "real/a.md").read_text() == "text"


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    """It is a fault of the disk, not a file that is there already."""
    (tmp_path / "posts").write_text("no folder")
    with pytest.raises(OutputError, match=r"^Cannot make the folder of posts/a\.md: "):
        create(tmp_path, "posts/a.md", "text")


def test_a_folder_that_leads_to_itself_is_said(tmp_path: Path) -> None:
    """A circle of links is one of our errors, not a traceback."""
    (tmp_path / "posts").symlink_to(tmp_path / "posts")
    with pytest.raises((OutputError, UsageError)):
        create(tmp_path, "posts/a.md", "text")


def test_a_disk_that_is_full_leaves_no_half_file(tmp_path: Path) -> None:
    """What could not be written whole is not there."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, hard))
    try:
        with pytest.raises(OutputError, match=r"^Cannot write a\.md: "):
            create(tmp_path, "a.md", "x" * (1 << 17))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_of_many_writers_of_one_file_one_wins(tmp_path: Path) -> None:
    """The others are told; the text is the winner's."""

    def write(number: int) -> int | None:
        try:
            create(tmp_path, "deep/er/a.md", str(number))
        except UsageError:
            return None
        return number

    with ThreadPoolExecutor(8) as pool:
        winners = [n for n in pool.map(write, range(8)) if n is not None]
    assert [(tmp_path / "deep/er/a.md").read_text()] == [str(n) for n in winners]


def test_two_files_of_one_folder_that_are_replaced_at_once_keep_their_texts(
    tmp_path: Path,
) -> None:
    """Each writer has a name of its own for what is not finished, and leaves none."""
    texts = {tmp_path / f"{letter}.md": letter.encode() * 20_000 for letter in "abcd"}

    def write(path: Path) -> list[bytes]:
        seen = []
        for _ in range(100):
            replace(path, texts[path])
            seen.append(path.read_bytes())
        return seen

    with ThreadPoolExecutor(len(texts)) as pool:
        for path, seen in zip(texts, pool.map(write, texts), strict=True):
            assert set(seen) == {texts[path]}
    assert set(tmp_path.iterdir()) == set(texts)


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
@pytest.mark.parametrize(("mode", "first"), [(0o600, 0o600), (0o644, 0o600), (None, 0o640)])
def test_a_file_keeps_its_mode_and_nobody_else_reads_it_before(
    mode: int | None, first: int, tmp_path: Path
) -> None:
    """A new one has what the umask leaves."""
    path, modes, hooked = tmp_path / "a.md", [], [True]
    if mode is not None:
        path.write_text("old")
        path.chmod(mode)

    def watch(event: str, args: tuple[object, ...]) -> None:
        if hooked and event in {"os.chmod", "os.rename"}:
            modes.append(Path(str(args[0])).stat().st_mode & 0o777)

    sys.addaudithook(watch)
    before = os.umask(0o027)
    try:
        replace(path, b"new")
    finally:
        os.umask(before)
        hooked.clear()
    assert modes[0] == first
    assert path.stat().st_mode & 0o777 == modes[-1] == (mode or 0o640)


def test_a_link_in_the_place_of_an_unfinished_file_is_not_followed(tmp_path: Path) -> None:
    """What it leads to stays as it is."""
    (tmp_path / "other").write_text("other")
    (tmp_path / ".reprise.tmp").symlink_to(tmp_path / "other")
    replace(tmp_path / "a.md", b"new")
    assert (tmp_path / "other").read_text() == "other"


@given(st.text(max_size=300) | st.text("𠀀é x-", max_size=300))
def test_a_stem_is_the_beginning_of_a_slug_and_fits(title: str) -> None:
    """A file's name never leaves its folder, and no file system finds it too long."""
    stem = stem_of(title)
    assert slugify(title).startswith(stem)
    assert len(stem.encode()) <= LONGEST_NAME
    assert "/" not in stem
    assert stem == stem.strip("-.")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Don't panic", "dont-panic"),
        ("x" * 300, "x" * 80),
        ("word " * 16 + "cut", "word-" * 15 + "word"),
        ("𠀀" * 100, "𠀀" * 60),
        ("!?", ""),
    ],
)
def test_a_long_title_gives_a_short_name(title: str, stem: str) -> None:
    """Eighty characters, or as many as fit; no dash is left at the end."""
    assert stem_of(title) == stem


def test_a_file_that_is_not_there_is_none_and_one_that_cannot_be_read_an_error(
    tmp_path: Path,
) -> None:
    """Who needs it is told in a sentence either way; nothing else escapes."""
    there = tmp_path / "a"
    there.write_bytes(b"x")
    assert read_if_there(there) == read(there) == b"x"
    assert read_if_there(tmp_path / "b") is None
    with pytest.raises(OutputError, match="Cannot read b: No such file or directory"):
        read(tmp_path / "b")
    for unreadable in (tmp_path, tmp_path / ("n" * 300)):
        for ask in (read, read_if_there):
            with pytest.raises(OutputError, match=f"Cannot read {unreadable.name}: "):
                ask(unreadable)
