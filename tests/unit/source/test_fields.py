"""Fields: questions to raw metadata; what is wrong is collected with its place."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Span
from reprise.model.names import SourcePath
from reprise.source.document import parse_document
from reprise.source.fields import Fields


class Colour(StrEnum):
    """A closed set of words."""

    RED = "red"
    GREEN = "green"


def fields(header: str, wrong: Code = Code.WRONG_TYPE) -> Fields:
    """Return the fields of a header; its first line is the file's second."""
    return of_file(f"---\n{header}\n---\n", wrong)


def of_file(text: str, wrong: Code = Code.WRONG_TYPE) -> Fields:
    """Return the fields of a file in any format."""
    document, issues = parse_document(SourcePath("a.md"), text.encode())
    assert document is not None, issues
    return Fields(document, document.metadata, wrong=wrong)


def told(asked: Fields) -> list[str]:
    """Return what was found to be wrong, as authors read it, without the file's name."""
    return [str(issue).removeprefix("a.md:") for issue in asked.issues]


SCALARS = [
    ("x", "x"),
    ("1984", "1984"),
    ("1.10", "1.10"),
    ("-0", "-0"),
    ("0o17", "0o17"),
    ("1_000", "1_000"),
    ("1e3", "1e3"),
    (".nan", ".nan"),
    ("true", "true"),
    ("True", "True"),
    ("off", "off"),
    ("2011-01-28", "2011-01-28"),
    ("2011-01-28 08:00:00 +02:00", "2011-01-28 08:00:00 +02:00"),
    ("12:30", "12:30"),
    ("12:30:45", "12:30:45"),
    ("'1.10'", "1.10"),
    ('"a\\tb\\n c"', "a b c"),
    ("|\n  a\n   b\n", "a b"),
    ("'  '", ""),
    ("''", ""),
    ("~", ""),
    ("", ""),
    ("!!str 1.10", "1.10"),
    ("9" * 5000, "9" * 5000),
]


@pytest.mark.parametrize(("written", "text"), SCALARS, ids=range(len(SCALARS)))
def test_a_text_is_one_line_as_it_was_written(written: str, text: str) -> None:
    """Numbers, dates and truth values stand as their author wrote them."""
    asked = fields(f"a: {written}\nb: [{written}]" if "\n" not in written else f"a: {written}")
    assert asked.text("a") == text
    assert asked.texts("a") == ((text,) if text else ())
    assert asked.texts("b") == ((text,) if text and asked.has("b") else ())
    assert asked.text("absent") == ""
    assert told(asked) == []


@pytest.mark.parametrize(
    ("written", "text"),
    [("1984", "1984"), ("1.10", "1.10"), ("1e3", "1e3"), ("true", "true"), ('"a\\nb"', "a b")],
)
def test_toml_and_json_keep_what_was_written_too(written: str, text: str) -> None:
    """A number in them is no other text than in YAML."""
    for file in (
        f"+++\na = {written}\nb = [{written}]\n+++\n",
        f'{{"a": {written}, "b": [{written}]}}',
    ):
        asked = of_file(file)
        assert (asked.text("a"), asked.texts("b")) == (text, (text,))


def test_a_date_of_toml_is_a_text_where_text_is_meant() -> None:
    """A title that is a day is a title."""
    assert of_file("+++\na = 2011-01-28\nb = 12:30:00\n+++\n").text("a") == "2011-01-28"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("[x]", "a list"),
        ("{x: y}", "fields with names"),
        ("!!set {x, y}", "a set"),
    ],
)
def test_what_is_no_text_is_an_error_at_its_place(written: str, kind: str) -> None:
    """Said once, even of a field that must be there."""
    asked = fields(f"x: y\na: {written}")
    assert asked.required("a") == ""
    assert [line.partition(":")[0] for line in told(asked)] == ["3"]
    assert told(asked)[0].endswith(f"E101 a is {kind}; expected text")
    asked = fields(f"x: y\na: [b, {written}, c]")
    assert asked.texts("a") == ("b", "c")
    assert told(asked)[0].endswith(f"E101 a is {kind}; expected text")


def test_text_of_several_lines_is_kept() -> None:
    """A block is as it is; a number is text there as well."""
    asked = fields("a: |\n  b\n\n   c\nd: 1.10\ne: [x]\nf:")
    assert [asked.block(name) for name in "adef"] == ["b\n\n c\n", "1.10", "", ""]
    assert told(asked) == ["7:4: E101 e is a list; expected text"]


