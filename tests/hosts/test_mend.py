"""Mending the theme: what stood in Material's pages, and what stands there instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from finding import find
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions
from reprise.hosts.mkdocs.mend import PartNames, mended
from reprise.issues import has_errors
from sites import post, published, write_site

NAMES = PartNames(skip="Skip <it>", navigation="Ways", search="Find")
TITLE = '<div class="md-content" id="__drawer" autocomplete="off"> tabindex=""'
FILES = {
    "docs/index.md": "# Home\n",
    "docs/deep/one.md": "# One\n\n```\ncode\n```\n",
    "docs/deep/more/two.md": "# Two\n",
    "posts/a.md": post(
        "A", body="Words.\n\n## Part\n\nMore.\n\n```\ncode\n```\n", date="2020-05-04"
    ),
}


def config(theme: str, more: str = "") -> str:
    """Return the configuration of a site with a navigation of two levels."""
    return (
        "site_name: Site\nsite_url: https://x.example/sub/\n"
        f"theme: {theme}\nplugins: [search, reprise]\n{more}"
    )


def built(root: Path, text: str) -> dict[str, bytes]:
    """Return the files of a site that is configured so."""
    write_site(root, {"mkdocs.yml": text, **FILES})
    build_site(BuildOptions(root=root))
    return published(root / "site")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LexborHTMLParser]:
    """Return the pages of a German site: of the theme, of the docs, and of posts."""
    theme = "{name: material, language: de, font: false, features: [navigation.tabs]}"
    root = tmp_path_factory.mktemp("site")
    site = built(root, config(theme))
    return {
        name: LexborHTMLParser(data.decode())
        for name, data in site.items()
        if name.endswith(".html") and b"md-content" in data
    }


def test_every_page_has_a_way_to_its_content(pages: dict[str, LexborHTMLParser]) -> None:
    """In the theme's own words and language, also where there is no table of contents."""
    assert {"404.html", "blog/index.html", "deep/one/index.html"} <= set(pages)
    for page in pages.values():
        (skip,) = page.css("a.md-skip")
        assert skip.text() == "Zum Inhalt"
        (content,) = page.css(skip.attributes["href"] or "")
        assert content.css("article.md-content__inner")


def test_the_search_and_what_opens_it_have_a_name(pages: dict[str, LexborHTMLParser]) -> None:
    """The dialog is called so, and keys reach the buttons that a phone shows."""
    for page in pages.values():
        assert find(page, "[role=dialog]").attributes["aria-label"] == "Suche"
        for label in page.css("label.md-header__button[for=__search], [for=__drawer].md-icon"):
            assert label.attributes["tabindex"] == "0"
            assert label.attributes["title"] in {"Suche", "Navigation"}


def test_no_attribute_is_left_that_html_does_not_know(
    pages: dict[str, LexborHTMLParser],
) -> None:
    """No completion of a tick, no empty place in the order of keys, no label of nothing."""
    for page in pages.values():
        assert not page.css("input[type=checkbox][autocomplete]")
        assert not page.css('[tabindex=""]')
        ids = {node.attributes["id"] for node in page.css("[id]")}
        assert {node.attributes["for"] for node in page.css("label[for]")} <= ids


def test_code_can_be_scrolled_by_keys(pages: dict[str, LexborHTMLParser]) -> None:
    """In the docs as in posts."""
    for name in ("deep/one/index.html", "blog/2020/05/04/a/index.html"):
        assert pages[name].css("pre[tabindex='0'] > code")


def test_all_pages_have_the_same_scripts(pages: dict[str, LexborHTMLParser]) -> None:
    """What Material keeps in a browser belongs to the site's path, however deep a page lies."""
    inline = {
        tuple(node.text() for node in page.css("script:not([src], [type])"))
        for page in pages.values()
    }
    assert len(inline) == 1
    assert 'new URL("/sub/",location)' in inline.pop()[0]


def test_an_address_with_nothing_leads_on(pages: dict[str, LexborHTMLParser]) -> None:
    """To all posts and to the home page, in the language of the site, wherever it was asked."""
    page = pages["404.html"]
    (heading,) = page.css("h1")
    assert heading.text() == "Hier ist nichts"
    ways = [link.attributes["href"] for link in page.css(".rp-buttons a")]
    assert ways == ["/sub/blog/archive/", "/sub/"]


def test_a_site_may_have_a_page_of_its_own_for_nothing(tmp_path: Path) -> None:
    """A template of that name in the theme's `custom_dir` stays in front."""
    write_site(tmp_path, {"over/404.html": "Gone fishing"})
    site = built(tmp_path, config("{name: material, font: false, custom_dir: over}"))
    assert site["404.html"] == b"Gone fishing"


def test_a_scope_of_the_authors_stays(tmp_path: Path) -> None:
    """Sites that share what a reader chose say so with Material's own option."""
    more = "extra: {scope: /all/}\n"
    theme = "{name: material, font: false}"
    site = built(tmp_path, config(theme, more))
    assert b'new URL("/all/",location)' in site["404.html"]


@pytest.mark.parametrize(
    ("language", "hint"),
    [("en-US", ' Did you mean "en"?'), ("pt_BR", ' Did you mean "pt-BR"?'), ("klingon", "")],
)
def test_a_language_that_the_theme_does_not_have_is_an_error(
    language: str, hint: str, tmp_path: Path
) -> None:
    """It stands at the theme, and says which one may be meant."""
    config = f"site_name: S\ntheme: {{name: material, language: {language}}}\n"
    write_site(tmp_path, {"mkdocs.yml": config, "docs/index.md": "# Home\n"})
    (issue,) = build_site(BuildOptions(root=tmp_path)).issues
    assert str(issue) == (
        "mkdocs.yml:2:1: E800 MkDocs: Config value 'theme': "
        f'Material has no language "{language}".{hint}'
    )


def test_a_language_of_the_sites_own_is_one(tmp_path: Path) -> None:
    """Its words stand beside those of the theme, as Material's manual has it."""
    config = "site_name: S\ntheme: {name: material, language: tlh, custom_dir: own}\n"
    own = '{% macro t(key) %}{{ {"search": "nej"}[key] }}{% endmacro %}'
    files = {"mkdocs.yml": config, "docs/index.md": "# Home\n"}
    write_site(tmp_path, {**files, "own/partials/languages/tlh.html": own})
    assert not has_errors(build_site(BuildOptions(root=tmp_path)).issues)


def test_another_theme_is_left_alone(tmp_path: Path) -> None:
    """Nothing of Material is looked for in it."""
    site = built(tmp_path, config("mkdocs"))
    assert b"__content" not in site["deep/one/index.html"]
    assert b"<pre tabindex" not in site["deep/one/index.html"]


def test_what_is_mended_stays_as_it_is() -> None:
    """Asked again, a page is the same; what stands in its content is nobody's business."""
    page = (
        '<input id="__drawer" autocomplete="off"><div data-md-component="skip"> </div>'
        f'<div class="md-content" data-x><p>{TITLE}</p></div>'
    )
    once = mended(page, NAMES)
    assert mended(once, NAMES) == once
    assert once.endswith(f" data-x><p>{TITLE}</p></div>")
    assert once.startswith('<input id="__drawer"><div data-md-component="skip"><a href=')


def test_a_page_without_a_frame_is_returned_as_it_is() -> None:
    """Whatever a site's own template made of it."""
    page = '<input id="__drawer" autocomplete="off"><main>Words</main>'
    assert mended(page, NAMES) == page
