"""The page and the plot: every figure once, in its place, and nothing of the machine's own."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import msgspec
import pytest

from benchmarks.figures import (
    Absence,
    Figures,
    Machine,
    Output,
    Run,
    Series,
    Stage,
    Task,
)
from benchmarks.peers import PEERS
from benchmarks.plot import LEFT
from benchmarks.report import render_page, render_picture
from benchmarks.tables import clean_table, rebuild_table, stage_table
from benchmarks.units import megabytes, seconds

SVG = "{http://www.w3.org/2000/svg}"


def series(tool: str, posts: int, *taken: float, task: Task = Task.CLEAN) -> Series:
    """Return a series of runs that took so many seconds."""
    runs = tuple(Run(one, cpu=1.5 * one, memory=80_000_000) for one in taken)
    output = Output(files=2_000, pages=1_900, size=30_000_000)
    return Series(tool=tool, task=task, posts=posts, runs=runs, output=output)


FIGURES = Figures(
    machine=Machine(
        cores=2, processor="A Processor", memory=8_000_000_000, system="Linux", python="3.11"
    ),
    in_memory=True,
    versions={"Reprise": {"reprise-blog": "1.2"}, "Other": {"other": "3.4", "part": "5"}},
    comments={1_000: 5_077, 3_000: 15_002},
    series=(
        series("Reprise", 1_000, 2.0, 1.0, 9.0),
        series("Other", 1_000, 4.0),
        series("cp -r", 1_000, 0.25, task=Task.COPY),
        series("Reprise", 3_000, 5.0),
        series("Third", 3_000, 4.0),
        series("Reprise", 1_000, 0.5, task=Task.UNCHANGED),
    ),
    absences=(
        Absence(tool="Other", posts=3_000, reason="would take more than a day"),
        Absence(tool="Fourth", reason="is not to be had"),
        Absence(tool="Other", posts=9_000, reason="would take more than a day"),
    ),
)


def rows(table: str) -> list[list[str]]:
    """Return the cells of a Markdown table's rows, its head and rule left out."""
    return [[c.strip() for c in line.strip("| ").split("|")] for line in table.split("\n")[2:]]


def picture(figures: Figures = FIGURES) -> ET.Element:
    """Return the plot, parsed."""
    return ET.fromstring(render_picture(figures))  # noqa: S314 - we have just written it


def test_the_table_has_the_median_the_spread_and_the_runs() -> None:
    """The middle of three, and the ends."""
    own = next(row for row in rows(clean_table(FIGURES, 1_000)) if row[0] == "**Reprise**")
    assert own[1:5] == ["2.00", "1.00–9.00", "3", "3.00"]


def test_the_quickest_comes_first() -> None:
    """The table is sorted by its medians; the yardstick stands below."""
    tools = [row[0] for row in rows(clean_table(FIGURES, 1_000))]
    assert tools == ["**Reprise**", "Other", "`cp -r` of Reprise's output"]


def test_each_row_says_how_it_stands_beside_reprise() -> None:
    """Twice as long is 2.00 times."""
    beside = {row[0]: row[5] for row in rows(clean_table(FIGURES, 1_000))}
    assert beside["Other"] == "2.00 ×"


def test_rebuilds_stand_in_a_table_of_their_own() -> None:
    """They are not compared with clean builds."""
    assert "0.50" not in clean_table(FIGURES, 1_000)
    assert rows(rebuild_table(FIGURES)) == [["1,000", "nothing changed", "0.50", "", "1"]]


def test_what_was_left_out_is_told_with_its_reason() -> None:
    """No tool is missing in silence, and none is named twice for one reason."""
    page = render_page(FIGURES)
    assert "- **Other** with 3,000 and 9,000 posts would take more than a day.\n" in page
    assert "- **Fourth** is not to be had.\n" in page


@pytest.mark.parametrize("title", ["Reprise, built again", "Where the time goes"])
def test_a_section_without_figures_is_left_out(title: str) -> None:
    """No heading stands over nothing."""
    bare = msgspec.structs.replace(FIGURES, series=FIGURES.series[:2])
    assert f"## {title}" not in render_page(bare)


def test_the_stages_of_a_build_are_told_where_the_engine_tells_them() -> None:
    """In the order in which they came."""
    stages = {
        1_000: (Stage("read", 0.5), Stage("write", 1.25)),
        3_000: (Stage("read", 2.0), Stage("rest", 0.25), Stage("write", 4.0)),
    }
    table = stage_table(msgspec.structs.replace(FIGURES, stages=stages))
    assert rows(table) == [
        ["read", "0.50", "2.00"],
        ["write", "1.25", "4.00"],
        ["rest", "", "0.25"],
    ]
    assert table in render_page(msgspec.structs.replace(FIGURES, stages=stages))


