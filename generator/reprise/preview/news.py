"""News: what an open page is told, as an event of a stream (text/event-stream).

A page knows by the script in it which version of itself it is. It loads again where the
news name another, so a page that stayed as it was is left alone, and one that missed a
build, or the end of the server, finds out as soon as it asks again. Style sheets, pictures
and scripts that changed are named, for the pages that use them; a page that says which
build it has heard of last is told those of all that it missed.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from reprise.issues import IssueRow, encodable, issue_row
from reprise.model.names import encode_path
from reprise.preview.building import Outcome


class News(msgspec.Struct, frozen=True, kw_only=True):
    """The state after a build. `fault` is what ended a build that has no issues to tell."""

    server: str
    build: int
    version: str
    parts: tuple[str, ...] = ()
    failed: bool = False
    fault: str = ""
    issues: tuple[IssueRow, ...] = ()


def news_of(outcome: Outcome, *, server: str, version: str, parts: tuple[str, ...]) -> News:
    """Return what a page is told of a build; `version` is that of the page now."""
    issues = outcome.built.issues if outcome.built else ()
    return News(
        server=server,
        build=outcome.number,
        version=version,
        parts=parts,
        failed=not outcome.is_good,
        fault=fault_of(outcome.error) if outcome.error else "",
        issues=tuple(map(issue_row, issues)),
    )


def fault_of(error: BaseException) -> str:
    """Return an exception as a sentence; ours are sentences already."""
    text = encodable(" ".join(str(error).split()))
    if isinstance(error, SystemExit):
        return f"Cannot build: a hook or a plugin ended the program ({text})."
    return text if text.startswith("Cannot ") else f"{type(error).__name__}: {text}"


def parts_of(changed: Iterable[str], base: str) -> tuple[str, ...]:
    """Return the addresses of what changed and is no page: what pages may have loaded."""
    return tuple(
        encode_path(f"{base}/{encodable(path)}")
        for path in changed
        if not path.endswith(".html")
    )


def as_event(news: News) -> bytes:
    """Return the news as one event."""
    return b"data: " + msgspec.json.encode(news) + b"\n\n"
