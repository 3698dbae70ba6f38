"""The live preview, as an author sees it: a real server, a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browsing import Watched, watch
from previewing import Preview, eventually, preview
from sites import post, write_site

pytestmark = [pytest.mark.browser, pytest.mark.long]

CONFIG = (
    "site_name: S\nsite_url: https://s.example/\n"
    "theme: {name: material, font: false}\nplugins:\n  - reprise\n"
)
LONG = "".join(f"Paragraph {n}, with some words in it.\n\n" for n in range(120))
PAGE = "blog/2020/05/04/a/"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n\nWelcome.\n",
    "posts/a.md": post("A", body=f"{LONG}## Far down\n\n{LONG}"),
    "posts/b.md": post("B", date="2099-03-03"),
    "posts/c.md": post("C", date="2020-06-04", status="draft"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Preview]]:
    """Return a site's folder and its preview; each test leaves the site sound."""
    root = tmp_path_factory.mktemp("preview") / "site"
    write_site(root, FILES)
    with preview(root) as running:
        yield root, running


@pytest.fixture
def opened(site: tuple[Path, Preview], watched: Watched) -> Iterator[Page]:
    """Return the post's page, marked so that one sees whether it was loaded again."""
    _, running = site
    watched.page.goto(running.address + PAGE)
    mark(watched.page)
    yield watched.page
    assert watched.foreign == []
    assert watched.errors == []


def mark(page: Page) -> None:
    """Leave a mark that is gone when the page is loaded again; its stream is open."""
    page.evaluate("window.mark = true")
    page.wait_for_timeout(300)


def is_marked(page: Page) -> bool:
    """Tell whether the page was not loaded since it was marked."""
    return bool(page.evaluate("window.mark === true"))


def say(root: Path, body: str, **fields: str) -> None:
    """Save the post with that body."""
    write_site(root, {"posts/a.md": post("A", body=body, **fields)})


def wait_for_reload(page: Page) -> None:
    """Wait until the page has been loaded again, with its pictures."""
    page.wait_for_function("window.mark !== true && document.readyState === 'complete'")
    page.wait_for_timeout(150)


def test_an_edit_shows_itself_and_the_page_keeps_its_place(
    site: tuple[Path, Preview], opened: Page
) -> None:
    """The reader stays where she was, also where the address names another place."""
    for anchor in ("", "#far-down"):
        opened.goto(f"{site[1].address}{PAGE}{anchor}")
        mark(opened)
        opened.evaluate("scrollTo({top: 1234, behavior: 'instant'})")
        say(site[0], f"{LONG}## Far down\n\n{LONG}The end{anchor or '!'}\n")
        wait_for_reload(opened)
        expect(opened.locator(".rp-body")).to_contain_text(f"The end{anchor or '!'}")
        assert opened.evaluate("scrollY") == 1234


def test_a_page_that_stayed_as_it_was_is_left_alone(
    site: tuple[Path, Preview], opened: Page, context: BrowserContext
) -> None:
    """The page of another post is not loaded again when one changes."""
    other = watch(context).page
    other.goto(site[1].address + "blog/2099/03/03/b/")
    mark(other)
    say(site[0], f"{LONG}Changed below the fold.\n")
    opened.bring_to_front()
    wait_for_reload(opened)
    other.bring_to_front()
    other.wait_for_timeout(500)
    assert is_marked(other)


def test_an_error_lies_over_the_last_good_page_until_it_is_mended(
    site: tuple[Path, Preview], opened: Page
) -> None:
    """With its code, file, line and advice; it takes the focus, and Escape puts it aside."""
    root, running = site
    say(root, LONG, status="publishd")
    dialog = opened.get_by_role("alertdialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Not built: 1 error")
    expect(dialog).to_contain_text("E102")
    expect(dialog).to_contain_text(re.compile(r"posts/a\.md:\d+:\d+"))
    expect(dialog).to_contain_text('Did you mean "published"?')
    assert is_marked(opened)
    assert opened.evaluate("document.activeElement.localName") == "reprise-preview"
    opened.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    opened.get_by_role("button", name="1 error").click()
    expect(dialog).to_be_visible()
    opened.goto(running.address + PAGE)
    expect(opened.get_by_role("alertdialog")).to_be_visible()
    mark(opened)
    say(root, f"{LONG}Mended.\n")
    wait_for_reload(opened)
    expect(opened.get_by_role("alertdialog")).to_have_count(0)
    expect(opened.locator("reprise-preview")).to_have_count(0)
    expect(opened.locator(".rp-body")).to_contain_text("Mended.")


def test_a_mistake_that_is_taken_back_leaves_the_page_alone(
    site: tuple[Path, Preview], opened: Page
) -> None:
    """What was built before is what is there again; only the message goes."""
    file = site[0] / "posts/a.md"
    text = file.read_bytes()
    file.write_bytes(b"no header")
    expect(opened.get_by_role("alertdialog")).to_contain_text("E010")
    file.write_bytes(text)
    expect(opened.locator("reprise-preview")).to_have_count(0)
    assert is_marked(opened)


