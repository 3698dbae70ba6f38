"""Comparisons: from YAML, and perhaps a page, to a `Comparison` that adds up."""

from __future__ import annotations

import datetime as dt
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Issue, Span, has_errors
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath
from reprise.source.comments import ID
from reprise.source.comparisons import read_comparison
from reprise.source.document import parse_page, parse_yaml

PATH = SourcePath("docs/comparisons/paper-vs-screen.yml")
HEAD = "title: T\nsides: [A, B]\n"
ROWS = "rows:\n- {id: a, aspect: X, values: [x, y]}\n"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))


def judged(text: str | bytes) -> tuple[Comparison | None, tuple[Issue, ...]]:
    """Return what is read from a file, with all that is said of it."""
    data = text if isinstance(text, bytes) else text.encode()
    document, issues = parse_yaml(PATH, data)
    if document is None:
        return None, issues
    return read_comparison(document, None)


def told(text: str) -> list[str]:
    """Return what is said of a file that is no comparison, without its name."""
    comparison, issues = judged(text)
    assert comparison is None
    return sorted(str(issue).removeprefix(f"{PATH}:") for issue in issues)


def sound(text: str) -> Comparison:
    """Return a comparison about which there is nothing to say."""
    comparison, issues = judged(text)
    assert [str(issue) for issue in issues] == []
    assert comparison is not None
    return comparison


def test_a_comparison_has_all_that_its_author_wrote() -> None:
    """Every field, with the places at which its texts begin."""
    assert sound(
        """\
# Two ways
title: Paper  vs. screen
sides: [Paper, Screen]
intro: |
  Two *ways*.

  Read across.
rows:
  - id: when
    group: Time
    aspect: When it starts
    values:
      - |
        At once.
      - After an update.
    source: Butcher paper, 2007
    updated: 2011-01-28
  - aspect: Weight
    id: weight
    values: [1.10, ""]
"""
    ) == Comparison(
        path=PATH,
        name="paper-vs-screen",
        title="Paper vs. screen",
        sides=("Paper", "Screen"),
        intro="Two *ways*.\n\nRead across.\n",
        intro_start=Span(5, 3),
        rows=(
            Row(
                id="when",
                group="Time",
                aspect="When it starts",
                values=("At once.\n", "After an update."),
                source="Butcher paper, 2007",
                updated=dt.date(2011, 1, 28),
                starts=(Span(14, 9), Span(15, 9)),
            ),
            Row(
                id="weight",
                aspect="Weight",
                values=("1.10", ""),
                starts=(Span(20, 14), Span(20, 21)),
            ),
        ),
    )


def test_a_page_of_the_same_name_stands_around_it() -> None:
    """Its body, and where that begins."""
    document, _ = parse_yaml(PATH, (HEAD + ROWS).encode())
    path = SourcePath("docs/comparisons/paper-vs-screen.md")
    for text, line in (("# Words\n", 1), ("---\ntags: [x]\n---\n# Words\n", 4)):
        page, _ = parse_page(path, text.encode())
        assert document is not None
        comparison, issues = read_comparison(document, page)
        assert issues == ()
        assert comparison is not None
        assert (comparison.around, comparison.around_path, comparison.around_line) == (
            "# Words\n",
            path,
            line,
        )
    assert sound(HEAD + ROWS).around_path is None


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("[x, x]", ("x", "x")),
        ("['', ~]", ("", "")),
        ("[1.10, 1984]", ("1.10", "1984")),
        ("[true, off]", ("true", "off")),
        ("[2011-01-28, 12:30]", ("2011-01-28", "12:30")),
        ("['a  b', \"c\\nd\"]", ("a  b", "c\nd")),
        ("\n  - |\n    - list\n      - in list\n  - x", ("- list\n  - in list\n", "x")),
        (f"[{'9' * 5000}, 0x1f]", ("9" * 5000, "0x1f")),
    ],
    ids=range(8),
)
def test_a_cell_is_markdown_as_it_was_written(written: str, values: tuple[str, ...]) -> None:
    """Equal cells, empty ones, numbers and lines are kept as they are."""
    text = f"{HEAD}rows:\n- id: a\n  aspect: X\n  values: {written}\n"
    assert sound(text).rows[0].values == values


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        ("[A]", "2:8: E400 the number of sides is 1; expected 2 to 4 that differ"),
        ("A", "2:8: E400 the number of sides is 1; expected 2 to 4 that differ"),
        ("[A, A]", "2:8: E400 the number of sides is 1; expected 2 to 4 that differ"),
        ("[A, '']", "2:8: E400 the number of sides is 1; expected 2 to 4 that differ"),
        ("[]", "2:8: E400 the number of sides is 0; expected 2 to 4 that differ"),
        ("[A, B, C, D, E]", "2:8: E400 the number of sides is 5; expected 2 to 4 that differ"),
    ],
)
def test_there_are_two_to_four_sides(sides: str, message: str) -> None:
    """All of them different."""
    assert message in told(f"title: T\nsides: {sides}\n{ROWS}")
    three = f"title: T\nsides: [A, B, 1.10]\n{ROWS.replace('[x, y]', '[x, y, z]')}"
    assert sound(three).sides == ("A", "B", "1.10")


