"""The public half of a journal, and the days of the year, on a finished site."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import feedparser
import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from canaries import COMPARISON, NAME
from feed_rules import atom_problems, json_problems, rss_problems
from finding import find
from reprise.model.settings import JournalSettings, Settings
from sites import BuiltSite, build, post

SETTINGS = Settings(
    guid_authority="x.example,2026",
    journal=JournalSettings(title="Diary"),
    on_this_day=True,
)
ENTRY = """\
---
date: 2026-11-20
visibility: public
prompts:
  - {prompt: "Whom did I <help>?", answer: "*Dale*, [here](../posts/then.md)."}
  - {prompt: "Not answered", answer: ""}
mood: calm
tags: [letters]
marks: {kettles: {heat: 2, weight: 0}}
links: [then, posts/then.md]
---
Free text with [a post](../posts/then.md).
"""
FILES: dict[str, str | bytes] = {
    NAME: COMPARISON,
    "posts/then.md": post("Then & now", date="2011-11-20"),
    "posts/leap.md": post("Leap", date="2012-02-29"),
    "posts/same.md": post("Same day", date="2012-11-20"),
    "journal/2026-11-20.md": ENTRY,
    "journal/2026-11-20-evening.md": "---\nvisibility: public\n---\nLater.\n",
    "journal/2025-03-01.md": "---\nvisibility: public\n---\nEarlier.\n",
    "journal/2026-11-21.md": "---\nvisibility: unlisted\n---\nFor a friend.\n",
    "journal/2026-11-22.md": "---\n---\nFor nobody.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the site of these files."""
    return build(tmp_path_factory.mktemp("site"), FILES, settings=SETTINGS)


def page(site: BuiltSite, path: str) -> LexborHTMLParser:
    """Return a page, parsed."""
    return LexborHTMLParser(site.text(f"{path}index.html"))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return the words of each element that a selector finds."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def links(tree: LexborHTMLParser, selector: str) -> list[str | None]:
    """Return where links lead."""
    return [node.attributes["href"] for node in tree.css(selector)]


def test_nothing_is_wrong(site: BuiltSite) -> None:
    """What the other tests look at is a sound site."""
    assert site.messages == []


def test_an_entry_has_a_page(site: BuiltSite) -> None:
    """With its questions and answers, its text, its marks in words, and the way on."""
    tree = page(site, "journal/2026-11-20/")
    assert texts(tree, "h1") == ["Friday, November 20, 2026"]
    assert texts(tree, ".rp-asked h2") == ["Whom did I <help>?"]
    assert links(tree, ".rp-asked .rp-body a") == ["/blog/2011/11/20/then/"]
    assert texts(tree, ".rp-meta span") == ["calm", "letters"]
    assert texts(tree, ".rp-marks dt") == ["Heat", "Weight"]
    assert texts(tree, ".rp-marks dd") == ["Copper", "between the two"]
    assert links(tree, ".rp-marks dt a") == [
        "/comparisons/kettles/#heat",
        "/comparisons/kettles/#weight",
    ]
    assert texts(tree, ".rp-colophon .rp-quiet a") == ["Then & now"]
    assert links(tree, ".rp-around a") == [
        "/journal/2025-03-01/",
        "/journal/2026-11-20-evening/",
    ]


def test_answers_describe_an_entry_without_a_text_of_its_own(tmp_path: Path) -> None:
    """As a reader hears them: without the signs of headings and footnotes, and style sheets."""
    answer = "## Now\n\nThen[^1]\n\n[^1]: Later.\n\n<style>p { color: red }</style>\n"
    entry = (
        "---\nvisibility: public\nprompts:\n- {prompt: A, answer: '*Well*.'}\n"
        f"- {{prompt: B, answer: {json.dumps(answer)}}}\n---\n"
    )
    site = build(tmp_path, {"journal/2026-11-20.md": entry}, settings=SETTINGS)
    said = "Well. Now Then Later."
    tree = page(site, "journal/2026-11-20/")
    assert find(tree, "meta[name=description]").attributes["content"] == said
    assert texts(page(site, "journal/"), ".rp-diary p") == [said]


def test_the_journals_home_shows_what_is_public(site: BuiltSite) -> None:
    """Newest first, by months; nothing there tells of the others, not even their number."""
    tree = page(site, "journal/")
    assert texts(tree, ".rp-diary a") == [
        "Friday, November 20, 2026: evening",
        "Friday, November 20, 2026",
        "Saturday, March 1, 2025",
    ]
    assert texts(tree, ".rp-head > .rp-quiet") == ["3 entries"]
    assert links(tree, ".rp-ways-in a")[:2] == ["/journal/2026/", "/journal/2025/"]


