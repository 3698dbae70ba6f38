"""Conflicts: both sides, left by git with its marks, and texts that only speak of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.source.conflict import conflict_issue
from reprise.source.document import Document, parse_document, parse_page, parse_yaml

Parse = Callable[[SourcePath, bytes], tuple[Document | None, tuple[Issue, ...]]]

PATH = SourcePath("posts/x.md")
CONFLICT = "<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\n"
WITH_BASE = "<<<<<<< HEAD\nmine\n||||||| 0a1b2c3\nold\n=======\ntheirs\n>>>>>>> other\n"

CONFLICTS: dict[str, tuple[str, int]] = {
    "a whole text": (CONFLICT, 1),
    "below others": (f"One.\n\n{CONFLICT}", 3),
    "with the text that both began from": (f"One.\n{WITH_BASE}", 2),
    "marks without names": ("<<<<<<<\n=======\n>>>>>>>\n", 1),
    "a side that opens a block of code": (
        "<<<<<<< HEAD\n```\n=======\ntheirs\n>>>>>>> other\n",
        1,
    ),
    "below a block of code": (f"```python\nx\n```\n{CONFLICT}", 4),
    "below a longer fence": (f"````\n```\n````\n{CONFLICT}", 4),
}

NONE = {
    "a block of code": f"```\n{CONFLICT}```\n",
    "a block of code that never ends": f"~~~\n{CONFLICT}",
    "a fence of other signs within": f"```\n~~~\n{CONFLICT}```\n",
    "the beginning alone": "<<<<<<< HEAD\nmine\n",
    "nothing between the sides": "<<<<<<< HEAD\nmine\n>>>>>>> other\n",
    "the wrong order": ">>>>>>> other\n=======\n<<<<<<< HEAD\n",
    "a heading": "Title\n=======\n\n>>>>>>> seven times quoted\n",
    "eight signs": "<<<<<<<< a\n========\n>>>>>>>> b\n",
    "indented": "    <<<<<<< HEAD\n    =======\n    >>>>>>> other\n",
    "in a sentence": "See <<<<<<< HEAD, ======= and >>>>>>> other.",
}


@pytest.mark.parametrize(("text", "line"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_conflict_is_an_error_at_its_first_mark(text: str, line: int) -> None:
    """Whatever stands in it, in whichever way git was told to write it."""
    issue = conflict_issue(PATH, text)
    assert issue is not None
    assert (issue.code, issue.path, issue.span) == (Code.CONFLICT, PATH, Span(line))


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_a_text_that_shows_marks_is_none(text: str) -> None:
    """In a fenced block of code, and where not all three begin a line in their order."""
    assert conflict_issue(PATH, text) is None


@given(st.text(alphabet="a`~<>= \n|"), st.text(alphabet="ab \n"))
def test_a_conflict_is_found_below_anything_that_opens_no_code(above: str, mine: str) -> None:
    """Its marks are lines of their own; what lies above has no fence and no mark."""
    plain = above.replace("`", "").replace("~", "").replace("<<", "")
    text = f"{plain}\n<<<<<<< HEAD\n{mine}\n=======\n>>>>>>> other"
    issue = conflict_issue(PATH, text)
    assert issue is not None
    assert issue.span == Span(plain.count("\n") + 2)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("parse", [parse_document, parse_page, parse_yaml])
@pytest.mark.parametrize(
    "text",
    [
        f"---\ntitle: A\n---\n{CONFLICT}",
        "---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n---\nText.\n",
        CONFLICT,
    ],
    ids=["in the body", "in the header", "around all"],
)
def test_no_document_is_read_from_a_conflict(parse: Parse, newline: str, text: str) -> None:
    """That is all there is to say of it, whatever else its marks break."""
    document, issues = parse(PATH, text.replace("\n", newline).encode())
    assert document is None
    assert [issue.code for issue in issues] == [Code.CONFLICT]
