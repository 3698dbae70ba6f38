"""Placing: issues that know a file's field and not its line are given the line.

What is derived from values has no positions; the files are read again, and only where
there is something to report.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.model.ledger import LEDGER
from reprise.model.names import SourcePath
from reprise.source.document import Document, locate, parse_document
from reprise.source.ledger import locate_fact
from reprise.source.text import decode_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.issues import Issue

_SINGULARS = {"authors": "author", "categories": "category", "tags": "tag"}


def place_issues(root: Path, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the issues, each that names a field with the place of that field.

    Where the header has no such field, it is the header's first line. A field of the ledger
    is a guid or an address, and its place the line of that fact.
    """
    found = tuple(issues)
    if not any(map(_lacks, found)):  # of most posts there is nothing to say
        return found

    @cache
    def document(path: str) -> Document | None:
        try:
            return parse_document(SourcePath(path), (root / path).read_bytes())[0]
        except OSError:
            return None

    @cache
    def ledger() -> str:
        try:
            return decode_text(LEDGER, (root / LEDGER).read_bytes())[0] or ""
        except OSError:
            return ""

    def placed(issue: Issue) -> Issue:
        if issue.path == LEDGER:
            span = locate_fact(ledger(), issue.field)
            return msgspec.structs.replace(issue, span=span)
        return _placed(issue, document(issue.path))

    return tuple(placed(issue) if _lacks(issue) else issue for issue in found)


def _lacks(issue: Issue) -> bool:
    return bool(issue.field) and issue.span is None and bool(issue.path)


def _placed(issue: Issue, document: Document | None) -> Issue:
    if document is None:
        return issue
    name = issue.field
    if name not in document.metadata:
        name = _SINGULARS.get(name, name)
    return msgspec.structs.replace(issue, span=locate(document, name))
