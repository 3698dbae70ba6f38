"""Keys: what decides whether two pages can be filled into the same shell."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace

from reprise.model.names import UrlPath
from reprise.render.shell.key import ShellKey, key_of
from reprise.render.shell.reading import Asks, PageText, Question, Reading, answers
from reprise.render.theme import Neighbour, Slots, TocItem

PAGE = Slots(
    url=UrlPath("/blog/2011/a/"),
    title="A",
    body="<p>Words</p>",
    description="About",
    toc=(TocItem("One", "one", 2, (TocItem("Two", "two", 3),)),),
    edit_url="https://git.example/a.md",
    previous=Neighbour("B", UrlPath("/b/")),
    next=Neighbour("C", UrlPath("/c/")),
    section=UrlPath("/blog/"),
    meta={"mood": "calm", "order": 1},
)
READING = Reading(meta=("mood",), folders=frozenset({"blog", "blog/2012"}))


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, title="Another", body="<b>x</b>", description="y", head="<meta>"),
        replace(PAGE, url=UrlPath("/blog/2010/b/"), edit_url="https://git.example/b.md"),
        replace(PAGE, previous=Neighbour("X", UrlPath("/blog/x/")), meta={"mood": "calm"}),
        replace(PAGE, toc=(TocItem("Other", "o", 3, (TocItem("T", "t", 6),)), *PAGE.toc)),
    ],
)
def test_pages_that_differ_in_their_texts_have_one_key(other: Slots) -> None:
    """Texts, other folders of the same depth, other headings, fields that nobody reads."""
    assert key_of(other, READING) == key_of(PAGE, READING)


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, layout="other.html"),
        replace(PAGE, url=UrlPath("/blog/2011/a/b/")),
        replace(PAGE, url=UrlPath("/blog/2012/a/")),
        replace(PAGE, url=UrlPath("/blog/2011/a.html")),
        replace(PAGE, section=UrlPath("")),
        replace(PAGE, description=""),
        replace(PAGE, edit_url=""),
        replace(PAGE, previous=None),
        replace(PAGE, next=None),
        replace(PAGE, toc=()),
        replace(PAGE, toc=(TocItem("One", "one", 2),)),
        replace(PAGE, indexed=False),
        replace(PAGE, meta={}),
        replace(PAGE, meta={"mood": "bright"}),
        replace(PAGE, meta={"mood": None}),
    ],
)
def test_pages_that_differ_in_kind_have_different_keys(other: Slots) -> None:
    """Layout, place, section, which slots are filled, and the fields that are read."""
    assert key_of(other, READING) != key_of(PAGE, READING)


@pytest.mark.parametrize("value", ["1", 1.5, True, [1], None, {"a": 1}, dt.date(2011, 1, 28)])
def test_a_field_s_type_is_part_of_its_value(value: object) -> None:
    """A number is not the text of it, for a template may tell them apart."""
    one = replace(PAGE, meta={"mood": value})
    other = replace(PAGE, meta={"mood": str(value)})
    assert (key_of(one, READING) == key_of(other, READING)) is isinstance(value, str)


def test_who_goes_through_the_fields_sees_all_in_their_order() -> None:
    """Then pages have a key in common only with the same fields in the same order."""
    whole = Reading(whole_meta=True)
    turned = replace(PAGE, meta={"order": 1, "mood": "calm"})
    assert key_of(PAGE, whole) != key_of(turned, whole)
    assert key_of(PAGE, whole) != key_of(replace(PAGE, meta={"mood": "calm"}), whole)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (Question(PageText.BODY, Asks.CONTAINS, "<p>"), True),
        (Question(PageText.BODY, Asks.CONTAINS, "<h1"), False),
        (Question(PageText.TITLE, Asks.EQUALS, "A"), True),
        (Question(PageText.DESCRIPTION, Asks.STARTS, "Ab"), True),
        (Question(PageText.EDIT_URL, Asks.ENDS, ".md"), True),
        (Question(PageText.URL, Asks.STARTS, "blog/2011/"), True),
        (Question(PageText.URL, Asks.EQUALS, "blog/"), False),
        (Question(PageText.FILE, Asks.ENDS, "a/index.html"), True),
    ],
)
def test_the_answers_to_a_theme_s_questions_are_part_of_the_key(
    question: Question,
    answer: bool,  # noqa: FBT001 - a value of the table above
) -> None:
    """Two pages that answer otherwise are not of one kind."""
    assert answers([question], PAGE) == (answer,)
    key = key_of(PAGE, Reading(questions=(question,)))
    assert key
    assert key.answers == (answer,)


def test_headings_that_skip_a_rank_have_no_key_where_the_theme_would_notice() -> None:
    """A theme that asks for levels may treat such a page in a way of its own."""
    skipping = replace(PAGE, toc=(TocItem("One", "one", 1, (TocItem("Two", "two", 4),)),))
    assert key_of(skipping, Reading())
    assert key_of(skipping, Reading(levels=(1,)))
    assert key_of(skipping, Reading(levels=(2,))) is None


def test_a_rank_that_the_theme_asks_for_is_part_of_the_key() -> None:
    """Headings that begin at the first rank are another kind for a theme that asks for it."""
    high = replace(PAGE, toc=(TocItem("One", "one", 1, (TocItem("Two", "two", 2),)),))
    assert key_of(high, Reading()) == key_of(PAGE, Reading())
    assert key_of(high, Reading(levels=(1,))) != key_of(PAGE, Reading(levels=(1,)))


def test_readings_add_up_in_any_order() -> None:
    """What was read on two occasions is one value, whichever came first."""
    one = Reading(meta=("b",), levels=(2,), folders=frozenset({"x"}))
    other = Reading(
        meta=("a",),
        whole_meta=True,
        questions=(Question(PageText.BODY, Asks.CONTAINS, "x"),),
        levels=(1,),
    )
    assert one | other == other | one
    assert (one | other).meta == ("a", "b")
    assert one | Reading() == one


def test_a_key_and_a_reading_survive_the_cache() -> None:
    """Both are values that a cache can hold as bytes."""
    key = key_of(PAGE, READING)
    assert key
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(key), type=ShellKey) == key
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(READING), type=Reading) == READING
