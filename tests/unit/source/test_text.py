"""Texts: from bytes to characters, or to the place where they are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Span
from reprise.model.names import SourcePath
from reprise.source.text import blank_lines_before, decode_text, without_blank_edges

PATH = SourcePath("posts/a.md")
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\r\nb\n\r", "a\n\nb\n\n"),
        (BOM + b"a\r\nb", "a\nb"),
        (BOM, ""),
        (BOM + BOM, "\ufeff"),
    ],
)
def test_a_text_has_one_kind_of_line_end_and_no_mark(data: bytes, text: str) -> None:
    r"""CRLF and CR become LF; one byte order mark at the beginning is none of the text."""
    assert decode_text(PATH, data) == (text, ())


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x7f"])
def test_other_signs_are_left_alone(sign: str) -> None:
    """What ends a line for some programs and not for authors is kept."""
    assert decode_text(PATH, f"a{sign}b".encode()) == (f"a{sign}b", ())


@pytest.mark.parametrize(
    ("before", "span"),
    [
        (b"", Span(1, 1)),
        (b"ab", Span(1, 3)),
        (b"ab\n", Span(2, 1)),
        (b"ab\r\ncd\refg", Span(3, 4)),
        ("é日𝄞".encode(), Span(1, 4)),
        (BOM, Span(1, 1)),
        (BOM + b"ab\ncd", Span(2, 3)),
    ],
)
@pytest.mark.parametrize(
    ("byte", "code"),
    [(b"\xff", Code.NOT_UTF8), (b"\xe9", Code.NOT_UTF8), (b"\0", Code.NUL_BYTE)],
)
def test_a_byte_that_is_no_text_is_told_with_its_place(
    before: bytes, span: Span, byte: bytes, code: Code
) -> None:
    """Line and column are those of the first such byte, columns counted in characters."""
    text, issues = decode_text(PATH, before + byte + b"c\nd")
    assert text is None
    assert [(issue.code, issue.path, issue.span) for issue in issues] == [(code, PATH, span)]


def test_the_byte_is_named() -> None:
    """The message says which byte it is, with a byte order mark before it or without."""
    for start in (b"", BOM):
        _, (issue,) = decode_text(PATH, start + b"caf\xe9")
        assert str(issue) == (
            "posts/a.md:1:4: E002 the byte 0xe9 is not UTF-8. "
            "Save the file in the encoding UTF-8."
        )


def test_a_text_in_utf_16_is_no_text() -> None:
    """It is full of NUL bytes, or has a mark that is not UTF-8."""
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        text, issues = decode_text(PATH, "---\n".encode(encoding))
        assert text is None
        assert [issue.code for issue in issues] == [Code.NUL_BYTE]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")))
def test_a_text_comes_back_whatever_its_line_ends(text: str) -> None:
    r"""However an editor saves a text, its characters are the same."""
    for end in ("\n", "\r\n", "\r"):
        for mark in (b"", BOM):
            data = mark + text.replace("\n", end).encode()
            assert decode_text(PATH, data) == (text, ())


@given(st.binary())
def test_any_bytes_are_a_text_or_one_error(data: bytes) -> None:
    """Nothing is raised, nothing is guessed, and the place is one in the file."""
    text, issues = decode_text(PATH, data)
    assert (text is None) == bool(issues)
    for issue in issues:
        assert issue.code in {Code.NOT_UTF8, Code.NUL_BYTE}
        assert issue.span is not None
        assert 1 <= issue.span.line <= len(data) + 1
        assert 1 <= issue.span.column <= len(data) + 1


@pytest.mark.parametrize(
    ("text", "inner", "lines"),
    [
        ("", "", 0),
        (" \n\t\n", "", 2),
        ("  ", "", 0),
        ("a", "a", 0),
        ("\n    code\n    code\n\n", "    code\n    code", 1),
        ("\tcode  \n", "\tcode", 0),
        (" \n\n  a\n\n b \n ", "  a\n\n b", 2),
        ("\u2028\n\x0c a", "\x0c a", 1),
    ],
)
def test_blank_lines_around_a_text_are_cut_and_counted(
    text: str, inner: str, lines: int
) -> None:
    """The first line keeps its indentation, which makes code of it."""
    assert without_blank_edges(text) == inner
    assert blank_lines_before(text) == lines
