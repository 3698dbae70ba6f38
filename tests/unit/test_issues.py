"""Issues: their text, their order, and the hints in them."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import (
    Code,
    Issue,
    Severity,
    Span,
    abridged,
    did_you_mean,
    has_errors,
    in_order,
    one_of,
)


def an_issue(
    path: str = "posts/x.md", *, code: Code = Code.UNKNOWN_VALUE, span: Span | None = None
) -> Issue:
    """Return an issue at a place."""
    return Issue(code=code, path=path, span=span, message="it is wrong")


def test_text_has_place_code_message_allowed_and_advice() -> None:
    """An issue reads as `where: code, what is wrong; what is allowed. What to do.`."""
    issue = Issue(
        code=Code.UNKNOWN_VALUE,
        path="posts/2011/x.md",
        span=Span(4, 9),
        message='status "publishd" is unknown',
        allowed="expected draft, published, unlisted or withdrawn",
        advice='Did you mean "published"?',
    )
    assert str(issue) == (
        'posts/2011/x.md:4:9: E102 status "publishd" is unknown; expected draft, '
        'published, unlisted or withdrawn. Did you mean "published"?'
    )


@pytest.mark.parametrize(
    ("issue", "text"),
    [
        (an_issue(""), "E102 it is wrong"),
        (an_issue("", span=Span(3)), "E102 it is wrong"),
        (an_issue(), "posts/x.md: E102 it is wrong"),
        (an_issue(span=Span(3)), "posts/x.md:3:1: E102 it is wrong"),
    ],
)
def test_text_leaves_out_the_place_that_is_not_known(issue: Issue, text: str) -> None:
    """Without a file there is no place; without a span there is only the file."""
    assert str(issue) == text


@given(st.text(), st.text())
def test_text_is_one_line_that_cannot_steer_the_terminal(path: str, message: str) -> None:
    """Line ends, escape sequences and what cannot be encoded are spelled out."""
    text = str(Issue(code=Code.WRONG_TYPE, path=path, message=message))
    assert len((text + "|").splitlines()) == 1
    assert not re.search("[\x00-\x1f\x7f-\x9f]", text)
    assert text.encode("utf-8")


@pytest.mark.parametrize("code", Code)
def test_code_tells_the_severity(code: Code) -> None:
    """A code is E or W and three digits; the letter is the severity."""
    assert re.fullmatch(r"[EW]\d{3}", code.value)
    assert code.severity is (Severity.ERROR if code.value[0] == "E" else Severity.WARNING)


def test_order_is_by_path_line_column_and_code() -> None:
    """Issues come file by file and from top to bottom, those of a whole file first."""
    expected = (
        an_issue(""),
        an_issue("a.md"),
        an_issue("a.md", span=Span(2, 9)),
        an_issue("a.md", span=Span(10, 1)),
        an_issue("a.md", span=Span(10, 2), code=Code.MISSING_FIELD),
        an_issue("a.md", span=Span(10, 2), code=Code.WRONG_TYPE),
        an_issue("b.md"),
    )
    assert in_order(reversed(expected)) == expected


def test_order_drops_repetitions() -> None:
    """What is said twice is shown once."""
    assert in_order([an_issue(), an_issue()]) == (an_issue(),)


@given(
    st.lists(
        st.builds(
            Issue,
            code=st.sampled_from([Code.BAD_DATE, Code.BAD_ID]),
            path=st.sampled_from("ab"),
            message=st.sampled_from("mn"),
            allowed=st.sampled_from("xyz"),
            advice=st.sampled_from("pqr"),
        )
    ),
    st.randoms(use_true_random=False),
)
def test_order_is_total(issues: list[Issue], random: object) -> None:
    """The order does not depend on the order in which the issues were found."""
    shuffled = sorted(issues, key=lambda _: random.random())  # type: ignore[attr-defined] # hypothesis types it as object
    assert in_order(shuffled) == in_order(issues)


def test_many_equal_warnings_are_folded_into_the_first_and_the_last() -> None:
    """The first says how many are left out; errors and other warnings are all there."""
    paths = [f"posts/{year}/x.md" for year in range(2000, 2021)]
    equal = [an_issue(path, code=Code.NO_SUMMARY, span=Span(2)) for path in paths]
    rest = [*(an_issue(path) for path in paths), an_issue(paths[0], code=Code.NO_ALT)]
    shown = abridged([*rest, *equal])
    assert shown == in_order(shown)
    assert {*rest} < {*shown}
    warnings = [str(issue) for issue in shown if issue.code is Code.NO_SUMMARY]
    assert warnings == [
        f'{equal[0]}. So it is in 10 more places; "reprise check" names each.',
        *map(str, equal[-10:]),
    ]
    assert abridged(equal[1:]) == (*equal[1:],)


def test_a_warning_alone_is_no_error() -> None:
    """Only errors forbid writing."""
    assert not has_errors([an_issue(code=Code.NO_ALT)])
    assert has_errors([an_issue(code=Code.NO_ALT), an_issue(code=Code.BAD_DATE)])
    assert not has_errors([])


def test_a_near_miss_gets_a_hint() -> None:
    """A slip of the finger is recognised; another word is not."""
    words = ["draft", "published", "unlisted", "withdrawn"]
    assert did_you_mean("publishd", words) == 'Did you mean "published"?'
    assert not did_you_mean("something", words)
    assert not did_you_mean("something", [])


def test_a_stricter_closeness_gives_fewer_hints() -> None:
    """`closeness` is how alike the two words must be."""
    assert did_you_mean("titel", ["title"])
    assert not did_you_mean("titel", ["title"], closeness=0.9)


def test_a_near_miss_among_very_many_is_found_quickly() -> None:
    """A wrong reference is explained in no time on a blog of twenty thousand names."""
    known = [f"posts/20{i % 20:02}/what-work-taught-me-{i}.md" for i in range(20_000)]
    start = time.process_time()
    for _ in range(10):
        hint = did_you_mean("posts/2007/what-wrk-taught-me-12347.md", known)
    assert hint == 'Did you mean "posts/2007/what-work-taught-me-12347.md"?'
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], "nothing"),
        (["a"], "a"),
        (["a", "b"], "a or b"),
        (["a", "b", "c"], "a, b or c"),
        ({"a": 1, "b": 2}, "a or b"),
    ],
)
def test_a_choice_reads_as_english(words: list[str], text: str) -> None:
    """Words are joined by commas and a last `or`."""
    assert one_of(words) == text
