"""What MkDocs must know of our files, and what it must not make of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Section, get_navigation
from mkdocs.structure.pages import Page

from reprise.hosts.mkdocs.files import AskedFiles, LinkedFile
from reprise.model.names import UrlPath
from sites import post, write_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

COMPARISON = """\
title: Tea or coffee
sides: [Tea, Coffee]
rows: [{id: a, aspect: A, values: [x, y]}]
"""
FILES = {
    "docs/index.md": "# Home\n",
    "posts/a.md": post("A"),
    "posts/a/sign.svg": "<svg/>",
    "docs/comparisons/tea.yml": COMPARISON,
}


def mkdocs(root: Path, text: str = "", path: str = "blog") -> MkDocsConfig:
    """Return the configuration of a site with its blog, called Diary, at this path."""
    plugin = f'plugins: [{{reprise: {{blog: {{title: Diary, path: "{path}"}}}}}}]\n'
    config = "site_name: The kettle\ntheme: mkdocs\n" + plugin + text
    write_site(root, {**FILES, "mkdocs.yml": config})
    return load_config(str(root / "mkdocs.yml"))


def told(config: MkDocsConfig) -> tuple[Files, Navigation]:
    """Let MkDocs go as far as its navigation; return its files and that."""
    try:
        config = config.plugins.on_config(config)
        files = config.plugins.on_files(get_files(config), config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        return files, config.plugins.on_nav(nav, config=config, files=files)
    finally:
        config.plugins.on_build_error(error=Exception("no further"))


def shape(items: list[object]) -> list[object]:
    """Return a navigation as titles: a page is a text, a section has its pages below it."""
    shown: list[object] = []
    for item in items:
        if isinstance(item, Section):
            shown.append({item.title: shape(list(item.children))})
        else:
            assert isinstance(item, Page)
            shown.append(item.title or item.file.src_uri)
    return shown


def test_a_linked_file_can_be_linked_to_and_is_nothing_else(tmp_path: Path) -> None:
    """It has its address, is no page of the docs, and copies nothing."""
    config = mkdocs(tmp_path)
    file = LinkedFile("../posts/日本.md", UrlPath("/blog/2020/日本/"), config)
    assert file.url == "blog/2020/%E6%97%A5%E6%9C%AC/"
    assert file.dest_uri == "blog/2020/日本/index.html"
    assert not file.is_documentation_page()
    assert file.inclusion.is_included()  # type: ignore[no-untyped-call] # MkDocs has no types for its enums
    file.copy_file()
    file.copy_file(dirty=True)
    assert not (tmp_path / "site").exists()


def test_what_is_asked_for_in_vain_is_noted_and_files_stay_shared() -> None:
    """A plugin that has kept MkDocs' files may add one to them later."""
    kept = Files([])
    asked = AskedFiles(kept)
    assert asked.get_file_from_path("later.md") is None
    assert asked.missing == {"later.md"}
    later = File("later.md", "docs", "site", use_directory_urls=True)
    kept.append(later)
    assert asked.get_file_from_path("later.md") is later
    assert list(asked) == [later]


@pytest.mark.parametrize("directories", ["true", "false"])
def test_everything_of_ours_is_known_by_its_path(directories: str, tmp_path: Path) -> None:
    """Posts and their files are linked to from the docs; blog and comparisons are pages."""
    files, _ = told(mkdocs(tmp_path, f"use_directory_urls: {directories}\n"))
    for path, url in {
        "../posts/a.md": "blog/2020/05/04/a/",
        "../posts/a/sign.svg": "blog/2020/05/04/a/sign.svg",
    }.items():
        file = files.get_file_from_path(path)
        assert isinstance(file, LinkedFile)
        assert file.url == url
    ends = {"true": "/", "false": ".html"}[directories]
    comparison = files.get_file_from_path("comparisons/tea.md")
    assert comparison
    assert comparison.url == f"comparisons/tea{ends}"
    pages = {file.src_uri for file in files.documentation_pages()}
    assert pages == {"index.md", "blog/index.md", "comparisons/tea.md"}


