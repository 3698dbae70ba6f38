"""The full theme: a page of ours in the frame of MkDocs' own theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from finding import find
from reprise.hosts.mkdocs.theme import FullTheme
from reprise.model.names import UrlPath
from reprise.render.theme import Neighbour, Slots, ThemeError, TocItem
from sites import write_site

MATERIAL = "{name: material, font: false, features: [navigation.tabs, navigation.footer]}"
MARKUP = "</title><script>alert(1)</script>&amp; \"both\" 'kinds' <b>"
TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)
Make = Callable[[str], FullTheme]

HOOK = """\
def on_page_context(context, page, config, nav):
    if page.meta.get("mood") == "broken":
        raise ValueError("no such mood")


def on_post_page(output, page, config):
    return output.replace("</body>", f"<i>{page.url} {len(nav_of(page))}</i></body>")


def nav_of(page):
    return [page, *page.ancestors]
"""


def made(root: Path, theme: str) -> FullTheme:
    """Return the theme as MkDocs has it just before it renders its pages."""
    write_site(
        root,
        {
            "mkdocs.yml": f"site_name: The kettle\nsite_url: https://kettle.example/sub/\n"
            f"theme: {theme}\nhooks: [hook.py]\nplugins: []\n"
            "nav: [index.md, {Words: [{Diary: diary/index.md}]}]\n",
            "hook.py": HOOK,
            "docs/index.md": "# Home\n",
            "docs/diary/index.md": "# Diary\n",
            "overrides/main.html": '{% extends "base.html" %}\n{% block content %}\n'
            "{{ page.meta.mood.upper() }}{{ super() }}{% endblock %}\n",
        },
    )
    config = load_config(str(root / "mkdocs.yml"))
    files = get_files(config)
    environment = config.theme.get_env()
    files.add_files_from_theme(environment, config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)
        page.read_source(config)
        page.render(config, files)
    return FullTheme(config, files=files, nav=nav, environment=environment)


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return a theme by what stands under `theme:`, made once."""
    return cache(lambda text: made(tmp_path_factory.mktemp("theme"), text))


def slots(**given_slots: object) -> Slots:
    """Return a page's slots; what is not said is as a plain post has it."""
    known: dict[str, object] = {
        "url": UrlPath("/diary/2020/tea/"),
        "title": "Tea",
        "body": "<h1>Tea</h1><p>Drink it.</p>",
        "section": UrlPath("/diary/"),
    }
    return msgspec.convert({**known, **given_slots}, Slots, from_attributes=True)


def parsed(theme: FullTheme, **given_slots: object) -> LexborHTMLParser:
    """Render a page and return what a browser would see."""
    return LexborHTMLParser(theme.render(slots(**given_slots)))


def one(page: LexborHTMLParser, selector: str) -> str:
    """Return the text of the only such element, or its content or its href."""
    (node,) = page.css(selector)
    attributes = node.attributes
    return attributes.get("content") or attributes.get("href") or " ".join(node.text().split())


@pytest.mark.parametrize("name", [MATERIAL, "mkdocs", "readthedocs"])
def test_a_page_stands_in_the_frame(name: str, theme: Make) -> None:
    """The body is on the page as it is, with title, description, address and neighbours."""
    html = theme(name).render(
        slots(
            description="On tea",
            previous=Neighbour("Milk & more", UrlPath("/diary/2019/milk/")),
            next=Neighbour("Sugar", UrlPath("/diary/2021/zucker süß/")),
        )
    )
    page = LexborHTMLParser(html)
    assert "<h1>Tea</h1><p>Drink it.</p>" in html
    assert one(page, "title") == "Tea - The kettle"
    assert one(page, 'link[rel="canonical"]') == "https://kettle.example/sub/diary/2020/tea/"
    links = {node.attributes.get("href") for node in page.css("a")}
    assert {"../../2019/milk/", "../../2021/zucker%20s%C3%BC%C3%9F/"} <= links


def test_nothing_of_a_title_becomes_markup(theme: Make) -> None:
    """Title, description and neighbours are text, wherever the theme shows them."""
    for name in (MATERIAL, "mkdocs", "readthedocs"):
        neighbour = Neighbour(MARKUP, UrlPath("/diary/x/"))
        html = theme(name).render(
            slots(title=MARKUP, description=MARKUP, previous=neighbour, next=neighbour)
        )
        assert "<script>alert" not in html
        assert one(LexborHTMLParser(html), "title") == f"{MARKUP} - The kettle"
    assert one(LexborHTMLParser(html), 'link[rel="canonical"]')


@settings(max_examples=30, deadline=None)  # the theme compiles its templates at first
@given(TEXT, TEXT)
def test_any_text_is_its_own_title(theme: Make, title: str, description: str) -> None:
    """Whatever a title or a description is, a browser reads it back."""
    page = parsed(theme(MATERIAL), title=title, description=description)
    assert one(page, "title") == f"{title} - The kettle"
    assert one(page, 'meta[name="description"]') == description


