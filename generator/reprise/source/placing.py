"""Placing: issues that know a file's field and not its line are given the line.

What is derived from values has no positions; the files are read again, and only where
there is something to report.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.model.names import SourcePath
from reprise.source.document import Document, locate, parse_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.issues import Issue

_SINGULARS = {"authors": "author", "categories": "category", "tags": "tag"}


def place_issues(root: Path, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the issues, each that names a field with the place of that field.

    Where the header has no such field, it is the header's first line.
    """

    @cache
    def document(path: str) -> Document | None:
        try:
            return parse_document(SourcePath(path), (root / path).read_bytes())[0]
        except OSError:
            return None

    return tuple(
        _placed(issue, document(issue.path)) if _lacks(issue) else issue for issue in issues
    )


def _lacks(issue: Issue) -> bool:
    return bool(issue.field) and issue.span is None and bool(issue.path)


def _placed(issue: Issue, document: Document | None) -> Issue:
    if document is None:
        return issue
    name = issue.field
    if name not in document.metadata:
        name = _SINGULARS.get(name, name)
    return msgspec.structs.replace(issue, span=locate(document, name))
