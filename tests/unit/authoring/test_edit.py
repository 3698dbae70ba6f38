"""One field more, and every other byte where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.edit import with_changed_field, with_field
from reprise.authoring.header import Value, header
from reprise.model.names import SourcePath
from reprise.source.document import parse_document

GUID = "tag:blog.example,2026:2011-01-28/sign"
YAML = f'guid: "{GUID}"'.encode()
TOML = f'guid = "{GUID}"'.encode()
JSON = f'"guid": "{GUID}",'.encode()
BOM = b"\xef\xbb\xbf"

CHANGED: dict[str, tuple[bytes, bytes]] = {
    "yaml": (b"---\ntitle: A\n---\nText\n", b"---\ntitle: A\n%b\n---\nText\n" % YAML),
    "yaml without a field": (b"---\n---\nText", b"---\n%b\n---\nText" % YAML),
    "yaml ended by dots": (b"---\ntitle: A\n...\n", b"---\ntitle: A\n%b\n...\n" % YAML),
    "yaml with a block at its end": (
        b"---\nsummary: |\n  one\n\n  ---\n---\n",
        b"---\nsummary: |\n  one\n\n  ---\n%b\n---\n" % YAML,
    ),
    "yaml with a comment at its end": (
        b"---\ntitle: A  # why\n# so\n---\n",
        b"---\ntitle: A  # why\n# so\n%b\n---\n" % YAML,
    ),
    "yaml and a rule in the text": (
        b"---\ntitle: A\n---\n\n---\n",
        b"---\ntitle: A\n%b\n---\n\n---\n" % YAML,
    ),
    "yaml with CRLF": (
        b"---\r\ntitle: A\r\n---\r\nText\r\n",
        b"---\r\ntitle: A\r\n%b\r\n---\r\nText\r\n" % YAML,
    ),
    "yaml with CR alone": (
        b"---\rtitle: A\r---\rText\r",
        b"---\rtitle: A\r%b\r---\rText\r" % YAML,
    ),
    "yaml with a mark": (BOM + b"---\na: 1\n---\n", BOM + b"---\na: 1\n%b\n---\n" % YAML),
    "yaml without a last line end": (b"---\na: 1\n---", b"---\na: 1\n%b\n---" % YAML),
    "toml": (b"+++\na = 1\n+++\nText\n", b"+++\n%b\na = 1\n+++\nText\n" % TOML),
    "toml with a table": (b"+++\n[t]\na = 1\n+++\n", b"+++\n%b\n[t]\na = 1\n+++\n" % TOML),
    "toml with CRLF": (b"+++\r\na = 1\r\n+++\r\n", b"+++\r\n%b\r\na = 1\r\n+++\r\n" % TOML),
    "json": (b'{\n  "a": 1\n}\nText\n', b'{\n  %b\n  "a": 1\n}\nText\n' % JSON),
    "json on one line": (b'{"a": 1}', b'{\n  %b"a": 1}' % JSON),
    "json with CRLF and a mark": (
        BOM + b'{\r\n"a": {}\r\n}\r\n',
        BOM + b'{\r\n  %b\r\n"a": {}\r\n}\r\n' % JSON,
    ),
}

LEFT_ALONE: dict[str, bytes] = {
    "no header": b"Text\n",
    "nothing": b"",
    "not text": b"---\na: \xff\n---\n",
    "a broken header": b"---\na: [\n---\n",
    "a header that never ends": b"---\na: 1\n",
    "the field is there": b"---\nguid: x\n---\n",
    "the field is there and empty": b"---\nguid:\n---\n",
    "a mapping in braces": b"---\n{a: 1}\n---\n",
    "an empty object": b"{}\n",
    "the field is there in TOML": b"+++\nguid = 'x'\n+++\n",
}


@pytest.mark.parametrize(("before", "after"), CHANGED.values(), ids=CHANGED)
def test_a_field_is_added_where_its_format_wants_it(before: bytes, after: bytes) -> None:
    """Line ends, a byte order mark, comments and the text are those of the file."""
    assert with_field(before, "guid", GUID) == after


@pytest.mark.parametrize("data", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_a_file_that_cannot_be_changed_safely_is_not(data: bytes) -> None:
    """The caller keeps the file as it is."""
    assert with_field(data, "guid", GUID) is None


def test_a_value_that_would_not_come_back_is_refused() -> None:
    """A field says what it was asked to say, or is not written."""
    assert with_field(b"---\na: 1\n---\n", "note", "two  spaces") is None


FIELDS: st.SearchStrategy[dict[str, Value]] = st.dictionaries(
    st.sampled_from(["title", "tags", "summary"]), st.text(max_size=20)
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(FIELDS, st.text(max_size=40), ENDS, st.sampled_from([b"", BOM]))
def test_whatever_a_post_holds_one_line_is_added_and_nothing_else_changes(
    fields: dict[str, Value], body: str, end: str, mark: bytes
) -> None:
    """Without the new line the file is what it was, byte for byte."""
    text = (header(fields) + body).replace("\r", "\n").replace("\n", end)
    data = mark + text.encode("utf-8", "replace")
    changed = with_field(data, "guid", GUID)
    if b"\0" in data:
        assert changed is None
    else:
        assert changed is not None
        assert changed.replace(YAML + end.encode(), b"", 1) == data
        document, _ = parse_document(SourcePath("a.md"), changed)
        assert document is not None
        assert document.metadata["guid"] == GUID


PIECES = [b"---", b"+++", b"{", b"}", b"...", b"\n", b"\r\n", b"\r", b"a: 1", b"a = 1"]
PIECES += [b'"a": 1', b",", b" ", b"guid: x", b"|", b"[t]", b"#", b"\xff", b"\0", BOM, b"- a"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join) | st.binary(max_size=40))
def test_any_file_is_changed_by_one_insertion_or_not_at_all(data: bytes) -> None:
    """No input raises, and no byte of it is lost."""
    changed = with_field(data, "guid", GUID)
    if changed is not None:
        added = len(changed) - len(data)
        assert any(changed[:i] + changed[i + added :] == data for i in range(len(data) + 1))


OTHER: dict[str, tuple[bytes, bytes]] = {
    "yaml": (
        b"---\na: 1\nguid: x\nb: 2\n---\nguid: x\n",
        b"---\na: 1\n%b\nb: 2\n---\nguid: x\n",
    ),
    "yaml in quotes": (b"---\nguid: 'x: y' # why\n---\n", b"---\n%b # why\n---\n"),
    "yaml with CRLF": (b"---\r\nguid: x\r\n---\r\n", b"---\r\n%b\r\n---\r\n"),
    "yaml and empty": (b"---\nguid:\na: 1\n---\n", b"---\n%b\na: 1\n---\n"),
    "toml": (b'+++\nguid = "x"\n[t]\nguid = "x"\n+++\n', b'+++\n%b\n[t]\nguid = "x"\n+++\n'),
    "json": (b'{\n  "guid": "x",\n  "a": 1\n}\nText', b'{\n  %b\n  "a": 1\n}\nText'),
}


@pytest.mark.parametrize(("before", "after"), OTHER.values(), ids=OTHER)
def test_a_field_is_changed_where_it_stands(before: bytes, after: bytes) -> None:
    """What is around it, comments and fields of that name elsewhere included, stays."""
    kind = {b"-": YAML, b"+": TOML, b"{": JSON}[before[:1]]
    assert with_changed_field(before, "guid", GUID) == after % kind


@pytest.mark.parametrize(
    "data",
    [
        b"---\na: 1\n---\n",
        b"---\nguid: |\n  x\n---\n",
        b"---\n{guid: x}\n---\n",
        b"---\na: |\n  guid: x\nguid: y\n---\n",
        b"Text\n",
    ],
)
def test_a_field_that_cannot_be_changed_safely_is_not(data: bytes) -> None:
    """One that is not there, of several lines, in braces, or that another text looks like."""
    assert with_changed_field(data, "guid", GUID) is None


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join) | st.binary(max_size=40))
def test_any_file_is_changed_in_one_field_or_not_at_all(data: bytes) -> None:
    """No input raises, and what is read is what was there, and the new text."""
    changed = with_changed_field(data, "guid", GUID)
    if changed is not None:
        before, _ = parse_document(SourcePath("a.md"), data)
        after, _ = parse_document(SourcePath("a.md"), changed)
        assert before is not None
        assert after is not None
        assert after.metadata == {**before.metadata, "guid": GUID}
        assert after.body == before.body
