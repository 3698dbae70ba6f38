"""What the host reads, found without the host."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.hosts.inputs import config_files, environment, files_below, own_inputs
from sites import write_site


def test_a_configuration_is_read_with_what_it_inherits(tmp_path: Path) -> None:
    """The chain is followed to its end, relative to each file, and never in a circle."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "INHERIT: base/one.yml\nsite_name: X\n",
        "base/one.yml": 'INHERIT: "../two.yml"\n',
        "two.yml": "INHERIT: mkdocs.yml\n",
    }
    write_site(tmp_path, files)
    assert config_files(tmp_path) == ("mkdocs.yml", "base/one.yml", "two.yml")
    assert config_files(tmp_path / "nowhere") == ("mkdocs.yml",)


def test_variables_are_those_that_the_configuration_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its value now, one that is not set with none."""
    monkeypatch.setenv("SITE_NAME", "The kettle")
    monkeypatch.delenv("OTHER_NAME", raising=False)
    text = "site_name: !ENV [SITE_NAME, OTHER_NAME]\nsite_url: !ENV SITE_URL\n"
    write_site(tmp_path, {"mkdocs.yml": text})
    assert environment(tmp_path) == (
        ("OTHER_NAME", ""),
        ("SITE_NAME", "The kettle"),
        ("SITE_URL", ""),
    )


def test_a_folder_is_itself_and_all_below_it(tmp_path: Path) -> None:
    """A new file in it moves the folder; a hidden folder is not looked into."""
    write_site(tmp_path, {"docs/a.md": "", "docs/b/c.md": "", "docs/.git/x": ""})
    assert sorted(files_below(tmp_path, "docs")) == [
        "docs",
        "docs/a.md",
        "docs/b",
        "docs/b/c.md",
    ]
    assert list(files_below(tmp_path, "nothing")) == ["nothing"]


def test_templates_are_the_sites_and_the_shipped(tmp_path: Path) -> None:
    """A site's own template that is still to be written counts by its folder."""
    found = set(own_inputs(tmp_path))
    assert "templates" in found
    assert any(path.endswith("post.html") for path in found)
