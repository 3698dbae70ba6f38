"""Inline: the scripts and styles that stand in pages themselves, as a policy names them.

https://www.w3.org/TR/CSP3/#match-element-to-source-list
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import unescape

import msgspec

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"(?:^|\s)src\s*=", re.IGNORECASE)
_TYPE = re.compile(r"(?:^|\s)type\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<[a-z][^>]*?\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})
_ALIGNED = tuple(f"text-align: {side};" for side in ("left", "center", "right"))
"""What Python-Markdown writes into the cells of tables, in posts as well."""


class Inline(msgspec.Struct, frozen=True):
    """The sources of a policy for scripts and for styles, sorted, each once."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def inline_sources(pages: Iterable[str]) -> Inline:
    """Return what the pages hold themselves; blocks of data are not run and need no leave."""
    scripts: set[str] = set()
    styles = set(_ALIGNED)
    for page in pages:
        scripts |= {text for words, text in _SCRIPT.findall(page) if _is_run(words, text)}
        styles |= set(_SHEET.findall(page))
        styles |= {unescape(double or single) for double, single in _STYLE.findall(page)}
    return Inline(_sources(scripts), _sources(styles))


def _is_run(attributes: str, text: str) -> bool:
    if _SOURCE.search(attributes) or not text:
        return False
    kind = _TYPE.search(attributes)
    return kind is None or kind[1].lower() in _RUNS


def _sources(texts: Iterable[str]) -> tuple[str, ...]:
    digests = (sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts)
    return tuple(sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests))
