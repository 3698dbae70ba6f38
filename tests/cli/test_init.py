"""`reprise init`: what somebody new types first."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import invoke


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new site."""
    folder = tmp_path_factory.mktemp("init") / "my blog"
    result = invoke("init", str(folder), "--title", "Ada's: blog", "--author", "Ada L.")
    assert result.exit_code == 0
    return folder


def test_the_files_are_printed_and_what_comes_next_is_said(tmp_path: Path) -> None:
    """Results on standard output, a sentence on standard error."""
    folder = tmp_path / "blog"
    result = invoke("init", str(folder))
    assert result.exit_code == 0
    printed = result.stdout.splitlines()
    assert printed[0] == "mkdocs.yml"
    assert all((folder / path).is_file() for path in printed)
    assert result.stderr == (
        f'Now type "cd {folder}", and then "reprise build" or "reprise serve".\n'
    )


def test_who_is_there_already_goes_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`reprise init .` names no folder to go to."""
    monkeypatch.chdir(tmp_path)
    assert invoke("init", ".").stderr == 'Now type "reprise build" or "reprise serve".\n'


def test_a_new_site_builds_without_a_word(site: Path, tmp_path: Path) -> None:
    """Strictly: no error, no warning; every page that was promised is there."""
    output = tmp_path / "out"
    result = invoke("-C", str(site), "build", "--strict", "--output", str(output))
    assert result.exit_code == 0
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Built 2 posts in ")
    assert line.endswith(" unchanged, 0 removed.")
    home = (output / "index.html").read_text()
    assert "Ada&#39;s: blog" in home or "Ada's: blog" in home
    for page in ("blog", "comparisons/paper-vs-screen", "about"):
        assert (output / page / "index.html").is_file()
    assert "Hello" in (output / "feed.xml").read_text()


def test_a_new_site_has_nothing_to_check(site: Path) -> None:
    """Not even for the strict."""
    result = invoke("-C", str(site), "check", "--strict")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 posts: nothing to say.\n"


def test_an_empty_folder_is_as_good_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The current folder, too."""
    monkeypatch.chdir(tmp_path)
    assert invoke("init", ".").exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_folder_that_is_not_empty_is_left_alone(site: Path) -> None:
    """A second `init` of one site is refused."""
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    result = invoke("init", str(site))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"reprise: Cannot make a site in {site}: it is not empty. Name a new folder.\n"
    )
    assert before == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_quietly_only_the_files_are_printed(tmp_path: Path) -> None:
    """The result is a result; the advice is not."""
    result = invoke("--quiet", "init", str(tmp_path / "blog"))
    assert result.stdout
    assert result.stderr == ""
