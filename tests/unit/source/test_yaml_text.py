"""YAML: strict where it is read, bounded in what it may cost, exact about places."""

from __future__ import annotations

import datetime as dt
import math
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code
from reprise.source.faults import HeaderError
from reprise.source.yaml_text import (
    UNREAD,
    compose,
    find_node,
    item_index,
    load_config,
    load_yaml,
    named_fields,
    spelled,
)

yaml_like = st.text("-?:,[]{}&*!'\"|>#%@`~<=.\\uUx019ab \t\n\x85\u2028\ufeff\x01")


def outcome(text: str) -> HeaderError | None:
    """Return why a text is no YAML, None if it is."""
    try:
        load_yaml(text)
    except HeaderError as error:
        return error
    return None


def fault(text: str) -> HeaderError:
    """Return why a text is no YAML."""
    error = outcome(text)
    assert error is not None
    return error


def place(text: str, *keys: str | int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return line and column of a key and of its value, both from 1."""
    found = find_node(compose(text), keys)
    if found is None:
        return None
    first, second = (node.start_mark for node in found)
    return (first.line + 1, first.column + 1), (second.line + 1, second.column + 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("off", "off"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("1984", 1984),
        ("0o17", 15),
        ("1.10", 1.1),
        ("'1984'", "1984"),
        ("12:30:45", "12:30:45"),
        ("2011-01-28", "2011-01-28"),
        ("2011-01-28 08:00:00", "2011-01-28 08:00:00"),
        ("'2011-01-28'", "2011-01-28"),
        ("|\n  a\n   b\n", "a\n b\n"),
        (">\n  a\n  b\n", "a b\n"),
        ("!!str 1984", "1984"),
        ('"a\\n\\u65e5\\ud83d\\ude00"', "a\n日😀"),
    ],
)
def test_a_value_is_what_yaml_1_2_says(text: str, value: object) -> None:
    """Only true and false are truth values, and a date is a text until it is asked for."""
    assert load_yaml(f"a: {text}") == {"a": value}


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\ufeff", "\x7f"])
def test_strange_signs_are_part_of_the_text(sign: str) -> None:
    """NEL and its kin end no line in YAML 1.2: the text is one text."""
    assert load_yaml(f"a: b{sign}c\nd: 'e{sign}f'") == {"a": f"b{sign}c", "d": f"e{sign}f"}


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("a: b: c", 1, 5, Code.BROKEN_FRONT_MATTER),
        ("a: 1\nb: [1,\n", 2, 4, Code.BROKEN_FRONT_MATTER),
        ('a: "b', 1, 4, Code.BROKEN_FRONT_MATTER),
        ('a: "b\n', 2, 1, Code.BROKEN_FRONT_MATTER),
        ("a: 1\nb: *c\n", 2, 4, Code.BROKEN_FRONT_MATTER),
        ("a: 1\nb: @c\n", 2, 4, Code.BROKEN_FRONT_MATTER),
        ('a: "\\ud800"', 1, 4, Code.BROKEN_FRONT_MATTER),
        ("%YAML 9.9", 2, 1, Code.BROKEN_FRONT_MATTER),
        ("%YAML 9.9\n", 2, 1, Code.BROKEN_FRONT_MATTER),
        ("a: !!int x", 1, 4, Code.BROKEN_FRONT_MATTER),
        ("a: !!python/object:os.system x", 1, 4, Code.BROKEN_FRONT_MATTER),
        ("a: 1\nb: 2\na: 3", 3, 1, Code.DUPLICATE_KEY),
        ("a:\n  b: 1\n  c:\n    - d: 1\n      d: 2", 5, 7, Code.DUPLICATE_KEY),
        ("a: {b: 1, b: 2}", 1, 11, Code.DUPLICATE_KEY),
        ("a: {1: 1, 1: 2}", 1, 11, Code.DUPLICATE_KEY),
    ],
)
def test_a_fault_has_its_place(text: str, line: int, column: int, code: Code) -> None:
    """Line and column count from 1 inside the text; a second key is where it stands."""
    error = fault(text)
    assert (error.line, error.column, error.code) == (line, column, code)
    assert error.reason


def test_equal_keys_are_named() -> None:
    """An author is told which field is there twice, and what to do."""
    error = fault("tags: a\ntags: b")
    assert error.reason == 'the field "tags" is there twice'
    assert error.advice == "Keep one of the two."


@pytest.mark.parametrize(
    "more",
    [
        "z: &a [*a]\n",
        "z0: &a0 [x]\n"
        + "".join(f"z{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
    ],
    ids=["itself", "doubling"],
)
def test_a_field_twice_is_found_among_aliases_at_once(more: str) -> None:
    """A list that holds itself, or another a million times, is gone through once."""
    began = time.perf_counter()
    assert fault(f"t: {{q: 1, q: 2}}\n{more}").reason == 'the field "q" is there twice'
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("title: a: b", 'A value that holds ": " wants quotes: title: "a: b"'),
        ('title: a: "b" \\ c', '…: title: "a: \\"b\\" \\\\ c"'),
        ("- title: a: b", 'A value that holds ": " wants quotes: - title: "a: b"'),
        ("x: 1\ntitle: @home", "…: title: '@home'"),
        ("title: `x`", "…: title: '`x`'"),
        ("a: 1\n\tb: 2", "Indent with spaces: YAML takes no tabs."),
        ("a: [1", ""),
    ],
)
def test_the_commonest_slips_are_shown_as_they_should_be(text: str, advice: str) -> None:
    """A colon, a sign that YAML keeps for itself, and a tab have advice of their own."""
    said = fault(text).advice
    assert said.endswith(advice.removeprefix("…"))
    assert bool(said) == bool(advice)


def test_what_is_advised_is_right() -> None:
    """Whoever does as advised has YAML that says what was meant."""
    advice = fault('title: Friday: a "sign" \\ wonders').advice
    assert load_yaml(advice.partition("quotes: ")[2]) == {
        "title": 'Friday: a "sign" \\ wonders'
    }


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
MAP_BOMB = "a0: &a0 {x: y, z: y}\n" + "".join(
    f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}, z: *a{n - 1}}}\n" for n in range(1, 40)
)
MERGE_BOMB = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 22)
)
HOSTILE = {
    "brackets": "a: " + "[" * 100_000,
    "closed brackets": "a: " + "[" * 100_000 + "]" * 100_000,
    "braces": "a: " + "{" * 100_000,
    "maps in maps": "{a: " * 100_000,
    "questions in brackets": "[? " * 100_000,
    "lists in lists": "a:\n" + "- " * 100_000 + "x",
    "lists by tabs": "-\t" * 100_000 + "x",
    "keys in keys": "? " * 100_000 + "x",
    "values in values": ": " * 100_000 + "x",
    "lists in keys": "- ? " * 50_000 + "x",
    "deeper every line": "".join(" " * depth + "a:\n" for depth in range(2_000)),
    "lists under maps": "".join(f"{' ' * d}a:\n{' ' * d}-\n" for d in range(1_500)),
    "stairs of lists": "".join(" " * (400 * n) + "- " * 200 + "\n" for n in range(50)),
    "alias bomb": BOMB,
    "alias bomb of maps": MAP_BOMB,
    "alias bomb of merges": MERGE_BOMB,
    "alias of itself": "a: &a [*a, *a, *a]",
    "many aliases": "a: &a 1\nb: [" + "*a, " * 100_000 + "1]",
    "many anchors": "".join(f"k{n}: &a{n} 1\n" for n in range(10_000)),
    "a long number": "a: " + "9" * 100_000,
    "a long hexadecimal number": "a: 0x" + "f" * 100_000,
    "a long fraction": "a: 1." + "9" * 100_000,
    "a long line": "a: " + "word " * 200_000,
    "a long key": "k" * 200_000 + ": 1",
    "a long quote": 'a: "' + "x" * 1_000_000,
    "many colons": "a: " + "b: " * 100_000,
    "many documents": "---\na: 1\n" * 10_000,
    "many tags": "a: " + "!t " * 100_000,
    "many spaces": "a:\n" + " " * 100_000,
    "nothing but quotes": "'" * 99_999,
    "a long wrong number": "a: !!int " + "x" * 100_000,
    "a long title with a colon": "title: " + "x" * 100_000 + ": y",
    "a long title with a sign": "title: @" + "x" * 100_000 + ": y",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_soon(name: str) -> None:
    """Whatever is thrown at it, it is a value or an error with a place, and soon."""
    start = time.process_time()
    error = outcome(HOSTILE[name])
    assert time.process_time() - start < 5
    if error:
        assert error.line >= 1
        assert error.column >= 1
        assert len(error.reason) <= 200
        assert len(error.advice) <= 300


@pytest.mark.parametrize(
    "name", ["alias bomb", "alias bomb of maps", "alias bomb of merges", "many aliases"]
)
def test_aliases_that_unfold_without_end_are_an_error_of_their_own(name: str) -> None:
    """The text is short, what it stands for is not."""
    assert fault(HOSTILE[name]).code is Code.ALIAS_BOMB


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("lists in lists", 2),
        ("lists by tabs", 1),
        ("keys in keys", 1),
        ("values in values", 1),
        ("lists in keys", 1),
        ("deeper every line", 501),
        ("lists under maps", 1001),
    ],
)
def test_blocks_are_not_nested_without_end(name: str, line: int) -> None:
    """The first line that begins too far to the right is named, before it is parsed."""
    error = fault(HOSTILE[name])
    assert (error.reason, error.line) == ("it is nested too deeply", line)


@pytest.mark.parametrize(
    "text",
    [
        "a:\n" + "- " * 100 + "x",
        "".join("  " * depth + "a:\n" for depth in range(100)),
        "a: |\n" + " " * 400 + "far to the right\n",
        "a: |\n  " + "- " * 100 + "\n",
        "a: " + "[" * 100 + "]" * 100,
        "a: b\n" + " " * 2_000 + "\n",
        f"a: '{'- ' * 1000}'",
        "a: &a {b: &b [1, 2], c: *b}\nd: [*a, *a]",
    ],
)
def test_what_people_write_is_not_too_deep(text: str) -> None:
    """A hundred levels, wide texts and a handful of aliases are fine."""
    assert isinstance(load_yaml(text), dict)


def test_some_exotic_yaml_is_read_as_it_is() -> None:
    """Merge keys are plain fields in YAML 1.2, NaN is a number, a tag adds nothing."""
    fields = load_yaml(
        "x: &x {b: 1}\na: {<<: *x}\nn: .nan\nt: !foo bar\np: !!python/tuple [1]\n"
    )
    assert isinstance(fields, dict)
    assert fields["a"] == {"<<": {"b": 1}}
    assert math.isnan(fields["n"])
    assert (fields["t"], fields["p"]) == ("bar", [1])


@given(yaml_like | st.text())
def test_any_text_is_a_value_or_an_error_with_a_place(text: str) -> None:
    """Nothing else is raised, whatever the text."""
    if error := outcome(text):
        assert 1 <= error.line <= len(text.splitlines()) + 2
        assert error.column >= 1
        assert error.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: !ENV [NOWHERE, SOMEWHERE, 3]\nb: 1", {"a": "there", "b": 1}),
        ("a: !ENV [NOWHERE, 3]", {"a": 3}),
        ("a: !ENV [NOWHERE]", {"a": None}),
        ("a: !ENV []", {"a": None}),
        ("a: !ENV NOWHERE", {"a": None}),
        ("a: !ENV TRUTH", {"a": True}),
        ("a: !ENV {SOMEWHERE: 1}", {"a": UNREAD}),
        ("a: !!python/name:os.system", {"a": UNREAD}),
        ("a: !!python/object/apply:os.system [echo]", {"a": UNREAD}),
        ("a: !relative $docs_dir", {"a": UNREAD}),
        ("", None),
        (b"\xef\xbb\xbfa: 1", {"a": 1}),
        ("a: \u00e9".encode("utf-16"), {"a": "\u00e9"}),
    ],
)
def test_a_configuration_is_read_as_its_host_reads_it(
    text: str | bytes, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables stand for themselves; no other tag is obeyed, and none is an error."""
    monkeypatch.setenv("SOMEWHERE", "there")
    monkeypatch.setenv("TRUTH", "true")
    monkeypatch.delenv("NOWHERE", raising=False)
    assert load_config(text) == value


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [b: c", (1, 9)),
        ("a: 1\n---\nb: 2", (2, 1)),
        ("a: \x01", (1, 1)),
        (b"a: \xe9", (1, 1)),
        ("[" * 1_000, (1, 1)),
        ("a: !!bool x", (1, 1)),
        ("a: !!int ''", (1, 1)),
        ("a: !!timestamp x", (1, 1)),
        ('a: "\\UFFFFFFFF"', (1, 1)),
    ],
)
def test_a_configuration_that_is_no_yaml_is_an_error_with_a_place(
    text: str | bytes, place: tuple[int, int]
) -> None:
    """It is not taken for an empty one."""
    with pytest.raises(HeaderError) as error:
        load_config(text)
    assert (error.value.line, error.value.column) == place