@pytest.mark.parametrize("rows", ["", "rows:\n", "rows: []\n", "rows: ''\n", "rows: ~\n"])
def test_there_is_at_least_one_row(rows: str) -> None:
    """A comparison of nothing is none."""
    assert (
        '1:1: E400 the field "rows" is missing or empty. '
        "Write at least one row, with id, aspect and values."
    ) in told(HEAD + rows)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            f"sides: [A, B]\n{ROWS}",
            ['1:1: E400 the field "title" is missing or empty'],
        ),
        (f"title: [T]\nsides: [A, B]\n{ROWS}", ["1:8: E400 title is a list; expected text"]),
        (
            f"{HEAD}rows:\n- aspect: X\n  values: [x, y]\n",
            ['4:3: E400 the field "id" is missing or empty'],
        ),
        (
            f"{HEAD}rows:\n- id: a\n  values: [x, y]\n",
            ['4:3: E400 the field "aspect" is missing or empty'],
        ),
        (
            f"{HEAD}rows:\n- id: a b\n  aspect: X\n  values: [x, y]\n",
            [
                (
                    '4:7: E400 the id "a b" cannot be an anchor; '
                    "expected letters from a to z, digits, _ and -"
                )
            ],
        ),
        (
            f"{HEAD}rows:\n- id: a\n  aspect: X\n  values: [x]\n",
            [
                (
                    "6:11: E400 the number of values is 1, of sides 2; "
                    "expected one value for each side, in their order"
                )
            ],
        ),
        (
            f"{HEAD}rows:\n- id: a\n  aspect: X\n",
            [
                (
                    "4:3: E400 the number of values is 0, of sides 2; "
                    "expected one value for each side, in their order"
                )
            ],
        ),
        (
            f"{HEAD}rows:\n- id: a\n  aspect: X\n  values: [x, {{y: z}}]\n",
            ["6:15: E400 a value is a list or has fields; expected Markdown text"],
        ),
        (
            f"{HEAD}rows:\n- id: a\n  aspect: X\n  values: [!!set {{x, y}}, [z]]\n",
            [
                "6:12: E400 a value is a list or has fields; expected Markdown text",
                "6:26: E400 a value is a list or has fields; expected Markdown text",
            ],
        ),
        (f"{HEAD}rows: [x]\n", ["3:8: E400 rows is text; expected fields with names"]),
        (f"{HEAD}rows: x\n", ["3:7: E400 rows is text; expected a list"]),
    ],
    ids=range(11),
)
def test_a_comparison_that_does_not_add_up_is_an_error(text: str, messages: list[str]) -> None:
    """Each fault has its place and says what would be right."""
    assert told(text) == messages


