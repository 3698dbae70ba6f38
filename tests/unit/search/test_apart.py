"""Words apart: spaces for an indexer that knows words by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.search.apart import words_apart


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>yes—but</p>", ["<p>yes", "—", "but</p>"]),
        ("wait…what", ["wait", "…", "what"]),
        ("1999–2011→now", ["1999", "–", "2011", "→", "now"]),
        ("天气好", ["天", "气", "好"]),
        ("私はpythonが", ["私", "は", "python", "が"]),
        ("well-known, naïve", ["well-known,", "naïve"]),
        ("한국어 글", ["한국어", "글"]),
    ],
)
def test_words_that_a_sign_joins_are_parted(html: str, words: list[str]) -> None:
    """A dash, an ellipsis, an arrow, and each sign of Chinese and Japanese."""
    assert words_apart(html).split() == words


def test_what_stands_in_a_tag_is_left_alone() -> None:
    """An id with a dash is a place to link to."""
    html = """<h2 id="a—b" title='x > y—z'>A—b</h2>"""
    assert words_apart(html) == html.replace(">A—b<", ">A\u200a—\u200ab<")


@given(st.text())
def test_nothing_but_spaces_is_added(html: str) -> None:
    """Without them the text is what it was, and a second time finds words apart already."""
    apart = words_apart(html)
    assert apart.replace("\u200a", "") == html.replace("\u200a", "")
    assert words_apart(apart).split() == apart.split()
