"""What is wide in a post scrolls inside itself, on a narrow phone, with a script or none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from browsing import serve
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions
from sites import comment, post, write_site

pytestmark = pytest.mark.browser

LONG = "averylongwordthatdoesnotbreakanywhere" * 2
CELLS = f"| {'a | ' * 8}\n|{'---|' * 8}\n| {'averylongwordinacell | ' * 8}\n"
BODY = f"""\
A line with `{LONG}()` and a note[^1]: https://x.example/{LONG}.

{CELLS}
```python
def a_function(argument_one: int, argument_two: int, argument_three: int) -> dict[str, int]: ...
```

> {CELLS.replace(chr(10), chr(10) + "> ", 2)}
- A list

{CELLS.replace("| a", "  | a").replace("|---|", "  |---|", 1).replace("| aver", "  | aver", 1)}
<pre>{"raw and long " * 12}</pre>
<video width="900" controls></video>

> [!NOTE]
> An alert with `{LONG}`.

[^1]: Its text has `{LONG}` and https://x.example/{LONG}.
"""
SAID = f"`{LONG}`\n\n{CELLS}\n```\n{'a long line ' * 12}\n```\n"
FILES = {
    "mkdocs.yml": "site_name: S\nsite_url: https://s.example/\n"
    "theme: {name: material, font: false}\nplugins: [reprise: {}]\n",
    "docs/index.md": "# Home\n",
    "posts/wide.md": post(f"Wide {LONG}", BODY, tags=f"[{LONG}]", series=LONG),
    "posts/wide/comments/1.md": comment("1", SAID, author=f"A {LONG}"),
    "posts/again.md": post(f"Again {LONG}", BODY, date="2021-01-01", rerun_of="posts/wide.md"),
    "posts/alike.md": post(f"Alike {LONG}", BODY, date="2019-01-01", tags=f"[{LONG}]"),
    **{f"posts/{n}.md": post(str(n), date=f"2018-01-0{n}") for n in range(1, 7)},
}
PAGES = (
    "blog/2020/05/04/wide/",
    "blog/2021/01/01/again/",
    "blog/",
    "blog/archive/",
    "blog/2021/",
)
TOO_WIDE = """() => {
  const inside = (e) => e && (/auto|scroll/.test(getComputedStyle(e).overflowX)
    && e.getBoundingClientRect().right <= innerWidth + 1 || inside(e.parentElement));
  return [...document.querySelectorAll(".md-content *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !inside(e.parentElement))
    .map(e => e.outerHTML.slice(0, 80));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site in Material's frame, and serve it on loopback."""
    root = tmp_path_factory.mktemp("wide")
    write_site(root, FILES)
    report = build_site(BuildOptions(root=root, output=root / "site"))
    assert report.written, [str(issue) for issue in report.issues]
    yield from serve(root / "site")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_breaks_the_line(
    address: str, browser: Browser, path: str, *, scripts: bool
) -> None:
    """No page scrolls sideways at 320 pixels, and what is wide can be scrolled to its end."""
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{address}/{path}")
    page.wait_for_load_state()
    page.wait_for_timeout(200)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


def test_related_posts_stand_below_the_text(address: str, browser: Browser) -> None:
    """And neither the post itself nor its rerun is one of them."""
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{address}/{PAGES[0]}")
    links = page.locator(".rp-related a")
    assert [link.inner_text() for link in links.all()] == [f"Alike {LONG}"]
    context.close()
