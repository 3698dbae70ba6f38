"""A page of practice: all rows on one scale, and each number in a table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from finding import find
from marked_years import KETTLES, YEAR, a_year
from reprise.derive.practice import derive_practice
from reprise.model.journal import JournalEntry
from reprise.model.words import ENGLISH
from reprise.render.charts.views import PracticeView
from reprise.render.pages.practice import practice_view
from reprise.render.templates import TemplateSet
from reprise.render.views import LinkView, SiteView
from reprise.source.templates import load_templates
from sites import scope_of

HREF = "/comparisons/kettles/"
NOWHERE = LinkView("", "")
SITE = SiteView(
    name="Site", blog=NOWHERE, archive=NOWHERE, feed="", subscribe="", language="en"
)


def view_of(entries: tuple[JournalEntry, ...], *, href: str = HREF) -> PracticeView:
    """Return the page of a journal."""
    told = derive_practice(KETTLES, entries, today=dt.date(YEAR, 12, 31))
    return practice_view(KETTLES, told, ENGLISH, href=href)


def page_of(view: PracticeView, root: Path, name: str = "practice.html") -> LexborHTMLParser:
    """Return the page that the shipped template makes."""
    found, _ = load_templates(scope_of(root))
    return LexborHTMLParser(str(TemplateSet(found.sources, {}).render(name, view, SITE)))


def test_rows_stand_in_their_groups_on_one_scale() -> None:
    """As in the comparison; each plot has the room of all others, also an empty one."""
    view = view_of(a_year(4))
    assert [(g.heading, [row.id for row in g.rows]) for g in view.groups] == [
        ("Use", ["heat", "price"]),
        ("", ["looks", "never"]),
    ]
    rows = [row for group in view.groups for row in group.rows]
    plots = [row.plot for row in rows if row.plot]
    assert len(plots) == 4
    assert len({(p.width, p.height, p.top, p.middle, p.bottom) for p in plots}) == 1
    assert (rows[3].count, rows[3].average, rows[3].last) == (0, "", None)
    assert (plots[3].dots, plots[3].lines) == ((), ())


def test_equal_days_have_equal_places_in_all_rows() -> None:
    """Small plots can be compared by looking down a column."""
    view = view_of(a_year(4))
    places: dict[str, set[str]] = {}
    for row in (row for group in view.groups for row in group.rows):
        assert row.plot
        for dot in row.plot.dots:
            places.setdefault(dot.label.partition(":")[0], set()).add(dot.x)
    assert all(len(found) == 1 for found in places.values())


def test_each_row_of_the_page_has_its_numbers_in_tables(tmp_path: Path) -> None:
    """One table of all rows, and for each row that was marked one of its days."""
    entries = a_year(5)
    view = view_of(entries)
    page = page_of(view, tmp_path)
    whole, rows, *days = page.css("table")
    assert len(whole.css("tbody tr")) == len({e.date for e in entries if e.marks})
    told = [[c.text() for c in row.css("th, td")] for row in rows.css("tbody tr")]
    assert told[3] == ["Never & co", "0", "–", "never"]
    for row, table in zip(told, days, strict=False):
        own = table.css("tbody tr")
        assert find(table, "caption").text() == row[0]
        assert sum(len(r.css("td")[0].text().split(", ")) for r in own) == int(row[1])
        assert own[-1].css("td")[1].text() == row[2]
        assert find(own[-1], "time").text() == row[3]
    assert len(days) == 3
    shown = [span.text() for span in page.css(".rp-rows p > span")]
    assert shown == [row[2] if row[2] != "–" else "never" for row in told]


def test_names_lead_to_the_comparison_where_there_is_one(tmp_path: Path) -> None:
    """Rows to their anchors; on a page by itself nothing is a link."""
    page = page_of(view_of(a_year(5)), tmp_path)
    hrefs = [link.attributes["href"] for link in page.css(".rp-rows a")]
    assert hrefs == [f"{HREF}#{row.id}" for row in KETTLES.rows]
    assert find(page, "h1 + p a").attributes["href"] == HREF
    assert page_of(view_of(a_year(5), href=""), tmp_path).css("a") == []


def test_rows_that_nobody_looked_at_are_named(tmp_path: Path) -> None:
    """Below the plots; where nothing was marked at all, there is one sentence alone."""
    page = page_of(view_of(a_year(5)), tmp_path)
    assert [item.text() for item in page.css("li")][:1] == ["Never & co"]
    bare = page_of(view_of(()), tmp_path)
    assert bare.css("svg, table, li") == []
    assert "Nothing has been marked yet." in find(bare, "article").text()


@pytest.mark.parametrize("name", ["practice.html", "practice-local.html"])
def test_a_page_needs_no_script_and_repeats_no_id(name: str, tmp_path: Path) -> None:
    """And no style attribute, which a strict policy forbids."""
    page = page_of(view_of(a_year(6)), tmp_path, name)
    assert page.css("script, link, img, iframe, [style], [src]") == []
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids)) == 5


def test_two_pages_of_equal_entries_are_equal() -> None:
    """Whatever the order of the files."""
    entries = a_year(8)
    one, other = view_of(entries), view_of(tuple(reversed(entries)))
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
