"""Documents: a header and a body, in three formats, with a way back to each line."""

from __future__ import annotations

import datetime as dt
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.source.document import (
    Document,
    Format,
    Number,
    locate,
    locate_key,
    locate_text,
    parse_document,
    parse_page,
    parse_yaml,
    source_text,
)

PATH = SourcePath("posts/a.md")
YAML = "---\ntitle: x\ntags: [a, b]\n---\n"
TOML = '+++\ntitle = "x"\ntags = ["a", "b"]\n+++\n'
JSON = '{\n"title": "x", "tags": ["a", "b"]\n}\n'
HEADERS = {Format.YAML: YAML, Format.TOML: TOML, Format.JSON: JSON}
OPENINGS = [
    b"---\n",
    b"+++\n",
    b"{",
    b"---\na: ",
    b"+++\na = ",
    b'{"a": ',
    b"\xef\xbb\xbf---\n",
    b"",
]
CLOSINGS = [b"", b"\n---\n", b"\n+++\n", b"}\n", b"\n...\nBody"]
lines = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"))
bodies = st.lists(lines).map("\n".join)


def read(text: str | bytes) -> Document:
    """Return a document that must be sound."""
    data = text if isinstance(text, bytes) else text.encode()
    document, issues = parse_document(PATH, data)
    assert issues == ()
    assert document is not None
    return document


def fault(text: str | bytes) -> Issue:
    """Return the one issue of a document that must be broken."""
    data = text if isinstance(text, bytes) else text.encode()
    document, (issue,) = parse_document(PATH, data)
    assert document is None
    return issue


@pytest.mark.parametrize("kind", HEADERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_document_is_the_same_in_every_format(kind: Format, end: str, mark: bytes) -> None:
    r"""YAML, TOML and JSON, with any line ends and with a byte order mark or none."""
    text = HEADERS[kind] + "\nOne\nTwo\n"
    document = read(mark + text.replace("\n", end).encode())
    assert document.metadata == {"title": "x", "tags": ["a", "b"]}
    assert document.format is kind
    assert document.path == PATH
    assert document.body == "\nOne\nTwo\n"
    assert document.body_line == HEADERS[kind].count("\n") + 1
    assert "\r" not in document.header


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\n---\n", "", 3),
        ("---\n---", "", 2),
        ("---\n---\nBody", "Body", 3),
        ("---\na: 1\n---\n", "", 4),
        ("---\na: 1\n---", "", 3),
        ("---\na: 1\n...\nBody\n", "Body\n", 4),
        ("---  \na: 1\n---\t\nBody\n", "Body\n", 4),
        ("---\na: |\n  ---\n  b\n---\n\n\nBody\n", "\n\nBody\n", 6),
        ("---\na: |\n  ----\n---\nBody", "Body", 5),
        ("---\na: 1\n---\n---\nBody\n---\n", "---\nBody\n---\n", 4),
        ("+++\n+++\nBody\n", "Body\n", 3),
        ("+++ \na = 1\n\n+++ \nBody\n", "Body\n", 5),
        ("+++\na = 1\n+++", "", 3),
        ("{}\nBody\n", "Body\n", 2),
        ("{}", "", 1),
        ("{} Body", " Body", 1),
        ('{"a": 1}\n\nBody', "\nBody", 2),
        ('{\n"a": {"b": "}"}\n}\nBody', "Body", 4),
        ("{}\n{}\n", "{}\n", 2),
    ],
)
def test_a_body_begins_after_the_header(text: str, body: str, line: int) -> None:
    """Nothing of it is lost or added, and its first line is known."""
    document = read(text)
    assert (document.body, document.body_line) == (body, line)


@pytest.mark.parametrize("kind", HEADERS)
@given(body=bodies)
def test_the_lines_of_a_body_are_those_of_the_file(kind: Format, body: str) -> None:
    """From `body_line` on, the file's lines are the body's, whatever is written there."""
    text = HEADERS[kind] + body
    document = read(text)
    assert document.body == body
    assert text.split("\n")[document.body_line - 1 :] == body.split("\n")


@pytest.mark.parametrize(("text", "line"), [(YAML, 2), (TOML, 2), (JSON, 1)])
def test_a_header_is_kept_as_it_is(text: str, line: int) -> None:
    """Its text and its first line are there, for whoever has to find something in it."""
    document = read(text + "Body\n")
    assert document.header_line == line
    assert text.split("\n")[line - 1] == document.header.split("\n")[0]
    assert document.header in text


