"""A site's request: the settings as MkDocs reads them, without a page made."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.errors import HostError
from reprise.hosts.mkdocs.site_request import read_request
from reprise.issues import Code
from sites import NOW, write_site


def test_inherited_files_and_variables_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a build: another reader would record other addresses than are published."""
    monkeypatch.setenv("ADDRESS", "https://s.example/")
    files = {
        "base.yml": "site_name: S\nsite_url: !ENV ADDRESS\nuse_directory_urls: false\n",
        "mkdocs.yml": "INHERIT: base.yml\ndocs_dir: pages\nplugins:\n  - reprise:\n"
        "      blog: {path: journal}\n",
        "pages/index.md": "# Home\n",
    }
    write_site(tmp_path, files)
    asked = read_request(tmp_path, NOW)
    request = asked.request
    assert (asked.has_address, asked.issues) == (True, ())
    assert (request.root, request.now, request.docs_dir) == (tmp_path, NOW, "pages")
    assert (request.settings.blog.path, request.directory_urls) == ("journal", False)
    assert not request.drafts
    assert not (tmp_path / ".reprise").exists()


def test_a_site_need_not_name_the_plugin(tmp_path: Path) -> None:
    """Nor have an address, nor know better than the defaults."""
    write_site(tmp_path, {"mkdocs.yml": "site_name: S\n", "docs/index.md": ""})
    asked = read_request(tmp_path, NOW)
    assert (asked.has_address, asked.request.settings.blog.path) == (False, "blog")


def test_what_is_wrong_with_our_settings_is_told(tmp_path: Path) -> None:
    """As issues, with their places."""
    text = "site_name: S\nplugins:\n  - reprise:\n      timezon: UTC\n"
    write_site(tmp_path, {"mkdocs.yml": text, "docs/index.md": ""})
    (issue,) = read_request(tmp_path, NOW).issues
    assert (issue.code, str(issue.span)) == (Code.UNKNOWN_SETTING, "Span(line=4, column=7)")


@pytest.mark.parametrize("text", ["site_name: [\n", "site_name: S\nplugins: [nothere]\n"])
def test_a_configuration_that_mkdocs_cannot_read_is_said(text: str, tmp_path: Path) -> None:
    """In one sentence, with the command that says more."""
    write_site(tmp_path, {"mkdocs.yml": text, "docs/index.md": ""})
    with pytest.raises(HostError, match=r"Cannot read mkdocs\.yml: .*reprise check"):
        read_request(tmp_path, NOW)
