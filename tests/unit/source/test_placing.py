"""Placing: what was derived without lines is given them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.issues import Code, Issue, Span
from reprise.model.ledger import LEDGER
from reprise.source.placing import place_issues
from sites import post, write_site


def an_issue(path: str = "posts/a.md", field: str = "", span: Span | None = None) -> Issue:
    """Return an issue about a field."""
    return Issue(code=Code.URL_COLLISION, path=path, field=field, span=span, message="x")


@pytest.mark.parametrize(
    ("text", "field", "span"),
    [
        (post("A", slug="s"), "slug", Span(6, 7)),
        (post("A", tag="x"), "tags", Span(6, 6)),
        (post("A", category="x"), "categories", Span(6, 11)),
        (post("A", author="x"), "authors", Span(6, 9)),
        (post("A", tags="[x]", tag="y"), "tags", Span(6, 7)),
        (post("A"), "slug", Span(2, 1)),
        (post("A"), "tags", Span(2, 1)),
        ("---\ntitle: 'a\u2028b'\nslug: s\n---\n", "slug", Span(3, 7)),
        ("+++\ntitle = 'A'\nslug = 's'\n+++\n", "slug", Span(3, 8)),
        ('{\n"title": "A",\n"slug": "s"\n}\n', "slug", Span(3, 9)),
        ('{"title": "A"}\n', "slug", Span(1, 1)),
    ],
)
def test_a_field_is_found_in_its_file(
    text: str, field: str, span: Span, tmp_path: Path
) -> None:
    """Also under the singular of its name; else it is the header's first line."""
    write_site(tmp_path, {"posts/a.md": text})
    (placed,) = place_issues(tmp_path, [an_issue(field=field)])
    assert placed == an_issue(field=field, span=span)


@pytest.mark.parametrize(
    "issue",
    [
        an_issue(),
        an_issue(field="slug", span=Span(9, 9)),
        an_issue(path="", field="slug"),
        an_issue(path="posts/gone.md", field="slug"),
        an_issue(path="posts", field="slug"),
        an_issue(path="posts/broken.md", field="slug"),
        an_issue(path="posts/bytes.md", field="slug"),
        an_issue(path="posts/plain.md", field="slug"),
    ],
)
def test_what_needs_no_place_or_has_none_is_left_alone(issue: Issue, tmp_path: Path) -> None:
    """A place that is known, no field, no file, and a file that is no document."""
    write_site(
        tmp_path,
        {
            "posts/a.md": post("A", slug="s"),
            "posts/broken.md": "---\nslug: [\n---\n",
            "posts/bytes.md": b"\xff\0",
            "posts/plain.md": "Words",
        },
    )
    assert place_issues(tmp_path, [issue]) == (issue,)


def test_issues_keep_their_order_and_number(tmp_path: Path) -> None:
    """Each comes back, equal ones as well."""
    write_site(tmp_path, {"posts/a.md": post("A", slug="s")})
    issues = [
        an_issue(field="slug"),
        an_issue(),
        an_issue(field="slug"),
        an_issue(field="guid"),
    ]
    placed = place_issues(tmp_path, iter(issues))
    assert [issue.span for issue in placed] == [Span(6, 7), None, Span(6, 7), Span(5, 7)]
    assert place_issues(tmp_path, []) == ()


def test_nothing_is_read_where_nothing_is_to_be_placed(tmp_path: Path) -> None:
    """A site need not be there for issues that have their places."""
    issues = (an_issue(span=Span(1)), an_issue(field="slug", span=Span(2)))
    assert place_issues(tmp_path / "nowhere", issues) == issues


def test_a_fact_of_the_ledger_is_found_on_its_line(tmp_path: Path) -> None:
    """By a guid or an address; one that is not there, or a file that is not, has no place."""
    issues = [an_issue(path=LEDGER, field=name) for name in ("tag:b", "/c/", "tag:d")]
    assert [issue.span for issue in place_issues(tmp_path, issues)] == [None, None, None]
    lines = '{"guid":"tag:a"}\n{"guid":"tag:b"}\r\n{"url":"/c/"}\n'
    write_site(tmp_path, {LEDGER: lines})
    placed = place_issues(tmp_path, issues)
    assert [issue.span for issue in placed] == [Span(2), Span(3), None]