def test_it_is_told_how_time_and_memory_grow() -> None:
    """With three times the posts, the median is two and a half times as long here."""
    page = render_page(FIGURES)
    assert page.count("times the memory") == 1
    assert "With 3.0 times the posts of 1,000 it takes 2.5 times the time and 1.0 times" in page


def test_the_page_says_machine_and_versions() -> None:
    """With these one knows whether figures can be compared."""
    page = render_page(FIGURES)
    assert "2 cores (A Processor), 8 GB of memory, Linux, Python 3.11" in page
    assert "- Other: other 3.4, part 5" in page


@pytest.mark.parametrize(("in_memory", "told"), [(True, "in memory"), (False, "on the disk")])
def test_the_page_says_where_the_sites_lay(told: str, *, in_memory: bool) -> None:
    """A disk costs time that memory does not."""
    page = render_page(msgspec.structs.replace(FIGURES, in_memory=in_memory))
    assert f"The sites lie {'in a file system ' if in_memory else ''}{told}" in page


def test_no_place_of_the_page_is_left_unfilled() -> None:
    """And there is one empty line between paragraphs, never two."""
    assert not re.search(r"\$\w|\n\n\n", render_page(FIGURES))


def test_figures_survive_being_kept() -> None:
    """The page can be written again from the file."""
    kept = msgspec.json.encode(FIGURES)
    assert msgspec.json.decode(kept, type=Figures) == FIGURES


def test_the_plot_says_what_it_is_to_those_who_do_not_see_it() -> None:
    """A title, and a description with the numbers."""
    drawn = picture()
    assert drawn.get("role") == "img"
    assert drawn.findtext(f"{SVG}title")
    assert "1,000 posts: Reprise 2.00, Other 4.00" in (drawn.findtext(f"{SVG}desc") or "")


def test_bars_are_as_long_as_builds_take() -> None:
    """All on one scale from zero."""
    widths = [float(bar.get("width", 0)) for bar in picture().iter(f"{SVG}rect")]
    assert widths == pytest.approx([117.6, 235.2, 235.2, 294], abs=0.1)


def test_what_was_not_measured_has_no_bar() -> None:
    """It is named all the same."""
    texts = [text.text for text in picture().iter(f"{SVG}text")]
    assert texts[-2:] == ["Other", "not measured"]


def test_what_one_tool_alone_can_do_is_no_contest() -> None:
    """It has its table, and no bar that would make all others short."""
    alone = msgspec.structs.replace(
        FIGURES,
        comments={**FIGURES.comments, 90_000: 450_000},
        series=(*FIGURES.series, series("Reprise", 90_000, 99.0)),
    )
    assert render_picture(alone) == render_picture(FIGURES)
    assert "## 90,000 posts, built from nothing" in render_page(alone)


def test_the_plot_is_drawn_in_the_colour_of_its_surroundings() -> None:
    """No shape has a colour of its own; the picture sets one for light and one for dark."""
    drawn = picture()
    assert not any(part.get("fill") or part.get("stroke") for part in drawn.iter())
    style = drawn.findtext(f"{SVG}style") or ""
    assert "currentColor" in style
    assert "prefers-color-scheme: dark" in style


def test_no_bar_or_number_leaves_the_plot() -> None:
    """There is room for the number beside the longest bar."""
    drawn = picture()
    right = float(drawn.get("viewBox", "").split()[2])
    assert max(float(t.get("x", 0)) for t in drawn.iter(f"{SVG}text")) < right - 60


def test_the_name_of_each_tool_has_room() -> None:
    """Between the left edge and the bars, in letters as wide as a screen font's are at most."""
    assert max(len(peer.name) for peer in PEERS) * 0.6 * 15 <= LEFT - 10


def test_the_page_keeps_the_room_that_the_plot_takes() -> None:
    """Nothing moves when it arrives."""
    drawn = picture()
    sized = f"{{ width={drawn.get('width')} height={drawn.get('height')} }}"
    assert f"](performance.svg){sized}" in render_page(FIGURES)


def test_names_are_text_and_no_markup() -> None:
    """A tool's name cannot break the picture."""
    odd = series("<b> & co", 1_000, 3.0)
    named = msgspec.structs.replace(FIGURES, series=(*FIGURES.series, odd))
    assert "<b> & co" in [text.text for text in picture(named).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("value", "shown"), [(0.284, "0.28"), (9.99, "9.99"), (12.34, "12.3"), (123.4, "123")]
)
def test_seconds_have_three_digits_or_hundredths(value: float, shown: str) -> None:
    """No more than a repeated run would confirm."""
    assert seconds(value) == shown


def test_megabytes_are_a_million_bytes() -> None:
    """Whole ones."""
    assert megabytes(1_234_567_890) == "1,235"