@pytest.mark.parametrize("written", ["", "~", "''", "'  '", "[]", "{}"])
def test_an_empty_field_counts_as_absent(written: str) -> None:
    """Nothing, an empty text, an empty list: none of them says anything."""
    asked = fields(f"a: {written}\nb: x")
    assert not asked.has("a")
    assert not asked.has("absent")
    assert asked.moment("a", dt.UTC) is None
    assert asked.choice("a", Colour) is None
    assert told(asked) == []


@pytest.mark.parametrize("written", ["0", "false", "x", "[0]", "{a: ~}", ".nan", "0.0"])
def test_a_value_is_there_whatever_it_is(written: str) -> None:
    """Zero and false are values."""
    assert fields(f"a: {written}").has("a")


@pytest.mark.parametrize("header", ["x: y", "x: y\na:", "x: y\na: ''", "x: y\na: ' '"])
def test_a_required_text_is_missed(header: str) -> None:
    """At the first line of the header."""
    asked = fields(header)
    assert asked.required("a") == ""
    assert told(asked) == ['2:1: E100 the field "a" is missing or empty']


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("tags: [a, b]", ("a", "b")),
        ("tags: a", ("a",)),
        ("tags: a, b", ("a, b",)),
        ("tags:\n- a\n-\n- ''\n- b", ("a", "b")),
        ("tags: [b, a, b, ' a ']", ("b", "a")),
        ("tags: [1.10, true, 1984]", ("1.10", "true", "1984")),
        ("tag: a", ("a",)),
        ("tag: [a, b]", ("a", "b")),
        ("tag:\ntags: [a]", ("a",)),
        ("tag: a\ntags: []", ("a",)),
        ("other: a", ()),
    ],
)
def test_one_word_is_a_list_of_one(header: str, values: tuple[str, ...]) -> None:
    """The singular is read for the plural; in the author's order, and nothing twice."""
    asked = fields(header)
    assert asked.texts("tags", "tag") == values
    assert told(asked) == []
    assert "tag" not in asked.leftovers()


def test_singular_and_plural_together_are_an_error() -> None:
    """Neither is preferred in silence."""
    asked = fields("tags: [a]\ntag: b")
    asked.texts("tags", "tag")
    assert told(asked) == [
        '3:6: E108 both "tags" and "tag" are there. Keep "tags", with all of them.'
    ]


def test_the_entries_of_a_list_know_where_they_stand() -> None:
    """A text that is there twice stands where it is first; one word stands at its field."""
    asked = fields("a: [x, '', y, x, z]\nb: x")
    assert asked.entries("a") == {"x": ("a", 0), "y": ("a", 2), "z": ("a", 4)}
    assert asked.entries("b") == {"x": ("b",)}
    assert asked.entries("absent") == {}


def test_a_moment_is_asked_for_by_name() -> None:
    """What is no date is an error that shows what was written, up to sixty characters."""
    asked = fields(f"a: 2011-01-28\nb: 2011-02-30\nc: [x]\nd: 1.10\ne: {'x' * 99}")
    assert asked.moment("a", dt.UTC) == dt.datetime(2011, 1, 28, tzinfo=dt.UTC)
    assert asked.moment("absent", dt.UTC) is None
    allowed = "expected a day of the calendar as 2011-01-28, with or without a time"
    for name in "bcde":
        assert asked.moment(name, dt.UTC) is None
    assert told(asked) == [
        f'3:4: E103 b is "2011-02-30", which is no date; {allowed}',
        f"4:4: E103 c is a list, which is no date; {allowed}",
        f'5:4: E103 d is "1.10", which is no date; {allowed}',
        f'6:4: E103 e is "{"x" * 60}", which is no date; {allowed}',
    ]


def test_a_choice_is_one_of_its_words() -> None:
    """A near miss has a hint; another kind of value has none."""
    asked = fields("a: red\nb: gren\nc: [x]\nd: on\ne: 1.10\nf: Red")
    assert [asked.choice(name, Colour) for name in "abcdef"] == [Colour.RED, *[None] * 5]
    assert told(asked) == [
        '3:4: E102 b "gren" is unknown; expected red or green. Did you mean "green"?',
        "4:4: E102 c a list is unknown; expected red or green",
        '5:4: E102 d "on" is unknown; expected red or green',
        '6:4: E102 e "1.10" is unknown; expected red or green',
        '7:4: E102 f "Red" is unknown; expected red or green. Did you mean "red"?',
    ]


def test_a_truth_value_can_stand_for_a_word() -> None:
    """Any other value is one of the words, or wrong."""
    asked = fields("a: true\nb: false\nc: green\nd: gren")
    found = [
        asked.choice_or_switch(name, Colour, on=Colour.GREEN, off=Colour.RED)
        for name in "abcde"
    ]
    assert found == [Colour.GREEN, Colour.RED, Colour.GREEN, None, None]
    assert told(asked) == [
        '5:4: E102 d "gren" is unknown; expected red or green. Did you mean "green"?'
    ]


