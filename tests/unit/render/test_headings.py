"""Headings: permanent links, and the table of contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from reprise.model.words import ENGLISH
from reprise.render.headings import outline_headings
from reprise.render.theme import TocItem
from reprise.render.tree import Tree, value

levels = st.lists(st.integers(1, 6))


def outline(html: str) -> tuple[TocItem, ...]:
    """Return the table of contents of a piece of HTML."""
    return outline_headings(Tree(html), ENGLISH)


def of_levels(numbers: list[int]) -> str:
    """Return headings of these levels, each with its place as its id."""
    return "".join(f'<h{n} id="{place}">x</h{n}>' for place, n in enumerate(numbers))


Nested = tuple[object, ...]


def nested(items: tuple[TocItem, ...]) -> Nested:
    """Return the ids, and below each that has them its children's."""
    return tuple(
        (item.id, nested(item.children)) if item.children else item.id for item in items
    )


def flat(items: tuple[TocItem, ...]) -> list[TocItem]:
    """Return all items in reading order."""
    return [found for item in items for found in (item, *flat(item.children))]


@pytest.mark.parametrize(
    ("numbers", "shape"),
    [
        ([], ()),
        ([2, 2], ("0", "1")),
        ([1, 2, 3, 2], (("0", (("1", ("2",)), "3")),)),
        ([2, 4, 3, 2], (("0", ("1", "2")), "3")),
        ([3, 2, 1], ("0", "1", "2")),
        ([1, 6, 6, 3], (("0", ("1", "2", "3")),)),
        ([4, 5, 2, 3], (("0", ("1",)), ("2", ("3",)))),
    ],
)
def test_a_heading_stands_below_the_last_one_of_a_higher_rank(
    numbers: list[int], shape: Nested
) -> None:
    """Levels may be skipped, and a text may begin with a low one."""
    assert nested(outline(of_levels(numbers))) == shape


@given(levels)
def test_every_heading_is_listed_once_and_in_order(numbers: list[int]) -> None:
    """The whole outline is the headings of the text; a child is of a lower rank."""
    items = outline(of_levels(numbers))
    assert [(item.id, item.level) for item in flat(items)] == [
        (str(place), number) for place, number in enumerate(numbers)
    ]
    assert all(child.level > item.level for item in flat(items) for child in item.children)


def test_a_heading_has_a_permanent_link() -> None:
    """It leads to the heading's own anchor, of any script."""
    tree = Tree('<h2 id="日本">日本 <em>x</em></h2>')
    outline_headings(tree, ENGLISH)
    assert tree.html == (
        '<h2 id="日本">日本 <em>x</em>'
        '<a class="headerlink" href="#日本" title="Permanent link">¶</a></h2>'
    )


def test_a_permanent_link_is_made_once() -> None:
    """Python-Markdown may have made one already, with a sign of its own."""
    html = '<h2 id="a">A<a class="headerlink" href="#a">#</a></h2>'
    tree = Tree(html)
    assert outline_headings(tree, ENGLISH) == (TocItem("A", "a", 2),)
    assert tree.html == html


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("<code>a</code> &amp; <b>b</b>", "a &amp; b"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<a href="x.md">a</a>', "a"),
        ('a<sup class="footnote-ref"><a href="#fn-1">1</a></sup>', "a"),
        ('a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>', "a"),
        (" a\n  b ", "a b"),
        ("🎉", "🎉"),
        ("§ 5 ¶", "§ 5 ¶"),
    ],
)
def test_a_title_is_text_without_links_and_marks(inside: str, title: str) -> None:
    """What would be markup in a title is escaped; a footnote's mark is no part of it."""
    assert outline(f'<h2 id="x">{inside}</h2>') == (TocItem(title, "x", 2),)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_title_of_words_alone_is_read_as_any_other(words: str) -> None:
    """Its white space is folded; markup that shows nothing makes no difference."""
    plain, marked = (
        outline(f'<h2 id="a">{escape(words)}{more}</h2>') for more in ("", "<i></i>")
    )
    assert plain == marked


def test_a_heading_in_a_quote_or_a_list_is_listed_too() -> None:
    """Wherever it stands, it can be linked to."""
    html = (
        '<h1 id="a">A</h1><blockquote><h2 id="b">B</h2></blockquote>'
        '<ul><li><h3 id="c">C</h3></li></ul>'
    )
    assert nested(outline(html)) == (("a", (("b", ("c",)),)),)


def test_a_heading_without_an_id_cannot_be_linked_to() -> None:
    """It is left as it is, as in raw HTML."""
    tree = Tree("<h2>A</h2>")
    assert outline_headings(tree, ENGLISH) == ()
    assert tree.html == "<h2>A</h2>"


def test_a_heading_without_words_is_not_listed() -> None:
    """A line of the contents needs something to read."""
    tree = Tree('<h2 id="a"><img src="x.png" alt="y"></h2>')
    assert outline_headings(tree, ENGLISH) == ()
    assert value(tree.select("a.headerlink")[0], "href") == "#a"
