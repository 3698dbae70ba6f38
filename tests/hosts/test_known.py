"""Of which sites we know all that their host reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from reprise.hosts.mkdocs_known import is_known_through, may_be_remembered
from sites import write_site

CONFIG = "site_name: K\ntheme: {name: material}\n"


def judged(root: Path, config: str) -> tuple[bool, bool]:
    """Return whether the site of a configuration is known through, and may be remembered."""
    write_site(root, {"mkdocs.yml": config, "docs/index.md": "", "hook.py": ""})
    loaded = load_config(str(root / "mkdocs.yml"))
    return is_known_through(loaded), may_be_remembered(loaded)


@pytest.mark.parametrize(
    "more",
    ["", "plugins: [search, tags, reprise]\n", "plugins: [blog]\n"],
)
def test_material_with_plugins_that_read_the_docs_alone_is_known(
    tmp_path: Path, more: str
) -> None:
    """Its files lie in the docs and in the theme's folders, and we know both."""
    assert judged(tmp_path, CONFIG + more) == (True, True)


@pytest.mark.parametrize("more", ["hooks: [hook.py]\n", "plugins: [material/meta]\n"])
def test_a_hook_and_a_strange_plugin_read_what_they_like(tmp_path: Path, more: str) -> None:
    """Nobody can know from which file, or from where else, they have what they show."""
    assert judged(tmp_path, CONFIG + more) == (False, False)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_theme_of_mkdocs_tells_the_moment_and_reads_nothing(
    tmp_path: Path, theme: str
) -> None:
    """It is known through; but of other files, or of other posts, it says another moment."""
    assert judged(tmp_path, f"site_name: K\ntheme: {theme}\n") == (True, False)
