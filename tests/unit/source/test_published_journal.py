"""What a build may know of a journal."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from canaries import canaried
from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.source.published_journal import (
    PublishedJournal,
    known_journal,
    load_published_journal,
)
from sites import Files, write_site

TODAY = dt.date(2026, 11, 25)


def read(root: Path, files: Files) -> tuple[PublishedJournal, list[str]]:
    """Return what a journal publishes, and what is said of it."""
    write_site(root, files)
    journal, issues = load_published_journal(root, "journal", comparisons=(), today=TODAY)
    return journal, [str(issue) for issue in issues]


def entry(visibility: str, body: str = "Words.", **fields: str) -> str:
    """Return an entry's text."""
    header = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\nvisibility: {visibility}\n{header}\n---\n{body}\n"


def test_only_what_is_unlisted_or_public_is_known(tmp_path: Path) -> None:
    """The rest are paths to which nobody may link."""
    files = {
        "journal/2026-11-20.md": entry("public"),
        "journal/2026-11-21.md": entry("private"),
        "journal/2026-11-22.md": entry("unlisted"),
        "journal/2026-11-23.md": "---\nmood: calm\n---\nNo word on who may read it.\n",
        "journal/2026-11-21/sign.png": "",
        "journal/2026-11-22/sign.png": "",
        "journal/notes.txt": "",
        "journal/2026-11-24.md.age": "sealed",
    }
    journal, said = read(tmp_path, files)
    assert said == []
    assert [e.name for e in journal.entries] == ["2026-11-20", "2026-11-22"]
    assert [a.path for a in journal.assets] == ["journal/2026-11-22/sign.png"]
    assert journal.hidden == {
        "journal/2026-11-21.md",
        "journal/2026-11-21/sign.png",
        "journal/2026-11-23.md",
        "journal/2026-11-24.md",
        "journal/2026-11-24.md.age",
        "journal/notes.txt",
    }


def test_an_entry_of_tomorrow_waits_for_its_day(tmp_path: Path) -> None:
    """It is not there yet, nothing is said of it, and the day on which it comes is known."""
    files = {
        "journal/2026-11-27.md": entry("public"),
        "journal/2026-11-26.md": entry("unlisted"),
        "journal/2026-11-24.md": entry("private"),
    }
    journal, said = read(tmp_path, files)
    assert (journal.entries, said) == ((), [])
    assert journal.next_day == dt.date(2026, 11, 26)
    assert "journal/2026-11-27.md" in journal.hidden


@pytest.mark.parametrize(
    "text",
    [
        entry("publik"),
        entry("[public]"),
        "---\nvisibility: [\n---\n",
        "no header at all\n",
        b"---\nvisibility: public\n---\n\xff\xfe",
    ],
)
def test_who_may_read_an_entry_must_be_understood(tmp_path: Path, text: str | bytes) -> None:
    """It may be meant for all: nothing is published until its author has said so."""
    journal, said = read(tmp_path, {"journal/2026-11-20.md": text})
    assert journal.entries == ()
    assert any(line.startswith("journal/2026-11-20.md") for line in said)


def test_what_is_wrong_in_a_private_entry_is_not_told_by_a_build(tmp_path: Path) -> None:
    """`reprise check` tells it; a build would write it into its cache."""
    wrong = entry("private", marks="{nothing: {x: 9}}", date="2026-11-01", moood="calm")
    _, said = read(tmp_path, {"journal/2026-11-20.md": wrong})
    assert said == []
    _, said = read(tmp_path, {"journal/2026-11-20.md": wrong.replace("private", "public")})
    assert len(said) > 1


def test_a_private_entry_that_git_tracks_stops_a_build(tmp_path: Path) -> None:
    """Whoever can read the repository can read it, and the picture in its folder."""
    files, _ = canaried("2026-11-20", "private")
    write_site(tmp_path, files)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    _, said = read(tmp_path, {})
    assert [line.partition(": ")[2][:4] for line in said] == ["E212", "E212"]


@pytest.mark.parametrize("file", ["2026-11-21.md", "2026-11-21.md.age"])
def test_what_git_tracks_in_the_folder_of_a_private_entry_stops_a_build(
    tmp_path: Path, file: str
) -> None:
    """It is as private as the entry, which may be sealed; no sealed file is told of."""
    files = {
        f"journal/{file}": entry("private"),
        "journal/2026-11-21/old/p.txt": "",
        "journal/2026-11-21/q.png.age": "",
        "journal/2026-11-21-noon.md": entry("unlisted"),
        "journal/2026-11-21-noon/r.png": "",
    }
    write_site(tmp_path, files)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    folders = ["journal/2026-11-21", "journal/2026-11-21-noon", "journal/2026-11-21-noon.md"]
    subprocess.run(["git", "add", *folders], cwd=tmp_path, check=True)
    _, (said,) = read(tmp_path, {})
    assert said.startswith(
        "journal/2026-11-21/old/p.txt: E212 this belongs to a private entry, and git tracks it"
    )


