"""Sealing and unsealing a journal: file by file, and of none is there ever no whole copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.sealing import (
    Lock,
    put_sealed,
    reseal_files,
    seal_files,
    unseal_files,
)
from reprise.errors import OutputError
from reprise.issues import Code
from sealing import OTHER, folder, held, identities, lock, recipients, seal
from sites import write_site

PRIVATE = "---\nmood: calm\n---\nText.\n"
PUBLIC = "---\nvisibility: public\n---\nText.\n"
JOURNAL = {
    "2026-11-20.md": PRIVATE,
    "2026-11-20/walk.jpg": "A picture.",
    "2026-11-20/more/map.svg": "A map.",
    "2026-11-21.md": PUBLIC,
    "2026-11-21/walk.jpg": "For all to see.",
    "2026-11-22-evening.markdown": "---\nvisibility: privat\n---\n",
    "monday.md": "no header at all",
    "README.md": "About this folder.",
    "notes.txt": "Of no entry.",
}
PLAIN = {"2026-11-21.md", "2026-11-21/walk.jpg", "README.md", "notes.txt"}


def test_what_is_private_is_sealed_and_nothing_else(tmp_path: Path) -> None:
    """With the folders of private entries; what nobody understands is private."""
    write_site(tmp_path, JOURNAL)
    done = seal_files(folder(tmp_path), lock())
    assert (done.files, done.issues) == (5, ())
    assert held(tmp_path) == {
        name if name in PLAIN else f"{name}.age": text for name, text in JOURNAL.items()
    }
    assert seal_files(folder(tmp_path), lock()).files == 0


def test_what_was_sealed_is_unsealed_byte_for_byte(tmp_path: Path) -> None:
    """Each file of a journal has its text and its name again."""
    write_site(tmp_path, JOURNAL)
    seal_files(folder(tmp_path), lock())
    done = unseal_files(folder(tmp_path), identities())
    assert (done.files, done.issues) == (5, ())
    assert held(tmp_path) == JOURNAL


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_who_could_read_a_sealed_file_can_read_the_plain_one(tmp_path: Path) -> None:
    """And nobody else: what was just sealed is its owner's alone."""
    names = ("2026-11-20.md", "2026-11-22.md")
    write_site(tmp_path, dict.fromkeys(names, PRIVATE))
    seal_files(folder(tmp_path), lock())
    (tmp_path / "2026-11-22.md.age").chmod(0o640)
    before = os.umask(0)
    try:
        unseal_files(folder(tmp_path), identities())
    finally:
        os.umask(before)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in names]
    assert modes == [0o600, 0o640]


def test_a_file_that_was_changed_while_it_was_sealed_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E213 says so: the sealed one does not have what came meanwhile."""
    plain = tmp_path / "2026-11-20.md"
    plain.write_text(PRIVATE)

    def edit(_: int) -> None:
        plain.write_text(f"{PRIVATE}More.\n")

    monkeypatch.setattr(os, "fsync", edit)
    done = seal_files(folder(tmp_path), lock())
    (issue,) = done.issues
    assert (done.files, issue.code) == (0, Code.TWO_VERSIONS)
    assert "the first was changed meanwhile; both are kept" in str(issue)
    assert held(tmp_path) == {plain.name: f"{PRIVATE}More.\n", f"{plain.name}.age": PRIVATE}


@given(st.binary(max_size=400))
def test_any_bytes_survive_both_ways(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Also what is no text."""
    place = tmp_path_factory.mktemp("journal")
    write_site(place, {"2026-11-20.md": PRIVATE, "2026-11-20/x.bin": data})
    seal_files(folder(place), lock())
    assert not (place / "2026-11-20/x.bin").exists()
    unseal_files(folder(place), identities())
    assert (place / "2026-11-20/x.bin").read_bytes() == data


def test_a_picture_that_came_later_is_sealed_with_the_next_run(tmp_path: Path) -> None:
    """It belongs to an entry that is sealed already."""
    write_site(tmp_path, {"2026-11-20.md": PRIVATE})
    seal_files(folder(tmp_path), lock())
    write_site(tmp_path, {"2026-11-20/late.jpg": "A picture."})
    assert seal_files(folder(tmp_path), lock()).files == 1
    assert not (tmp_path / "2026-11-20/late.jpg").exists()


def test_of_two_equal_copies_one_stays(tmp_path: Path) -> None:
    """As a run that was killed in between leaves them, in either direction."""
    both: dict[str, str | bytes] = {
        "2026-11-20.md": PRIVATE,
        "2026-11-20.md.age": seal(PRIVATE),
    }
    write_site(tmp_path, both)
    assert seal_files(folder(tmp_path), lock()).files == 1
    assert held(tmp_path) == {"2026-11-20.md.age": PRIVATE}
    write_site(tmp_path, both)
    assert unseal_files(folder(tmp_path), identities()).files == 1
    assert held(tmp_path) == {"2026-11-20.md": PRIVATE}


