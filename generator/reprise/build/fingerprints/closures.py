"""Closures: a template with everything that it includes, by one digest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from reprise.build.digest import digest_bytes

_TAG = re.compile(r"\{%[-+]?\s*(?:include|extends|import|from)\b\s*(.*?)[-+]?%\}", re.DOTALL)
_NAME = re.compile(r"""["']([^"']+)["']""")
_LITERAL = re.compile(
    rf"""
    (?: {_NAME.pattern} | \[ \s* {_NAME.pattern} (?: \s*,\s* {_NAME.pattern} )* \s* \] )
    (?: \s+ (?: ignore\ missing | with\ context | without\ context ) )*
    (?: \s+ (?: as | import ) \b [^"']* )?
    \s*
    """,
    re.VERBOSE,
)
"""One name or a list of names, and what may follow them."""

_BEGUN = re.compile(rf"{_NAME.pattern}\s*~(?!.*\bif\b)", re.DOTALL)
"""A name that is put together, and how it begins."""


def template_digests(sources: Mapping[str, str]) -> dict[str, bytes]:
    """Return a digest for each template: of its text and of all that it leads to.

    A template that names another one by an expression depends on all of them, or on those
    whose names begin as it says.
    """
    own = {name: digest_bytes(text.encode()) for name, text in sources.items()}
    named = {name: _named(text, sources) for name, text in sources.items()}
    found = {}
    for name in sources:
        closure, waiting = {name}, [name]
        while waiting:
            more = named[waiting.pop()] - closure
            closure |= more
            waiting += more
        found[name] = digest_bytes(*(own[part] for part in sorted(closure)))
    return found


def _named(text: str, sources: Mapping[str, str]) -> set[str]:
    return set().union(*(_named_by(tag, sources.keys()) for tag in _TAG.findall(text)))


def _named_by(tag: str, names: AbstractSet[str]) -> set[str]:
    """Return the templates that a tag may mean."""
    if _LITERAL.fullmatch(tag):
        return {name for name in _NAME.findall(tag) if name in names}
    if begun := _BEGUN.match(tag):
        return {name for name in names if name.startswith(begun[1])}
    return set(names)