def test_what_git_tracks_in_a_folder_that_a_sealed_entry_shares_is_told(tmp_path: Path) -> None:
    """Nobody can see whose it is, so it is taken for private."""
    files = {
        "journal/2026-11-21.md": entry("public"),
        "journal/2026-11-21.md.age": "",
        "journal/2026-11-21/p.png": "",
    }
    write_site(tmp_path, files)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    _, said = read(tmp_path, {})
    assert ["p.png: E212" in line for line in said] == [True]


def test_a_picture_outside_of_the_journal_is_no_part_of_it(tmp_path: Path) -> None:
    """A symbolic link must not carry a file of the machine into the site."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    write_site(tmp_path, {"journal/2026-11-20.md": entry("public")})
    (tmp_path / "journal/2026-11-20").mkdir()
    (tmp_path / "journal/2026-11-20/sign.png").symlink_to(secret)
    journal, issues = load_published_journal(tmp_path, "journal", comparisons=(), today=TODAY)
    assert journal.assets == ()
    assert [issue.code.value for issue in issues] == ["E004"]


LINKS = {
    "a file of a private entry": ("2026-11-20/sign.png", "../2026-11-21/sign.png"),
    "a private entry": ("2026-11-20/notes.txt", "../2026-11-21.md"),
    "the folder of a private entry": ("2026-11-20", "2026-11-21"),
    "a folder outside": ("2026-11-20", "../outside"),
}


@pytest.mark.parametrize(("link", "target"), LINKS.values(), ids=LINKS)
def test_no_link_leads_out_of_the_folder_of_its_entry(
    tmp_path: Path, link: str, target: str
) -> None:
    """What is private lies beside what is public, and a link would carry it out."""
    files: dict[str, str | bytes] = {
        "journal/2026-11-20.md": entry("public"),
        "journal/2026-11-21.md": entry("private"),
        "journal/2026-11-21/sign.png": b"secret",
        "outside/key.txt": b"secret",
    }
    write_site(tmp_path, files)
    (tmp_path / "journal" / link).parent.mkdir(exist_ok=True)
    (tmp_path / "journal" / link).symlink_to(target)
    journal, said = read(tmp_path, {})
    assert journal.assets == ()
    assert [line.partition(": ")[2][:4] for line in said] == ["E004"]


def test_texts_and_what_begins_with_a_line_are_no_part_of_an_entry(tmp_path: Path) -> None:
    """As beside posts: a draft, another entry or a sealed file in its folder stays at home."""
    names = ("_draft.txt", "_more/a.png", "2026-11-19.md", "old.markdown", "a.png.age", "a.png")
    files = {f"journal/2026-11-20/{name}": b"x" for name in names}
    journal, _ = read(tmp_path, {"journal/2026-11-20.md": entry("public"), **files})
    assert [asset.path for asset in journal.assets] == ["journal/2026-11-20/a.png"]


@pytest.mark.parametrize("ending", [".md.age", ".markdown.age"])
def test_a_sealed_entry_shares_its_name_and_its_folder_with_no_other(
    ending: str, tmp_path: Path
) -> None:
    """Whichever of the two comes first: what lies in that folder is as private as it."""
    files: dict[str, str | bytes] = {
        f"journal/2026-11-20{ending}": "sealed",
        "journal/2026-11-20.md": entry("public"),
        "journal/2026-11-20/a.png": b"x",
    }
    journal, _ = read(tmp_path, files)
    assert journal.assets == ()
    assert "journal/2026-11-20/a.png" in journal.hidden


def test_what_has_become_private_since_the_last_look_is_not_known(tmp_path: Path) -> None:
    """A file can be saved between the look and the reading; its pictures are private too."""
    names = [SourcePath(f"journal/2026-11-{day}.md") for day in (20, 21)]
    write_site(tmp_path, {names[0]: entry("public"), names[1]: entry("private")})
    write_site(tmp_path, {"journal/2026-11-21/own.png": b"own"})
    known = known_journal(tmp_path, "journal", names, comparisons=(), today=TODAY)
    assert [one.path for one in known.entries] == [names[0]]
    assert known.assets == ()
    assert known.hidden == {names[1], "journal/2026-11-21/own.png"}


def test_a_journal_may_lie_outside_of_the_site(tmp_path: Path) -> None:
    """Its paths are then those that lead there."""
    write_site(tmp_path / "elsewhere", {"2026-11-20.md": entry("public")})
    (tmp_path / "site").mkdir()
    folder = str(tmp_path / "elsewhere")
    journal, issues = load_published_journal(
        tmp_path / "site", folder, comparisons=(), today=TODAY
    )
    told: tuple[Issue, ...] = ()
    assert issues == told
    assert [e.path for e in journal.entries] == [f"{folder}/2026-11-20.md"]
