"""Documents: a file cut into header and body, with a way back to line and column.

This is the only module that knows python-frontmatter.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum

import frontmatter
import msgspec
from frontmatter.default_handlers import BaseHandler

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.source.conflict import conflict_issue
from reprise.source.faults import HeaderError, broken, twice
from reprise.source.text import decode_text
from reprise.source.yaml_text import (
    Keys,
    compose,
    find_node,
    load_yaml,
    named_fields,
    place_of_text,
)

_TOO_DEEP = "it is nested too deeply"
_TOO_LONG = "it holds a number of too many digits"
_TOML_TWICE = re.compile(r"Cannot overwrite|Cannot declare .* twice|Duplicate")
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Format(StrEnum):
    """How a header is written."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    NONE = "none"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    r"""A file with its header read and nothing judged yet.

    `header` is the header's text and `header_line` the line of the file it begins on;
    `body_line` is where `body` begins. Line ends are `\n` throughout.
    """

    path: SourcePath
    metadata: dict[str, object]
    header: str
    header_line: int
    format: Format
    body: str = ""
    body_line: int = 1


class Number(float):
    """A number of TOML or JSON that knows how it was written: `1.10` is not `1.1`."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text


class _Yaml(BaseHandler):
    """`---` on the first line, `---` or `...` at the end."""

    FM_BOUNDARY = re.compile(r"\A---[ \t]*$", re.MULTILINE)
    END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

    def split(self, text: str) -> tuple[str, str]:
        return _between(text, self.END)

    def load(self, fm: str) -> dict[str, object]:
        return named_fields(load_yaml(fm), fm)


class _Toml(BaseHandler):
    """`+++` on the first line and at the end."""

    FM_BOUNDARY = re.compile(r"\A\+\+\+[ \t]*$", re.MULTILINE)
    END = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)

    def split(self, text: str) -> tuple[str, str]:
        return _between(text, self.END)

    def load(self, fm: str) -> dict[str, object]:
        import tomllib  # noqa: PLC0415 - few sites have a header in it

        try:
            return tomllib.loads(fm, parse_float=Number)
        except tomllib.TOMLDecodeError as error:
            raise _toml_error(fm, str(error)) from error
        except RecursionError as error:
            raise broken(_TOO_DEEP, 1, 1) from error
        except ValueError as error:
            raise broken(_TOO_LONG, 1, 1) from error


class _Json(BaseHandler):
    """An object that begins on the first line; the body begins after it."""

    FM_BOUNDARY = re.compile(r"\A\{", re.MULTILINE)

    def split(self, text: str) -> tuple[str, str]:
        try:
            _, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return text, ""
        rest = text[end:]
        return text[:end], rest.removeprefix("\n")

    def load(self, fm: str) -> dict[str, object]:
        try:
            fields = named_fields(
                json.loads(fm, object_pairs_hook=_without_equal_keys, parse_float=Number)
            )
            # JSON can escape half of a surrogate pair, which no file can be written with.
            json.dumps(fields, ensure_ascii=False).encode()
        except json.JSONDecodeError as error:
            raise broken(error.msg, error.lineno, error.colno) from error
        except UnicodeEncodeError as error:
            raise broken("it holds half of a surrogate pair", 1, 1) from error
        except ValueError as error:
            raise broken(_TOO_LONG, 1, 1) from error
        except RecursionError as error:
            raise broken(_TOO_DEEP, 1, 1) from error
        return fields


_HANDLERS: dict[Format, BaseHandler] = {
    Format.YAML: _Yaml(),
    Format.TOML: _Toml(),
    Format.JSON: _Json(),
}


def parse_document(path: SourcePath, data: bytes) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read a file that must begin with YAML, TOML or JSON front matter."""
    text, issues = _text_of(path, data)
    if text is None:
        return None, issues
    handler = frontmatter.detect_format(text, list(_HANDLERS.values()))
    if handler is None:
        issue = Issue(
            code=Code.NO_FRONT_MATTER,
            path=path,
            span=Span(1),
            message="the file does not begin with front matter",
            allowed='expected "---" (YAML), "+++" (TOML) or "{" (JSON) on the first line',
            advice="Begin with a line of three dashes, the title and the date, "
            "and three dashes again; names that begin with _ are left alone.",
        )
        return None, (issue,)
    return _read(path, text, handler)


def parse_page(path: SourcePath, data: bytes) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read a file whose front matter may be left out."""
    text, issues = _text_of(path, data)
    if text is None:
        return None, issues
    handler = frontmatter.detect_format(text, list(_HANDLERS.values()))
    if handler is not None:
        return _read(path, text, handler)
    return (
        Document(
            path=path, metadata={}, header="", header_line=1, format=Format.NONE, body=text
        ),
        (),
    )