def test_a_configuration_merges_fields_but_not_without_end() -> None:
    """What people share is merged; what doubles on each line is told where it bursts."""
    assert load_config("a: &a {x: 1, y: 1}\nb: {<<: [*a, *a], y: 2}") == {
        "a": {"x": 1, "y": 1},
        "b": {"x": 1, "y": 2},
    }
    start = time.process_time()
    with pytest.raises(HeaderError) as error:
        load_config(MERGE_BOMB)
    assert error.value.code is Code.ALIAS_BOMB
    assert (error.value.line, error.value.column) == (12, 6)
    assert time.process_time() - start < 2


@given(yaml_like | st.text())
def test_no_configuration_is_too_strange(text: str) -> None:
    """Reading one and looking for places raise nothing but what is told."""
    with suppress(HeaderError):
        load_config(text)
    find_node(compose(text), ("a", 0))
    item_index(text, "a", "b")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: '!!timestamp'\nc: 2\nx: !!timestamp 2020-01-01\n", (4, 4)),
        ("a: 1\nb:\n  - !!int 3\n  - !!int x\n", (4, 5)),
        ("a: 1\n!!int x: 2\n", (2, 1)),
        ("a: 1\n? [b]\n: c\n", (2, 3)),
        ("a: 1\nb: 2\n? {c: d}\n: 3", (3, 3)),
        ("a: 1\n1: 2\n'1': 3\n", (3, 1)),
    ],
)
def test_a_value_that_cannot_be_meant_has_its_place(text: str, place: tuple[int, int]) -> None:
    """Also where its parser names none."""
    with pytest.raises(HeaderError) as error:
        named_fields(load_yaml(text), text)
    assert (error.value.line, error.value.column) == place