@pytest.mark.parametrize(
    "text",
    ["", "Hello\n", "\n---\n", " ---\n", "----\n---\n", "--- a\n---\n", "++\n", "[]", "--\n"],
)
def test_a_text_without_a_header_is_an_error(text: str) -> None:
    """The first line decides; the message says how a header begins."""
    issue = fault(text)
    assert (issue.code, issue.span) == (Code.NO_FRONT_MATTER, Span(1, 1))
    assert '"---" (YAML), "+++" (TOML) or "{" (JSON)' in issue.allowed


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("---", Code.BROKEN_FRONT_MATTER, 1, 1),
        ("---\ntitle: x\n\nHello\n", Code.BROKEN_FRONT_MATTER, 1, 1),
        ("+++\na = 1\n---\n", Code.BROKEN_FRONT_MATTER, 1, 1),
        ("---\na: 1\nb: c: d\n---\n", Code.BROKEN_FRONT_MATTER, 3, 5),
        ("---\r\na: 1\r\nb: c: d\r\n---\r\n", Code.BROKEN_FRONT_MATTER, 3, 5),
        ("---\na: 1\nb: [\n---\n", Code.BROKEN_FRONT_MATTER, 3, 4),
        ("---\n- a\n---\n", Code.BROKEN_FRONT_MATTER, 2, 1),
        ("---\n%YAML 9.9\n---\n", Code.BROKEN_FRONT_MATTER, 3, 1),
        ("---\na: 1\nb:\n  c: 1\n  c: 2\n---\n", Code.DUPLICATE_KEY, 5, 3),
        ("---\n" + "- " * 1000 + "x\n---\n", Code.BROKEN_FRONT_MATTER, 2, 1),
        ("+++\na = 1\nb = x\n+++\n", Code.BROKEN_FRONT_MATTER, 3, 5),
        ("+++\na = 1\na = 2\n+++\n", Code.DUPLICATE_KEY, 3, 6),
        ("+++\n[a]\nb = 1\n[a]\n+++\n", Code.DUPLICATE_KEY, 4, 3),
        ("+++\na = {b = 1, b = 2}\n+++\n", Code.DUPLICATE_KEY, 2, 18),
        ('+++\na = "x\n+++\n', Code.BROKEN_FRONT_MATTER, 2, 7),
        ("+++\na = 1\nb = [1,\n+++\n", Code.BROKEN_FRONT_MATTER, 3, 1),
        (f"+++\na = {'9' * 5000}\n+++\n", Code.BROKEN_FRONT_MATTER, 2, 1),
        (f"+++\na = {'[' * 100_000}\n+++\n", Code.BROKEN_FRONT_MATTER, 2, 1),
        ('{"a": 1,\n"b": }\n', Code.BROKEN_FRONT_MATTER, 2, 6),
        ('{"a": 1', Code.BROKEN_FRONT_MATTER, 1, 8),
        ("{", Code.BROKEN_FRONT_MATTER, 1, 2),
        ('{"a": 1, "a": 2}\n', Code.DUPLICATE_KEY, 1, 1),
        ('{"a": {"b": 1, "b": 2}}\n', Code.DUPLICATE_KEY, 1, 1),
        ('{"a": "\\ud800"}', Code.BROKEN_FRONT_MATTER, 1, 1),
        ('{"a": {"\\udfff": 1}}', Code.BROKEN_FRONT_MATTER, 1, 1),
        (f'{{"a": {"9" * 5000}}}', Code.BROKEN_FRONT_MATTER, 1, 1),
        ('{"a":' * 100_000, Code.BROKEN_FRONT_MATTER, 1, 1),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, Code.BROKEN_FRONT_MATTER, 1, 1),
    ],
    ids=range(28),
)
def test_a_broken_header_is_told_with_its_place(
    text: str, code: Code, line: int, column: int
) -> None:
    """Lines are those of the file; no text is too strange or too deep to be judged."""
    issue = fault(text)
    assert (issue.code, issue.span) == (code, Span(line, column))
    assert len(issue.message) < 200


def test_the_kind_of_header_is_named() -> None:
    """The message says what could not be read."""
    assert str(fault("---\na: [\n---\n")).startswith(
        "posts/a.md:2:4: E011 the YAML front matter cannot be read: "
    )
    assert str(fault("+++\na =\n+++\n")) == (
        "posts/a.md:2:4: E011 the TOML front matter cannot be read: Invalid value"
    )
    assert "the JSON front matter cannot be read" in str(fault("{"))


