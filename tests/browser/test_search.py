"""Search in a real browser: what is found, by which keys, and what is asked of whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browsing import Watched, serve
from reprise.cli.root import reprise
from sites import comment, post, write_site

pytestmark = pytest.mark.browser

QUERY = "[data-md-component=search-query]"
RESULTS = ".md-search-result__list"
FILES = {
    "mkdocs.yml": "site_name: S\nsite_url: https://s.example/sub/\n"
    "theme: {name: material, font: false}\nplugins: [reprise: {}]\n"
    "nav: [{Home: index.md}, {Pots: pots.md}, {Blog: blog/index.md}]\n",
    "docs/index.md": "# Home\n\nWelcome.\n",
    "docs/pots.md": "# Pots\n\n## Glaze\n\nA glaze of cobalt and rutile.\n",
    "docs/hidden.md": "---\nsearch: {exclude: true}\n---\n# Hidden\n\nMore cobalt.\n",
    "docs/comparisons/kettles.yml": "title: Kettles\nsides: [Tin, Copper]\nrows:\n"
    "- {id: heat, aspect: Heat, values: [slow, quick as a swallow]}\n"
    "- {id: cost, aspect: Cost, values: [cheap, dear]}\n",
    "posts/walk.md": post(
        "A walk", "We went <b>up</b> the hill.\n\n## The way down\n\nPast a lighthouse.\n"
    ),
    "posts/walk/comments/7.md": comment(
        "7", "I saw a <script>alert(1)</script> kingfisher & two <b>herons</b> there.\n"
    ),
    "posts/dash.md": post("Dash", "A harbour—with terns…and 東京の天気 there.\n"),
    "posts/hidden.md": post("Hidden", "The lighthouse is shut.\n", status="unlisted"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site, which lies under a path, and serve it on loopback."""
    root = tmp_path_factory.mktemp("search")
    write_site(root / "src", FILES)
    output: Path = root / "served/sub"
    output.parent.mkdir()
    done = CliRunner().invoke(
        reprise, ["-C", str(root / "src"), "build", "--output", str(output)]
    )
    assert done.exit_code == 0, done.output
    for served in serve(root / "served"):
        yield f"{served}/sub/"


def look_for(page: Page, text: str) -> list[str]:
    """Type into the box, wait for the answer, and return where the results lead."""
    page.fill(QUERY, text)
    expect(page.get_by_role("status").first).not_to_have_text("Type to start searching")
    page.wait_for_timeout(700)
    links = page.locator(f"{RESULTS} a").all()
    return [str(link.get_attribute("href")).partition("/sub/")[2] for link in links]


@pytest.fixture
def opened(watched: Watched, address: str) -> Watched:
    """Return the page of a post with its box open, by the key that Material has for it."""
    watched.page.goto(f"{address}blog/2020/05/04/walk/")
    watched.page.keyboard.press("/")
    expect(watched.page.locator(QUERY)).to_be_focused()
    return watched


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("went up the hill", "blog/2020/05/04/walk/"),
        ("lighthouse", "blog/2020/05/04/walk/#the-way-down"),
        ("quick as a swallow", "comparisons/kettles/#heat"),
        ("cobalt", "pots/#glaze"),
        ("terns", "blog/2020/05/04/dash/"),
        ("天気", "blog/2020/05/04/dash/"),
    ],
)
def test_a_phrase_is_found_where_it_stands(opened: Watched, words: str, place: str) -> None:
    """Of a post, of a part of it, of a comparison's row and of a page of the docs."""
    found = look_for(opened.page, words)
    assert place in found
    assert not any("hidden" in url for url in found)
    assert (opened.foreign, opened.errors) == ([], [])


def test_what_is_found_is_shown_as_it_was_written(opened: Watched) -> None:
    """The spaces that the indexer needs between signs are in no excerpt."""
    look_for(opened.page, "天気")
    expect(opened.page.locator(f"{RESULTS} a").first).to_contain_text("東京の天気 there")


def test_a_comment_is_found_by_those_who_ask_for_comments(opened: Watched) -> None:
    """Its words are shown as they were written, and no markup in them comes alive."""
    page = opened.page
    assert look_for(page, "kingfisher") == []
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Comments too")).to_be_checked()
    expect(page.locator(f"{RESULTS} a").last).to_contain_text("kingfisher & two")
    last = page.locator(f"{RESULTS} a").last
    assert str(last.get_attribute("href")).endswith("blog/2020/05/04/walk/#comment-7")
    assert page.locator(f"{RESULTS} mark").first.inner_text() == "kingfisher"
    assert page.locator(f"{RESULTS} script, {RESULTS} b").count() == 0
    assert (opened.foreign, opened.errors) == ([], [])


def test_the_keyboard_is_enough(opened: Watched, address: str) -> None:
    """Arrows go through the results, Enter follows one, Escape closes the box."""
    page = opened.page
    look_for(page, "cobalt")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}pots/#glaze")
    page.wait_for_timeout(500)  # Material closes the box where a page was come to by a link
    page.keyboard.press("s")
    page.keyboard.type("lighthouse")
    expect(page.locator(f"{RESULTS} a")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    page.wait_for_timeout(100)  # Material takes what is let go and held again at once for held
    page.keyboard.press("/")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}blog/2020/05/04/walk/**")
    assert (opened.foreign, opened.errors) == ([], [])


def test_the_box_and_its_answers_have_names(opened: Watched) -> None:
    """To those who listen: a named dialog, and the number of results is said."""
    page = opened.page
    look_for(page, "lighthouse")
    assert page.get_by_role("dialog", name="Search").count() == 1
    expect(page.get_by_role("status").first).to_have_text("1 matching document")
    assert page.locator(RESULTS).get_attribute("role") == "list"


def test_nothing_is_loaded_before_the_box_is_used(watched: Watched, address: str) -> None:
    """Of the index not a byte; and of Material's own, never."""
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(address, wait_until="networkidle")
    assert not any("pagefind" in url for url in asked)
    watched.page.keyboard.press("f")
    look_for(watched.page, "cobalt")
    assert any("pagefind" in url for url in asked)
    assert not any("search_index" in url for url in asked)


def test_without_a_script_there_is_a_link_to_all_posts(browser: Browser, address: str) -> None:
    """It stands where the box would be, which Material hides then."""
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}blog/2020/05/04/walk/")
    page.get_by_role("link", name="All posts", exact=True).click()
    assert page.url == f"{address}blog/archive/"
    context.close()


def test_search_works_under_a_strict_policy(context: BrowserContext, address: str) -> None:
    """No script but the site's own files, and WebAssembly, which Pagefind is."""
    page = context.new_page()
    policy = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
    refused: list[str] = []
    page.on(
        "console", lambda said: refused.append(said.text) if "search" in said.text else None
    )

    def answer(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    page.route("**/*", answer)
    page.goto(f"{address}pots/")
    page.keyboard.press("/")
    assert "pots/#glaze" in look_for(page, "cobalt")
    assert refused == []
