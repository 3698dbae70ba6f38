"""The shell theme equals the full theme, in any theme and with any of its settings."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from reprise.build.cache.recalling import Remembered
from reprise.build.commit import Shelf
from reprise.build.pipeline import Made, make_site
from reprise.render.shell.theme import ShellSet, ShellTheme
from reprise.render.theme import PortableTheme, Theme
from shell_sites import FILES, Hosted, hosted, hosted_at, material, overridden, pages
from sites import published

ROOT = Path(__file__).parents[2]

NAV = [
    {"Home": "index.md"},
    {"Guide": ["guide/index.md", {"Deep": ["guide/deep/page.md"]}]},
    {"About": "about.md"},
    {"Comparisons": ["comparisons/tea-vs-coffee.md"]},
]
FEEDBACK = {
    "title": "Helpful?",
    "ratings": [
        {"icon": "material/heart", "name": "Yes", "data": 1, "note": "{title} at {url}"},
        {"icon": "material/heart", "name": "No", "data": 0, "note": "?t={title}&u={url}"},
    ],
}
EXTRA = {
    "alternate": [
        {"name": "English", "link": "/en/", "lang": "en"},
        {"name": "Deutsch", "link": "blog/2012/", "lang": "de"},
    ],
    "analytics": {"feedback": FEEDBACK},
    "social": [{"icon": "material/heart", "link": "https://x.example"}],
    "version": {"provider": "mike"},
}
TABS = ["navigation.tabs", "navigation.tabs.sticky", "navigation.sections", "navigation.path"]
BUTTONS = ["content.action.edit", "content.action.view", "navigation.footer", "navigation.top"]


def blog(path: str) -> dict[str, object]:
    """Return the settings of a blog at that path."""
    return {"plugins": ["search", {"reprise": {"blog": {"path": path}}}]}


CONFIGS: dict[str, dict[str, object]] = {
    "plain": material(),
    "tabs": material(*TABS, "navigation.indexes") | {"nav": NAV},
    "footer and buttons": material(*BUTTONS),
    "toc in the navigation": material("toc.integrate", "toc.follow", "navigation.expand"),
    "no folders": material(*TABS, *BUTTONS) | {"use_directory_urls": False, "nav": NAV},
    "German, sub-path": material(*BUTTONS, language="de")
    | {"site_url": "https://x.example/sub/path/"},
    "extra": material("announce.dismiss") | {"extra": EXTRA, "copyright": "Nobody"},
    "mkdocs": {"theme": {"name": "mkdocs"}},
    "readthedocs": {"theme": {"name": "readthedocs", "navigation_depth": 3}},
    "buttons of a blob": material(*BUTTONS) | {"edit_uri": "blob/main/docs/"},
    "pruned": material("navigation.prune", "navigation.instant", "navigation.instant.progress")
    | {"nav": NAV},
    "no address": material(*BUTTONS) | {"site_url": ""},
    "own styles": material()
    | {"extra_css": ["blog/2012/x.css"], "extra_javascript": ["blog/2011/x.js"]},
    "a title for the toc": material()
    | {"markdown_extensions": [{"toc": {"title": "In 'brief'"}}]},
    "a blog further down": material(*TABS) | blog("a/b/c"),
    "mkdocs, deep": {"theme": {"name": "mkdocs", "navigation_depth": 4}, "nav": NAV},
    "readthedocs, files": {"theme": {"name": "readthedocs"}, "use_directory_urls": False},
}


def require_equal(site: Hosted, *, folders: bool = True) -> ShellSet:
    """Require that pages filled in by what was learned equal those of the full theme."""
    learner = ShellTheme(site.full)
    varied = tuple(pages(folders=folders))
    expected = [site.full.render(page) for page in varied]
    assert [learner.render(page) for page in varied] == expected
    assert learner.shells.defeats == {}
    later = ShellTheme(None, msgspec.msgpack.decode(stored(learner), type=ShellSet))
    assert [later.render(page) for page in varied] == expected
    return learner.shells


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the time that MkDocs' own themes print, as every run of the host does.

    Two renderings on either side of a second's end differed once, on a slow machine.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")


def stored(theme: ShellTheme) -> bytes:
    """Return what was learned as a cache would keep it."""
    return msgspec.msgpack.encode(theme.shells)


def require_equal_site(site: Hosted) -> None:
    """Require that the whole site is the same with either theme, and without any."""
    learner = ShellTheme(site.full)
    full = made(site, AlwaysFull(site.full))
    assert full
    assert made(site, learner) == full
    later = ShellTheme(None, msgspec.msgpack.decode(stored(learner), type=ShellSet))
    assert made(site, later) == full


class AlwaysFull:
    """The full theme, which never goes anywhere without its host."""

    def __init__(self, full: Theme) -> None:
        self.render = full.render

    is_alone = False

    def learn_ahead(self) -> None:
        """Learn nothing: it asks the host each time."""

    def alone(self) -> AlwaysFull:
        """Return the theme itself: these sites are made in one process."""
        return self


def made(site: Hosted, theme: PortableTheme) -> dict[str, bytes]:
    """Return every file of the site in that theme."""
    output = site.prepared.request.root / "made"
    shutil.rmtree(output, ignore_errors=True)
    with Shelf.near(output, output.parent / ".reprise") as shelf:
        done = make_site(site.prepared, replace(site.host, theme=theme), shelf, Remembered())
        assert isinstance(done, Made), done.issues
        shelf.publish(done.result.waiting, {a.path for a in done.plan.artifacts}, ())
    return published(output)


@pytest.mark.parametrize("name", CONFIGS)
def test_a_filled_page_equals_the_full_theme(tmp_path: Path, name: str) -> None:
    """Varied pages, learned from or only filled in, are the same bytes in this setting."""
    site = hosted(tmp_path, CONFIGS[name], FILES)
    require_equal(site, folders=CONFIGS[name].get("use_directory_urls") is not False)
    assert site.issues == ()


@pytest.mark.parametrize("name", ["no folders", "a blog further down", "mkdocs", "readthedocs"])
def test_a_whole_site_is_the_same_with_the_shell(tmp_path: Path, name: str) -> None:
    """Posts, lists, comparisons and the blog's home, filled in with or without a theme."""
    require_equal_site(hosted(tmp_path, CONFIGS[name], FILES))


