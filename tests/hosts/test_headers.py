"""Security headers from the whole program: the policy knows the pages that it is for."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from sites import post, published, write_site

CONFIG = """\
site_name: Site
site_url: https://x.example/
theme: {name: material, font: false, custom_dir: overrides}
plugins:
  - search
  - reprise: {security_headers: true}
"""
MAIN = '{{% extends "base.html" %}}{{% block libs %}}<script>{}</script>{{% endblock %}}'
INTRUDER = "<script>alert('from a post')</script>"
FILES = {
    "mkdocs.yml": CONFIG,
    "overrides/main.html": MAIN.format("first()"),
    "docs/index.md": "# Home\n\n<script>mine()</script>\n\n<p style='color: red'>Red.</p>\n",
    "docs/_headers": "/x/*\n  X-Mine: 1\n",
    "posts/a.md": post("A", f"Words.\n\n{INTRUDER}\n"),
}


def build(root: Path) -> tuple[dict[str, bytes], BuildReport]:
    """Build the site there; return its files, and the report."""
    report = build_site(BuildOptions(root=root))
    return published(root / "site"), report


def source(text: str) -> str:
    """Return a text as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def scripts(page: bytes) -> set[str]:
    """Return the scripts that a browser would run from the page itself."""
    nodes = LexborHTMLParser(page.decode()).css("script:not([src]):not([type])")
    return {source(node.text()) for node in nodes}


@pytest.mark.parametrize("address", ["site_url: https://x.example/\n", ""])
def test_the_policy_names_what_stands_in_the_theme_and_in_the_docs(
    tmp_path: Path, address: str
) -> None:
    """Their scripts and styles, on whatever page they are; not those of a post."""
    config = CONFIG.replace("site_url: https://x.example/\n", address)
    write_site(tmp_path, {**FILES, "mkdocs.yml": config})
    files, _ = build(tmp_path)
    rules = files["_headers"].decode()
    assert rules.startswith("/x/*\n  X-Mine: 1\n\n/*\n  Content-Security-Policy: ")
    for text in ("first()", "mine()", "color: red"):
        assert source(text) in rules
    assert INTRUDER.encode() in files["blog/2020/05/04/a/index.html"]
    intruder = source("alert('from a post')")
    assert intruder not in rules
    for name, data in files.items():
        if name.endswith(".html"):
            assert scripts(data) - {intruder} <= set(re.findall(r"'sha256-[^']+'", rules)), name


def test_the_policy_follows_the_theme(tmp_path: Path) -> None:
    """Another script in it is another rule; a build that has no need of MkDocs keeps it."""
    write_site(tmp_path, FILES)
    before, _ = build(tmp_path)
    write_site(tmp_path, {"posts/b.md": post("B")})
    assert build(tmp_path)[0]["_headers"] == before["_headers"]
    write_site(tmp_path, {"overrides/main.html": MAIN.format("second()")})
    after, report = build(tmp_path)
    rules = after["_headers"].decode()
    assert source("second()") in rules
    assert source("first()") not in rules
    said = [str(reason) for reason in report.reasons if reason.path == "_headers"]
    assert "a script or a style in the theme changed" in said[0]


def test_without_the_setting_an_authors_rules_are_as_she_wrote_them(tmp_path: Path) -> None:
    """Byte for byte."""
    config = CONFIG.replace("reprise: {security_headers: true}", "reprise")
    write_site(tmp_path, {**FILES, "mkdocs.yml": config})
    assert build(tmp_path)[0]["_headers"].decode() == FILES["docs/_headers"]