def test_two_copies_that_differ_both_stay(tmp_path: Path) -> None:
    """E213 names them, and says nothing of what is in them."""
    write_site(tmp_path, {"2026-11-20.md": PRIVATE, "2026-11-20.md.age": seal("canary")})
    for done in (
        seal_files(folder(tmp_path), lock()),
        unseal_files(folder(tmp_path), identities()),
    ):
        (issue,) = done.issues
        assert issue.code is Code.TWO_VERSIONS
        assert str(issue) == (
            "journal/2026-11-20.md: E213 journal/2026-11-20.md.age is there too, and the two "
            "are not the same; both are kept. Look at both, and remove one."
        )
        assert held(tmp_path) == {"2026-11-20.md": PRIVATE, "2026-11-20.md.age": "canary"}


def test_two_copies_that_cannot_be_compared_both_stay(tmp_path: Path) -> None:
    """Without an identity, equal ones too."""
    write_site(tmp_path, {"2026-11-20.md": PRIVATE, "2026-11-20.md.age": seal(PRIVATE)})
    (issue,) = seal_files(folder(tmp_path), lock(is_proved=False)).issues
    assert "the two cannot be compared without your identity; both are kept. Give it." in str(
        issue
    )
    assert len(held(tmp_path)) == 2


@pytest.mark.parametrize("code", [Code.NOT_FOR_US, Code.DAMAGED_SEAL])
def test_a_file_that_cannot_be_opened_hinders_no_other(code: Code, tmp_path: Path) -> None:
    """It stays as it is, whatever is done, and so does a plain copy beside it."""
    bad = seal(PRIVATE, OTHER) if code is Code.NOT_FOR_US else seal(PRIVATE)[:-1]
    files: dict[str, str | bytes] = {
        "2026-11-20.md.age": bad,
        "2026-11-20.md": PRIVATE,
        "2026-11-21.md.age": seal(PRIVATE),
    }
    write_site(tmp_path, files)
    for done in (
        seal_files(folder(tmp_path), lock()),
        reseal_files(folder(tmp_path), lock(), identities()),
        unseal_files(folder(tmp_path), identities()),
    ):
        (issue,) = done.issues
        assert (issue.code, issue.path) == (code, "journal/2026-11-20.md.age")
        assert (tmp_path / "2026-11-20.md.age").read_bytes() == bad
        assert (tmp_path / "2026-11-20.md").read_text() == PRIVATE
    assert (tmp_path / "2026-11-21.md").exists()


def test_what_is_sealed_again_is_for_the_new_recipients(tmp_path: Path) -> None:
    """For one that was added, and no more for one that was taken away."""
    write_site(tmp_path, {"2026-11-20.md.age": seal(PRIVATE)})
    both = Lock(recipients(OTHER), identities() + identities(OTHER))
    assert both.identities
    done = reseal_files(folder(tmp_path), both, both.identities)
    assert (done.files, done.issues) == (1, ())
    data = (tmp_path / "2026-11-20.md.age").read_bytes()
    assert identities(OTHER).open(data) == PRIVATE.encode()
    assert identities().open(data) != PRIVATE.encode()


def test_nothing_is_replaced_by_what_its_author_could_not_open(tmp_path: Path) -> None:
    """It is tried before it is written."""
    path = tmp_path / "2026-11-20.md.age"
    path.write_bytes(seal(PRIVATE))
    before = path.read_bytes()
    with pytest.raises(OutputError, match="your key would not open it"):
        put_sealed(path, b"new", Lock(recipients(OTHER), identities()))
    assert path.read_bytes() == before


def test_one_entry_alone_can_be_chosen(tmp_path: Path) -> None:
    """With its folder, and not those whose names begin as its own does."""
    write_site(tmp_path, {**JOURNAL, "2026-11-20-late.md": PRIVATE})
    assert seal_files(folder(tmp_path, "2026-11-20"), lock()).files == 3
    assert (tmp_path / "2026-11-20-late.md").exists()
    assert not (tmp_path / "2026-11-20.md").exists()


def test_a_link_is_left_and_told(tmp_path: Path) -> None:
    """To seal it would leave the text where the link leads."""
    place = tmp_path / "journal"
    write_site(tmp_path, {"elsewhere.md": PRIVATE})
    place.mkdir()
    (place / "2026-11-20.md").symlink_to(tmp_path / "elsewhere.md")
    (issue,) = seal_files(folder(place), lock()).issues
    assert issue.code is Code.PLAIN_ENTRY
    assert (place / "2026-11-20.md").is_symlink()


def test_what_a_killed_run_has_left_is_swept(tmp_path: Path) -> None:
    """Also in the folders of entries: it may be plain text."""
    write_site(
        tmp_path,
        {
            "2026-11-20.md": PRIVATE,
            ".reprise-1.tmp": "half",
            "2026-11-20/.reprise-2.tmp": "half",
        },
    )
    seal_files(folder(tmp_path), lock())
    assert held(tmp_path) == {"2026-11-20.md.age": PRIVATE}


def test_an_empty_or_missing_journal_is_nothing_to_do(tmp_path: Path) -> None:
    """Neither is an error."""
    assert seal_files(folder(tmp_path), lock()).files == 0
    assert unseal_files(folder(tmp_path / "none"), identities()).files == 0