READING = """
{% if "<p>Edit" in page.content %}<i>edit</i>{% endif %}
{% if page.url.startswith("blog/2011/") %}<i>2011</i>{% endif %}
{% if page.file.src_path.startswith("blog/2012/") %}<i>2012</i>{% endif %}
{% if "/2012/" in page.canonical_url %}<i>in 2012</i>{% endif %}
{% if page.canonical_url.startswith("https://x.example/blog/2011") %}<i>of 2011</i>{% endif %}
{% if page.abs_url.startswith("/blog/2012/") %}<i>from 2012</i>{% endif %}
{% if page.file.url.startswith("blog/2011") %}<i>2011, too</i>{% endif %}
{% if page.file.dest_uri.startswith("blog/2012") %}<i>2012, too</i>{% endif %}
{% if page.file.dest_path.startswith("blog/tag") %}<i>tag</i>{% endif %}
{% if page.next_page and "Quotes" in page.next_page.title %}<i>Quotes next</i>{% endif %}
{% if page.previous_page and page.previous_page.url.startswith("blog/2010") %}x{% endif %}
{% if page.title == "Plain" %}<i>plain</i>{% endif %}
{% if page.meta.mood %}<i>{{ page.meta.mood }}</i>{% endif %}
<a href="{{ 'blog/2011/01/' | url }}">January</a>
<a href="{{ config.site_url }}{{ page.next_page.url }}">{{ page.next_page.title | e }}</a>
<i title="{{ page.title | striptags | e }}" id="{{ page.file.src_uri }}">{{ page.url | e }}</i>
<script>{{ page.title | tojson }}, {{ page.canonical_url | urlencode }}</script>
{% for item in page.toc %}<b>{{ item.level }} {{ item.id }} {{ item.title }}</b>{% endfor %}
"""


def test_an_override_may_ask_show_and_link(tmp_path: Path) -> None:
    """What an override asks of a page, and links to, is part of what pages have in common."""
    site = hosted(tmp_path, *overridden(READING))
    learner = ShellTheme(site.full)
    for page in (*pages(), *pages()):
        assert learner.render(page) == site.full.render(page), page.url
    assert learner.shells.defeats == {}
    assert {page.title for page in pages() if learner.shell_of(page) is None} == {"Plain"}


def test_an_override_may_go_through_all_fields(tmp_path: Path) -> None:
    """Who goes through the front matter reads all of it, in its order."""
    through = "{% for key, value in page.meta.items() %}{{ key }}: {{ value }};{% endfor %}"
    require_equal(hosted(tmp_path, *overridden(through)))


def test_to_fill_in_takes_a_fraction_of_the_time(tmp_path: Path) -> None:
    """A page of 20 kB is filled in many times faster than the theme renders it."""
    site = hosted(tmp_path, CONFIGS["tabs"], FILES)
    learner = ShellTheme(site.full)
    varied = [replace(page, body="<p>words </p>" * 1500) for page in pages()]
    for page in varied:
        learner.render(page)

    def seconds(theme: Theme) -> float:
        start = time.process_time()
        for page in varied:
            theme.render(page)
        return time.process_time() - start

    assert seconds(learner) < seconds(site.full) / 15


def test_the_sample_site_is_the_same_with_the_shell(tmp_path: Path) -> None:
    """Every page of the repository's own site is the same bytes, from a dozen shells or so."""
    for name in ("docs", "posts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    site = hosted_at(tmp_path)
    require_equal_site(site)
    assert site.issues == ()
