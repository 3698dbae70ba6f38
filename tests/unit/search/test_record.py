"""Records: the documents that the indexer reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reprise.model.names import UrlPath
from reprise.render.tree import Tree
from reprise.search.record import Kind, Record, Section, render_record

POST = Record(kind=Kind.POST, url=UrlPath("/a/"), title="A", html="<p>Words.</p>")


def marks(record: Record, what: str) -> dict[str, str]:
    """Return what a document tells the indexer, by name."""
    tree = Tree(render_record(record))
    return {
        str(node.attrs[f"data-pagefind-{what}"]).partition("[")[0]: str(node.attrs["title"])
        for node in tree.select(f"[data-pagefind-{what}]")
    }


def test_a_page_says_what_it_is_and_where_it_stands() -> None:
    """Its address is relative to the site, wherever that is published."""
    dated = Record(kind=Kind.PAGE, url=UrlPath("/日/a b/"), title="A", date="May 4, 2020")
    assert marks(dated, "meta") == {
        "title": "A",
        "url": "%E6%97%A5/a%20b/",
        "kind": "page",
        "date": "May 4, 2020",
    }


def test_only_comments_are_filtered() -> None:
    """A second filter, or a second value, would stand in another order in each index."""
    assert marks(Record(kind=Kind.COMMENT, url=UrlPath("/a/"), title="A"), "filter") == {
        "kind": "comment"
    }
    for kind in set(Kind) - {Kind.COMMENT}:
        assert marks(Record(kind=kind, url=UrlPath("/a/"), title="A"), "filter") == {}


def test_the_title_of_a_post_is_not_found_in_its_comments() -> None:
    """It is shown with them, and no word of theirs."""
    thread = Record(kind=Kind.COMMENT, url=UrlPath("/a/"), title="Swallows")
    assert Tree(render_record(thread)).text() == ""
    assert Tree(render_record(POST)).select("h1")[0].text() == "A"


def test_a_section_is_a_heading_with_a_place() -> None:
    """It can be linked to."""
    parts = (Section("r-1", "Heat", "<p>slow</p>"),)
    record = Record(kind=Kind.COMPARISON, url=UrlPath("/a/"), title="A", sections=parts)
    (heading,) = Tree(render_record(record)).select("h2")
    assert (heading.attrs["id"], heading.text()) == ("r-1", "Heat")


@given(st.text(), st.text(), st.text())
def test_no_title_breaks_out_of_its_place(title: str, anchor: str, name: str) -> None:
    """Whatever they are, there is no element but those of the form."""
    parts = (Section(anchor, name, ""),)
    record = Record(kind=Kind.COMMENT, url=UrlPath("/a/"), title=title, sections=parts)
    tags = [node.tag for node in Tree(render_record(record)).elements()]
    assert set(tags) <= {"html", "head", "body", "span", "h2"}


def test_a_record_has_a_name_of_its_own() -> None:
    """A post and the comments on it stand at one address."""
    thread = Record(kind=Kind.COMMENT, url=POST.url, title="A")
    other = Record(kind=Kind.POST, url=UrlPath("/b/"), title="A")
    assert len({POST.name, thread.name, other.name}) == 3
    assert POST.name == Record(kind=Kind.POST, url=POST.url, title="B").name