def test_a_header_of_many_fields_takes_no_time() -> None:
    """Finding a thousand places does not read the header a thousand times."""
    document = read("---\n" + "".join(f"k{n}: {n}\n" for n in range(1000)) + "---\n")
    start = time.process_time()
    spans = [locate(document, f"k{n}") for n in range(1000)]
    assert time.process_time() - start < 5
    assert spans == [Span(n + 2, len(f"k{n}: ") + 1) for n in range(1000)]


PLACES = """\
---
title: x
tags:
  - a
  - b
image: {src: y, alt: "z"}
republished:
  - name: n
    url: u
---
"""


@pytest.mark.parametrize(
    ("keys", "of_value", "of_key"),
    [
        ((), Span(2, 1), Span(2, 1)),
        (("title",), Span(2, 8), Span(2, 1)),
        (("tags",), Span(4, 3), Span(3, 1)),
        (("tags", 1), Span(5, 5), Span(5, 5)),
        (("image", "alt"), Span(6, 22), Span(6, 17)),
        (("republished", 0), Span(8, 5), Span(8, 5)),
        (("republished", 0, "url"), Span(9, 10), Span(9, 5)),
        (("nope",), Span(2, 1), Span(2, 1)),
        (("tags", 7), Span(4, 3), Span(3, 1)),
        (("republished", 0, "date"), Span(8, 5), Span(8, 5)),
    ],
)
def test_a_value_of_yaml_has_its_exact_place(
    keys: tuple[str | int, ...], of_value: Span, of_key: Span
) -> None:
    """Line and column in the file; for what is not there, of what would hold it."""
    document = read(PLACES)
    assert locate(document, *keys) == of_value
    assert locate_key(document, *keys) == of_key


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("Words", Span(2, 4)),
        ("'Words'", Span(2, 5)),
        ('"Words"', Span(2, 5)),
        ("|\n    Words\n    more", Span(3, 5)),
        ("|- # note\n\n  Words", Span(3, 3)),
        (">\n  Words\n  more", Span(3, 3)),
        ("\n  Words\n  more", Span(3, 3)),
        ("[Words]", Span(2, 4)),
    ],
)
def test_a_text_begins_after_what_opens_it(value: str, span: Span) -> None:
    """After a quote, and below the sign of a block; what is no text begins as a value does."""
    assert locate_text(read(f"---\na: {value}\n---\n"), "a") == span


def test_a_text_of_another_format_begins_where_its_value_does() -> None:
    """Nothing keeps positions there."""
    for header in (TOML, JSON):
        document = read(header)
        assert locate_text(document, "title") == locate(document, "title")


@pytest.mark.parametrize("kind", HEADERS)
def test_a_place_is_found_below_a_strange_text(kind: Format) -> None:
    """A sign that ends lines for some parsers moves no place."""
    text = {
        Format.YAML: "---\ntitle: 'a\u2028b\x85c'\ndate: x\n---\n",
        Format.TOML: "+++\ntitle = 'a\u2028b\x85c'\ndate = 'x'\n+++\n",
        Format.JSON: '{\n"title": "a\u2028b\x85c",\n"date": "x"\n}\n',
    }[kind]
    assert locate(read(text), "date").line == 3


@pytest.mark.parametrize(
    ("text", "keys", "span"),
    [
        ("+++\ntitle = 'x'\ntags = ['a', 'b']\n+++\n", ("tags",), Span(3, 8)),
        ("+++\ntitle = 'x'\ntags = ['a', 'b']\n+++\n", ("tags", 1), Span(3, 8)),
        ("+++\n[image]\n  src = 'y'\n+++\n", ("image", "src"), Span(3, 9)),
        ("+++\n'title' = 'x'\n+++\n", ("title",), Span(2, 11)),
        ("+++\ntitle = 'x'\n+++\n", ("nope",), Span(2, 1)),
        ('{\n  "title": "x",\n  "date": "y"\n}\n', ("date",), Span(3, 11)),
        ('{"title": "x"}\n', ("title",), Span(1, 11)),
        ('{"title": "x"}\n', (), Span(1, 1)),
        ('{"title": "x"}\n', ("a.b(c",), Span(1, 1)),
    ],
)
def test_a_value_of_toml_or_json_is_found_by_its_name(
    text: str, keys: tuple[str | int, ...], span: Span
) -> None:
    """A field that begins a line has its place; anything else is at the header's first line."""
    assert locate(read(text), *keys) == span


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("1.10", "1.10"),
        ("0o17", "0o17"),
        ("True", "True"),
        ("2011-01-28", "2011-01-28"),
        ("'1.10'", "1.10"),
        ("~", "~"),
        ("[1.10]", None),
        ("{a: 1}", None),
        ("!ENV X", None),
        ("*a", "1.50"),
    ],
)
def test_a_scalar_of_yaml_is_known_as_it_was_written(written: str, text: str | None) -> None:
    """A list, fields, and what a tag stands for are no such scalars."""
    assert source_text(read(f"---\nx: &a 1.50\na: {written}\n---\n"), "a") == text


