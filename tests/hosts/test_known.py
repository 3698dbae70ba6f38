"""Of which sites we know all that their host reads."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from reprise.hosts.mkdocs.known import is_known_through, may_be_remembered
from sites import write_site

SLUG = "def slug(text, separator):\n    return text\n"
EXTENDED = "markdown_extensions:\n  - "
APPLY = "!!python/object/apply:"
CONFIG = "site_name: K\ntheme: {name: material}\n"


def judged(root: Path, config: str) -> tuple[bool, bool]:
    """Return whether the site of a configuration is known through, and may be remembered."""
    write_site(root, {"mkdocs.yml": config, "docs/index.md": "", "hook.py": SLUG})
    loaded = load_config(str(root / "mkdocs.yml"))
    return is_known_through(loaded), may_be_remembered(loaded)


@pytest.mark.parametrize(
    "more",
    [
        "",
        "plugins: [search, tags, reprise]\n",
        "plugins: [blog]\n",
        "markdown_extensions: [admonition, markdown.extensions.toc, pymdownx.blocks.tab]\n",
        EXTENDED
        + "pymdownx.emoji: {emoji_generator: !!python/name:material.extensions.emoji.to_svg }",
        EXTENDED + "pymdownx.snippets: {base_path: [!relative $config_dir]}",
        EXTENDED + f"toc: {{slugify: {APPLY}pymdownx.slugs.slugify {{kwds: {{case: lower}}}}}}",
    ],
)
def test_material_with_plugins_that_read_the_docs_alone_is_known(
    tmp_path: Path, more: str
) -> None:
    """Its files lie in the docs and in the theme's folders, and we know both."""
    assert judged(tmp_path, CONFIG + more) == (True, True)


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [hook.py]\n",
        "plugins: [material/meta]\n",
        "markdown_extensions: [pymdownx.b64]\n",
        "markdown_extensions: ['pymdownx.snippets:SnippetExtension']\n",
        EXTENDED + "pymdownx.snippets: {url_download: true}",
        EXTENDED + "toc: {slugify: !!python/name:hook.slug }",
        EXTENDED + f"toc: {{slugify: {APPLY}functools.partial [!!python/name:hook.slug ]}}",
    ],
    ids=["a hook", "a plugin", "an extension", "another name", "a download", "code", "a part"],
)
def test_code_that_we_do_not_know_reads_what_it_likes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    """Nobody can know from which file, or from where else, they have what they show."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "hook", raising=False)
    assert judged(tmp_path, CONFIG + more) == (False, False)


@pytest.mark.parametrize("moment", ["build_date_utc.year", "page.update_date"])
def test_an_override_that_tells_the_time_makes_another_page_at_any_time(
    tmp_path: Path, moment: str
) -> None:
    """The clock is no file that we could look at; a template without it is known."""
    main = tmp_path / "mine/main.html"
    config = "site_name: K\ntheme: {name: material, custom_dir: mine}\n"
    write_site(tmp_path, {"mine/main.html": '{% extends "base.html" %}'})
    assert judged(tmp_path, config) == (True, True)
    main.write_text(
        '{% extends "base.html" %}{% block footer %}{{ ' + moment + " }}{% endblock %}"
    )
    assert judged(tmp_path, config) == (False, False)


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ("extra_templates: [stamp.txt]\n", "docs/stamp.txt"),
        ("", "mine/stamp.jinja"),
        ("", "mine/stamp"),
        ("", "mine/.parts/stamp.html"),
    ],
)
def test_any_template_of_the_site_may_tell_the_time(
    tmp_path: Path, more: str, name: str
) -> None:
    """Whatever it is called; of pictures and the like nobody reads the words."""
    config = f"site_name: K\ntheme: {{name: material, custom_dir: mine}}\n{more}"
    write_site(tmp_path, {"mine/film.mp4": b"\0build_date_utc", name: "At any time.\n"})
    assert judged(tmp_path, config) == (True, True)
    (tmp_path / name).write_text("Made at {{ build_date_utc }}.\n")
    assert judged(tmp_path, config) == (False, False)


@pytest.mark.parametrize(("waits", "is_known"), [("true", False), ("false", True)])
def test_a_blog_whose_posts_wait_for_their_day_is_another_at_another_moment(
    tmp_path: Path, *, waits: str, is_known: bool
) -> None:
    """Material asks the machine's clock whether a post's date has come."""
    config = f"{CONFIG}plugins:\n  - blog: {{draft_if_future_date: {waits}}}\n"
    assert judged(tmp_path, config) == (is_known, is_known)


def test_what_is_inherited_is_known_by_its_path_or_by_a_variable(tmp_path: Path) -> None:
    """Both are followed as MkDocs follows them."""
    write_site(tmp_path, {"base.yml": "site_name: K\ntheme: {name: material}\n"})
    assert judged(tmp_path, "INHERIT: base.yml\n") == (True, True)
    assert judged(tmp_path, "INHERIT: !ENV [NOPE, base.yml]\n") == (True, True)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_theme_of_mkdocs_tells_the_moment_and_reads_nothing(
    tmp_path: Path, theme: str
) -> None:
    """It is known through; but of other files, or of other posts, it says another moment."""
    assert judged(tmp_path, f"site_name: K\ntheme: {theme}\n") == (True, False)