def parse_yaml(path: SourcePath, data: bytes) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read a file that is YAML from its first line to its last, and a mapping."""
    text, issues = _text_of(path, data)
    if text is None:
        return None, issues
    try:
        metadata = named_fields(load_yaml(text), text)
    except HeaderError as error:
        return None, (_issue(path, error, first_line=1, what="YAML"),)
    return (
        Document(path=path, metadata=metadata, header=text, header_line=1, format=Format.YAML),
        (),
    )


def locate(document: Document, *keys: str | int) -> Span:
    """Return where a value stands in its file, or what would hold it.

    Where not even that is there, it is the header's first line.
    """
    return _span(document, keys, of_key=False)


def locate_text(document: Document, *keys: str | int) -> Span:
    """Return where the text of a value begins in its file, as far as that can be told."""
    is_yaml = document.format is Format.YAML
    place = place_of_text(document.header, keys) if is_yaml else None
    if place is None:
        return locate(document, *keys)
    line, column = place
    return Span(line + document.header_line - 1, column)


def locate_key(document: Document, *keys: str | int) -> Span:
    """Return where the key of a value stands in its file."""
    return _span(document, keys, of_key=True)


def source_text(document: Document, *keys: str | int) -> str | None:
    """Return a scalar as its author wrote it (`1.10`), None where there is no such scalar."""
    if document.format is not Format.YAML:
        return None
    found = find_node(compose(document.header), keys)
    if found is None or found[1].tag.startswith("!"):
        return None
    written: object = found[1].value
    return written if isinstance(written, str) else None


def _text_of(path: SourcePath, data: bytes) -> tuple[str | None, tuple[Issue, ...]]:
    text, issues = decode_text(path, data)
    if text is not None and (conflict := conflict_issue(path, text)):
        return None, (conflict,)
    return text, issues


def _read(
    path: SourcePath, text: str, handler: BaseHandler
) -> tuple[Document | None, tuple[Issue, ...]]:
    kind = next(kind for kind, own in _HANDLERS.items() if own is handler)
    header_line = 1 if kind is Format.JSON else 2
    try:
        header, body = handler.split(text)
        metadata = handler.load(header)
    except HeaderError as error:
        what = f"{kind} front matter"
        return None, (_issue(path, error, first_line=header_line, what=what),)
    return (
        Document(
            path=path,
            metadata=metadata,
            header=header,
            header_line=header_line,
            format=kind,
            body=body,
            body_line=text.count("\n", 0, len(text) - len(body)) + 1,
        ),
        (),
    )


def _between(text: str, end: re.Pattern[str]) -> tuple[str, str]:
    start = text.find("\n") + 1 or len(text)
    found = end.search(text, start)
    if found is None:
        fence = text[:3]
        raise broken(
            f'it is opened on line 1 and no line "{fence}" ends it',
            0,
            1,
            advice=f'Write a line "{fence}" between the fields and the text.',
        )
    return text[start : found.start()], text[found.end() :]


def _without_equal_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for key, value in pairs:
        if key in fields:
            raise twice(f'the field "{key}"', 1, 1)
        fields[key] = value
    return fields


def _toml_error(text: str, message: str) -> HeaderError:
    found = _TOML_PLACE.search(message)
    at_end = (max(text.count("\n"), 1), 1)
    line, column = (int(found[1]), int(found[2])) if found else at_end
    reason = _TOML_PLACE.sub("", message).strip()
    if _TOML_TWICE.search(reason):
        return twice("a field", line, column)
    return broken(reason, line, column)


def _issue(path: SourcePath, error: HeaderError, *, first_line: int, what: str) -> Issue:
    return Issue(
        code=error.code,
        path=path,
        span=Span(error.line + first_line - 1, error.column),
        message=f"the {what} cannot be read: {error.reason}"
        if error.code is Code.BROKEN_FRONT_MATTER
        else error.reason,
        advice=error.advice,
    )


def _span(document: Document, keys: Keys, *, of_key: bool) -> Span:
    if not keys:
        return Span(document.header_line)
    if document.format is not Format.YAML:
        return _searched(document, keys)
    root = compose(document.header)
    around = (keys[:depth] for depth in range(len(keys), 0, -1))
    found = next((node for inner in around if (node := find_node(root, inner))), None)
    if found is None:
        return Span(document.header_line)
    mark = found[0 if of_key else 1].start_mark
    return Span(mark.line + document.header_line, mark.column + 1)


def _searched(document: Document, keys: Keys) -> Span:
    """Find a field of TOML or JSON by its name; no position-keeping parser is at hand."""
    names = [key for key in keys if isinstance(key, str)]
    if names:
        pattern = re.compile(
            rf"""^[ \t{{,]*["']?{re.escape(names[-1])}["']?\s*[=:]\s*""", re.MULTILINE
        )
        if found := pattern.search(document.header):
            line = document.header.count("\n", 0, found.end()) + document.header_line
            column = found.end() - document.header.rfind("\n", 0, found.end())
            return Span(line, column)
    return Span(document.header_line)