def test_a_switch_is_a_truth_value() -> None:
    """Any other value is told, and leaves the default as it is."""
    asked = fields("a: false\nb: 0\nc: [x]\nd:")
    assert [asked.switch(name, default=True) for name in "abcde"] == [False, *[True] * 4]
    assert told(asked) == [
        '3:4: E101 b is "0"; expected true or false',
        "4:4: E101 c is a list; expected true or false",
    ]


def test_a_whole_number_is_not_below_the_least() -> None:
    """Any other value is told, and leaves the default as it is; a truth value is no number."""
    asked = fields("a: 3\nb: 1\nc: 2.5\nd: on\ne:")
    assert [asked.whole(name, 7, least=2) for name in "abcdef"] == [3, *[7] * 5]
    expected = "expected a whole number from 2 upwards"
    assert told(asked) == [
        f'3:4: E101 b is "1"; {expected}',
        f'4:4: E101 c is "2.5"; {expected}',
        f'5:4: E101 d is "on"; {expected}',
    ]


@pytest.mark.parametrize(
    ("address", "is_web"),
    [
        ("https://reader.example/", True),
        ("http://reader.example", True),
        ("HTTPS://reader.example/a?b#c", True),
        ("https://日本.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("mailto:a@b.example", False),
        ("reader.example", False),
        ("//reader.example/", False),
        ("/a/b", False),
        ("https://", False),
        ("https:/reader.example", False),
        ("http://[", False),
        ("ftp://reader.example", False),
        ("https://reader.example/\x01", False),
        ("\x01https://reader.example/", False),
        ("https://reader.example/\x7f", False),
        ("https://reader.example/\uffff", False),
    ],
)
def test_a_web_address_begins_with_http(address: str, *, is_web: bool) -> None:
    """Nothing that could run or that leads nowhere is let through."""
    asked = fields(f"a: {json.dumps(address)}")
    assert asked.web_address("a") == (address if is_web else "")
    assert bool(asked.issues) is not is_web
    assert all(issue.code is Code.UNKNOWN_VALUE for issue in asked.issues)


def test_a_mapping_below_is_asked_in_the_same_way() -> None:
    """Its issues are those of the whole, at their own places."""
    asked = fields("a: {b: [x], c: y, 1: z}\nd: x")
    below = asked.child("a")
    assert below is not None
    assert (below.text("b"), below.text("c"), below.leftovers()) == ("", "y", {"1": "z"})
    assert asked.child("absent") is None
    assert asked.child("d") is None
    assert below.issues is asked.issues
    assert told(asked) == [
        "2:8: E101 b is a list; expected text",
        "3:4: E101 d is text; expected fields with names",
    ]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("'x'", "text"),
        ("true", "true or false"),
        ("7", "a number"),
        ("1.50", "a number"),
        ("[1]", "a list"),
        ("2011-01-28", "a date"),
        ("12:30:00", "a date"),
    ],
)
def test_the_kind_of_a_wrong_value_is_named(written: str, kind: str) -> None:
    """In words that authors use."""
    asked = of_file(f"+++\na = {written}\n+++\n")
    assert asked.child("a") is None
    assert told(asked) == [f"2:5: E101 a is {kind}; expected fields with names"]


def test_a_list_of_mappings_is_asked_one_by_one() -> None:
    """A single mapping is a list of one; what is none in between is told and left out."""
    asked = fields("a:\n- b: 1\n- x\n- b: 2\n  c: [y]\nd: {b: 3}\ne: x")
    first, third = asked.children("a")
    (only,) = asked.children("d")
    assert [item.text("b") for item in (first, third, only)] == ["1", "2", "3"]
    assert [item.line() for item in (first, third, only)] == [3, 5, 7]
    assert third.text("c") == ""
    third.missing("f")
    assert asked.children("absent") == ()
    assert asked.children("e") == ()
    assert told(asked) == [
        "4:3: E101 a is text; expected fields with names",
        "6:6: E101 c is a list; expected text",
        '5:3: E100 the field "f" is missing or empty',
        "8:4: E101 e is text; expected a list",
    ]


def test_what_nobody_asked_for_is_left() -> None:
    """Any question about a field is asking for it."""
    asked = fields("a: 1\nb: 2\nc: 3\nd: 4\ne: {f: 5}")
    asked.raw("a")
    asked.has("b")
    asked.text("c")
    assert asked.leftovers() == {"d": 4, "e": {"f": 5}}


