"""Downloads: a comparison as YAML, CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
import json
from io import StringIO

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.downloads import DATA_TYPES, DataForm
from reprise.issues import Span
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath
from reprise.render.downloads import render_download
from reprise.source.comparisons import read_comparison
from reprise.source.document import parse_yaml

PATH = SourcePath("docs/comparisons/kettles.yml")
KETTLES = Comparison(
    path=PATH,
    name="kettles",
    title='Tin vs. "copper"',
    sides=("Tin", "Copper"),
    intro="Two kettles.\n\nOne stove.\n",
    rows=(
        Row(
            id="heat",
            group="Fire",
            aspect="Heat",
            values=("Slow, and *sure*", "- fast\n- loud"),
            source="A book",
            updated=dt.date(2011, 1, 28),
        ),
        Row(id="on", aspect="No", values=("", "ü # 1: 2")),
    ),
)
YAML = """\
title: "Tin vs. \\"copper\\""
sides: ["Tin", "Copper"]
intro: |
  Two kettles.

  One stove.
rows:
  - id: "heat"
    group: "Fire"
    aspect: "Heat"
    values:
      - "Slow, and *sure*"
      - |-
        - fast
        - loud
    source: "A book"
    updated: 2011-01-28
  - id: "on"
    aspect: "No"
    values:
      - ""
      - "ü # 1: 2"
"""
CSV = (
    "id,group,aspect,Tin,Copper,source,updated\r\n"
    'heat,Fire,Heat,"Slow, and *sure*","\'- fast\n- loud",A book,2011-01-28\r\n'
    "on,,No,,ü # 1: 2,,\r\n"
)

signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
lines = st.text(signs, min_size=1, max_size=20).map(lambda text: " ".join(text.split()) or "x")
texts = st.one_of(
    st.text(signs, max_size=30), st.text(st.sampled_from("a -#:|>\t\n"), max_size=30)
)
rows = st.builds(
    Row,
    id=st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True),
    group=st.one_of(st.just(""), lines),
    aspect=lines,
    values=st.tuples(texts, texts),
    source=st.one_of(st.just(""), lines),
    updated=st.one_of(st.none(), st.dates(dt.date(1000, 1, 1))),
)
comparisons = st.builds(
    Comparison,
    path=st.just(PATH),
    name=st.just("kettles"),
    title=lines,
    sides=st.lists(lines, min_size=2, max_size=2, unique=True).map(tuple),
    intro=texts,
    rows=st.lists(rows, min_size=1, max_size=3, unique_by=lambda row: row.id).map(tuple),
)


def without_places(comparison: Comparison) -> Comparison:
    """Return the comparison as if it had been read from no file."""
    own = tuple(msgspec.structs.replace(row, starts=()) for row in comparison.rows)
    return msgspec.structs.replace(comparison, rows=own, intro_start=Span(1))


def test_yaml_has_the_fields_of_the_authors_file() -> None:
    """Texts of several lines are blocks; what is empty is left out."""
    assert render_download(KETTLES, DataForm.YAML) == YAML


def test_csv_is_a_line_for_each_row_below_their_names() -> None:
    """As RFC 4180 has it, with the sides as columns."""
    assert render_download(KETTLES, DataForm.CSV) == CSV


def test_json_has_the_fields_of_the_authors_file() -> None:
    """By the same names, in the same order."""
    data = json.loads(render_download(KETTLES, DataForm.JSON))
    assert list(data) == ["title", "sides", "intro", "rows"]
    assert data["rows"][0] == {
        "id": "heat",
        "group": "Fire",
        "aspect": "Heat",
        "values": ["Slow, and *sure*", "- fast\n- loud"],
        "source": "A book",
        "updated": "2011-01-28",
    }
    assert data["rows"][1] == {"id": "on", "aspect": "No", "values": ["", "ü # 1: 2"]}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_spreadsheet_runs_no_cell(sign: str) -> None:
    """A text that begins like a formula begins with an apostrophe in CSV, and only there."""
    text = f"{sign}1+1"
    row = msgspec.structs.replace(KETTLES.rows[0], values=(text, "a=1"))
    own = msgspec.structs.replace(KETTLES, rows=(row,))
    _, cells = csv.reader(StringIO(render_download(own, DataForm.CSV), newline=""))
    assert cells[3:5] == [f"'{text}", "a=1"]
    assert json.loads(render_download(own, DataForm.JSON))["rows"][0]["values"][0] == text


def test_no_two_columns_have_one_name() -> None:
    """A side may be called like a column of ours."""
    own = msgspec.structs.replace(KETTLES, sides=("source", "Copper"))
    head, *_ = csv.reader(StringIO(render_download(own, DataForm.CSV)))
    assert head[3:6] == ["source (side)", "Copper", "source"]


def test_every_form_has_a_media_type() -> None:
    """For links, and for those who read the structured data."""
    assert list(DATA_TYPES) == list(DataForm)


@given(comparisons)
def test_yaml_is_read_as_the_comparison_that_it_was_made_from(comparison: Comparison) -> None:
    """Whatever stands in its texts: the download is a source for another site."""
    document, _ = parse_yaml(PATH, render_download(comparison, DataForm.YAML).encode())
    assert document
    again, issues = read_comparison(document, None)
    assert issues == ()
    assert again
    assert without_places(again) == comparison


@given(comparisons)
def test_csv_is_read_as_the_cells_that_it_was_made_from(comparison: Comparison) -> None:
    """Line breaks and quotes included; an apostrophe is all that may be added."""
    text = render_download(comparison, DataForm.CSV)
    _, *found = csv.reader(StringIO(text, newline=""))
    for row, cells in zip(comparison.rows, found, strict=True):
        for value, cell in zip(row.values, cells[3:5], strict=True):
            assert cell in {value, f"'{value}"}
