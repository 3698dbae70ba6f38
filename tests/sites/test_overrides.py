"""A site's own templates: each changes its kind of page, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions
from reprise.model.settings import JournalSettings, Settings
from reprise.source.templates import shipped_folder
from sites import BuiltSite, Files, build, comment, post, write_site

COMPARISON = """\
title: Kettles
sides: [Tin, Copper]
rows: [{id: heat, aspect: Heat, values: [slow, fast]}]
"""
QUOTE = '<reprise-comparison of="kettles" rows="heat">Kettles.</reprise-comparison>\n'
LIST = '<reprise-posts tag="tea">Posts on tea.</reprise-posts>\n'
DAYS = "<reprise-on-this-day>On this day.</reprise-on-this-day>\n"
LATEST = "<reprise-rerun>What came back last.</reprise-rerun>\n"
ENTRY = "---\nvisibility: public\nmarks: {kettles: {heat: 1}}\n---\nWords.\n"
FILES = {
    "docs/comparisons/kettles.yml": COMPARISON,
    "posts/plain.md": post("Plain", aliases="[/old/]", license="CC-BY-4.0"),
    "posts/plain/sign.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>',
    "posts/plain/comments/1.md": comment("1"),
    "posts/again.md": post("Again", date="2021-05-04", rerun_of="posts/plain.md", tags="[tea]"),
    "posts/gone.md": post("Gone", date="2021-06-04", status="withdrawn"),
    "posts/quoting.md": post("Quoting", date="2022-05-04", body=QUOTE),
    "posts/listing.md": post("Listing", date="2022-06-04", body=LIST, authors="[Ada]"),
    "posts/pictured.md": post("Pictured", image="{src: sign.svg, alt: A sign}"),
    "posts/pictured/sign.svg": "<svg/>",
    "posts/days.md": post("Days", date="2022-07-04", body=f"{DAYS}\n{LATEST}"),
    "journal/2020-05-04.md": ENTRY,
}
SETTINGS = Settings(journal=JournalSettings(practice=True), on_this_day=True)
PLAIN = "blog/2020/05/04/plain/index.html"
AGAIN = "blog/2021/05/04/again/index.html"
GONE = "blog/2021/06/04/gone/index.html"
QUOTING = "blog/2022/05/04/quoting/index.html"
LISTING = "blog/2022/06/04/listing/index.html"
PICTURED = "blog/2020/05/04/pictured/index.html"
WITH_DAYS = "blog/2022/07/04/days/index.html"
POSTS = {PLAIN, AGAIN, QUOTING, LISTING, PICTURED, WITH_DAYS}
LISTS = {"blog/index.html", "blog/tag/tea/index.html", "blog/author/ada/index.html"}
ARCHIVE = {"blog/archive/index.html"} | {
    f"blog/{period}/index.html"
    for period in (
        "2020",
        "2020/05",
        "2021",
        "2021/05",
        "2022",
        "2022/05",
        "2022/06",
        "2022/07",
    )
}
JOURNAL = {"journal/index.html", "journal/2020/index.html"}
ENTRY_PAGE = "journal/2020-05-04/index.html"
PRACTICE = {"journal/practice/kettles/index.html"}
DAY_PAGES = {f"on-this-day/{day}/index.html" for day in ("05-04", "06-04", "07-04")}


def feeds(*folders: str) -> set[str]:
    """Return the feeds in these folders; a year has none in JSON."""
    names = ("feed.xml", "atom.xml", "feed.json")
    return {
        f"{folder}{name}"
        for folder in folders
        for name in names[: 2 if folder.startswith("blog/20") else 3]
    }


CHANGED = {
    "archive.html": ARCHIVE,
    "comparison.html": {"comparisons/kettles/index.html"},
    "comparisons.html": {"comparisons/index.html"},
    # An element stands in the post, and in the teaser and the feed entry made of it.
    "comparison-quote.html": {QUOTING, "blog/index.html", *feeds("", "blog/2022/")},
    "copy.js": {"assets/reprise/copy.js"},
    "day.html": DAY_PAGES,
    "journal-entry.html": {ENTRY_PAGE},
    "journal.html": JOURNAL,
    "moved.js": {"assets/reprise/moved.js"},
    "on-this-day-element.html": {WITH_DAYS, "blog/index.html", *feeds("", "blog/2022/")},
    "on-this-day.html": {"on-this-day/index.html"},
    "on-this-day.js": {"assets/reprise/on-this-day.js"},
    "parts/anniversaries.html": DAY_PAGES,
    "parts/arcs.html": {"blog/archive/index.html", "blog/2021/index.html"},
    "parts/around.html": LISTS | ARCHIVE | JOURNAL | DAY_PAGES,
    "parts/calendar.html": JOURNAL,
    "parts/marks.html": {ENTRY_PAGE},
    "parts/trend-days.html": PRACTICE,
    "parts/trend-plot.html": PRACTICE,
    "parts/trend.html": PRACTICE,
    "practice.html": PRACTICE,
    "feed-entry.html": feeds(
        *("", "blog/2020/", "blog/2021/", "blog/2022/", "blog/tag/tea/", "blog/author/ada/")
    ),
    "lines.html": ARCHIVE,
    "listing.html": LISTS,
    "parts/author.html": {"blog/author/ada/index.html"},
    "card.html": LISTS,
    "parts/colophon.html": POSTS,
    "parts/entries.html": ARCHIVE
    | {LISTING, "blog/index.html", "blog/author/ada/index.html"}
    | feeds("", "blog/2022/", "blog/author/ada/"),
    "parts/picture.html": {PICTURED},
    "parts/rerun.html": {AGAIN, WITH_DAYS, "blog/index.html", *feeds("", "blog/2022/")},
    "parts/table.html": {
        "comparisons/kettles/index.html",
        QUOTING,
        "blog/index.html",
        *feeds("", "blog/2022/"),
    },
    "parts/thread.html": {PLAIN},  # somebody has written there; nobody can elsewhere
    "post.html": POSTS,
    "post-list.html": {LISTING, "blog/index.html", "blog/author/ada/index.html"}
    | feeds("", "blog/2022/", "blog/author/ada/"),
    "redirect.html": {"old/index.html"},
    "rerun-element.html": {WITH_DAYS, "blog/index.html", *feeds("", "blog/2022/")},
    "reprise.css": {"assets/reprise/reprise.css"},
    "search.js": set(),  # this theme has no box; see test_search.py
    "subscribe.html": {"subscribe/index.html"},
    "terms.html": {"blog/tag/index.html", "blog/author/index.html"},
    "withdrawn.html": {GONE},
}
NO_PAGES = ("theme/", "prompts/", "practice-local.html")
"""What the host reads, what an author is asked, and a page that is never published."""

SHIPPED = sorted(
    path.relative_to(shipped_folder()).as_posix()
    for path in shipped_folder().rglob("*")
    if path.is_file() and not path.relative_to(shipped_folder()).as_posix().startswith(NO_PAGES)
)
Override = Callable[[Files], BuiltSite]


@pytest.fixture(scope="module")
def overridden(tmp_path_factory: pytest.TempPathFactory) -> Override:
    """Return the site with files added to it; without any it is built once."""
    plain = cache(lambda: build(tmp_path_factory.mktemp("plain"), FILES, settings=SETTINGS))

    def of(files: Files) -> BuiltSite:
        if not files:
            return plain()
        root = tmp_path_factory.mktemp("own")
        return build(root, {**FILES, **files}, settings=SETTINGS)

    return of


def shipped(name: str) -> str:
    """Return a shipped template's text."""
    return (shipped_folder() / name).read_text(encoding="utf-8")


