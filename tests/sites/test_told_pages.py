"""What others are told of pages that are no posts: the journal, the days of the year, lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from canaries import COMPARISON, NAME
from fakes import plain_host
from reprise.model.settings import JournalSettings, Settings
from sites import BuiltSite, build, post

SETTINGS = Settings(journal=JournalSettings(title="Diary", practice=True), on_this_day=True)
HOME = "https://site.example"
FILES = {
    NAME: COMPARISON,
    "posts/then.md": post("Then", date="2011-11-20", tags="[tea]"),
    "journal/2026-11-20.md": (
        "---\nvisibility: public\ntags: [letters, tea]\nmarks: {kettles: {heat: 1}}\n---\n"
        "Free </script> & <b>text</b>.\n"
    ),
    "journal/2026-11-21.md": "---\nvisibility: unlisted\ntags: [mine]\n---\nFor a friend.\n",
}
PAGES = {
    "journal/": "Diary",
    "journal/2026/": "Diary 2026",
    "journal/2026-11-20/": "Friday, November 20, 2026",
    "journal/practice/kettles/": "Kettles, in practice",
    "on-this-day/": "On this day",
    "on-this-day/11-20/": "On this day: November 20",
    "comparisons/": "Comparisons",
    "subscribe/": "Subscribe",
    "blog/": "Blog",
    "blog/archive/": "Archive",
    "blog/2011/": "Archive: 2011",
    "blog/2011/11/": "Archive: November 2011",
    "blog/tag/": "Tags",
    "blog/tag/tea/": "tea",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the site of these files."""
    return build(tmp_path_factory.mktemp("told"), FILES, settings=SETTINGS)


def told(site: BuiltSite, path: str) -> dict[str, str | None]:
    """Return what the head of a page says, by name; of several the last."""
    metas = LexborHTMLParser(site.text(f"{path}index.html")).css("meta[content]")
    named = (meta.attributes for meta in metas)
    return {str(meta.get("property") or meta.get("name")): meta["content"] for meta in named}


def way(site: BuiltSite, path: str) -> list[tuple[str, str]]:
    """Return the names and addresses of the pages that lead to a page."""
    scripts = LexborHTMLParser(site.text(f"{path}index.html")).css(
        'script[type="application/ld+json"]'
    )
    data: list[dict[str, Any]] = [json.loads(script.text()) for script in scripts]
    crumbs = (found for found in data if found["@type"] == "BreadcrumbList")
    return [(c["name"], c["item"]) for found in crumbs for c in found["itemListElement"]]


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_a_page_says_what_it_is(path: str, title: str, site: BuiltSite) -> None:
    """Its title and its own address; what is said of it is its description."""
    found = told(site, path)
    assert (found["og:title"], found["og:url"]) == (title, f"{HOME}/{path}")
    assert found.get("og:description", "") == found["description"]
    assert found["twitter:card"] == "summary"
    assert site.text(f"{path}index.html").count('property="og:title"') == 1


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("journal/2026/", ["journal/"]),
        ("journal/2026-11-20/", ["journal/"]),
        ("journal/practice/kettles/", ["journal/"]),
        ("on-this-day/11-20/", ["on-this-day/"]),
        ("blog/archive/", ["blog/"]),
        ("blog/2011/", ["blog/", "blog/archive/"]),
        ("blog/2011/11/", ["blog/", "blog/archive/", "blog/2011/"]),
        ("blog/tag/", ["blog/"]),
        ("blog/tag/tea/", ["blog/", "blog/tag/"]),
    ],
)
def test_a_page_tells_the_way_to_it(path: str, above: list[str], site: BuiltSite) -> None:
    """From the highest page down to itself; each of them is a page of the site."""
    found = [address for _, address in way(site, path)]
    assert found == [f"{HOME}/{url}" for url in (*above, path)]
    assert all(f"{url}index.html" in site.files for url in above)
    assert way(site, path)[-1][0] == PAGES[path]


@pytest.mark.parametrize("path", ["journal/", "on-this-day/", "comparisons/", "blog/"])
def test_what_is_highest_tells_no_way(path: str, site: BuiltSite) -> None:
    """Nothing leads to it."""
    assert way(site, path) == []


def test_an_entry_is_an_article_of_its_day(site: BuiltSite) -> None:
    """With its day and its tags, and how it begins."""
    found = told(site, "journal/2026-11-20/")
    assert found["og:type"] == "article"
    assert found["og:description"] == "Free & text."
    assert found["article:published_time"] == "2026-11-20"
    assert found["article:tag"] == "tea"


def test_nobody_is_told_of_an_unlisted_entry(site: BuiltSite) -> None:
    """Its page says nothing of itself, not even how it begins."""
    path = "journal/2026-11-21/"
    found = told(site, path)
    assert [name for name in found if name.startswith(("og:", "article:", "twitter:"))] == []
    assert found.get("description", "") == ""
    assert way(site, path) == []


def test_without_an_address_nothing_is_told(tmp_path: Path) -> None:
    """Addresses here must be whole, and nobody knows them."""
    nowhere = build(tmp_path, FILES, settings=SETTINGS, host=plain_host(""))
    for path in PAGES.keys() - {"subscribe/"}:
        assert [name for name in told(nowhere, path) if name.startswith("og:")] == []
        assert way(nowhere, path) == []
