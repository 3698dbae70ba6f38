"""A year as a picture: every number in it is in its table, and the other way round."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from finding import find
from marked_years import YEAR, a_year
from reprise.derive.calendar import calendar_of
from reprise.derive.journal import words_of
from reprise.model.words import ENGLISH
from reprise.render.charts.calendar import HEIGHT, SIZES, WIDTH, calendar_view
from reprise.render.charts.views import CalendarView

Rendered = Callable[[str, msgspec.Struct], LexborHTMLParser]


def drawn(seed: int, **links: str) -> CalendarView:
    """Return the view of a year of entries."""
    written = [(entry.date, words_of(entry)) for entry in a_year(seed)]
    hrefs = {dt.date.fromisoformat(day): href for day, href in links.items()}
    return calendar_view(calendar_of(YEAR, written), words=ENGLISH, hrefs=hrefs)


def cells(table: LexborHTMLParser, number: int) -> list[list[str]]:
    """Return the texts of a table's rows, without its head."""
    rows = table.css("table")[number].css("tbody tr, tfoot tr")
    return [[cell.text().strip() for cell in row.css("th, td")] for row in rows]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**9))
def test_every_number_of_the_picture_is_in_the_table(part: Rendered, seed: int) -> None:
    """Each square says its day, entries and words, and so does one row, in their order."""
    page = part("calendar", drawn(seed))
    said = [title.text() for title in page.css("rect > title")]
    rows = [
        f"{day}: {entries} {'entry' if entries == '1' else 'entries'}, "
        f"{words} {'word' if words == '1' else 'words'}"
        for day, entries, words in cells(page, 1)
    ]
    assert said == rows
    months = cells(page, 0)
    assert len(months) == 13
    for column in (1, 2, 3):
        numbers = [int(month[column].replace(",", "")) for month in months]
        assert sum(numbers[:12]) == numbers[12]
    halves = [title.text() for title in page.css("svg > title")]
    days = [int(re.findall(r": (\d+) days? ", half)[0]) for half in halves]
    assert sum(days) == len(rows) == int(months[12][1])


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 10**9))
def test_every_day_has_one_place_inside_the_picture(year: int, seed: int) -> None:
    """Written or not: as many places as days, each its own, in a column of its week."""
    written = [(e.date.replace(year=year), words_of(e)) for e in a_year(seed)]
    view = calendar_view(calendar_of(year, written), words=ENGLISH, hrefs={})
    total = 0
    for half in view.halves:
        empty = re.findall(r"M([\d.]+) ([\d.]+)h2v2h-2z", half.empty)
        assert "".join(f"M{x} {y}h2v2h-2z" for x, y in empty) == half.empty
        middles = [(float(x) + 1, float(y) + 1) for x, y in empty]
        middles += [(float(c.x) + c.size / 2, float(c.y) + c.size / 2) for c in half.cells]
        assert len(set(middles)) == len(middles)
        assert all(0 < x <= WIDTH - 6 and 0 < y <= HEIGHT - 6 for x, y in middles)
        total += len(middles)
    assert total == (dt.date(year, 12, 31) - dt.date(year, 1, 1)).days + 1


def test_a_level_can_be_told_without_colour() -> None:
    """Each is larger than the one before; the legend shows all of them."""
    assert list(SIZES) == sorted(set(SIZES))
    assert [cell.size for cell in drawn(1).legend] == list(SIZES)
    assert [cell.label for cell in drawn(1).legend] == [
        *("nothing", "fewer than 50 words", "50 or more", "100 or more", "200 or more")
    ]


def test_a_small_year_is_drawn_so() -> None:
    """2026 begins on a Thursday: the fourth place of the first column is its first day."""
    days = [(dt.date(2026, 1, 1), 10), (dt.date(2026, 7, 6), 250)]
    first, second = calendar_view(calendar_of(2026, days), words=ENGLISH, hrefs={}).halves
    (cell,) = first.cells
    assert (cell.x, cell.y, cell.size, cell.level) == ("30", "56", 4, 1)
    assert cell.label == "January 1, 2026: 1 entry, 10 words"
    assert [(month.at, month.text) for month in first.months[:2]] == [
        ("26", "Jan"),
        ("74", "Feb"),
    ]
    (cell,) = second.cells
    assert (cell.x, cell.y, cell.size, cell.level) == ("39", "17", 10, 4)
    assert second.empty.startswith("M31 45h2v2h-2z")


def test_a_day_leads_to_what_was_written(part: Rendered) -> None:
    """In the table, where a link has a name; a day without an address is no link."""
    view = calendar_view(
        calendar_of(2026, [(dt.date(2026, 1, 1), 3), (dt.date(2026, 1, 2), 3)]),
        words=ENGLISH,
        hrefs={dt.date(2026, 1, 1): "/journal/2026-01-01/?a&b"},
    )
    (link,) = part("calendar", view).css("a")
    assert link.attributes["href"] == "/journal/2026-01-01/?a&b"
    assert link.text() == "January 1, 2026"


def test_the_picture_has_a_name_and_no_style_of_its_own(part: Rendered) -> None:
    """Named by its title; a policy that forbids styles and scripts takes nothing away."""
    page = part("calendar", drawn(3))
    for svg in page.css("svg[role=img]"):
        assert find(page, f"[id='{svg.attributes['aria-labelledby']}']").text()
    assert page.css("[style], script, style") == []
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids)) == 2


def test_an_empty_year_has_a_picture_and_no_days(part: Rendered) -> None:
    """Twelve months of nothing."""
    page = part("calendar", calendar_view(calendar_of(2025, ()), words=ENGLISH, hrefs={}))
    assert len(page.css("table")) == 1
    assert page.css("svg[role=img] rect") == []
