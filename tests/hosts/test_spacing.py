"""Material's pages with and without the space that its templates print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sites import write_site

HOOK = """\
from reprise.hosts.mkdocs.mend import spare_theme
def on_env(env, config, files):
    if config.extra["spared"]:
        spare_theme(env, config)
    return env
"""
FILES = {
    "hook.py": HOOK,
    "docs/index.md": "---\ndescription: |\n  Two\n\n   lines\n---\n# Home\n\n## A\n\n### B\n",
    "docs/guide/index.md": "---\ntags: [a, b]\nicon: material/home\n---\n# Guide\n",
    "docs/guide/deep/page.md": "---\nhide: [toc]\nstatus: new\n---\n# Deep\n\n    a\n\n    b\n",
    "docs/guide/deep/more.md": "---\ntitle: More\n---\n\nNo heading.\n",
    "over/main.html": (
        '{% extends "base.html" %}\n{% block announce %}\n<pre>\n\n  said</pre>\n\n   so\n'
        "{% endblock %}\n{% block htmltitle %}\n\n<title>I</title>{{ super() }}{% endblock %}"
    ),
}
PALETTE = (
    "palette: [{scheme: default, toggle: {icon: material/weather-night, name: Dark}}, "
    "{scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}]"
)
TABS = "navigation.tabs, navigation.tabs.sticky, navigation.indexes, navigation.prune"
MORE = """\
extra:
  version: {provider: mike}
  generator: false
  status: {new: Just here}
  consent: {title: Cookies, description: Some}
  social: [{icon: material/rss, link: https://x.example/}]
  alternate: [{name: English, link: /, lang: en}]
  analytics:
    provider: google
    property: G-1
    feedback:
      title: Good
      ratings: [{icon: material/heart, name: Fine, data: 1, note: Thanks}]
"""
REPO = "repo_url: https://github.com/a/b\nedit_uri: edit/main/docs/\ncopyright: Mine\n"
EDIT = "content.action.edit, content.action.view, announce.dismiss"
CONFIGS = {
    "plain": ("font: false", ""),
    "German": (f"language: de, {PALETTE}, features: [navigation.top, search.suggest]", ""),
    "from right to left": ("language: he, font: false, features: [toc.integrate]", ""),
    "tabs": (f"features: [{TABS}, navigation.path, navigation.footer]", ""),
    "sections": (f"features: [navigation.sections, navigation.expand, {EDIT}]", REPO),
    "overridden": ("custom_dir: over, features: [announce.dismiss]", ""),
    "no directories": ("font: {text: Inter}, logo: a.svg", "use_directory_urls: false\n"),
    "much of everything": ("features: [content.tooltips, search.share]", MORE),
}


def pages(root: Path, config: tuple[str, str], *, spared: bool) -> dict[str, str]:
    """Return the pages that MkDocs makes by itself."""
    theme, more = config
    extra = "" if "extra:\n" in more else "extra:\n"
    more = (more + extra).replace("extra:\n", f"extra:\n  spared: {str(spared).lower()}\n")
    text = (
        "site_name: Site\nsite_url: https://x.example/sub/\n"
        f"theme: {{name: material, {theme}}}\nplugins: [search, tags]\nhooks: [hook.py]\n{more}"
    )
    write_site(root, {**FILES, "mkdocs.yml": text})
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site")))
    files = (root / "site").rglob("*.html")
    return {file.relative_to(root).as_posix(): file.read_text() for file in files}


def told(page: str) -> Iterator[object]:
    """Yield what a browser makes of a page: elements, attributes, and texts with one space."""
    root = LexborHTMLParser(page).root
    assert root is not None
    node: LexborNode
    for node in root.traverse(include_text=True):
        yield node.tag
        if node.tag != "-text":
            yield dict(node.attributes)
            continue
        keeps = node.parent is not None and node.parent.tag in {"pre", "script", "style"}
        text = node.text(deep=False)
        yield text if keeps else re.sub(r"[ \t\n\f\r]+", " ", text)


@pytest.mark.parametrize("name", CONFIGS)
def test_a_page_of_the_theme_is_the_same_but_for_its_space(name: str, tmp_path: Path) -> None:
    """In whatever configuration: the same elements, attributes, scripts and words."""
    before = pages(tmp_path, CONFIGS[name], spared=False)
    after = pages(tmp_path, CONFIGS[name], spared=True)
    assert set(before) == set(after) > {"site/index.html", "site/404.html"}
    for path, page in before.items():
        assert list(told(after[path])) == list(told(page)), path
        assert len(after[path]) < 0.85 * len(page), path


def test_what_a_site_overrides_is_printed_as_it_is(tmp_path: Path) -> None:
    """To the last space: its author may have meant it."""
    page = pages(tmp_path, CONFIGS["overridden"], spared=True)["site/index.html"]
    assert "\n<pre>\n\n  said</pre>\n\n   so\n" in page
