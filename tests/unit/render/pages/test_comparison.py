"""A comparison: its page, and the part of it that a post quotes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath
from reprise.model.settings import SiteFacts
from reprise.model.site import Site
from reprise.render.page import Page
from reprise.render.pages.comparison import DESCRIPTION_LENGTH, comparison_page
from reprise.render.views import ComparisonView
from sites import build, edition_of
from sites import post as post_text

FACTS = SiteFacts(
    name="Site", base="/sub", repo_edit_url="https://github.com/ada/blog/edit/main/"
)


def a_row(id_: str, **fields: object) -> Row:
    """Return a row of two values."""
    whole = {"aspect": id_.title(), "values": (f"{id_} *a*", f"{id_} b"), **fields}
    return Row(id=id_, **whole)  # type: ignore[arg-type] # the callers' names


def a_page(*rows: Row, **fields: object) -> Page:
    """Return the page of a comparison with these rows."""
    whole = {"title": "Jobs", "sides": ("Search", "Career"), **fields}
    comparison = Comparison(
        path=SourcePath("docs/comparisons/jobs.yml"),
        name="jobs",
        rows=rows,
        **whole,  # type: ignore[arg-type] # the callers' names
    )
    edition = edition_of(Site(comparisons=(comparison,)), facts=FACTS)
    return comparison_page(edition, comparison)


def view_of(page: Page) -> ComparisonView:
    """Return what a comparison's page shows."""
    assert isinstance(page.view, ComparisonView)
    return page.view


def test_a_row_has_an_anchor_and_its_cells_in_order() -> None:
    """Cells are Markdown, the aspect is text."""
    (group,) = view_of(a_page(a_row("when", aspect="When <b>"))).groups
    (row,) = group.rows
    assert (row.id, row.href, row.aspect) == ("when", "/sub/comparisons/jobs/#when", "When <b>")
    assert row.cells == ("<p>when <em>a</em></p>\n", "<p>when b</p>\n")


def test_rows_of_one_group_stand_together() -> None:
    """In the order of the file; the groups are the table of contents."""
    page = a_page(
        a_row("a"),
        a_row("b", group="People & <b>"),
        a_row("c", group="People & <b>"),
        a_row("d", group="Time"),
    )
    groups = [(g.heading, [r.id for r in g.rows]) for g in view_of(page).groups]
    assert groups == [("", ["a"]), ("People & <b>", ["b", "c"]), ("Time", ["d"])]
    assert [(item.title, item.id) for item in page.slots.toc] == [
        ("People &amp; &lt;b&gt;", "b"),
        ("Time", "d"),
    ]


@pytest.mark.parametrize(
    ("source", "shown", "link"),
    [
        ("", "", ""),
        ("A book, p. 61", "A book, p. 61", ""),
        (
            "https://www.source.example/a?b",
            "www.source.example",
            "https://www.source.example/a?b",
        ),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
    ],
)
def test_a_source_is_a_link_where_it_is_an_address(source: str, shown: str, link: str) -> None:
    """Shown by its host; anything else is text."""
    (group,) = view_of(a_page(a_row("a", source=source))).groups
    assert (group.rows[0].source, group.rows[0].source_url) == (shown, link)


def test_a_row_says_when_it_changed() -> None:
    """By the day."""
    (group,) = view_of(a_page(a_row("a", updated=dt.date(2011, 1, 28)))).groups
    assert group.rows[0].updated is not None
    assert group.rows[0].updated.text == "January 28, 2011"


def test_texts_of_one_page_share_no_id() -> None:
    """Introduction, page and cells may each have headings and footnotes."""
    text = "## One\n\nTwo[^1]\n\n[^1]: Three.\n"
    rows = (a_row("a", values=(text, text)), a_row("b", values=(text, text)))
    view = view_of(a_page(*rows, intro=text, around=text))
    cells = "".join(cell for group in view.groups for row in group.rows for cell in row.cells)
    nodes = LexborHTMLParser(f"{view.intro}{view.around}{cells}").css("[id]")
    ids = [node.attributes["id"] for node in nodes]
    assert len(ids) == len(set(ids)) == 6 * 3


def test_a_page_is_described_by_its_introduction() -> None:
    """As plain text, cut at a word; without one by its sides."""
    assert a_page(a_row("a"), intro="One *two*.").slots.description == "One two."
    long = a_page(a_row("a"), intro="word " * 99).slots.description
    assert len(long) <= DESCRIPTION_LENGTH
    assert a_page(a_row("a")).slots.description == "Search vs. Career"


def test_a_page_knows_its_place() -> None:
    """Its address, the file to edit, and where it stands in the navigation."""
    slots = a_page(a_row("a")).slots
    assert (slots.url, slots.title) == ("/comparisons/jobs/", "Jobs")
    assert slots.section == "/comparisons/jobs/"
    edit = "https://github.com/ada/blog/edit/main/docs/comparisons/jobs.yml"
    assert slots.edit_url == edit


