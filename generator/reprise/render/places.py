"""Places: where in an author's Markdown something stands that was found in the HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from reprise.issues import Span
from reprise.render.srcset import places_of_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CODE = re.compile(
    r"""
    ^[ >\t]* (?P<fence>`{3,}(?=[^`\n]*\n)|~{3,}) .*? (?: ^[ >\t]*(?P=fence) | \Z )
    | (?<!`) (?P<ticks>`+) (?!`) (?:(?!\n[ \t]*\n).)+? (?<!`) (?P=ticks) (?!`)
    | <!-- .*? -->
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_FORMS = r"""
    (?P<words>!?\[[^][]*)? \] (?P<inline>\() \s*
        <? (?P<target> (?<=<)[^<>\n]* | (?: [^\s()\\] | \\. | \([^\s()]*\) )+ )
    | ^[ >\t]* \[[^][]+\]: \s* <? (?P<defined> (?<=<)[^<>\n]* | \S+ )
    | \b(?P<name>{names}) \s*=\s* ["']?
        (?P<attribute> (?<=")[^"]* | (?<=')[^']* | [^"'\s>]+ )
    """
"""An inline link or picture, the definition of a reference, or an attribute of raw HTML."""

_FLAGS = re.IGNORECASE | re.MULTILINE | re.VERBOSE
_ADDRESS = re.compile(_FORMS.replace("{names}", "href|src"), _FLAGS)
_SETS = ("srcset", "imagesrcset")

_WRITTEN = ("target", "defined", "attribute")
"""The groups of an address."""

_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")


class PicturePlace(msgspec.Struct, frozen=True):
    """Where a picture begins, and where its address stands."""

    start: Span
    address: Span


class Address(msgspec.Struct, frozen=True):
    """An address, from `start` to `end` of its text; `reference` is it without escapes."""

    start: int
    end: int
    reference: str


def addresses_in(text: str, attributes: Iterable[str]) -> Iterator[Address]:
    """Yield what may be addresses of links, pictures and attributes, but for what is code.

    They are in order. A definition that stands where it defines nothing is among them: an
    engine knows better.
    """
    names = "|".join(map(re.escape, (*attributes, *_SETS)))
    for found in re.finditer(_FORMS.replace("{names}", names), _blanked(text), _FLAGS):
        group = next((name for name in _WRITTEN if found[name]), None)
        if group is None:
            continue
        written, start = found[group], found.start(group)
        is_set = (found["name"] or "").lower() in _SETS
        for begin, end in places_of_set(written) if is_set else [(0, len(written))]:
            reference = unescape(_BACKSLASH.sub(r"\1", written[begin:end]))
            yield Address(start + begin, start + end, reference)


class Places:
    """Finds what an author wrote; of equal things the one with so many `earlier` ones.

    HTML has lost the lines; a search brings them back, and is done only where there is
    something to report. What is shown as code is no place, what is found less often than
    it was seen stands at its last place, and what is not found on the first line.
    """

    def __init__(self, text: str, line: int, column: int = 1) -> None:
        self._text = text
        self._start = Span(line, column)

    def link(self, address: str, earlier: int = 0) -> Span:
        """Return the place of a link to an address, which may be percent-encoded."""
        return self._span(self._find("link", address, earlier)[1])

    def picture(self, address: str, earlier: int = 0) -> PicturePlace:
        """Return the place of a picture that has this address."""
        start, inside = self._find("picture", address, earlier)
        return PicturePlace(self._span(start), self._span(inside))

    def tag(self, name: str, earlier: int = 0) -> Span:
        """Return the place of a tag of that name."""
        tag = re.compile(rf"<{re.escape(name)}(?![\w-])", re.IGNORECASE)
        starts = [found.start() for found in tag.finditer(self._prose)] or [0]
        return self._span(starts[min(earlier, len(starts) - 1)])

    @cached_property
    def _prose(self) -> str:
        """The text with blanks for everything in it that is shown and not obeyed."""
        return _blanked(self._text)

    @cached_property
    def _addresses(self) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """Where each thing and where in it its address begins, by kind and address."""
        places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for found in _ADDRESS.finditer(self._prose):
            address = found["target"] or found["defined"] or found["attribute"] or ""
            inside = found.start("inline" if found["inline"] else found.lastgroup or 0)
            for kind in _kinds(found):
                places[kind, _plain(address)].append((found.start(), inside))
        return places

    def _find(self, kind: str, address: str, earlier: int) -> tuple[int, int]:
        # The last one counts again: the address of a reference is written once.
        places = self._addresses.get((kind, unquote(address)), [(0, 0)])
        return places[min(earlier, len(places) - 1)]

    def _span(self, position: int) -> Span:
        before = self._text[:position]
        column = position - before.rfind("\n") - 1
        return Span(before.count("\n") + self._start.line, column + self._start.column)


def _blanked(text: str) -> str:
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


def _kinds(found: re.Match[str]) -> tuple[str, ...]:
    if found["defined"] or (found["inline"] and not found["words"]):
        return ("link", "picture")
    is_picture = (found["words"] or "").startswith("!") or (
        found["name"] or ""
    ).lower() == "src"
    return ("picture",) if is_picture else ("link",)


def _plain(address: str) -> str:
    return unquote(unescape(_BACKSLASH.sub(r"\1", address)))