def test_every_shipped_template_is_tried() -> None:
    """The table above has each of them."""
    assert sorted(CHANGED) == SHIPPED


@pytest.mark.parametrize("name", CHANGED)
def test_a_template_changes_its_kind_of_page(name: str, overridden: Override) -> None:
    """A site's own file of a shipped name changes the pages made with it, and no other."""
    plain = overridden({})
    assert plain.issues == ()
    mark = "/* Mine. */" if name.endswith((".css", ".js")) else "<p>Mine.</p>"
    own = overridden({f"templates/{name}": shipped(name) + mark})
    assert own.issues == ()
    assert own.files.keys() == plain.files.keys()
    changed = {path for path in own.files if own.files[path] != plain.files[path]}
    assert changed == CHANGED[name]
    assert all(b"Mine." in own.files[path] for path in changed)


@pytest.mark.parametrize("name", [name for name in CHANGED if name.endswith(".html")])
def test_a_broken_template_is_told_at_its_line(name: str, overridden: Override) -> None:
    """A slip in a site's own template is an error at its file and line; nothing is written."""
    slip = "{{ page.nothing_of_the_kind }}"
    site = overridden({f"templates/{name}": f"{{# Mine. #}}\n\n{slip}"})
    assert site.files == {}
    assert site.messages
    for message in site.messages:
        assert message.startswith(f"templates/{name}:3:1: E700 ")
        assert "has no attribute 'nothing_of_the_kind'" in message


