"""What the system does not give is an author's to mend: it is told, and never waited for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sites import post, write_site

PATIENCE = 60
POWERS = "-dac_override,-dac_read_search"
POWERLESS = ("setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}")
"""Before a command, it lets the administrator read no more than others."""

CONFIG = (
    "site_name: K\nsite_url: https://kettle.example/\n"
    "theme: {name: material, font: false, custom_dir: over}\n"
)
PICTURE = "journal/2026-01-01/river/bank.png"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "docs/comparisons/k.yml": "title: K\nsides: [x, y]\n"
    "rows: [{id: i, aspect: A, values: [a, b]}]\n",
    "over/partials/x.html": "",
    "posts/a.md": post("A"),
    "posts/published.jsonl": "",
    "templates/parts/colophon.html": "<p>The end.</p>",
    "journal/2026-01-01.md": "---\nvisibility: public\n---\nFor all.\n",
    PICTURE: "A picture.",
}
PIPES = (
    "docs/comparisons/p.yml",
    "docs/p.css",
    "docs/p.md",
    "journal/2026-01-02.md",
    "over/p.html",
    "posts/a/p.png",
    "posts/p.md",
    "posts/published.jsonl",
)


def said(root: Path, *words: str, by: tuple[str, ...] = ()) -> list[str]:
    """Run a command; return what it says, line by line, and its exit code last."""
    command = [*by, sys.executable, "-m", "reprise", "-C", str(root), *words]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return [*done.stderr.splitlines(), str(done.returncode)]


@pytest.mark.parametrize("words", ["build", "check"])
def test_no_pipe_is_waited_for(tmp_path: Path, words: str) -> None:
    """Wherever content is looked for, or MkDocs looks, it is an error, with all others."""
    write_site(tmp_path, FILES)
    (tmp_path / "posts/published.jsonl").unlink()
    (tmp_path / "posts/a").mkdir()
    for name in PIPES:
        os.mkfifo(tmp_path / name)
    *issues, _, code = said(tmp_path, words)
    told = "E001 this is neither a file nor a folder"
    assert issues == [f"{name}: {told}" for name in PIPES]
    assert code == "1"


def test_settings_that_inherit_from_a_pipe_are_told(tmp_path: Path) -> None:
    """MkDocs would wait for it."""
    write_site(tmp_path, {**FILES, "mkdocs.yml": f"{CONFIG}INHERIT: parent.yml\n"})
    os.mkfifo(tmp_path / "parent.yml")
    told = "reprise: Cannot read parent.yml: it is neither a file nor a folder."
    assert said(tmp_path, "build") == [told, "1"]


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="the administrator may read all"
)
@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("docs", ["docs/comparisons"]),
        ("posts", ["posts", "posts/published.jsonl"]),
        ("templates", ["templates"]),
        ("journal", ["journal"]),
        ("journal/2026-01-01", ["journal/2026-01-01"]),
        ("journal/2026-01-01/river", ["journal/2026-01-01/river"]),
    ],
)
def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, folder: str, told: list[str]
) -> None:
    """By a first build and by one that remembers: nothing in it is taken for absent."""
    write_site(tmp_path, FILES)
    by = POWERLESS if os.geteuid() == 0 else ()
    (tmp_path / folder).chmod(0)
    try:
        first = said(tmp_path, "build", by=by)
        (tmp_path / folder).chmod(0o755)
        assert said(tmp_path, "build")[-1] == "0"
        (tmp_path / folder).chmod(0)
        second = said(tmp_path, "build", by=by)
    finally:
        (tmp_path / folder).chmod(0o755)
    issues = [line for line in first if "E001" in line]
    assert issues == [f"{name}: E001 this cannot be read: Permission denied" for name in told]
    assert [line for line in second if "E001" in line] == issues
    assert (first[-1], second[-1]) == ("1", "1")


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="the administrator may read all"
)
@pytest.mark.parametrize("closed", ["elsewhere", "elsewhere/journal"])
def test_a_journal_outside_that_may_not_be_read_is_told(tmp_path: Path, closed: str) -> None:
    """By every command, also where what it lies in is closed: it is not taken for empty."""
    settings = "plugins: [reprise: {journal: {dir: ../elsewhere/journal}}]\n"
    root, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write_site(root, {"mkdocs.yml": f"{CONFIG}{settings}", "docs/index.md": "# Home\n"})
    write_site(elsewhere, {"journal/2026-01-01.md": FILES["journal/2026-01-01.md"]})
    (root / "over").mkdir()
    by = POWERLESS if os.geteuid() == 0 else ()
    (tmp_path / closed).chmod(0)
    try:
        build, check = said(root, "build", by=by), said(root, "check", by=by)
        commands = [
            said(root, "journal", *words, by=by)
            for words in (["list"], ["edit", "2026-01-01"], ["decrypt"])
        ]
    finally:
        (tmp_path / closed).chmod(0o755)
    assert build[0] == "../elsewhere/journal: E001 this cannot be read: Permission denied"
    assert check == [build[0], "0 posts: 1 error.", "1"]
    for told, code in commands:
        assert told.startswith("reprise: Cannot read the journal in ")
        assert told.endswith("elsewhere/journal: Permission denied.")
        assert code == "1"


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="the administrator may read all"
)
def test_an_entry_that_may_not_be_read_is_private_with_all_its_pictures(
    tmp_path: Path,
) -> None:
    """Where a journal is to be encrypted, each of its files is told as one that is not."""
    entry = "journal/2026-01-01.md"
    write_site(
        tmp_path,
        {
            **FILES,
            "mkdocs.yml": f"{CONFIG}plugins: [reprise: {{journal: {{encrypt: age}}}}]\n",
        },
    )
    by = POWERLESS if os.geteuid() == 0 else ()
    (tmp_path / entry).chmod(0)
    told = [line for line in said(tmp_path, "check", by=by) if "W003" in line]
    (tmp_path / entry).chmod(0o644)
    assert [line.partition(":")[0] for line in told] == [entry, PICTURE]


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="there is no setpriv")
def test_a_cache_that_may_not_be_read_is_told_and_publishes_nothing(tmp_path: Path) -> None:
    """It is ours, and is no fault of the program."""
    write_site(tmp_path, FILES)
    assert said(tmp_path, "build")[-1] == "0"
    write_site(tmp_path, {"posts/a.md": post("Another")})
    for folder in ("builds", f"builds/{_only(tmp_path / '.reprise/builds')}"):
        place = tmp_path / ".reprise" / folder
        place.chmod(0)
        *told, code = said(tmp_path, "build", by=POWERLESS)
        place.chmod(0o755)
        assert code == "1"
        assert "Permission denied. Nothing was published" in told[-1]
    assert said(tmp_path, "build")[-1] == "0"


def _only(folder: Path) -> str:
    (name,) = [path.name for path in folder.iterdir() if path.is_dir()]
    return name