def test_a_page_without_a_description_has_the_sites(theme: Make) -> None:
    """A field of that name in the front matter is not taken for one."""
    page = parsed(theme(MATERIAL), meta={"description": "<b>raw</b>"})
    assert page.css('meta[name="description"]') == []


def test_the_table_of_contents_is_nested_as_given(theme: Make) -> None:
    """Headings stand in the theme's table of contents, one below the other."""
    toc = (TocItem("One <em>1</em>", "one", 2, (TocItem("Inner", "inner", 3),)),)
    page = parsed(theme(MATERIAL), toc=toc)
    outer = find(page, '.md-nav--secondary li:has(> a[href="#one"])')
    assert " ".join(find(outer, "a").text().split()) == "One 1"
    assert outer.css('nav a[href="#inner"]')


def test_the_edit_link_is_there_where_it_is_given(theme: Make) -> None:
    """The theme shows where the file is edited, and nothing without it."""
    edit = "https://git.example/edit/posts/tea.md"
    assert f'href="{edit}"' in theme("readthedocs").render(slots(edit_url=edit))
    assert edit not in theme("readthedocs").render(slots())


def test_the_section_is_lit_and_darkens_again(theme: Make) -> None:
    """On a post the blog and what it stands in are lit, on the next page nothing is left."""

    def lit(**given_slots: object) -> list[str]:
        page = parsed(theme(MATERIAL), **given_slots)
        chosen = page.css(".md-nav--primary li.md-nav__item--active > :is(a, label)")
        return [" ".join(node.text().split()) for node in chosen]

    assert lit() == ["Words", "Diary"]
    assert lit(section="") == []
    assert lit(section="/nowhere/") == []
    assert lit(url="/diary/") == ["Words", "Diary"]
    assert lit(url="/", section="/") == ["Home"]
    assert lit(section="") == []


def test_a_page_in_a_documents_place_is_that_document(theme: Make) -> None:
    """The navigation knows the page that replaces one of its own by address and place."""
    html = theme(MATERIAL).render(slots(url="/diary/", title="Diary"))
    assert "<i>diary/ 2</i>" in html
    assert "<i>diary/2020/tea/ 3</i>" in theme(MATERIAL).render(slots())


def test_what_is_not_indexed_says_so(theme: Make) -> None:
    """Robots are told to pass, at the end of the head, after what the page adds to it."""
    html = theme(MATERIAL).render(slots(indexed=False, head='<meta name="x" content="1">'))
    end = '<meta name="x" content="1"><meta name="robots" content="noindex"></head>'
    assert html.count(end) == 1
    assert "noindex" not in theme(MATERIAL).render(slots())


def test_equal_slots_give_equal_text(theme: Make) -> None:
    """Nothing is left of one page on the next."""
    first = theme(MATERIAL).render(slots())
    theme(MATERIAL).render(slots(title="Other", meta={"hide": ["toc"]}, url="/a/b/c/d/"))
    assert theme(MATERIAL).render(slots()) == first


def test_fields_of_the_front_matter_reach_the_theme(theme: Make) -> None:
    """What an author wrote for the theme counts: here, to hide the navigation."""
    page = parsed(theme(MATERIAL), meta={"hide": ["navigation"]})
    assert "hidden" in find(page, ".md-sidebar--primary").attributes
    page = parsed(theme(MATERIAL))
    assert "hidden" not in find(page, ".md-sidebar--primary").attributes


def test_a_page_at_which_the_theme_fails_says_why(theme: Make) -> None:
    """An exception of a template or a plugin is the page's, with its place where it has one."""
    broken = theme("{name: mkdocs, custom_dir: overrides}")
    with pytest.raises(
        ThemeError, match=r"^UndefinedError: .*mood.* \(overrides/main\.html, line 3\)$"
    ):
        broken.render(slots())
    with pytest.raises(ThemeError, match=r"^ValueError: no such mood \(hook\.py, line 3\)$"):
        broken.render(slots(meta={"mood": "broken"}))
    with pytest.raises(ThemeError, match=r"^TypeError: argument of type"):
        theme(MATERIAL).render(slots(meta={"hide": True}))
    assert "CALM" in broken.render(slots(meta={"mood": "calm"}))


def test_a_failed_page_leaves_no_light_on(theme: Make) -> None:
    """After a page that failed the navigation is as it was before."""
    before = theme(MATERIAL).render(slots(section=""))
    with pytest.raises(ThemeError):
        theme(MATERIAL).render(slots(meta={"mood": "broken"}))
    assert theme(MATERIAL).render(slots(section="")) == before


def test_a_layout_that_is_not_there_is_the_pages_fault(theme: Make) -> None:
    """A template that the theme does not have is named."""
    with pytest.raises(ThemeError, match=r"TemplateNotFound: .*nothere\.html"):
        theme("mkdocs").render(slots(layout="nothere.html"))
