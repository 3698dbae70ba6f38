"""A journal as a whole: its numbers, its days, and what it asks next."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.journal import on_this_day, tally
from reprise.derive.prompts import next_prompts, next_rows
from reprise.model.comparison import Comparison, Row
from reprise.model.journal import Answer, JournalEntry, Mark, Visibility
from reprise.model.names import SourcePath

FIRST = dt.date(2024, 2, 27)
PROMPTS = ("a", "b", "c", "d")


def entry(day: dt.date, **fields: object) -> JournalEntry:
    """Return the entry of a day."""
    return JournalEntry(path=SourcePath(f"journal/{day}.md"), name=f"{day}", date=day, **fields)  # type: ignore[arg-type] # as JournalEntry says


def days(*numbers: int) -> list[JournalEntry]:
    """Return entries of days, by their distance from the first."""
    return [entry(FIRST + dt.timedelta(days=number)) for number in numbers]


@given(st.sets(st.integers(0, 40)), st.integers(0, 45))
def test_runs_are_days_without_a_gap(numbers: set[int], now: int) -> None:
    """The longest, and the one that reaches today or yesterday, as counting tells."""
    told = tally(days(*sorted(numbers)), today=FIRST + dt.timedelta(days=now))
    past = {number for number in numbers if number <= now}

    def run(last: int) -> int:
        return 1 + run(last - 1) if last in past else 0

    assert told.longest == max(map(run, past), default=0)
    assert told.current == (run(now) or run(now - 1))
    assert (told.days, told.entries) == (len(past), len(numbers))


def test_words_tags_and_moods_are_counted() -> None:
    """What was asked is not what was written."""
    entries = (
        entry(
            FIRST,
            body="Three words here.",
            prompts=(Answer("A long question?", "Two words"),),
            tags=("b", "a"),
            mood="calm",
        ),
        entry(FIRST, tags=("b",), visibility=Visibility.PUBLIC),
    )
    told = tally(entries, today=FIRST)
    assert (told.entries, told.days, told.words) == (2, 1, 5)
    assert told.tags == (("b", 2), ("a", 1))
    assert told.moods == (("calm", 1),)
    assert dict(told.visibilities) == {
        Visibility.PRIVATE: 1,
        Visibility.UNLISTED: 0,
        Visibility.PUBLIC: 1,
    }


def test_on_this_day_is_of_earlier_years() -> None:
    """The day itself is not among them; the 29th of February comes every fourth year."""
    same = [entry(dt.date(year, 11, 25)) for year in (2023, 2024, 2025, 2026)]
    assert on_this_day(same, dt.date(2025, 11, 25)) == tuple(same[:2])
    leap = entry(dt.date(2024, 2, 29))
    assert on_this_day([leap], dt.date(2028, 2, 29)) == (leap,)
    assert on_this_day([leap], dt.date(2025, 3, 1)) == ()


@given(st.integers(1, 4), st.integers(1, 12))
def test_no_question_comes_back_before_all_others_were_asked(count: int, rounds: int) -> None:
    """However many are asked at once."""
    entries: list[JournalEntry] = []
    asked: list[str] = []
    for number in range(rounds):
        prompts = next_prompts(PROMPTS, entries, count)
        asked += prompts
        answers = tuple(Answer(prompt, "") for prompt in prompts)
        entries.append(entry(FIRST + dt.timedelta(days=number), prompts=answers))
    for at in range(len(asked) - len(PROMPTS) + 1):
        if count == 1 or at % count == 0:
            window = asked[at : at + len(PROMPTS) // count * count]
            assert len(set(window)) == len(window)


def test_the_rows_marked_longest_ago_are_asked_for_first() -> None:
    """Those never marked come before all others, in the order of the comparison."""
    rows = tuple(Row(id=name, aspect=name, values=("", "")) for name in "abc")
    kettles = Comparison(
        path=SourcePath("k.yml"), name="kettles", title="K", sides=("x", "y"), rows=rows
    )
    entries = [
        entry(FIRST, marks=(Mark("kettles", "a", 1), Mark("pots", "c", 1))),
        entry(FIRST + dt.timedelta(days=1), marks=(Mark("kettles", "b", 1),)),
    ]
    assert [row.id for row in next_rows(kettles, entries, 2)] == ["c", "a"]