def test_the_names_of_fields_are_texts() -> None:
    """Numbers and truth values are spelled out; nothing at all is no fields."""
    assert named_fields(None) == {}
    assert named_fields({"a": 1, 2: "b", 1.5: "c", True: "d"}) == {
        "a": 1,
        "2": "b",
        "1.5": "c",
        "true": "d",
    }


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "it is a list, not fields with names"),
        ("a", "it is a single value, not fields with names"),
        (1, "it is a single value, not fields with names"),
        (dt.date(2011, 1, 28), "it is a single value, not fields with names"),
        ({None: 1}, "the name of a field is None, which is no text"),
        ({("a", 10**5000): 1}, "the name of a field is a list, which is no text"),
        (
            {frozenset({("a", 1), ("b", 2)}): 1},
            "the name of a field is a mapping, which is no text",
        ),
        ({1: "a", "1": "b"}, 'the field "1" is there twice'),
        ({True: "a", "true": "b"}, 'the field "true" is there twice'),
    ],
)
def test_what_has_no_names_is_no_header(value: object, reason: str) -> None:
    """A list, a single value, a name that is none, and two names that would be one."""
    with pytest.raises(HeaderError) as caught:
        named_fields(value)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (1984, "1984"),
        (1.5, "1.5"),
        (dt.date(2011, 1, 28), "2011-01-28"),
    ],
)
def test_a_scalar_is_spelled_as_yaml_does(value: object, text: str) -> None:
    """Never as Python does."""
    assert spelled(value) == text


