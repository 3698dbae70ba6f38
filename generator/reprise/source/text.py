"""Texts: from a file's bytes to characters, or to the place where they are none."""

from __future__ import annotations

import codecs
import re

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath


def decode_text(path: SourcePath, data: bytes) -> tuple[str | None, tuple[Issue, ...]]:
    r"""Return the text without a byte order mark and with `\n` line ends.

    A file that is not UTF-8 or holds a NUL byte is an error at its first such byte.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        before = data[: data.index(b"\0")].decode("utf-8", "replace")
        issue = Issue(
            code=Code.NUL_BYTE,
            path=path,
            span=_end_of(before),
            message="the file holds a NUL byte, so it is no text",
            advice="Remove the byte, or the file.",
        )
        return None, (issue,)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        issue = Issue(
            code=Code.NOT_UTF8,
            path=path,
            span=_end_of(data[: error.start].decode("utf-8", "replace")),
            message=f"the byte 0x{data[error.start]:02x} is not UTF-8",
            advice="Save the file in the encoding UTF-8.",
        )
        return None, (issue,)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, ()


def blank_lines_before(text: str) -> int:
    """Return how many lines stand before the first one with something on it."""
    return _blank_start(text).count("\n")


def without_blank_edges(text: str) -> str:
    """Return a text without the blank lines around it.

    Its first line keeps its indentation, which in Markdown makes code of it.
    """
    return text.removeprefix(_blank_start(text)).rstrip()


def _blank_start(text: str) -> str:
    before = text[: len(text) - len(text.lstrip())]
    return before[: before.rfind("\n") + 1]


def _end_of(before: str) -> Span:
    lines = re.split(r"\r\n|\r|\n", before)
    return Span(len(lines), len(lines[-1]) + 1)
