"""Places: where in the Markdown something stands that was found in the HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Span
from reprise.render.places import Places, addresses_in


def links(text: str, *addresses: str) -> list[tuple[int, int]]:
    """Return line and column of links; one that is named again is the next."""
    places = Places(text, 1)
    spans = [
        places.link(address, addresses[:n].count(address))
        for n, address in enumerate(addresses)
    ]
    return [(span.line, span.column) for span in spans]


def test_a_link_stands_where_its_address_begins() -> None:
    """Lines and columns count from 1, columns in characters."""
    assert links("日本 [a](b.md)", "b.md") == [(1, 7)]
    assert links("x\n\ny [a](b.md)\n", "b.md") == [(3, 6)]


def test_lines_count_from_the_first_line_of_the_text() -> None:
    """A body begins below its front matter."""
    assert Places("x\n[a](b.md)", 7).link("b.md") == Span(8, 4)
    assert Places("x\n[a](b.md)", 7, 5).link("b.md") == Span(8, 8)


def test_the_same_link_stands_in_several_places() -> None:
    """Which one is meant is told by how many stand before it."""
    text = "[a](b.md) [a](b.md)\n\n[c](b.md)"
    assert links(text, "b.md", "b.md", "b.md") == [(1, 4), (1, 14), (3, 4)]


def test_a_link_is_told_from_one_that_begins_alike() -> None:
    """The whole address counts."""
    text = "[a](b.md#x) [b](b.mdx) [c](b.md) [d](b.md?y)"
    assert links(text, "b.md", "b.md#x", "b.md?y") == [(1, 27), (1, 4), (1, 37)]


@pytest.mark.parametrize(
    ("text", "address", "column"),
    [
        ("[a](b%20c.md)", "b%20c.md", 4),
        ("[a](<b c.md>)", "b%20c.md", 4),
        ("[a](日本.md)", "%E6%97%A5%E6%9C%AC.md", 4),
        ("[a](日本%20x.md)", "%E6%97%A5%E6%9C%AC%20x.md", 4),
        ("[a](#日本)", "#%E6%97%A5%E6%9C%AC", 4),
        (r"[a](b\_c.md)", "b_c.md", 4),
        ("[a](b.md?c&amp;d)", "b.md?c&d", 4),
        ("[a](b_(c).md)", "b_(c).md", 4),
        ('[a](b.md "title")', "b.md", 4),
        ("[a]( b.md )", "b.md", 4),
        ("[*a* `b`](b.md)", "b.md", 10),
        ("[![a](p.png)](b.md)", "b.md", 14),
        ('<a class="x" href="b.md">a</a>', "b.md", 20),
        ("<A HREF=b.md>a</A>", "b.md", 9),
        ("[b.md]: x\n[a](b.md)", "b.md", 4),
    ],
)
def test_an_address_is_known_in_any_spelling(text: str, address: str, column: int) -> None:
    """As written, percent-encoded, in angle brackets, escaped, or in raw HTML."""
    assert links(text, address)[0][1] == column


def test_a_reference_stands_where_it_is_defined() -> None:
    """However often it is used."""
    text = "[a][r] and [r]\n\n[r]: <b c.md>\n"
    assert links(text, "b c.md", "b c.md") == [(3, 7), (3, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b.md)`",
        "``[a](b.md) ` ``",
        "```\n[a](b.md)\n```",
        "~~~ md\n[a](b.md)\n~~~",
        "- x\n\n  ```\n  [a](b.md)\n  ```",
        "> ```\n> [a](b.md)\n> ```",
        "<!-- [a](b.md) -->",
    ],
)
def test_what_is_shown_as_code_is_no_place(text: str) -> None:
    """Neither a block, nor a span in a sentence, nor a comment."""
    line = text.count("\n") + 3
    assert links(f"{text}\n\n[c](b.md)", "b.md") == [(line, 4)]


def test_a_lone_backtick_begins_no_code() -> None:
    """Code in a sentence ends with its paragraph at the latest."""
    assert links("a ` b\n\n[a](b.md)\n\nc ` d", "b.md") == [(3, 4)]


def test_what_is_not_found_stands_on_the_first_line() -> None:
    """Better a near place than none."""
    places = Places("x\ny", 5)
    assert places.link("b.md") == places.tag("p") == Span(5)
    assert places.picture("p.png").start == places.picture("p.png").address == Span(5)


def test_a_picture_has_a_beginning_and_an_address() -> None:
    """Each of several equal ones has its own."""
    places = Places("![a](p.png) x\n![](p.png)\n", 1)
    first, second = places.picture("p.png"), places.picture("p.png", 1)
    assert (first.start, first.address) == (Span(1, 1), Span(1, 5))
    assert (second.start, second.address) == (Span(2, 1), Span(2, 4))


def test_pictures_and_links_to_one_file_are_told_apart() -> None:
    """A picture may be linked to itself."""
    places = Places('[x](p.png) [![a](p.png)](p.png) <img src="p.png">', 1)
    assert [places.link("p.png", n).column for n in range(2)] == [4, 25]
    assert places.picture("p.png").address == Span(1, 17)


def test_tags_are_told_apart_by_those_before_them() -> None:
    """In any case, each name for itself, none in code."""
    places = Places("`<x-a>` <x-a><x-ab>\n<X-A\n  y>", 1)
    assert [places.tag("x-a"), places.tag("x-a", 1)] == [Span(1, 9), Span(2, 1)]
    assert places.tag("x-ab") == Span(1, 14)


@given(st.text("[]()!<>`~\\#:%& \nab"), st.integers(1, 9))
def test_every_place_lies_in_the_text(text: str, line: int) -> None:
    """No text is too strange to be searched, and no place lies outside it."""
    places = Places(text, line)
    lines = text.split("\n")
    for span in (places.link("a"), places.picture("a").address, places.tag("a")):
        assert line <= span.line < line + len(lines)
        assert 1 <= span.column <= len(lines[span.line - line]) + 1


def test_addresses_are_found_with_their_places() -> None:
    """In whatever form they are written, without escapes, and none of them in code."""
    text = "[a](b\\_c.md) ![d](<e f.png> 'g') `[h](i)`\n\n[j]: k.md?l&amp;m\n<a href='n'>o</a>"
    found = [(text[a.start : a.end], a.reference) for a in addresses_in(text, ("href", "src"))]
    assert found == [
        ("b\\_c.md", "b_c.md"),
        ("e f.png", "e f.png"),
        ("k.md?l&amp;m", "k.md?l&m"),
        ("n", "n"),
    ]