def test_a_number_of_any_length_has_a_spelling() -> None:
    """What Python refuses to write out in tens is written in sixteens."""
    assert spelled(10**4299) == "1" + "0" * 4299
    assert spelled(16**5000) == "0x1" + "0" * 5000


TEXT = """\
title: x
tags:
  - a
  - b: c
    d: [e, f]
1: g
"""


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ((), ((1, 1), (1, 1))),
        (("title",), ((1, 1), (1, 8))),
        (("tags",), ((2, 1), (3, 3))),
        (("tags", 0), ((3, 5), (3, 5))),
        (("tags", 1, "b"), ((4, 5), (4, 8))),
        (("tags", 1, "d", 1), ((5, 12), (5, 12))),
        (("1",), ((6, 1), (6, 4))),
        ((1,), ((6, 1), (6, 4))),
        (("nope",), None),
        (("tags", 2), None),
        (("tags", "b"), None),
        (("title", 0), None),
    ],
)
def test_a_value_is_found_by_its_keys(
    keys: tuple[str | int, ...], expected: tuple[tuple[int, int], tuple[int, int]] | None
) -> None:
    """Both the key and the value have a place; what is not there has none."""
    assert place(TEXT, *keys) == expected


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\x01", "\x7f", "\ufffe"])
def test_a_strange_sign_moves_no_place(sign: str) -> None:
    """Lines are those of an editor, whatever a text holds before the place."""
    assert place(f"title: a{sign}b\ndate: x", "date") == ((2, 1), (2, 7))
    assert place(f"title: a{sign}b\ndate: x", "title") == ((1, 1), (1, 8))


def test_a_text_that_is_no_yaml_has_no_places() -> None:
    """There is nothing to find in it, and nothing is raised."""
    assert compose("a: [") is None
    assert compose("") is None
    assert place("a: [", "a") is None


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("plugins:\n  - search\n  - reprise:\n      timezone: x\n", 1),
        ("plugins:\n- search:\n    - reprise\n- reprise\n", 1),
        ("plugins: [search, reprise: {timezone: x}]\n", 1),
        ("plugins:\n  - {tags: {}}\n  - 'x y'\n  - \"reprise\":\n      timezone: x\n", 2),
        ("plugins:\n  # reprise\n  - !ENV [A, b]\n\n  - reprise: {}\n", 1),
        ("plugins:\n  - search\n", None),
        ("plugins:\n  reprise:\n    timezone: x\n", None),
        ("plugins:\n", None),
        ("other:\n  - reprise\n", None),
        ("plugins: [", None),
        ("", None),
    ],
)
def test_an_item_of_a_list_is_found_by_its_name(text: str, index: int | None) -> None:
    """However it is written: alone, with options, quoted, in brackets."""
    assert item_index(text, "plugins", "reprise") == index