YAML = """\
title: "Jobs <b>"
sides: [Search, "Career & more"]
rows:
  - {id: when, group: Time, aspect: "When <i>", values: ["now", "*ever*"], source: A book}
  - {id: who, group: People, aspect: Who, values: [me, we], updated: 2011-01-28}
  - {id: why, aspect: Why, values: ["3 < 4", "[x](../../posts/a.md)"]}
"""


def built(root: Path, body: str = "") -> tuple[LexborHTMLParser, LexborHTMLParser]:
    """Return a comparison's page, and that of a post with this body."""
    site = build(
        root, {"docs/comparisons/jobs.yml": YAML, "posts/a.md": post_text("A", body=body)}
    )
    assert site.messages == []
    page, post = "comparisons/jobs/index.html", "blog/2020/05/04/a/index.html"
    return LexborHTMLParser(site.text(page)), LexborHTMLParser(site.text(post))


def texts(nodes: list[LexborNode]) -> list[str]:
    """Return the texts of nodes, white space folded."""
    return [" ".join(node.text().split()) for node in nodes]


def test_a_comparison_is_a_real_table(tmp_path: Path) -> None:
    """With a caption, headers for columns and rows, and roles that survive a phone."""
    page, _ = built(tmp_path)
    (table,) = page.css("table.rp-comparison[role=table]")
    assert texts(table.css("caption")) == ["Jobs <b>"]
    assert texts(table.css("thead th[scope=col]")) == ["Aspect", "Search", "Career & more"]
    assert texts(table.css("tr.rp-group > th[scope=rowgroup]")) == ["Time", "People"]
    assert [row.attributes["id"] for row in table.css("tr[id]")] == ["when", "who", "why"]
    assert texts(table.css("th[scope=row] > a")) == ["When <i>", "Who", "Why"]
    assert [a.attributes["href"] for a in table.css("th[scope=row] > a")] == [
        "#when",
        "#who",
        "#why",
    ]
    for row in table.css("tr[id]"):
        assert texts(row.css("td[role=cell] > .rp-side")) == ["Search", "Career & more"]
    assert table.css("td a[href='/blog/2020/05/04/a/']")
    assert texts(table.css(".rp-source")) == ["A book", "changed January 28, 2011"]


def test_a_post_quotes_rows_by_their_ids(tmp_path: Path) -> None:
    """In the order it names them; each leads to its place on the page."""
    tag = '<reprise-comparison of="jobs" rows="why when">See there.</reprise-comparison>'
    _, post = built(tmp_path, tag)
    (quote,) = post.css(".rp-body > .rp-quote")
    links = [a.attributes["href"] for a in quote.css("th[scope=row] > a")]
    assert links == ["/comparisons/jobs/#why", "/comparisons/jobs/#when"]
    assert not quote.css("[id]")
    assert texts(quote.css("caption, .rp-more > a")) == [
        "Jobs <b>: 2 of 3 rows",
        "All 3 rows of Jobs <b>",
    ]
    assert "See there." not in post.css(".rp-body")[0].text()


@pytest.mark.parametrize(("limit", "rows"), [(1, 1), (3, 3), (99, 3)])
def test_a_quote_may_be_limited(limit: int, rows: int, tmp_path: Path) -> None:
    """To the first rows; with all of them it links to the page under its title."""
    tag = f'<reprise-comparison of="jobs" limit="{limit}"></reprise-comparison>'
    _, post = built(tmp_path, tag)
    assert len(post.css("th[scope=row]")) == rows
    (more,) = texts(post.css(".rp-quote .rp-more > a"))
    assert more == ("Jobs <b>" if rows == 3 else "All 3 rows of Jobs <b>")


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        ('of="job"', 'E502 there is no comparison "job"'),
        ('of="jobs" rows="why whom"', 'E503 comparison "jobs" has no row "whom"'),
        ('of="jobs" rows=""', "E504 rows names no row"),
        ('of="jobs" row="why"', 'E504 reprise-comparison has no attribute "row"'),
        ('of="jobs" limit="0"', 'E504 limit is "0"'),
    ],
)
def test_a_quote_that_cannot_be_is_an_error(attributes: str, told: str, tmp_path: Path) -> None:
    """Told with its place; nothing is written."""
    body = f"One\n\n<reprise-comparison {attributes}></reprise-comparison>\n"
    site = build(
        tmp_path, {"docs/comparisons/jobs.yml": YAML, "posts/a.md": post_text("A", body=body)}
    )
    (message,) = site.messages
    assert message.startswith(f"posts/a.md:9:1: {told}; expected ")
    assert not site.files