def test_the_ids_of_rows_differ() -> None:
    """The second row of a name is told, even below a row that is wrong itself."""
    row = "- {{id: {}, aspect: X, values: [x, y]}}\n"
    text = f"{HEAD}rows:\n{row.format('')}{row.format('a')}{row.format('b')}{row.format('a')}"
    assert told(text) == [
        '4:3: E400 the field "id" is missing or empty',
        (
            '7:8: E400 the id "a" is that of the row on line 5 too; '
            "expected an id of its own for each row"
        ),
    ]
    (message,) = told(f"{HEAD}rows:\n" + row.format("1") + row.format("'1'"))
    assert message.startswith('5:8: E400 the id "1" is that of the row on line 4 too')


def test_a_single_row_needs_no_list() -> None:
    """One mapping is a list of one."""
    text = f"{HEAD}rows: {{id: a, aspect: X, values: [x, y]}}\n"
    assert [row.id for row in sound(text).rows] == ["a"]


def test_a_date_that_is_none_is_told_and_the_rest_is_kept() -> None:
    """A row can do without it; a build cannot, since it is an error."""
    comparison, issues = judged(HEAD + ROWS.replace("values", "updated: soon, values"))
    assert comparison is not None
    assert comparison.rows[0].updated is None
    assert [issue.code for issue in issues] == [Code.BAD_DATE]


def test_a_field_that_has_no_meaning_is_warned_of() -> None:
    """In the whole and in a row, near to one of ours or not: no template would see it."""
    comparison, issues = judged(
        f"{HEAD}intrro: x\nlang: en\n" + ROWS.replace("values", "grop: g, weight: 2, values")
    )
    assert comparison is not None
    ours = "; expected title, sides, intro or rows"
    of_a_row = "; expected id, aspect, values, group, source or updated"
    assert sorted(str(issue).removeprefix(f"{PATH}:") for issue in issues) == [
        f'3:1: W100 the field "intrro" is unknown{ours}. Did you mean "intro"?',
        f'4:1: W100 the field "lang" is unknown{ours}',
        f'6:22: W100 the field "grop" is unknown{of_a_row}. Did you mean "group"?',
        f'6:31: W100 the field "weight" is unknown{of_a_row}',
    ]


def test_a_comparison_of_many_rows_takes_no_time() -> None:
    """Finding the lines of a thousand rows reads the file once, not a thousand times."""
    rows = "".join(f"- {{id: r{n}, aspect: X, values: [x, y]}}\n" for n in range(1000))
    start = time.process_time()
    comparison = sound(f"{HEAD}rows:\n{rows}")
    assert time.process_time() - start < 8
    assert [row.starts[0].line for row in comparison.rows] == list(range(4, 1004))


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4), texts)
def test_any_cells_come_back_as_they_were_written(
    cells: list[tuple[str, str]], intro: str
) -> None:
    """Markdown is neither folded nor stripped, whatever it looks like."""
    rows = [{"id": f"r{n}", "aspect": "X", "values": pair} for n, pair in enumerate(cells)]
    whole = {"title": "T", "sides": ["A", "B"], "intro": intro, "rows": rows}
    comparison = sound(json.dumps(whole, ensure_ascii=False))
    assert [row.values for row in comparison.rows] == cells
    assert comparison.intro == intro


@given(st.binary() | texts.map(str.encode), st.sampled_from([b"", HEAD.encode(), b"rows:\n- "]))
def test_any_bytes_are_a_comparison_or_an_error(data: bytes, start: bytes) -> None:
    """Nothing is raised, and nothing is dropped in silence."""
    comparison, issues = judged(start + data)
    assert comparison is not None or has_errors(issues)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["2011-01-28", "a b", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Row.__struct_fields__, "x"]), inner, max_size=4)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["title", "sides", "intro", "rows", "x"]), values))
def test_any_values_are_a_comparison_or_an_error(whole: dict[str, object]) -> None:
    """Each field may hold anything; a comparison that is there adds up."""
    comparison, issues = judged(json.dumps({"title": "T", "sides": ["A", "B"], **whole}))
    assert comparison is not None or has_errors(issues)
    if comparison is not None:
        assert 2 <= len(comparison.sides) <= 4
        assert comparison.rows
        assert len({row.id for row in comparison.rows}) == len(comparison.rows)
        for row in comparison.rows:
            assert ID.fullmatch(row.id)
            assert row.aspect
            assert len(row.values) == len(comparison.sides)