def test_a_name_that_looks_like_a_slip_is_warned_of() -> None:
    """Only of what nobody asked for, only of near misses, at the name itself."""
    asked = fields("x: 1\ntitel: a\nown: b\n  \ntitle: c")
    asked.text("title")
    asked.warn_near(frozenset({"title", "date"}))
    assert told(asked) == ['3:1: W100 the field "titel" is unknown. Did you mean "title"?']


def test_a_name_that_many_files_have_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To compare is slow, and all files of a blog have the same foreign fields."""
    compared: list[str] = []

    def near(word: str, *_: object, **__: object) -> list[str]:
        compared.append(word)
        return []

    monkeypatch.setattr(difflib, "get_close_matches", near)
    for title in "abc":
        asked = fields(f"title: {title}\nfield_of_another: {title}")
        asked.text("title")
        asked.warn_near(frozenset({"title", "date"}))
    assert compared == ["field_of_another"]


def test_an_issue_stands_at_a_value_or_at_a_name() -> None:
    """Whoever judges a value says where it stands."""
    asked = fields("a: b\nc: [d, e]")
    asked.report(Code.BAD_ID, ("c", 1), "bad", allowed="expected good", advice="Be good.")
    asked.report_key(Code.UNKNOWN_FIELD, "c", "odd", advice="Be even.")
    asked.report(Code.BAD_ID, (), "all of it")
    assert told(asked) == [
        "3:8: E106 bad; expected good. Be good.",
        "3:1: W100 odd. Be even.",
        "2:1: E106 all of it",
    ]


def test_a_document_of_another_kind_has_a_code_of_its_own() -> None:
    """What is a wrong type in a post is a wrong comparison."""
    asked = fields("a: [x]\nb: {c: [y]}", Code.BAD_COMPARISON)
    asked.text("a")
    asked.required("d")
    below = asked.child("b")
    assert below is not None
    below.text("c")
    assert {issue.code for issue in asked.issues} == {Code.BAD_COMPARISON}


def test_a_value_is_shown_as_it_was_written() -> None:
    """In quotes and cut for a message, or by its kind."""
    asked = fields(f"a: 1.10\nb: [x]\nc: {{x: y}}\nd: off\ne: {'9' * 5000}")
    assert [asked.shown(name) for name in "abcd"] == [
        '"1.10"',
        "a list",
        "fields with names",
        '"off"',
    ]
    assert asked.shown("e") == f'"{"9" * 60}"'
    assert asked.written(("b", 0), "x  y\n") == "x  y\n"


@pytest.mark.parametrize(
    "file",
    [
        '---\na: "b\\0c"\n---\n',
        '---\na: "b\\u0000c"\n---\n',
        '+++\na = "b\\u0000c"\n+++\n',
        '{\n"a": "b\\u0000c"}',
    ],
)
def test_a_nul_is_an_error_as_an_escape_too(file: str) -> None:
    """Told at its value, and nothing of it is passed on."""
    for asked in (of_file(file), of_file(file, Code.BAD_COMPARISON)):
        assert {asked.text("a"), asked.block("a"), *asked.texts("a")} == {"bc"}
        assert {issue.code for issue in asked.issues} == {Code.NUL_BYTE}
        assert all(issue.span and issue.span.line == 2 for issue in asked.issues)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_from_yaml_toml_and_json(text: str) -> None:
    """Written as a quoted string, it is read without a loss in each of them."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    for file in (f"---\na: {quoted}\n---\n", f"+++\na = {quoted}\n+++\n", f'{{"a": {quoted}}}'):
        asked = of_file(file)
        assert asked.block("a") == text
        assert asked.text("a") == " ".join(text.split())
        assert asked.issues == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(max_size=2), inner, max_size=3)
        ),
        max_leaves=6,
    )
)
def test_any_value_can_be_asked_anything(value: object) -> None:
    """No question raises, and each answer is of the type that was asked for."""
    asked = of_file(json.dumps({"a": value}) + "\n")
    assert isinstance(asked.text("a"), str)
    assert isinstance(asked.block("a"), str)
    assert isinstance(asked.required("a"), str)
    assert isinstance(asked.shown("a"), str)
    assert isinstance(asked.web_address("a"), str)
    assert isinstance(asked.moment("a", dt.UTC), dt.datetime | None)
    assert isinstance(asked.choice("a", Colour), Colour | None)
    assert isinstance(asked.switch("a", default=False), bool)
    assert type(asked.whole("a", 1)) is int
    assert all(isinstance(text, str) for text in asked.texts("a", "b"))
    assert all(isinstance(below, Fields) for below in asked.children("a"))
    assert isinstance(asked.child("a"), Fields | None)
    assert asked.has("a") == (value not in (None, [], {}) and str(value).strip() != "")
    assert asked.leftovers() == {}
    assert all(issue.span == Span(1, 7) for issue in asked.issues if issue.span != Span(1))
