"""A page for the author alone: where it may lie, and who can read it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reprise.authoring.private import SEAL, write_private
from reprise.build.commit import MARK
from reprise.errors import OutputError, UsageError


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    """Whatever the umask, and also where an earlier page could be read by others."""
    page = tmp_path / "page.html"
    before = os.umask(0)
    try:
        assert write_private(page, "<p>one\n", public=()) == page
        page.chmod(0o644)
        write_private(page, "<p>two\n", public=())
    finally:
        os.umask(before)
    assert page.stat().st_mode & 0o777 == 0o600
    assert page.read_text() == f"<p>two\n{SEAL}"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("name", ["site/page.html", "site/deep/page.html", "x/../site/p.html"])
def test_it_does_not_lie_where_it_would_be_published(name: str, tmp_path: Path) -> None:
    """In a public folder, however it is spelled."""
    (tmp_path / "site/deep").mkdir(parents=True)
    (tmp_path / "x").mkdir()
    with pytest.raises(UsageError, match="is published, and this page is private"):
        write_private(tmp_path / name, "", public=[tmp_path / "site"])
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_link_does_not_lead_it_astray(tmp_path: Path) -> None:
    """A linked folder, and a linked file, count as what they lead to."""
    (tmp_path / "site").mkdir()
    (tmp_path / "own").symlink_to(tmp_path / "site")
    (tmp_path / "page.html").symlink_to(tmp_path / "site/page.html")
    for name in ("own/page.html", "page.html"):
        with pytest.raises(UsageError, match="is published"):
            write_private(tmp_path / name, "", public=[tmp_path / "site"])


def test_a_published_folder_is_known_by_its_mark(tmp_path: Path) -> None:
    """Also one that `--output` named, of which the settings know nothing."""
    (tmp_path / "elsewhere/deep").mkdir(parents=True)
    (tmp_path / "elsewhere" / MARK).touch()
    with pytest.raises(UsageError, match="is published"):
        write_private(tmp_path / "elsewhere/deep/page.html", "", public=())


@pytest.mark.parametrize("content", ["", "# A post\n", f"{SEAL}and more"])
def test_another_file_is_not_overwritten(content: str, tmp_path: Path) -> None:
    """What such a page did not leave there stays as it is."""
    other = tmp_path / "post.md"
    other.write_text(content)
    with pytest.raises(UsageError, match="another file is there already"):
        write_private(other, "<p>", public=())
    assert other.read_text() == content


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """And nothing is made."""
    with pytest.raises(OutputError, match=r"Cannot write page\.html: No such file"):
        write_private(tmp_path / "no/page.html", "", public=())
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """The half page of an earlier run is not kept; that of a run beside this one is."""
    for name in (".reprise.tmp", ".reprise-1.tmp", ".reprise-2.tmp"):
        (tmp_path / name).write_text("half")
    for name in (".reprise.tmp", ".reprise-1.tmp"):
        os.utime(tmp_path / name, (0, 0))
    write_private(tmp_path / "page.html", "<p>\n", public=())
    assert {path.name for path in tmp_path.iterdir()} == {"page.html", ".reprise-2.tmp"}
