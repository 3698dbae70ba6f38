"""A site's settings, read without MkDocs by the commands that write an author's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.hosts.settings import SiteSettings, read_settings
from reprise.model.settings import Settings
from sites import write_site

NOTHING = SiteSettings(Settings(), "docs", "site")
ENV = "site_url: !ENV [ADDRESS, null]\nplugins:\n  - reprise:\n      timezone: Europe/Berlin\n"
SET = Settings(timezone="Europe/Berlin")


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - reprise:\n      timezone: Europe/Berlin\n",
        "plugins: [{reprise: {timezone: Europe/Berlin}}]\n",
        "plugins:\n  search: {}\n  reprise:\n    timezone: Europe/Berlin\n",
        "plugins:\n- reprise:\n    timezone: Europe/Berlin\n- other: {timezone: UTC}\n",
        "theme:\n  emoji: !!python/name:material.extensions.emoji.twemoji\n" + ENV,
        "\ufeffplugins:\n  - reprise:\n      timezone: Europe/Berlin\n",
    ],
    ids=["list", "flow", "mapping", "among others", "tags", "byte order mark"],
)
def test_settings_stand_where_mkdocs_reads_them(plugins: str, tmp_path: Path) -> None:
    """Plugins are a list or a mapping; tags that only MkDocs knows are passed over."""
    write_site(tmp_path, {"mkdocs.yml": plugins})
    assert read_settings(tmp_path) == SiteSettings(SET, "docs", "site")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a list\n",
        "plugins: [search, reprise]\n",
        "plugins:\n  - reprise:\n",
        "plugins:\n  - reprise: [a, list]\n",
        "plugins: reprise\n",
        "plugins: [unclosed\n",
        "docs_dir:\n",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_not_there_or_cannot_be_read_has_its_default(
    text: str | bytes, tmp_path: Path
) -> None:
    """A configuration that MkDocs will refuse does not keep an author from writing."""
    write_site(tmp_path, {"mkdocs.yml": text})
    assert read_settings(tmp_path) == NOTHING


def test_one_wrong_setting_leaves_the_others(tmp_path: Path) -> None:
    """What is wrong has its default, and nothing else has."""
    text = (
        "plugins:\n  - reprise:\n      timezone: Europe/Berlin\n      feeds: {length: none}\n"
    )
    write_site(tmp_path, {"mkdocs.yml": text})
    assert read_settings(tmp_path).settings == SET


def test_the_docs_may_lie_elsewhere(tmp_path: Path) -> None:
    """The folder of the docs is MkDocs' own option."""
    write_site(tmp_path, {"mkdocs.yml": "docs_dir: pages/here\n"})
    assert read_settings(tmp_path).docs_dir == "pages/here"
