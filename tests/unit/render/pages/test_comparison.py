"""A comparison: its page, and the part of it that a post quotes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from finding import find
from reprise.issues import Span
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath
from reprise.model.settings import SiteFacts
from reprise.model.site import Site
from reprise.render.comparison_views import ComparisonView, DownloadView
from reprise.render.elements import Element
from reprise.render.page import Page
from reprise.render.pages.attributes import side_of
from reprise.render.pages.comparison import comparison_page
from reprise.render.teaser import DESCRIPTION_LENGTH
from reprise.render.views import LinkView
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
        ("http://[Knuth 1974", "http://[Knuth 1974", ""),
        ("//[draft]/x", "//[draft]/x", ""),
        ("https:///x", "https:///x", ""),
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
    signs = "## One\n\nTwo[^1]\n\n[^1]: Three.\n"
    assert a_page(a_row("a"), intro=signs).slots.description == "One Two Three."
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
    """With a caption, headers for columns and rows, and no role that says it again."""
    page, _ = built(tmp_path)
    (table,) = page.css("table.rp-comparison")
    assert texts(table.css("caption")) == ["Jobs <b>"]
    assert texts(table.css("thead th[scope=col]")) == ["Aspect", "Search", "Career & more"]
    assert texts(table.css("tr.rp-group > th[scope=rowgroup]")) == ["Time", "People"]
    assert [row.attributes["id"] for row in table.css("tr[id]")] == ["when", "who", "why"]
    headers = table.css("th[scope=row]")
    assert [th.attributes["aria-label"] for th in headers] == ["When <i>", "Who", "Why"]
    assert texts(table.css(".rp-link > a > .rp-unseen")) == [
        "Link to When <i>",
        "Link to Who",
        "Link to Why",
    ]
    links = [a.attributes["href"] for a in table.css(".rp-link > a")]
    assert links == ["#when", "#who", "#why"]
    for row in table.css("tr[id]"):
        assert texts(row.css("td > .rp-side")) == ["Search", "Career & more"]
    assert not table.css("[role]")
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
        ('of="jobs" side="Search it"', 'E504 comparison "jobs" has no side "Search it"'),
        ('of="jobs" side="3"', 'E504 comparison "jobs" has no side "3"'),
        ('of="jobs" side=""', 'E504 comparison "jobs" has no side ""'),
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


@pytest.mark.parametrize(
    ("attribute", "side"),
    [("Search", "Search"), ("Career &amp; more", "Career & more"), ("2", "Career & more")],
)
def test_a_quote_may_show_one_side(attribute: str, side: str, tmp_path: Path) -> None:
    """By its name or its number; each row keeps what is compared."""
    tag = f'<reprise-comparison of="jobs" side="{attribute}"></reprise-comparison>'
    _, post = built(tmp_path, tag)
    assert texts(post.css("thead th")) == ["Aspect", side]
    assert texts(post.css("td .rp-side")) == [side] * 3
    assert texts(post.css("th[scope=row]")) == ["When <i>", "Who", "Why"]


def test_a_side_is_meant_by_its_name_before_its_number() -> None:
    """Where a side is called "2" and is the first."""
    jobs = Comparison(
        path=SourcePath("docs/comparisons/jobs.yml"),
        name="jobs",
        title="Jobs",
        sides=("2", "1"),
        rows=(),
    )
    element = Element(
        name="comparison", attributes={"side": " 2 "}, path=jobs.path, span=Span(1)
    )
    assert side_of(element, jobs) == (0, ())


def test_a_page_switches_between_its_sides_without_a_script(tmp_path: Path) -> None:
    """Radio buttons in a fieldset, which need no form; cells and columns bear their number."""
    page, _ = built(tmp_path)
    (switch,) = page.css("fieldset.rp-switch")
    assert texts(switch.css("legend, label")) == [
        "Show",
        "Both sides",
        "Search",
        "Career & more",
    ]
    assert [i.attributes["value"] for i in switch.css("input[type=radio]")] == ["0", "1", "2"]
    assert len(switch.css("input[checked]")) == 1
    assert not page.css("article :is([style], [onclick], script:not([src]))")
    for number, side in enumerate(("Search", "Career & more"), start=1):
        assert texts(page.css(f"th.rp-of-{number}")) == [side]
        assert texts(page.css(f"td.rp-of-{number} > .rp-side")) == [side] * 3


def test_a_page_leads_to_the_list_and_to_its_data() -> None:
    """Each file with its media type; the latest change is that of the page."""
    rows = (a_row("a", updated=dt.date(2011, 1, 28)), a_row("b", updated=dt.date(2012, 2, 7)))
    view = view_of(a_page(*rows))
    assert view.index == LinkView("Comparisons", "/sub/comparisons/")
    assert view.updated
    assert view.updated.iso == "2012-02-07"
    assert view.downloads == (
        DownloadView("YAML", "/sub/comparisons/jobs/jobs.yml", "application/yaml"),
        DownloadView("CSV", "/sub/comparisons/jobs/jobs.csv", "text/csv"),
        DownloadView("JSON", "/sub/comparisons/jobs/jobs.json", "application/json"),
    )


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 --> </head>"


def test_a_page_describes_itself_to_search_engines() -> None:
    """As a set of data with its downloads; without dates it tells of no change."""
    head = a_page(a_row("a", updated=dt.date(2011, 1, 28)), a_row("b")).slots.head
    data = json.loads(find(LexborHTMLParser(head), "script").text())
    assert data == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Jobs",
        "description": "Search vs. Career",
        "url": "/sub/comparisons/jobs/",
        "inLanguage": "en",
        "dateModified": "2011-01-28",
        "about": [{"@type": "Thing", "name": "Search"}, {"@type": "Thing", "name": "Career"}],
        "variableMeasured": ["A", "B"],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": f"/sub/comparisons/jobs/jobs.{ending}",
            }
            for ending, kind in (
                ("yml", "application/yaml"),
                ("csv", "text/csv"),
                ("json", "application/json"),
            )
        ],
    }
    assert "dateModified" not in a_page(a_row("a")).slots.head


def test_no_text_ends_the_script_that_describes_a_page() -> None:
    """Nor begins a comment in it; a reader of JSON finds the text as it was written."""
    head = a_page(a_row("a", aspect=HOSTILE), title=HOSTILE, sides=(HOSTILE, "b")).slots.head
    assert head.count("<") == 2
    assert not set(head) & {"&", "\u2028"}
    (script,) = LexborHTMLParser(head).css("script")
    assert json.loads(script.text())["name"] == HOSTILE


def test_a_page_says_who_quotes_it(tmp_path: Path) -> None:
    """Beside each row that a post has picked, and below the table; the newest post first."""
    quote = "<reprise-comparison {}></reprise-comparison>\n"
    site = build(
        tmp_path,
        {
            "docs/comparisons/jobs.yml": YAML,
            "docs/comparisons/other.yml": YAML,
            "posts/a.md": post_text(
                "A & b", quote.format('of="jobs" rows="why when"'), date="2020-05-01"
            ),
            "posts/whole.md": post_text("Whole", quote.format('of="jobs"'), date="2020-05-02"),
            "posts/first.md": post_text(
                "First", quote.format('of="jobs" limit="1"'), date="2021-05-03"
            ),
            "posts/unlisted.md": post_text(
                "Unlisted", quote.format('of="jobs"'), status="unlisted"
            ),
            "posts/draft.md": post_text("Draft", quote.format('of="jobs"'), status="draft"),
            "posts/none.md": post_text("None"),
        },
    )
    assert site.messages == []
    page = LexborHTMLParser(site.text("comparisons/jobs/index.html"))
    beside = {
        row.attributes["id"]: texts(row.css("th .rp-source a")) for row in page.css("tr[id]")
    }
    assert beside == {
        "when": ["2021: First", "2020: A & b"],
        "who": [],
        "why": ["2020: A & b"],
    }
    assert [" ".join(t.split()[3:]) for t in texts(page.css(".rp-quoted li"))] == [
        "First When <i>",
        "Whole",
        "A & b When <i>, Why",
    ]
    links = page.css(".rp-quoted li:first-child a")
    assert [a.attributes["href"] for a in links] == ["/blog/2021/05/03/first/", "#when"]
    other = LexborHTMLParser(site.text("comparisons/other/index.html"))
    assert not other.css(".rp-quoted")


@pytest.mark.parametrize("number", [3, 4])
def test_a_page_of_more_sides_has_a_button_for_each(number: int, tmp_path: Path) -> None:
    """And one for all of them."""
    sides = [f"Side {n}" for n in range(1, number + 1)]
    rows = [{"id": "a", "aspect": "A", "values": sides}]
    text = json.dumps({"title": "T", "sides": sides, "rows": rows})
    site = build(tmp_path, {"docs/comparisons/t.yml": text})
    page = LexborHTMLParser(site.text("comparisons/t/index.html"))
    assert texts(page.css(".rp-switch label")) == ["All sides", *sides]


def test_the_list_has_all_comparisons_by_title(tmp_path: Path) -> None:
    """Each with its sides, the number of its rows, its latest change and its beginning."""
    tea = YAML.replace("Jobs <b>", "a tea").replace("rows:", "intro: One *two*.\nrows:")
    site = build(tmp_path, {"docs/comparisons/jobs.yml": YAML, "docs/comparisons/tea.yml": tea})
    page = LexborHTMLParser(site.text("comparisons/index.html"))
    first, second = page.css("article")
    assert texts(first.css("h2, .rp-meta, li, article > p:last-child")) == [
        "a tea",
        "3 rows changed January 28, 2011",
        "Search",
        "Career & more",
        "One two.",
    ]
    assert texts(second.css("h2")) == ["Jobs <b>"]
    assert [a.attributes["href"] for a in page.css("h2 a")] == [
        "/comparisons/tea/",
        "/comparisons/jobs/",
    ]
    assert "<loc>https://site.example/comparisons/</loc>" in site.text("sitemap.xml")
