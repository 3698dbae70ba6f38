"""A new entry: private, its questions unanswered, and sound when it is read again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals import load_journal
from reprise.authoring.entry import NewEntry, entry_text, write_entry
from reprise.errors import UsageError
from reprise.model.comparison import Comparison, Row
from reprise.model.journal import Answer, JournalEntry, Mark, Visibility
from reprise.model.names import SourcePath
from sealing import identities, recipients
from sites import write_site

DAY = dt.date(2026, 11, 23)
KETTLES = Comparison(
    path=SourcePath("docs/comparisons/kettles.yml"),
    name="kettles",
    title="Kettles",
    sides=("Tin: old", "Copper #2"),
    rows=(Row(id="heat", aspect="Heat & time", values=("slow", "fast")),),
)


def read(root: Path, text: str) -> JournalEntry:
    """Return the entry that a text is; nothing may be wrong with it."""
    write_site(root, {"journal/2026-11-23.md": text})
    entries, issues = load_journal(
        root, "journal", comparisons=(KETTLES,), today=DAY, opener=None
    )
    assert issues == ()
    return entries[0]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
)
def test_questions_come_back_as_they_were_asked(
    tmp_path_factory: pytest.TempPathFactory, prompts: list[str]
) -> None:
    """Whatever signs are in them; nobody has answered yet, and nobody else may read it."""
    asked = tuple(" ".join(prompt.split()) for prompt in prompts)
    asked = tuple(prompt for prompt in asked if prompt)
    text = entry_text(NewEntry(date=DAY, prompts=asked))
    entry = read(tmp_path_factory.mktemp("journal"), text)
    assert entry.prompts == tuple(Answer(prompt, "") for prompt in asked)
    assert (entry.date, entry.visibility) == (DAY, Visibility.PRIVATE)


def test_rows_are_asked_for_and_marked_by_taking_a_sign_away(tmp_path: Path) -> None:
    """Until then nothing is marked: an answer that nobody gave is none."""
    text = entry_text(NewEntry(date=DAY, comparison=KETTLES, rows=KETTLES.rows))
    entry = read(tmp_path, text)
    assert [answer.prompt for answer in entry.prompts] == [
        "Heat & time: Tin: old or Copper #2?"
    ]
    assert entry.marks == ()
    marked = read(tmp_path, text.replace("# marks", "marks"))
    assert marked.marks == (Mark("kettles", "heat", 0),)


def test_an_entry_is_written_once(tmp_path: Path) -> None:
    """A second one of a day has a word in its name; none is written over another."""
    first = write_entry(tmp_path, "journal", NewEntry(date=DAY))
    assert first == tmp_path / "journal/2026-11-23.md"
    with pytest.raises(UsageError) as caught:
        write_entry(tmp_path, "journal", NewEntry(date=DAY))
    assert str(caught.value) == (
        "Cannot write the entry: journal/2026-11-23.md is there already. "
        "Edit it, or give another one of that day a word, with --word."
    )
    second = write_entry(tmp_path, "journal", NewEntry(date=DAY, word="evening"))
    assert second.name == "2026-11-23-evening.md"
    with pytest.raises(UsageError, match='Write "late-at-night"'):
        write_entry(tmp_path, "journal", NewEntry(date=DAY, word="Late at night"))


def test_a_journal_may_lie_outside_the_site(tmp_path: Path) -> None:
    """Where the settings say so, and nowhere else."""
    (tmp_path / "site").mkdir()
    for folder in ("../mine", str(tmp_path / "mine")):
        path = write_entry(tmp_path / "site", folder, NewEntry(date=DAY))
        assert path == tmp_path / "mine/2026-11-23.md"
        path.unlink()


def test_a_sealed_entry_is_never_plain(tmp_path: Path) -> None:
    """Its file is born sealed; a plain one of its name stands in its way, and it in theirs."""
    day = NewEntry(date=DAY, prompts=("Who?",))
    path = write_entry(tmp_path, "journal", day, seal=recipients().seal)
    assert path == tmp_path / "journal/2026-11-23.md.age"
    assert identities().open(path.read_bytes()) == entry_text(day).encode()
    for seal in (recipients().seal, None):
        with pytest.raises(UsageError, match="is there already"):
            write_entry(tmp_path, "journal", day, seal=seal)
    path.rename(path.with_suffix(""))
    with pytest.raises(UsageError, match=r"2026-11-23\.md is there already"):
        write_entry(tmp_path, "journal", day, seal=recipients().seal)
