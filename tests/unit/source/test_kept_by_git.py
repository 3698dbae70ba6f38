"""What git keeps of a folder is asked of git where its index is another one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reprise.source.kept_by_git import Tracked, ask_git, still_keeps
from sites import write_site


def git(folder: Path, *words: str) -> None:
    """Let git do something in a folder."""
    names = ("-c", "user.name=A", "-c", "user.email=a@a.example")
    subprocess.run(["git", "-C", str(folder), *names, *words], check=True, capture_output=True)


@pytest.fixture(params=["at the top", "in a folder", "in a worktree"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the journal of a site that lies somewhere in what git keeps."""
    git(tmp_path, "init", "-q", "home")
    root = tmp_path / "home"
    if request.param == "in a worktree":
        git(root, "commit", "-q", "--allow-empty", "-m", "x")
        git(root, "worktree", "add", "-q", "../beside")
        root = tmp_path / "beside"
        assert (root / ".git").is_file()
    place = root / "site/journal" if request.param == "in a folder" else root / "journal"
    write_site(place, {"2020-05-05.md": "Private."})
    return place


def test_what_git_comes_to_keep_is_seen(journal: Path) -> None:
    """Also what it keeps no more; other files are no news."""
    before = ask_git(journal)[0]
    assert still_keeps(journal, before)
    write_site(journal.parent, {"mkdocs.yml": ""})
    git(journal.parent, "add", "mkdocs.yml")
    assert still_keeps(journal, before)
    git(journal, "add", ".")
    assert not still_keeps(journal, before)
    after = ask_git(journal)[0]
    assert b"2020" not in after.names
    assert still_keeps(journal, after)
    git(journal, "rm", "-q", "--cached", ".", "-r")
    assert not still_keeps(journal, after)


def test_a_folder_that_git_does_not_keep_has_nothing_to_tell(tmp_path: Path) -> None:
    """Until there is a repository; a folder that is not there is known by its veil."""
    assert ask_git(tmp_path / "journal") == (Tracked(), frozenset())
    write_site(tmp_path, {"journal/2020-05-05.md": "Private.", "journal/.git": "no pointer"})
    before = ask_git(tmp_path / "journal")[0]
    assert still_keeps(tmp_path / "journal", before)
    git(tmp_path, "init", "-q")
    assert still_keeps(tmp_path / "journal", before)
    (tmp_path / "journal/.git").unlink()
    git(tmp_path, "add", "-f", "journal")
    assert not still_keeps(tmp_path / "journal", before)
