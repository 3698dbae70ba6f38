"""The policy in a browser: it stops no script of the theme."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext

from browsing import serve, watch
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions
from sites import post, write_site

CONFIG = """\
site_name: Site
theme: {name: material, font: false}
plugins:
  - search
  - reprise: {security_headers: true}
"""


def test_a_site_without_an_address_runs_at_every_depth(
    tmp_path: Path, context: BrowserContext
) -> None:
    """Nothing on any page is blocked, and nothing on it waits for what was."""
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "docs/about.md": "# About\n",
        "posts/a.md": post("A"),
    }
    write_site(tmp_path, files)
    build_site(BuildOptions(root=tmp_path))
    with contextmanager(serve)(tmp_path / "site") as address:
        for path in ("/", "/about/", "/blog/", "/blog/2020/05/04/a/"):
            watched = watch(context)
            watched.page.goto(address + path)
            assert watched.page.evaluate("typeof __md_get") == "function", path
            assert watched.errors == [], path
