"""Which files of a journal are private, sealed, or of no entry."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reprise.errors import JournalError
from reprise.source.sealed import (
    entry_name,
    is_entry,
    is_private,
    private_files,
    sealed_entries,
    sealed_files,
    strange_files,
    unopened_issue,
)
from sites import write_site

PRIVATE = "---\nmood: calm\n---\n"
PUBLIC = "---\nvisibility: public\n---\n"


@pytest.mark.parametrize(
    ("name", "of_entry"),
    [
        ("2026-11-20.md", "2026-11-20"),
        ("2026-11-20.md.age", "2026-11-20"),
        ("2026-11-20-late.markdown.age", "2026-11-20-late"),
        ("monday.md", "monday"),
        ("key.age", None),
        ("2026-11-20.jpg.age", None),
        ("_draft.md.age", None),
        (".reprise-1.tmp", None),
        ("README.md", None),
        ("readme.md.age", None),
        ("README-old.md", "README-old"),
    ],
)
def test_an_entry_has_one_name_sealed_or_not(name: str, of_entry: str | None) -> None:
    """Its file's without endings; the journal's key is no entry."""
    assert is_entry(name) is (of_entry is not None)
    if of_entry:
        assert entry_name(name) == of_entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PRIVATE, True),
        (PUBLIC, False),
        ("---\nvisibility: unlisted\n---\n", False),
        ("---\nvisibility: Public\n---\n", True),
        ("---\nvisibility: [public]\n---\n", True),
        ("---\nvisibility: public\nvisibility: public\n---\n", True),
        ("visibility: public\n", True),
        ("", True),
        ("\x00", True),
        ('+++\nvisibility = "public"\n+++\n', False),
    ],
)
def test_what_is_not_clearly_for_others_is_private(text: str, *, expected: bool) -> None:
    """The word must be there, and right, in a header that can be read."""
    assert is_private(text.encode()) is expected
    assert is_private(b"\xff" + text.encode())


def test_each_file_of_a_journal_is_one_of_four_kinds(tmp_path: Path) -> None:
    """Private and plain, sealed, for others, or of no entry."""
    write_site(
        tmp_path,
        dict.fromkeys(
            (
                "2026-11-20/a.jpg",
                "2026-11-21/b.jpg.age",
                "2026-11-21/c.jpg",
                "2026-11-21.md.age",
                "2026-11-22/d.jpg",
                "2026-11-23/e.jpg",
                "key.age",
                "notes.txt",
            ),
            "x",
        )
        | {"2026-11-20.md": PRIVATE, "2026-11-22.md": PUBLIC},
    )

    def named(*paths: Path) -> list[str]:
        return [path.relative_to(tmp_path).as_posix() for path in paths]

    assert named(*private_files(tmp_path)) == [
        "2026-11-20.md",
        "2026-11-20/a.jpg",
        "2026-11-21/c.jpg",
    ]
    assert named(*sealed_files(tmp_path)) == ["2026-11-21.md.age", "2026-11-21/b.jpg.age"]
    assert named(*sealed_entries(tmp_path)) == ["2026-11-21.md.age"]
    assert strange_files(tmp_path) == ("2026-11-23", "notes.txt")


def test_a_link_in_the_place_of_an_entrys_folder_leads_elsewhere(tmp_path: Path) -> None:
    """What it leads to is no part of the journal, and is neither sealed nor opened."""
    (tmp_path / "pictures").mkdir()
    for name in ("sign.png", "old.png.age"):
        (tmp_path / "pictures" / name).write_bytes(b"mine")
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/2026-11-23.md").write_text("---\nvisibility: private\n---\nWords.\n")
    (tmp_path / "journal/2026-11-23").symlink_to("../pictures")
    place = tmp_path / "journal"
    assert [path.name for path in private_files(place)] == ["2026-11-23.md"]
    assert sealed_files(place) == ()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """A journal begins with its first entry."""
    nowhere = tmp_path / "none"
    found = (private_files(nowhere), sealed_files(nowhere), strange_files(nowhere))
    assert found == ((), (), ())


def test_entries_without_a_key_are_counted() -> None:
    """In one sentence for all."""
    assert "W002 1 entry is encrypted, and left out." in str(unopened_issue("journal", 1))
    assert "journal: W002 12 entries are encrypted" in str(unopened_issue("journal", 12))


@pytest.mark.parametrize("ask", [private_files, sealed_files])
@pytest.mark.parametrize("closed", ["2026-11-20", "2026-11-20/large"])
def test_a_folder_that_cannot_be_read_is_not_passed_over(
    ask: Callable[[Path], tuple[Path, ...]],
    closed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its pictures would stay in plain text, and nobody would know."""
    write_site(tmp_path, {"2026-11-20.md": PRIVATE, "2026-11-20/large/a.jpg": ""})
    scan = os.scandir

    def scanned(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path) == tmp_path / closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    # Not by the folder's mode: the administrator may read everything.
    monkeypatch.setattr(os, "scandir", scanned)
    with pytest.raises(JournalError, match=r"2026-11-20: Permission denied"):
        ask(tmp_path)