def test_the_source_of_a_comparison_is_not_published(tmp_path: Path) -> None:
    """Its YAML is a way to link to its page, and no file that MkDocs copies."""
    files, _ = told(mkdocs(tmp_path))
    assert isinstance(files.get_file_from_path("comparisons/tea.yml"), LinkedFile)


def test_a_page_of_the_author_is_not_replaced(tmp_path: Path) -> None:
    """The page around a comparison stays the author's file in MkDocs' eyes."""
    write_site(tmp_path, {"docs/comparisons/tea.md": "# Mine\n"})
    files, _ = told(mkdocs(tmp_path))
    page = files.get_file_from_path("comparisons/tea.md")
    assert page
    assert page.generated_by is None
    assert page.content_string == "# Mine\n"


def test_docs_elsewhere_reach_the_posts_by_their_own_way(tmp_path: Path) -> None:
    """Paths lead from the docs, wherever these lie and wherever the build was started."""
    write_site(tmp_path, {"pages/here/index.md": "# Home\n"})
    files, _ = told(mkdocs(tmp_path / "site", "docs_dir: ../pages/here\n"))
    assert files.get_file_from_path("../../site/posts/a.md") is not None


@pytest.mark.parametrize(
    ("path", "source"),
    [("blog", "blog/index.md"), ("", "index.md"), ("a/b", "a/b/index.md")],
)
def test_the_blogs_home_has_a_page_that_stands_for_it(
    path: str, source: str, tmp_path: Path
) -> None:
    """It is the index of the blog's folder, and MkDocs' to put into its navigation."""
    config = mkdocs(tmp_path, path=path)
    (tmp_path / "docs/index.md").unlink()
    files, _ = told(config)
    page = files.get_file_from_path(source)
    assert page
    assert page.generated_by == "reprise"
    assert page.is_documentation_page()


@pytest.mark.parametrize(
    ("nav", "path", "shown"),
    [
        ("", "blog", ["index.md", "blog/index.md", {"Comparisons": ["Tea or coffee"]}]),
        ("", "a/b", ["index.md", "a/b/index.md", {"Comparisons": ["Tea or coffee"]}]),
        (
            "",
            "comparisons",
            ["index.md", {"Comparisons": ["comparisons/index.md", "Tea or coffee"]}],
        ),
        ("nav: [index.md]\n", "blog", ["index.md", "Diary"]),
        ("nav: [blog/index.md, index.md]\n", "blog", ["blog/index.md", "index.md"]),
        (
            "nav: [{Words: [{Mine: blog/index.md}]}, comparisons/tea.md]\n",
            "blog",
            [{"Words": ["Mine"]}, "Tea or coffee"],
        ),
        (
            "nav: [blog/index.md, {Both: [comparisons/index.md, comparisons/tea.md]}]\n",
            "blog",
            ["blog/index.md", {"Both": ["Comparisons", "Tea or coffee"]}],
        ),
    ],
)
def test_the_navigation_has_our_pages_once(
    nav: str, path: str, shown: list[object], tmp_path: Path
) -> None:
    """Folders with only the blog are no sections, an author's are; the blog is named once."""
    _, navigation = told(mkdocs(tmp_path, nav, path))
    assert shape(list(navigation.items)) == shown


def test_what_is_not_out_cannot_be_linked_to(tmp_path: Path) -> None:
    """A post whose hour has not come, and a draft, are no files that a page could name."""
    write_site(
        tmp_path,
        {
            "posts/later.md": post("Later", date="9999-12-31"),
            "posts/draft.md": post("Draft", status="draft"),
        },
    )
    files, _ = told(mkdocs(tmp_path))
    assert files.get_file_from_path("../posts/later.md") is None
    assert files.get_file_from_path("../posts/draft.md") is None
    assert files.get_file_from_path("../posts/a.md") is not None
