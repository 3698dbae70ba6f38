"""`reprise build`: the site is written whole, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from running import invoke
from sites import post, published, write_site

CONFIG = "site_name: S\nsite_url: https://s.example/\nplugins:\n  - reprise\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "posts/2020/out.md": post("Out", summary="", body="A word of mine.\n"),
    "posts/2030/later.md": post("Later", date="2030-01-01"),
    "posts/2020/draft.md": post("Draft", status="draft"),
}
WARNING = (
    "posts/2020/out.md:2:1: W103 the post has no summary. "
    "Write one plain sentence; until then its beginning stands in.\n"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with one warning, a draft and a scheduled post."""
    folder = tmp_path_factory.mktemp("build")
    write_site(folder, FILES)
    return folder


@pytest.fixture(scope="module")
def first(root: Path) -> Result:
    """Return the first build."""
    return invoke("-C", str(root), "build", "--now", "2026-11-23")


def test_a_build_says_what_it_did_and_what_it_found(first: Result) -> None:
    """All on standard error; a warning does not stop it."""
    assert first.exit_code == 0
    assert first.stdout == ""
    assert first.stderr.startswith(WARNING)
    last = first.stderr.removeprefix(WARNING)
    done = (
        r"Built 1 post in \d+\.\d s: \d+ files written, 0 unchanged, 0 removed; 1 warning\.\n"
    )
    assert re.fullmatch(done, last)


def test_only_what_is_out_is_written(root: Path, first: Result) -> None:
    """Neither drafts nor posts whose hour has not come."""
    assert first.exit_code == 0
    pages = {path.parent.name for path in (root / "site/blog/2020").rglob("index.html")}
    assert "out" in pages
    assert not any("draft" in page or "later" in page for page in pages)
    assert not (root / "site/blog/2030").exists()


def test_a_second_build_leaves_each_file_as_it_is(root: Path, first: Result) -> None:
    """The same inputs, the same bytes; quietly, only what is wrong is said."""
    assert first.exit_code == 0
    site = root / "site"
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in site.rglob("*") if p.is_file()}
    second = invoke("--quiet", "-C", str(root), "build", "--now", "2026-11-23T00:00:00Z")
    assert (second.exit_code, second.stdout, second.stderr) == (0, "", WARNING)
    assert before == {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in site.rglob("*") if p.is_file()
    }


def test_drafts_and_scheduled_posts_are_shown_when_asked_for(
    root: Path, tmp_path: Path
) -> None:
    """Into a folder of its own, which is made."""
    output = tmp_path / "deep/er"
    result = invoke("-C", str(root), "build", "--drafts", "--output", str(output))
    assert result.exit_code == 0
    assert (output / "blog/2020/05/04/draft/index.html").is_file()
    assert (output / "blog/2030/01/01/later/index.html").is_file()


def test_strictly_a_warning_stops_it(root: Path, tmp_path: Path) -> None:
    """Nothing is written, and the exit code says so."""
    output = tmp_path / "out"
    words = ("-C", str(root), "build", "--strict", "--now", "2026-11-23")
    result = invoke(*words, "--output", str(output))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{WARNING}Nothing was written: 1 warning.\n"
    assert not output.exists()


def test_a_folder_of_somebody_else_is_not_written_to(root: Path, tmp_path: Path) -> None:
    """What Reprise did not make, it does not clear away."""
    (tmp_path / "mine.txt").write_text("mine")
    result = invoke("-C", str(root), "build", "--output", str(tmp_path))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"reprise: Cannot write to {tmp_path}: it is not empty")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["last", "memory"])
def test_a_damaged_cache_is_told_once_and_made_anew(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no issue, counts in no strict build, and the site is what it was."""
    # The home page of MkDocs' own theme prints the time of the build.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    write_site(tmp_path, {**FILES, "posts/2020/out.md": post("Out")})
    assert invoke("-C", str(tmp_path), "build", "--strict").exit_code == 0
    before = published(tmp_path / "site")
    (kept,) = (tmp_path / ".reprise/builds").glob(f"*/{name}")
    # What is at its end may be room that is not used, of which nobody need know.
    half = kept.stat().st_size // 2
    kept.write_bytes(kept.read_bytes()[:half] + b"x" * half)
    write_site(tmp_path, {"posts/2020/draft.md": post("Draft", "Other.\n", status="draft")})
    told = invoke("-C", str(tmp_path), "build", "--strict")
    assert told.exit_code == 0
    assert "could not be read" in told.stderr
    assert published(tmp_path / "site") == before
    assert "could not be read" not in invoke("-C", str(tmp_path), "build", "--strict").stderr
