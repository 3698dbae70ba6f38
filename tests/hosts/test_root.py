"""The root of a site is found as git finds a repository's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.errors import SiteNotFoundError, UsageError
from reprise.hosts.root import find_root
from sites import write_site


def test_the_nearest_folder_with_a_configuration_is_the_root(tmp_path: Path) -> None:
    """From any folder of a site the way leads up to its mkdocs.yml, and no further."""
    write_site(tmp_path, {"mkdocs.yml": "", "inner/mkdocs.yml": "", "inner/a/b/x.md": ""})
    (tmp_path / "other").mkdir()
    assert find_root(tmp_path) == tmp_path
    assert find_root(tmp_path / "other") == tmp_path
    assert find_root(tmp_path / "inner/a/b") == tmp_path / "inner"


def test_the_start_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From where one stands the root is an absolute path."""
    write_site(tmp_path, {"mkdocs.yml": "", "posts/a.md": ""})
    monkeypatch.chdir(tmp_path / "posts")
    assert find_root(Path()) == tmp_path


def test_a_folder_of_that_name_is_no_configuration(tmp_path: Path) -> None:
    """Only a file can be mkdocs.yml."""
    write_site(tmp_path, {"mkdocs.yml": "", "a/mkdocs.yml/x": ""})
    assert find_root(tmp_path / "a") == tmp_path


def test_where_there_is_no_site_the_message_says_what_to_do(tmp_path: Path) -> None:
    """Without an mkdocs.yml all the way up it is the command that was wrong."""
    with pytest.raises(SiteNotFoundError, match=r"Cannot find mkdocs\.yml in") as caught:
        find_root(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert '"reprise init"' in str(caught.value)
    assert isinstance(caught.value, UsageError)