def test_numbers_of_toml_and_json_know_how_they_were_written() -> None:
    """They are numbers like any other, and `1.10` stays `1.10`."""
    for text in ("+++\na = 1.10\nb = [2.50]\n+++\n", '{"a": 1.10, "b": [2.50]}'):
        fields = read(text).metadata
        assert fields == {"a": 1.1, "b": [2.5]}
        assert str(fields["a"]) == "1.10"
        assert f"{fields['b']}" == "[2.5]"
        assert source_text(read(text), "a") is None
    assert Number("1_0.50") + 1 == 11.5


def test_toml_has_dates_of_its_own() -> None:
    """They come as Python's, for whoever asks for a moment."""
    fields = read("+++\na = 2011-01-28\nb = 2011-01-28T08:00:00Z\nc = 08:00:00\n+++\n").metadata
    assert fields == {
        "a": dt.date(2011, 1, 28),
        "b": dt.datetime(2011, 1, 28, 8, tzinfo=dt.UTC),
        "c": dt.time(8),
    }


def test_a_page_needs_no_header() -> None:
    """Without one all of it is body; with one it is a document."""
    page, issues = parse_page(PATH, b"\xef\xbb\xbf# Title\r\nText\r\n")
    assert page == Document(
        path=PATH,
        metadata={},
        header="",
        header_line=1,
        format=Format.NONE,
        body="# Title\nText\n",
        body_line=1,
    )
    assert issues == ()
    page, issues = parse_page(PATH, YAML.encode() + b"Text\n")
    assert page == read(YAML + "Text\n")
    page, issues = parse_page(PATH, b"---\na: [\n---\n")
    assert page is None
    assert [issue.code for issue in issues] == [Code.BROKEN_FRONT_MATTER]


def test_a_yaml_file_is_all_header() -> None:
    """It begins on line 1, and places are those of the file."""
    document, issues = parse_yaml(PATH, b"title: x\r\nrows: []\r\n")
    assert issues == ()
    assert document is not None
    assert (document.metadata, document.body) == ({"title": "x", "rows": []}, "")
    assert locate(document, "rows") == Span(2, 7)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"- a\n", "1:1: E011 the YAML cannot be read: it is a list, not fields with names"),
        (b"a: 1\nb: [\n", "2:4: E011 the YAML cannot be read: unclosed bracket '['"),
        (b"a: 1\na: 2\n", '2:1: E012 the field "a" is there twice. Keep one of the two.'),
        (
            b"a: \xff",
            "1:4: E002 the byte 0xff is not UTF-8. Save the file in the encoding UTF-8.",
        ),
    ],
)
def test_a_broken_yaml_file_is_told_with_its_place(data: bytes, message: str) -> None:
    """The whole file is the YAML that is meant."""
    document, issues = parse_yaml(SourcePath("c.yml"), data)
    assert document is None
    assert [str(issue) for issue in issues] == [f"c.yml:{message}"]


@given(
    st.sampled_from(OPENINGS),
    st.binary() | st.text().map(str.encode),
    st.sampled_from(CLOSINGS),
)
def test_any_bytes_are_a_document_or_one_error(start: bytes, middle: bytes, end: bytes) -> None:
    """Nothing is raised, and nothing is left out without a word."""
    for parse in (parse_document, parse_page, parse_yaml):
        document, issues = parse(PATH, start + middle + end)
        assert (document is None) == (len(issues) == 1)
        for issue in issues:
            assert issue.code.value.startswith("E0")
            assert issue.span is not None
            assert issue.span.line >= 1


@given(st.dictionaries(lines, st.integers() | lines | st.booleans() | st.lists(lines)))
def test_json_comes_back_as_it_went_in(fields: dict[str, object]) -> None:
    """What a program has written is read without a loss."""
    for text in (json.dumps(fields), json.dumps(fields, ensure_ascii=False, indent=2)):
        assert read(text + "\nBody").metadata == fields
        assert read(text + "\nBody").body == "Body"