def test_warnings_are_a_count_that_opens_their_list(
    site: tuple[Path, Preview], opened: Page
) -> None:
    """Nothing lies over the page before it is asked for; texts are texts."""
    say(site[0], "[dead](&lt;b&gt;.md)\n")
    wait_for_reload(opened)
    button = opened.get_by_role("button", name=re.compile(r"\d+ warnings?"))
    expect(button).to_be_visible()
    expect(opened.locator("dialog[open]")).to_have_count(0)
    button.click()
    dialog = opened.locator("dialog[open]")
    expect(dialog).to_contain_text("posts/a.md")
    expect(dialog).to_contain_text("<b>.md")
    assert dialog.locator("b").count() == 0
    dialog.get_by_role("button", name="Close").click()
    mark(opened)
    say(site[0], LONG)
    wait_for_reload(opened)
    expect(opened.locator("reprise-preview")).to_have_count(0)


def test_a_style_sheet_is_exchanged_without_loading_the_page(
    site: tuple[Path, Preview], opened: Page
) -> None:
    """The site's own sheet shadows the shipped one; the page stays as it is."""
    write_site(site[0], {"templates/reprise.css": ".rp-body { color: rgb(1, 2, 3); }\n"})
    opened.wait_for_function(
        "getComputedStyle(document.querySelector('.rp-body')).color === 'rgb(1, 2, 3)'"
    )
    assert is_marked(opened)
    (site[0] / "templates/reprise.css").unlink()
    opened.wait_for_function(
        "getComputedStyle(document.querySelector('.rp-body')).color !== 'rgb(1, 2, 3)'"
    )
    assert is_marked(opened)


def test_a_picture_that_changed_is_shown(site: tuple[Path, Preview], opened: Page) -> None:
    """The page that has it is loaded again, although its own bytes are the same."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><title>{}</title></svg>'
    )
    write_site(site[0], {"posts/a/p.svg": svg.format("One")})
    say(site[0], "![A picture](a/p.svg)\n")
    wait_for_reload(opened)
    mark(opened)
    write_site(site[0], {"posts/a/p.svg": svg.format("Two")})
    wait_for_reload(opened)


def wait_for_rest(running: Preview) -> None:
    """Wait until no build has been told of for a second."""
    said = ""
    while said != (said := running.said):
        time.sleep(1)


def see(page: Page, state: str) -> None:
    """Let the page believe that somebody sees it, or nobody."""
    page.evaluate(
        """state => {
            const told = { get: () => state, configurable: true };
            Object.defineProperty(document, "visibilityState", told);
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def test_a_page_that_nobody_saw_has_the_new_style_and_pictures_when_it_is_seen(
    site: tuple[Path, Preview], opened: Page
) -> None:
    """The style without being loaded; and what did not change leaves it alone."""
    root, running = site
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="10"></svg>'
    write_site(root, {"posts/a/seen.svg": svg.format(10)})
    say(root, "![A picture](a/seen.svg)\n")
    wait_for_reload(opened)
    wait_for_rest(running)
    mark(opened)
    see(opened, "hidden")
    write_site(root, {"templates/reprise.css": ".rp-body { color: rgb(4, 5, 6); }\n"})
    eventually(lambda: "rgb(4, 5, 6)" in _styles(running), "the style is built")
    write_site(root, {"docs/index.md": "# Home\n\nCome in.\n"})
    eventually(lambda: "Come in." in running.text(), "another build is over")
    see(opened, "visible")
    opened.wait_for_function(
        "getComputedStyle(document.querySelector('.rp-body')).color === 'rgb(4, 5, 6)'"
    )
    assert is_marked(opened)
    see(opened, "hidden")
    write_site(root, {"posts/a/seen.svg": svg.format(20)})
    address = opened.evaluate("document.querySelector('.rp-body img').src")
    place = address.removeprefix(running.address)
    eventually(lambda: b'width="20"' in running.get(place)[2], "the picture is built")
    see(opened, "visible")
    wait_for_reload(opened)
    assert opened.evaluate("document.querySelector('.rp-body img').naturalWidth") == 20
    (root / "templates/reprise.css").unlink()


def _styles(running: Preview) -> str:
    return running.text("assets/reprise/reprise.css")


def test_drafts_and_scheduled_posts_are_there_and_marked(
    site: tuple[Path, Preview], opened: Page
) -> None:
    """On their cards and on their pages."""
    opened.goto(site[1].address + "blog/")
    flags = opened.locator(".rp-card .rp-flag")
    assert flags.all_inner_texts() == ["Scheduled for March 3, 2099", "Draft"]
    opened.goto(site[1].address + "blog/2020/06/04/c/")
    expect(opened.locator(".rp-head .rp-flag")).to_have_text("Draft")
    assert not (site[0] / "site").exists()


def test_a_page_outlives_its_server_and_follows_the_next(
    tmp_path: Path, watched: Watched
) -> None:
    """It asks until there is one again, and is loaded anew then."""
    root = tmp_path / "site"
    write_site(root, FILES)
    with preview(root) as first:
        watched.page.goto(first.address + PAGE)
        mark(watched.page)
        port = int(first.address.rsplit(":", 1)[1].strip("/"))
    with preview(root, port=port):
        wait_for_reload(watched.page)
        expect(watched.page.locator("h1")).to_have_text("A")


def test_before_anything_was_built_every_address_says_what_is_wrong(
    tmp_path: Path, watched: Watched
) -> None:
    """On an empty page, which becomes the real one as soon as there is one."""
    root = tmp_path / "site"
    write_site(root, {**FILES, "posts/a.md": "no header"})
    with preview(root) as running:
        watched.page.goto(running.address + PAGE)
        expect(watched.page.get_by_role("alertdialog")).to_contain_text("posts/a.md")
        mark(watched.page)
        write_site(root, FILES)
        wait_for_reload(watched.page)
        expect(watched.page.locator("h1")).to_have_text("A")
