"""Keywords: which words of a post tell what it is about."""

from __future__ import annotations

from typing import Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import PostFields, a_post
from reprise.derive.keywords import LEVELS, MOST_WORDS, READ, keywords_of, unpacked_keywords


def levels(**fields: Unpack[PostFields]) -> list[int]:
    """Return the levels of a post's keywords, in order; its title and tags say nothing."""
    fields.setdefault("title", "1")
    return sorted(unpacked_keywords(keywords_of(a_post(**fields))).values())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("kettle", []),
        ("kettle kettle", [1]),
        ("Kettle, KETTLE; kettles - kettle's", [1]),
        ("kettle kettle kettles kettles", [2]),
        ("kettle " * 8, [3]),
        ("kettle " * 90, [3]),
        ("the the the and and and", []),
        ("tü tü ab ab", []),
        ("Öfen öfen", [1]),
        ("été été ÉTÉ été", []),
        ("求职与管理,管理。", [1]),
        ("ことです。ことでした。", []),
        ("ブログ、ブログ。Kettle kettle", [1, 1, 1]),
        ("직장을 직장은", [1]),
    ],
)
def test_a_word_that_is_said_again_is_a_keyword(body: str, expected: list[int]) -> None:
    """Its level grows as it is said twice as often; what joins a sentence together is none."""
    assert levels(body=body) == expected


def test_a_word_in_the_title_and_a_tag_need_not_be_said_again() -> None:
    """A tag is as telling as a word can be; it is no word of the text."""
    assert levels(title="Kettles") == [1]
    assert levels(title="Kettles", body="The kettle, the kettle.") == [2]
    assert levels(tags=("Tea",), categories=("Home",), series="Friday") == [LEVELS] * 3


def test_a_word_more_changes_no_keyword() -> None:
    """To mend a word that is said once must not make other pages again."""
    before, after = (
        a_post(body="kettle kettle steam"),
        a_post(body="kettle kettle vapour"),
    )
    assert keywords_of(before) == keywords_of(after)


def test_the_commonest_words_are_kept_and_of_equals_the_first() -> None:
    """However many there are."""
    names = [f"{a}{b}x" for a in "abcdefgh" for b in "abcdefgh"]
    body = " ".join(names * 2) + " zzz" * 3
    few = " ".join(sorted(names)[: MOST_WORDS - 1] * 2) + " zzz" * 3
    assert keywords_of(a_post(title="1", body=body)) == keywords_of(a_post(title="1", body=few))


def test_what_comes_late_in_a_long_text_is_not_read() -> None:
    """A long text costs no more than a short one."""
    assert levels(body=" " * READ + "kettle kettle") == []


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_has_keywords(body: str, title: str) -> None:
    """Of every script, in a form that comes back as it was."""
    found = keywords_of(a_post(body=f"{body} {body}", title=title))
    assert set(unpacked_keywords(found).values()) <= {1, 2, 3}
    assert found == keywords_of(a_post(body=f"{body} {body}", title=title))