def test_each_year_has_a_page(site: BuiltSite) -> None:
    """With that year's entries alone."""
    assert texts(page(site, "journal/2025/"), ".rp-diary a") == ["Saturday, March 1, 2025"]
    assert links(page(site, "journal/2025/"), ".rp-around a") == ["/journal/2026/"]


def test_the_feed_of_the_journal_has_entries_with_names_that_stay(site: BuiltSite) -> None:
    """The id is made of the entry's name, which no setting changes."""
    feed = feedparser.parse(site.files["journal/feed.xml"])
    assert not feed.bozo
    assert [e.id for e in feed.entries] == [
        "tag:x.example,2026:journal/2026-11-20-evening",
        "tag:x.example,2026:journal/2026-11-20",
        "tag:x.example,2026:journal/2025-03-01",
    ]
    content = feed.entries[1].content[0].value
    assert "https://site.example/blog/2011/11/20/then/" in content
    assert "Heat</a>: Copper" in content


def test_no_feed_breaks_a_rule(site: BuiltSite) -> None:
    """Of entries of one day, one is the newer in each format."""
    for folder in ("journal", "on-this-day"):
        assert rss_problems(site.files[f"{folder}/feed.xml"]) == []
        assert atom_problems(site.files[f"{folder}/atom.xml"]) == []
        assert json_problems(site.files[f"{folder}/feed.json"]) == []


def test_the_sitemap_has_the_public_pages_alone(site: BuiltSite) -> None:
    """Neither what is unlisted nor the data of scripts."""
    sitemap = site.text("sitemap.xml")
    for path in ("journal/", "journal/2026/", "journal/2026-11-20/", "on-this-day/11-20/"):
        assert f"https://site.example/{path}</loc>" in sitemap
    assert "2026-11-21" not in sitemap
    assert ".json" not in sitemap


def test_an_unlisted_entry_stands_alone(site: BuiltSite) -> None:
    """It says that it is unlisted, and leads nowhere but up."""
    tree = page(site, "journal/2026-11-21/")
    assert texts(tree, ".rp-flag") == ["Unlisted"]
    assert tree.css(".rp-around") == []


def test_without_a_public_entry_a_journal_has_no_home(tmp_path: Path) -> None:
    """A page that is unlisted does not tell that there is a journal."""
    files = {name: FILES[name] for name in ("journal/2026-11-21.md", "journal/2026-11-22.md")}
    site = build(tmp_path, files)
    assert [p for p in site.files if p.startswith("journal")] == [
        "journal/2026-11-21/index.html"
    ]
    assert b"rp-kicker" not in site.files["journal/2026-11-21/index.html"]


def test_each_day_of_the_year_has_a_small_file(site: BuiltSite) -> None:
    """366 of them, those with nothing as well: a script asks for the day that it is."""
    days = [p for p in site.files if p.startswith("on-this-day/") and p.endswith(".json")]
    assert len([day for day in days if not day.endswith("feed.json")]) == 366
    told = json.loads(site.files["on-this-day/11-20.json"])
    assert told["day"] == "November 20"
    assert [(i["year"], i["kind"], i["href"]) for i in told["items"]] == [
        (2026, "entry", "/journal/2026-11-20-evening/"),
        (2026, "entry", "/journal/2026-11-20/"),
        (2012, "post", "/blog/2012/11/20/same/"),
        (2011, "post", "/blog/2011/11/20/then/"),
    ]
    assert json.loads(site.files["on-this-day/11-21.json"])["items"] == []
    assert max(len(site.files[day]) for day in days) < 3000


def test_a_day_with_something_has_a_page(site: BuiltSite) -> None:
    """The year goes round: after its last day comes its first."""
    tree = page(site, "on-this-day/11-20/")
    assert texts(tree, ".rp-entries a") == [
        "Friday, November 20, 2026: evening",
        "Friday, November 20, 2026",
        "Same day",
        "Then & now",
    ]
    assert links(tree, ".rp-around a") == ["/on-this-day/03-01/", "/on-this-day/02-29/"]
    assert "on-this-day/11-21/index.html" not in site.files


def test_the_page_of_all_days_leads_to_those_with_something(site: BuiltSite) -> None:
    """It is a calendar without a year."""
    tree = page(site, "on-this-day/")
    assert len(tree.css(".rp-months li")) == 366
    assert links(tree, ".rp-months a") == [
        "/on-this-day/02-29/",
        "/on-this-day/03-01/",
        "/on-this-day/11-20/",
    ]


