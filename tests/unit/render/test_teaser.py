"""Teasers: what a list shows of a body."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.render.teaser import TEASER_WORDS, count_words, cut_to_teaser, excerpt
from reprise.render.tree import Tree, value

PAGE = "/blog/a/"


def split_teaser(html: str) -> tuple[str, bool]:
    """Return the teaser of a body, and whether the body goes on after it."""
    tree = Tree(html)
    goes_on = cut_to_teaser(tree, PAGE, html)
    return tree.html.strip(), goes_on


def paragraph(words: int) -> str:
    """Return a paragraph of so many words."""
    return f"<p>{'word ' * words}</p>\n"


def paragraphs(html: str) -> int:
    """Return how many paragraphs there are in a piece of HTML."""
    return len(Tree(html).select("p"))


@pytest.mark.parametrize("mark", ["<!-- more -->", "<!--more-->", "<!--\nmore -->"])
def test_the_author_decides_where_a_teaser_ends(mark: str) -> None:
    """Before the mark, however little or much that is."""
    assert split_teaser(f"<p>a</p>{mark}<p>b</p>") == ("<p>a</p>", True)
    long = paragraph(200) * 3
    teaser, _ = split_teaser(f"{long}{mark}<p>b</p>")
    assert paragraphs(teaser) == 3


def test_a_mark_at_the_end_leaves_nothing_to_read_on() -> None:
    """The whole body is its own teaser."""
    assert split_teaser("<p>a</p>\n<!-- more -->\n") == ("<p>a</p>", False)


def test_a_mark_at_the_beginning_shows_nothing() -> None:
    """The author wants the title alone."""
    assert split_teaser("<!-- more --><p>a</p>") == ("", True)


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<!-- more --></li><li>b</li></ul>",
        "<p>a<!-- more -->b</p>",
        "<p>a</p><!-- no more -->",
    ],
)
def test_a_mark_inside_a_block_or_with_other_words_is_none(html: str) -> None:
    """A line of its own is what the manual asks for."""
    assert split_teaser(html) == (html, False)


def test_a_short_body_is_its_own_teaser() -> None:
    """There is nothing to continue."""
    html = paragraph(10) + paragraph(TEASER_WORDS - 11)
    assert split_teaser(html) == (Tree(html).html.strip(), False)


def test_an_automatic_teaser_ends_with_the_block_that_has_enough() -> None:
    """Whole blocks, until there are eighty words."""
    teaser, goes_on = split_teaser(paragraph(30) * 5)
    assert paragraphs(teaser) == 3
    assert goes_on
    teaser, _ = split_teaser(paragraph(500) + paragraph(1))
    assert paragraphs(teaser) == 1


def test_an_automatic_teaser_ends_before_a_heading() -> None:
    """But for headings at the very beginning, which lead into it."""
    teaser, goes_on = split_teaser("<p>a</p><h2>B</h2><p>c</p>")
    assert (teaser, goes_on) == ("<p>a</p>", True)
    html = "<h1>A</h1><h2>B</h2><p>c</p><h2>D</h2>"
    assert split_teaser(html) == ("<h3>A</h3><h3>B</h3><p>c</p>", True)


def test_the_headings_of_a_teaser_are_below_the_title_of_the_post() -> None:
    """Which is an h2 in a list; attributes stay, and what only looks like a heading."""
    raw = '<h1 class="a" lang="he">A <em>b</em></h1><h2>B</h2><h3>C</h3><h6>D</h6>'
    code = '<pre title="<h1>"><code>&lt;h1&gt;</code></pre><!-- <h1> -->'
    lowered = '<h3 class="a" lang="he">A <em>b</em></h3><h3>B</h3><h4>C</h4><h6>D</h6>'
    assert split_teaser(raw + code)[0] == Tree(lowered + code).html


def test_a_heading_in_a_heading_is_lowered_too() -> None:
    """Nobody should write one, but the parser lets it stand."""
    assert split_teaser("<h1><b>a<h2>b</h2></b></h1>")[0] == "<h3><b>a<h3>b</h3></b></h3>"


@given(st.lists(st.integers(1, 120), max_size=8))
def test_a_teaser_is_the_beginning(lengths: list[int]) -> None:
    """It is never longer than needed, and says whether there is more."""
    teaser, goes_on = split_teaser("".join(map(paragraph, lengths)))
    shown = paragraphs(teaser)
    assert goes_on is (shown < len(lengths))
    assert sum(lengths[: shown - 1]) < TEASER_WORDS or not shown
    assert shown == len(lengths) or sum(lengths[:shown]) >= TEASER_WORDS


def test_a_teaser_has_no_ids() -> None:
    """It stands beside other teasers on one page."""
    teaser, _ = split_teaser(
        '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><p id="b">c<i id="d">e</i></p>'
    )
    assert teaser == "<h3>A</h3><p>c<i>e</i></p>"


def test_links_to_places_lead_to_the_page() -> None:
    """A footnote of a teaser is read on the post's own page."""
    teaser, _ = split_teaser(
        '<p>a<sup><a href="#fn-1">1</a></sup> <a href="/x/#y">b</a></p><!-- more -->'
    )
    assert [value(link, "href") for link in Tree(teaser).select("a")] == [
        "/blog/a/#fn-1",
        "/x/#y",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two", 2),
        ("don't stop-gap", 2),
        ("1984 – and 2", 3),
        ("日本語の", 2),
        ("日", 1),
        ("日本 one", 2),
        ("...", 0),
    ],
)
def test_words_are_counted_as_people_count(text: str, words: int) -> None:
    """Two signs of Chinese, Japanese or Korean are about one word."""
    assert count_words(text) == words


@given(st.text(st.characters(codec="cp1252") | st.sampled_from("a_1 -'’–.日")))
def test_words_of_western_texts_are_counted_as_all_others_are(text: str) -> None:
    """A word is a letter, digit or underscore, with all that follow and what joins them."""
    western = re.sub("[日]", "", text)
    assert count_words(western) == len(re.findall(r"\w[\w'’-]*", western))
    assert count_words(f"{western} 日") == count_words(western) + 1


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("one two", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one…"),
        ("one, two", 6, "one…"),
        ("one – two", 7, "one…"),
        ("uninterrupted", 5, "unin…"),
    ],
)
def test_an_excerpt_ends_with_a_whole_word(text: str, length: int, short: str) -> None:
    """And with no sign that begs for more than the ellipsis."""
    assert excerpt(text, length) == short


@pytest.mark.parametrize("words", ["Reprise ", "2026 年 ", ""])
def test_an_excerpt_of_a_script_without_spaces_is_not_cut_back_to_the_last_one(
    words: str,
) -> None:
    """It ends with a sign; a word of a script with spaces is still whole."""
    assert (
        excerpt(f"{words}{'水壶会唱歌' * 99}", 200) == f"{words}{'水壶会唱歌' * 99}"[:199] + "…"
    )
    long = "a" * 40
    assert excerpt(f"one two {long} three", 40) == "one two…"


@given(st.text(), st.integers(2, 40))
def test_an_excerpt_is_never_too_long(text: str, length: int) -> None:
    """However long the text and its words are."""
    assert len(excerpt(text, length)) <= length
