"""Where a previewed site lies, by its settings; and what a build of it has changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reprise.cli.previewed import Previewed
from sites import post, write_site

CONFIG = "site_name: S\ntheme: {name: material, font: false}\nplugins:\n  - reprise\n"


def test_the_settings_say_where_to_look(tmp_path: Path) -> None:
    """What they inherit counts too, and what they say themselves counts more."""
    root = tmp_path / "site"
    write_site(
        tmp_path,
        {
            "site/mkdocs.yml": (
                "INHERIT: ../base.yml\ntheme: {name: material, custom_dir: over}\n"
                "hooks: [hooks/a.py]\nwatch: [../shared]\nsite_dir: public\n"
            ),
            "base.yml": "site_url: https://x.example/sub/\nsite_dir: other\ndocs_dir: pages\n",
        },
    )
    layout = Previewed(root).find_layout()
    assert layout.base == "/sub"
    assert layout.output == root / ".reprise/preview/site"
    assert layout.beside == (root / "public",)
    own = ("mkdocs.yml", "../base.yml", "hooks/a.py")
    names = (*own, "pages", "over", "../shared", "journal")
    assert set(layout.beyond) == {Path(os.path.normpath(root / name)) for name in names}


def test_a_theme_is_merged_with_the_one_it_inherits_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As MkDocs does it; variables stand for what they hold."""
    monkeypatch.setenv("ADDRESS", "https://x.example/sub/")
    base = (
        "theme: {name: material, custom_dir: !ENV [NOWHERE, over]}\n"
        "docs_dir: !ENV [NOWHERE, d]\n"
        "site_dir: !ENV [NOWHERE, public]\nsite_url: !ENV ADDRESS\n"
        "plugins: {reprise: {journal: {dir: diary}}}\n"
    )
    own = "INHERIT: base.yml\ntheme: {font: false}\nplugins: {reprise: {}}\n"
    write_site(tmp_path, {"mkdocs.yml": own, "base.yml": base})
    layout = Previewed(tmp_path).find_layout()
    assert (layout.base, layout.beside) == ("/sub", (tmp_path / "public",))
    assert {tmp_path / name for name in ("over", "d", "diary")} < set(layout.beyond)


@pytest.mark.parametrize(
    "text", ["", "[", "site_url: [1]\n", "theme: 3\nhooks: {a: 1}\n", "site_url: !ENV X\n"]
)
def test_settings_that_cannot_be_read_have_their_defaults(text: str, tmp_path: Path) -> None:
    """The build says what is wrong with them."""
    write_site(tmp_path, {"mkdocs.yml": text})
    layout = Previewed(tmp_path).find_layout()
    assert layout.beside == (tmp_path / "site",)
    assert layout.beyond == tuple(tmp_path / name for name in ("mkdocs.yml", "journal", "docs"))


@pytest.mark.parametrize(
    ("address", "base"),
    [
        *(
            ("https://x.example", ""),
            ("https://x.example/", ""),
            ("https://x.example/s/", "/s"),
        ),
        *(("https://x.example/caf%C3%A9/", "/café"), ("https://x.example/café/", "/café")),
        *(("https://x.example/my%20blog/", "/my blog"), ('"http://[a/"', "")),
        *(("x.example/s/", ""), ('"https://x.example/\\ud800"', "")),
    ],
)
def test_a_site_lies_below_the_path_of_its_address(
    address: str, base: str, tmp_path: Path
) -> None:
    """Decoded, as a server is asked for it; of what is no address the build tells."""
    write_site(tmp_path, {"mkdocs.yml": f"site_url: {address}\n"})
    assert Previewed(tmp_path).find_layout().base == base


@pytest.mark.parametrize(
    "plugins",
    ["[reprise: {journal: {dir: ../diary}}]", "{reprise: {journal: {dir: ../diary}}}"],
)
def test_a_journal_apart_from_the_site_is_looked_at(plugins: str, tmp_path: Path) -> None:
    """Its author keeps it in another folder than what she publishes."""
    write_site(tmp_path, {"site/mkdocs.yml": f"plugins: {plugins}\n"})
    assert tmp_path / "diary" in Previewed(tmp_path / "site").find_layout().beyond


@pytest.mark.parametrize("inputs", ["../data.csv", "[../data.csv]"])
def test_what_the_author_says_that_the_host_reads_is_looked_at(
    inputs: str, tmp_path: Path
) -> None:
    """One path or several."""
    config = f"plugins: [reprise: {{host_inputs: {inputs}}}]\n"
    write_site(tmp_path, {"site/mkdocs.yml": config})
    assert tmp_path / "data.csv" in Previewed(tmp_path / "site").find_layout().beyond


def test_a_build_tells_the_files_that_are_others_now(tmp_path: Path) -> None:
    """And none that came out as it was; drafts are in it, and the site is left alone."""
    write_site(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "docs/index.md": "# Home\n",
            "posts/a.md": post("A", body="Above.\n\n<!-- more -->\n\nBelow.\n", status="draft"),
        },
    )
    site = Previewed(tmp_path)
    page = "blog/2020/05/04/a/index.html"
    first = site.rebuild(None)
    assert first.is_good
    assert {page, "index.html"} <= set(first.changed)
    os.utime(tmp_path / ".reprise/preview/site/index.html", (1, 1))
    again = post("A", body="Above.\n\n<!-- more -->\n\nFurther below.\n", status="draft")
    write_site(tmp_path, {"posts/a.md": again})
    second = site.rebuild(frozenset({tmp_path / "posts/a.md"}))
    assert second.changed == (page,)
    assert not (tmp_path / "site").exists()


def test_what_a_hook_imports_is_loaded_anew_where_nobody_knows_what_has_changed(
    tmp_path: Path,
) -> None:
    """In the site, and beside a hook that lies elsewhere."""
    hook = (
        "import {0} as x\n\ndef on_page_markdown(markdown, **_):\n    return markdown + x.W\n"
    )
    names = ("site/hooks/own_words_of_test.py", "hk/far_words_of_test.py")
    write_site(
        tmp_path,
        {
            "site/mkdocs.yml": f"{CONFIG}hooks: [hooks/a.py, ../hk/b.py]\n",
            "site/docs/index.md": "# Home\n\n",
            "site/hooks/a.py": hook.format("own_words_of_test"),
            "hk/b.py": hook.format("far_words_of_test"),
            **dict.fromkeys(names, "W = ' first'\n"),
        },
    )
    site = Previewed(tmp_path / "site")
    site.rebuild(None)
    write_site(tmp_path, {name: f"W = ' then{len(name)}'\n" for name in names})
    site.rebuild(None)
    page = (tmp_path / "site/.reprise/preview/site/index.html").read_text(encoding="utf-8")
    for name in names:
        assert f"then{len(name)}" in page
        del sys.modules[Path(name).stem]