def test_the_feed_of_the_days_has_what_has_come_back(site: BuiltSite) -> None:
    """Each return is an item of its own day, with an id of its year."""
    feed = feedparser.parse(site.files["on-this-day/feed.xml"])
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        "On this day in 2012: Same day",
        "On this day in 2011: Then & now",
        "On this day in 2025: Saturday, March 1, 2025",
    ]
    first, second, _ = feed.entries
    assert first.id.endswith("#on-this-day-2026")
    assert first.published_parsed[:3] == second.published_parsed[:3] == (2026, 11, 20)
    assert first.published_parsed > second.published_parsed


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[mine](../journal/2026-11-22.md)", "1:7"),
        ("Words and [mine](../journal/2026-11-22).", "1:17"),
        ("![sign](../journal/2026-11-22/sign.png)", "1:8"),
    ],
)
def test_a_post_that_leads_to_something_private_is_an_error(
    tmp_path: Path, text: str, place: str
) -> None:
    """Nothing is published, and the post's line is named."""
    files = FILES | {
        "posts/a.md": post("A", text),
        "journal/2026-11-22/sign.png": b"",
    }
    site = build(tmp_path, files)
    assert site.files == {}
    line = 6 + int(place[0])
    (message,) = [m for m in site.messages if "E505" in m]
    assert message.startswith(f"posts/a.md:{line}:{place[2:]}: E505 ")


def test_an_entry_that_leads_to_something_private_is_an_error(tmp_path: Path) -> None:
    """The public one would tell that the other is there."""
    entry = "---\nvisibility: public\n---\n\nSee [yesterday](2026-11-22.md).\n"
    site = build(tmp_path, FILES | {"journal/2026-11-19.md": entry})
    (message,) = [m for m in site.messages if "E505" in m]
    assert message.startswith("journal/2026-11-19.md:5:16: E505 ")


def test_a_post_may_lead_to_a_public_entry(tmp_path: Path) -> None:
    """By the path of its file, as a git host follows it too."""
    site = build(tmp_path, FILES | {"posts/a.md": post("A", "[it](../journal/2026-11-20.md)")})
    assert site.messages == []
    assert '<a href="/journal/2026-11-20/">it</a>' in site.text("blog/2020/05/04/a/index.html")


def test_a_name_that_is_no_post_is_told_with_its_line(tmp_path: Path) -> None:
    """The entry is published all the same."""
    site = build(tmp_path, FILES | {"journal/2026-11-20.md": ENTRY.replace("[then,", "[than,")})
    (message,) = site.messages
    assert message.startswith('journal/2026-11-20.md:10:8: W500 links names "than"')


def test_the_element_needs_the_setting(tmp_path: Path) -> None:
    """Otherwise it would lead to pages that are not there."""
    text = "<reprise-on-this-day></reprise-on-this-day>\n"
    files = FILES | {"posts/a.md": post("A", text)}
    assert "on_this_day" in "".join(build(tmp_path / "off", files).messages)
    site = build(tmp_path / "on", files, settings=SETTINGS)
    tree = page(site, "blog/2020/05/04/a/")
    assert links(tree, ".rp-on-this-day a") == ["/on-this-day/"]
    assert find(tree, ".rp-today").attributes["data-days"] == "/on-this-day/"


def test_today_is_where_the_site_is_at_home() -> None:
    """At noon in London it is another day in Auckland: an entry of it is out there."""
    from reprise.build.request import Request  # noqa: PLC0415 - for this test alone
    from sites import NOW  # noqa: PLC0415 - the same

    request = Request(root=Path(), settings=Settings(timezone="Pacific/Auckland"), now=NOW)
    assert request.today == dt.date(2026, 11, 24)


def test_a_day_before_time_zones_is_one_in_feeds(tmp_path: Path) -> None:
    """An offset of some seconds, as towns had, is in no feed: no format has a form for it."""
    old = {"journal/1890-05-01.md": "---\nvisibility: public\n---\nLong ago.\n"}
    zone = msgspec.structs.replace(SETTINGS, timezone="Africa/Monrovia")
    site = build(tmp_path, old, settings=zone)
    assert "<published>1890-05-01T00:00:00-00:43</published>" in site.text("journal/atom.xml")
    assert atom_problems(site.files["journal/atom.xml"]) == []
