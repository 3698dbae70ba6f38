"""The sample's journal: two months that are public on purpose."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from journals import load_journal
from reprise.derive.practice import derive_practice
from reprise.model.journal import Visibility
from reprise.source.load import find_comparisons
from reprise.source.prompts import load_prompts, prompt_sets
from sites import scope_of

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 20)
COMPARISONS, _ = find_comparisons(scope_of(ROOT))
ENTRIES, ISSUES = load_journal(
    ROOT, "journal", comparisons=COMPARISONS, today=TODAY, opener=None
)


def test_there_is_nothing_to_say_of_it() -> None:
    """Each entry is read whole, and none is private: git keeps them."""
    assert ISSUES == ()
    assert len(ENTRIES) > 30
    assert {entry.visibility for entry in ENTRIES} == {Visibility.PUBLIC, Visibility.UNLISTED}


def test_each_link_is_a_post() -> None:
    """An entry names posts by their paths, and they are there."""
    links = {link for entry in ENTRIES for link in entry.links}
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_its_questions_are_those_that_are_shipped() -> None:
    """Or rows of a comparison; in the words that the program asks."""
    shipped = {
        prompt
        for name in prompt_sets(ROOT)
        if (found := load_prompts(ROOT, name)[0])
        for prompt in found.prompts
    }
    asked = {answer.prompt for entry in ENTRIES for answer in entry.prompts}
    of_rows = {f"{row.aspect}: {' or '.join(c.sides)}?" for c in COMPARISONS for row in c.rows}
    assert asked <= shipped | of_rows


def test_a_trend_can_be_seen() -> None:
    """From the first side in October to the second in November; one row is never marked."""
    comparison = next(c for c in COMPARISONS if c.name == "job-search-vs-career-management")
    told = derive_practice(comparison, ENTRIES, today=TODAY)
    assert [row.id for row in told.rows if not row.trend.marks] == ["horizon"]
    averages = {point.day: point.value for line in told.whole.lines for point in line}
    assert averages[dt.date(2026, 10, 14)] < -0.5
    assert averages[TODAY] >= 1
