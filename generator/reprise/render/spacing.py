"""Space that a theme's templates print between their lines, which no reader sees.

A template's indentation, and the empty lines of its tags, go into each page. Here they are
taken out while a template is compiled: a page pays nothing. Of each run of space that has a
line's end in it one line's end stays, and nothing where the output before it is sure to end
in space, whichever way through the template was taken. So space becomes less space and
never none: no two words grow together, and what was not empty is not empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import msgspec
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

if TYPE_CHECKING:
    from jinja2 import Environment

_RUN = re.compile(r"[ \t\f]*\n[ \t\f\n]*")
_SPACE = " \t\f\n"
_KEEPS_SPACE = re.compile(r"<(?:pre|textarea)\b", re.IGNORECASE)
_VERBATIM = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)

_FORKS = frozenset({"if", "for"})
_SILENT = frozenset({"import", "from", "extends", "do", "with", "endwith"})
_APART = frozenset({"macro", "block", "call", "filter"})
_UNSURE = frozenset({"include", "endblock", "endcall", "endfilter"})
"""What prints something that is not seen here: another template, or what a child puts there."""

_KNOWN = frozenset(
    {"elif", "else", "endif", "endfor", "endmacro", "set", "endset"}
    | _FORKS
    | _SILENT
    | _APART
    | _UNSURE
)


def spare_space(environment: Environment, is_meant: Callable[[str], bool]) -> None:
    """Let an environment take needless space out of the templates whose files are meant.

    What was compiled before is compiled again when it is next asked for.
    """
    environment.add_extension(_Sparing)
    cast("_Sparing", environment.extensions[_Sparing.identifier]).is_meant = is_meant
    if environment.cache is not None:
        environment.cache.clear()


class _Sparing(Extension):
    """Jinja2's hook between reading a template and parsing it; lines keep their numbers."""

    is_meant: Callable[[str], bool] = staticmethod(lambda _: False)

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Return the tokens of a template, of the files that are meant with less space."""
        if not stream.filename or not self.is_meant(stream.filename):
            return stream
        tokens = list(stream)
        return _spared(tokens) if _is_understood(tokens) else tokens


class _Fork(msgspec.Struct):
    """A tag that is open: what was known before it, and at the end of each way through it."""

    before: bool
    ends: list[bool] = []  # msgspec copies it
    has_else: bool = False


class _Flow:
    """Whether the output so far is sure to end in space, followed from tag to tag."""

    def __init__(self) -> None:
        self._spaced = False
        self._open: list[_Fork] = []
        self._verbatim = False

    def text(self, data: str) -> str:
        """Return a text of the template without the space that it does not need."""
        at, parts = 0, []
        for edge in _VERBATIM.finditer(data):
            parts.append(self._piece(data[at : edge.start()]))
            at, self._verbatim = edge.start(), not edge[1]
        parts.append(self._piece(data[at:]))
        return "".join(parts)

    def value(self) -> None:
        """Something is printed that is known only when the page is made."""
        self._spaced = False

    def tag(self, name: str) -> None:
        """Follow a tag; one that opens a text of its own begins with nothing known."""
        if name in _FORKS or name in _APART or name == "set":
            self._open.append(_Fork(self._spaced))
            # A loop's text may follow itself.
            self._spaced = self._spaced and name == "if"
        elif name in {"elif", "else"}:
            fork = self._open[-1]
            fork.ends.append(self._spaced)
            fork.has_else |= name == "else"
            self._spaced = fork.before
        elif name in {"endif", "endfor"}:
            fork = self._open.pop()
            self._spaced = all((self._spaced, *fork.ends, fork.has_else or fork.before))
        elif name in {"endmacro", "endset"}:
            self._spaced = self._open.pop().before
        elif name in _UNSURE:
            if name != "include":
                self._open.pop()
            self._spaced = False

    def _piece(self, text: str) -> str:
        if self._verbatim:
            self._spaced = False if text else self._spaced
            return text
        lead = _RUN.match(text) if self._spaced else None
        text = _RUN.sub("\n", text[lead.end() :] if lead else text)
        self._spaced = text[-1] in _SPACE if text else self._spaced
        return text


def _spared(tokens: list[Token]) -> Iterator[Token]:
    flow = _Flow()
    for at, token in enumerate(tokens):
        if token.type == "data":
            if text := flow.text(token.value):
                yield Token(token.lineno, "data", text)
            continue
        if token.type == "variable_begin":
            flow.value()
        elif token.type == "block_begin" and not _is_assignment(tokens, at + 1):
            flow.tag(tokens[at + 1].value)
        yield token


def _is_understood(tokens: list[Token]) -> bool:
    """Tell whether each tag is known here, and no element is there that keeps space."""
    texts = (token.value for token in tokens if token.type == "data")
    tags = (after.value for token, after in pairwise(tokens) if token.type == "block_begin")
    return all(tag in _KNOWN for tag in tags) and not any(map(_KEEPS_SPACE.search, texts))


def _is_assignment(tokens: list[Token], at: int) -> bool:
    """Tell whether a tag is a `set` with a value, which has no text and no end."""
    if tokens[at].value != "set":
        return False
    depth = 0
    for token in tokens[at:]:
        if token.type == "block_end":
            break
        depth += (token.type in {"lparen", "lbracket", "lbrace"}) - (
            token.type in {"rparen", "rbracket", "rbrace"}
        )
        if token.type == "assign" and not depth:
            return True
    return False
