"""News: what a page is told, ready to be sent."""

from __future__ import annotations

import json
from typing import Any

from reprise.errors import OutputError
from reprise.issues import Code, Issue, Span
from reprise.preview.building import Outcome
from reprise.preview.built import Built
from reprise.preview.news import as_event, fault_of, news_of, parts_of

ERROR = Issue(
    code=Code.UNKNOWN_VALUE,
    path="posts/a.md",
    span=Span(4, 9),
    message='status "x" is unknown',
    allowed="expected draft",
    advice="Write one of them.",
)
WARNING = Issue(code=Code.NO_SITE_URL, path="", message="there is no\nsite_url \udcff")


def told(outcome: Outcome) -> dict[str, Any]:
    """Return an event's data."""
    news = news_of(outcome, server="s", version="v", parts=("/a.css",))
    event = as_event(news).decode()
    assert event.startswith("data: ")
    assert event.endswith("\n\n")
    assert event.count("\n") == 2
    read: dict[str, Any] = json.loads(event.removeprefix("data: "))
    return read


def outcome(built: Built | None = None, error: BaseException | None = None) -> Outcome:
    """Return what came of a build."""
    return Outcome(number=3, changed=None, seconds=1.0, built=built, error=error)


def test_a_build_that_went_well_has_nothing_to_tell_but_itself() -> None:
    """Its number, the page's version, and what changed besides pages."""
    assert told(outcome(Built())) == {
        "server": "s",
        "build": 3,
        "version": "v",
        "parts": ["/a.css"],
        "failed": False,
        "fault": "",
        "issues": [],
    }


def test_an_issue_is_told_with_its_place_and_what_to_do() -> None:
    """On one line of the stream, whatever signs are in it."""
    news = told(outcome(Built(issues=(ERROR, WARNING))))
    assert news["failed"] is True
    assert news["issues"] == [
        {
            "severity": "error",
            "code": "E102",
            "path": "posts/a.md",
            "line": 4,
            "column": 9,
            "message": 'status "x" is unknown',
            "allowed": "expected draft",
            "advice": "Write one of them.",
        },
        {
            "severity": "warning",
            "code": "W600",
            "path": "",
            "line": None,
            "column": None,
            "message": "there is no\nsite_url ?",
            "allowed": "",
            "advice": "",
        },
    ]


def test_warnings_alone_do_not_fail() -> None:
    """The site was built."""
    assert told(outcome(Built(issues=(WARNING,))))["failed"] is False


def test_an_exception_is_told_as_a_sentence() -> None:
    """Ours are sentences; others have their names."""
    news = told(outcome(error=OutputError("Cannot write x: no space. Make room.")))
    assert (news["failed"], news["fault"]) == (True, "Cannot write x: no space. Make room.")
    assert fault_of(ZeroDivisionError("by\nzero")) == "ZeroDivisionError: by zero"
    ended = "Cannot build: a hook or a plugin ended the program (3)."
    assert fault_of(SystemExit(3)) == ended


def test_parts_are_the_addresses_of_what_is_no_page() -> None:
    """As a browser knows them."""
    changed = ("a/index.html", "404.html", "assets/a b.css", "é.svg")
    assert parts_of(changed, "/sub") == ("/sub/assets/a%20b.css", "/sub/%C3%A9.svg")