@pytest.mark.parametrize(
    ("slip", "reason"),
    [
        ("{{ nothing_of_the_kind }}", "'nothing_of_the_kind' is undefined"),
        ("{% if page %}", "Unexpected end of template"),
    ],
)
@pytest.mark.parametrize("name", ["post.html", "parts/thread.html"])
def test_each_kind_of_slip_is_told_at_its_line(
    name: str, slip: str, reason: str, overridden: Override
) -> None:
    """A name that nobody knows, and what is not closed, in a page's template or a part's."""
    site = overridden({f"templates/{name}": f"{{# Mine. #}}\n\n{slip}"})
    assert site.files == {}
    assert site.messages
    for message in site.messages:
        assert message.startswith(f"templates/{name}:3:1: E700 ")
        assert reason in message


def test_several_broken_templates_are_told_at_once(overridden: Override) -> None:
    """Slips that a template has by itself are all found before anything is made."""
    site = overridden(
        {
            "templates/post.html": "\n{% if %}",
            "templates/archive.html": "{{ }}",
            "templates/card.html": "{% endfor %}",
        }
    )
    assert [message.split(" E700")[0] for message in site.messages] == [
        "templates/archive.html:1:1:",
        "templates/card.html:1:1:",
        "templates/post.html:2:1:",
    ]


def test_a_template_may_bring_others(overridden: Override) -> None:
    """A site's own template can include files that are not shipped at all."""
    site = overridden(
        {
            "templates/post.html": '{% include "mine/title.html" %}',
            "templates/mine/title.html": "<h1>My {{ page.title }} on {{ site.name }}</h1>",
        }
    )
    assert site.issues == ()
    assert "<h1>My Plain on Site</h1>" in site.text(PLAIN)


def test_fields_that_are_not_ours_are_for_templates(tmp_path: Path) -> None:
    """What else an author writes into a post's header is there under `page.extra`."""
    site = build(
        tmp_path,
        {
            "templates/post.html": "{{ page.extra.mood }}, {{ page.extra.numbers|sum }}",
            "posts/plain.md": post("Plain", mood="<calm>", numbers="[1, 2]"),
        },
    )
    assert site.issues == ()
    assert "&lt;calm&gt;, 3" in site.text(PLAIN)


@pytest.mark.parametrize("data", [b"\xff", b"a\0b"])
def test_a_template_that_is_no_text_is_told(data: bytes, overridden: Override) -> None:
    """A file that is not UTF-8, or holds a NUL byte, is an error at its place."""
    site = overridden({"templates/post.html": data})
    assert site.files == {}
    assert site.messages[0].startswith("templates/post.html:1:")


def test_what_is_no_template_is_left_alone(overridden: Override) -> None:
    """A picture or a hidden file beside the templates is nobody's business."""
    site = overridden({"templates/notes.png": b"\x89PNG\xff", "templates/.DS_Store": b"\0"})
    assert site.files == overridden({}).files


def test_a_whole_site_takes_its_own_templates_and_refuses_broken_ones(tmp_path: Path) -> None:
    """Through MkDocs too: a slip leaves what was published before as it is."""
    now = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    options = BuildOptions(root=tmp_path, now=now)
    config = (
        "site_name: Site\nsite_url: https://x.example/\ntheme: mkdocs\n"
        "plugins: [reprise: {on_this_day: true}]\n"
    )
    own = {
        "templates/post.html": "<h1>My {{ page.title }}</h1>",
        "templates/reprise.css": "/**/",
    }
    write_site(tmp_path, {**FILES, **own, "mkdocs.yml": config, "docs/index.md": "# Home\n"})
    assert build_site(options).issues == ()
    page = tmp_path / "site" / PLAIN
    before = page.read_bytes()
    assert b"<h1>My Plain</h1>" in before
    assert (tmp_path / "site/assets/reprise/reprise.css").read_text() == "/**/"
    (tmp_path / "templates/post.html").write_text("{{ page.nothing }}")
    report = build_site(options)
    assert [str(issue).split(": E700")[0] for issue in report.issues] == [
        "templates/post.html:1:1"
    ]
    assert page.read_bytes() == before
