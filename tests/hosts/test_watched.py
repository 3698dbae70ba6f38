"""Watched values: equal to what they stand for, and they note what they are asked."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from reprise.hosts.mkdocs.watched import (
    Note,
    WatchedLevel,
    WatchedList,
    WatchedMarkup,
    WatchedMeta,
    WatchedText,
)
from reprise.render.shell.reading import Asks

JINJA = Environment(autoescape=False)  # noqa: S701 - as MkDocs' themes are


class Notes(list[tuple[Asks, str]]):
    """What was asked, in order."""

    def note(self, asks: Asks, text: str) -> None:
        """Take a note."""
        self.append((asks, text))


def asked(ask: Callable[[WatchedText], object]) -> list[tuple[Asks, str]]:
    """Return what is noted when a text is asked so."""
    notes = Notes()
    ask(WatchedText("words", notes.note))
    return notes


@pytest.mark.parametrize(
    ("ask", "notes"),
    [
        (lambda text: "or" in text, [(Asks.CONTAINS, "or")]),
        (lambda text: "no" not in text, [(Asks.CONTAINS, "no")]),
        (lambda text: text == "word", [(Asks.EQUALS, "word")]),
        (lambda text: text != "word", [(Asks.EQUALS, "word")]),
        (lambda text: text in ("a", "b"), [(Asks.EQUALS, "a"), (Asks.EQUALS, "b")]),
        (lambda text: text.startswith("w"), [(Asks.STARTS, "w")]),
        (lambda text: text.endswith(("s", "t")), [(Asks.ENDS, "s"), (Asks.ENDS, "t")]),
        (lambda text: text == 1, []),
        (lambda text: f"{text}{str(text).upper()}", []),
        (bool, []),
        (len, [(Asks.TAKES_APART, "")]),
        (lambda text: text.split("r"), [(Asks.TAKES_APART, "")]),
        (lambda text: text[:2], [(Asks.TAKES_APART, "")]),
        (lambda text: "x" in text.lower(), [(Asks.TAKES_APART, "")]),
    ],
)
def test_a_text_notes_what_it_is_asked(
    ask: Callable[[WatchedText], object], notes: list[tuple[Asks, str]]
) -> None:
    """Whether it contains, equals, begins or ends with a word, and when it is taken apart.

    Showing it is no question.
    """
    assert asked(ask) == notes


@given(st.text(), st.text())
def test_a_watched_text_answers_as_the_text_does(text: str, word: str) -> None:
    """Whatever it is asked, and whatever is made of it."""
    for plain, watched in (
        (text, WatchedText(text, Notes().note)),
        (escape(text), WatchedMarkup(escape(text), Notes().note)),
    ):
        assert watched == plain
        assert hash(watched) == hash(plain)
        assert (word in watched) == (word in plain)
        assert watched.startswith(word) == plain.startswith(word)
        assert watched.endswith(word, 1, 3) == plain.endswith(word, 1, 3)
        assert watched + word == plain + word
        assert watched.split() == plain.split()
        assert json.dumps(watched) == json.dumps(plain)


@pytest.mark.parametrize("filters", ["", "|e", "|striptags", "|string|e", "|tojson", "|upper"])
def test_a_watched_title_is_shown_as_the_title_is(filters: str) -> None:
    """Finished HTML stays finished under every filter."""
    title = escape("Tea & <b>milk</b> \"x\" 'y'")
    template = JINJA.from_string(f"{{{{ title{filters} }}}}")
    watched = WatchedMarkup(title, Notes().note)
    assert template.render(title=watched) == template.render(title=title)
    assert isinstance(watched.upper(), Markup)


def test_a_template_s_question_is_noted() -> None:
    """What a template asks arrives."""
    notes = Notes()
    page = {"content": WatchedText("<h1>", notes.note)}
    template = JINJA.from_string('{% if "<h1" not in page.content %}none{% endif %}')
    assert not template.render(page=page)
    assert notes == [(Asks.CONTAINS, "<h1")]


class Shown(int):
    """A number that is shown in words."""

    def __str__(self) -> str:
        return "two"


def test_a_level_notes_what_it_is_compared_with() -> None:
    """Each number is noted, from either side; the level is shown as the original is."""
    noted: set[int] = set()
    level = WatchedLevel(Shown(2), noted.add)
    assert level == 2
    assert level != 3
    assert level < 4
    assert level >= 0
    assert level <= 6
    assert level > 1
    assert noted == {0, 1, 2, 3, 4, 6}
    assert f"{level}" == str(level) == "two"
    assert {2: "x"}[level] == "x"


FIELDS = {"mood": "calm", "order": 1}


@pytest.mark.parametrize(
    "read",
    [
        lambda meta: meta["mood"],
        lambda meta: meta.get("mood"),
        lambda meta: "mood" in meta,
        lambda meta: meta.pop("mood"),
        lambda meta: meta.setdefault("mood", 1),
        lambda meta: JINJA.from_string("{{ m.mood }}").render(m=meta),
        lambda meta: JINJA.from_string("{% if m and m.mood %}x{% endif %}").render(m=meta),
    ],
)
def test_a_field_that_is_read_is_noted(read: Callable[[WatchedMeta], object]) -> None:
    """By its name alone, and whether or not it is there."""
    plain = WatchedMeta({"order": 1, "mood": "calm"})
    read(plain)
    assert plain.read == {"mood"}
    assert not plain.is_read_whole


@pytest.mark.parametrize(
    "read",
    [
        list,
        len,
        lambda meta: {**meta},
        lambda meta: meta.items(),
        lambda meta: meta.keys(),
        lambda meta: meta.values(),
        lambda meta: meta.copy(),
        json.dumps,
        lambda meta: JINJA.from_string("{{ m | length }}").render(m=meta),
        lambda meta: JINJA.from_string("{% for k in m %}{{ k }}{% endfor %}").render(m=meta),
    ],
)
def test_who_goes_through_the_fields_reads_them_all(
    read: Callable[[WatchedMeta], object],
) -> None:
    """Counting them is going through them."""
    meta = WatchedMeta(FIELDS)
    assert not meta.is_read_whole
    read(meta)
    assert meta.is_read_whole


def test_a_note_is_optional() -> None:
    """What is made of a watched text is another text, and unwatched."""
    notes = Notes()
    note: Note = notes.note
    part = WatchedMarkup(Markup("one two"), note)[:3]
    notes.clear()
    assert "one" in part
    assert notes == []


def test_a_list_notes_that_it_is_counted() -> None:
    """To go through it, or to ask whether there is anything in it, is not to count it."""
    counted: list[bool] = []
    headings = WatchedList("ab", lambda: counted.append(True))
    assert headings
    assert [*iter(headings)] == ["a", "b"]
    assert counted == []
    assert len(headings) == 2
    assert counted == [True]
