"""The journal's files: what is read of them, and what is never said of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals import load_journal
from reprise.issues import Code, Issue
from reprise.model.comparison import Comparison, Row
from reprise.model.journal import Answer, JournalEntry, Mark, Visibility
from reprise.model.names import SourcePath
from reprise.source.journal import extra_fields
from reprise.source.sealed import opener_with
from sealing import OTHER, identities, seal
from sites import Files, write_site

TODAY = dt.date(2026, 11, 25)
KETTLES = Comparison(
    path=SourcePath("docs/comparisons/kettles.yml"),
    name="kettles",
    title="Kettles",
    sides=("Tin", "Copper"),
    rows=(Row(id="heat", aspect="Heat", values=("slow", "fast")),),
)
POTS = Comparison(
    path=SourcePath("docs/comparisons/pots.yml"),
    name="pots",
    title="Pots",
    sides=("Tin", "Copper", "Clay"),
    rows=(Row(id="heat", aspect="Heat", values=("slow", "fast", "slow")),),
)
WHOLE = """\
---
date: 2026-11-23
visibility: public
prompts:
  - {prompt: Whom did I help?, answer: "*Nobody*."}
  - prompt: "And who?"
    answer: |
      One.

      Two.
marks: {kettles: {heat: -2}}
mood: calm
tags: [networking, rest]
links: [posts/2011/a.md]
published_as: posts/2026/b.md
---
Free text.
"""


def read(
    root: Path, files: Files, folder: str = "journal"
) -> tuple[tuple[JournalEntry, ...], tuple[Issue, ...]]:
    """Return the entries and the issues of a journal with these files."""
    write_site(root, {f"{folder}/{name}": text for name, text in files.items()})
    return load_journal(root, folder, comparisons=(KETTLES, POTS), today=TODAY, opener=None)


def said(root: Path, text: str, name: str = "2026-11-23.md") -> list[str]:
    """Return what is wrong with one entry, without its path."""
    _, issues = read(root, {name: text})
    return [str(issue).removeprefix(f"journal/{name}:") for issue in issues]


def test_an_entry_is_read_whole(tmp_path: Path) -> None:
    """Each field that the design names, and the text below."""
    (entry,), issues = read(tmp_path, {"2026-11-23-evening.md": WHOLE})
    assert issues == ()
    assert entry == JournalEntry(
        path=SourcePath("journal/2026-11-23-evening.md"),
        name="2026-11-23-evening",
        date=dt.date(2026, 11, 23),
        visibility=Visibility.PUBLIC,
        prompts=(Answer("Whom did I help?", "*Nobody*."), Answer("And who?", "One.\n\nTwo.")),
        body="Free text.",
        body_line=17,
        tags=("networking", "rest"),
        mood="calm",
        marks=(Mark("kettles", "heat", -2),),
        links=("posts/2011/a.md",),
        published_as="posts/2026/b.md",
    )


def test_a_text_that_begins_with_code_stays_code(tmp_path: Path) -> None:
    """The blank lines before it are cut, and its indentation is not."""
    header = '---\nprompts: {prompt: Q, answer: "\\n    one\\n    two\\n"}\n---\n'
    (entry,), _ = read(tmp_path, {"2026-11-23.md": f"{header}\n \n    one\n    two\n"})
    assert (entry.body, entry.body_line) == ("    one\n    two", 6)
    assert entry.prompts == (Answer("Q", "    one\n    two"),)


def test_an_entry_is_private_unless_it_says_otherwise(tmp_path: Path) -> None:
    """A day in its name and a header are enough."""
    (entry,), issues = read(tmp_path, {"2026-11-23.md": "---\nmood: calm\n---\nText.\n"})
    assert (entry.visibility, entry.date, issues) == (
        Visibility.PRIVATE,
        dt.date(2026, 11, 23),
        (),
    )


def test_a_visibility_that_nobody_understands_is_private(tmp_path: Path) -> None:
    """The error does not quote what it may have been meant to hide."""
    (entry,), issues = read(tmp_path, {"2026-11-23.md": "---\nvisibility: publik\n---\n"})
    assert entry.visibility is Visibility.PRIVATE
    assert [issue.code for issue in issues] == [Code.UNKNOWN_VALUE]
    assert "publik" not in str(issues[0])


def test_entries_are_in_the_order_of_their_days(tmp_path: Path) -> None:
    """Oldest first; those of one day by their names. Notes beside them are none."""
    names = ("2026-11-23-b.md", "2026-11-23.md", "2025-01-01.markdown")
    files = dict.fromkeys((*names, "README.md", "_x.md", "a.txt"), "---\n---\n")
    entries, issues = read(tmp_path, files)
    assert issues == ()
    assert [entry.name for entry in entries] == ["2025-01-01", "2026-11-23", "2026-11-23-b"]


def test_sets_are_exported_in_an_order() -> None:
    """In every run the same, whatever the hashes of their values are."""
    text = "---\nx: !!set {d, b, a, c, e}\n---\n"
    assert extra_fields(SourcePath("journal/2026-11-23.md"), text) == {"x": [*"abcde"]}


def test_a_journal_may_lie_outside_the_site(tmp_path: Path) -> None:
    """Its entries are named by where they are; without a folder there is none."""
    outside = str(tmp_path / "elsewhere")
    (entry,), _ = read(tmp_path / "site", {"2026-11-23.md": WHOLE}, folder=outside)
    assert entry.path == f"{outside}/2026-11-23.md"
    assert read(tmp_path, {}) == ((), ())


PUBLIC = "---\nvisibility: public\n"


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (
            f"{PUBLIC}marks: {{kettles: {{heat: 3}}}}\n---\n",
            "",
            '3:25: E401 the mark is "3"; expected',
        ),
        (
            f"{PUBLIC}marks: {{kettles: {{heat: 1.5}}}}\n---\n",
            "",
            '3:25: E401 the mark is "1.5"',
        ),
        (f"{PUBLIC}marks: {{kettles: {{heat: true}}}}\n---\n", "", "3:25: E401 the mark is"),
        (
            f"{PUBLIC}marks: {{kettles: {{haet: 1}}}}\n---\n",
            "",
            '3:25: E401 the comparison has no row "haet"',
        ),
        (
            f"{PUBLIC}marks: {{ketles: {{heat: 1}}}}\n---\n",
            "",
            '3:17: E401 there is no comparison "ketles"',
        ),
        (f"{PUBLIC}marks: {{pots: {{heat: 1}}}}\n---\n", "", '3:15: E401 "pots" has 3 sides'),
        (f"{PUBLIC}marks: [1]\n---\n", "", "3:8: E101 marks is a list"),
        (f"{PUBLIC}prompts: [{{answer: x}}]\n---\n", "", 'E100 the field "prompt" is missing'),
        (f"{PUBLIC}date: 2026-11-22\n---\n", "", "3:7: W105 the date is another day"),
        (f"{PUBLIC}---\n", "2026-11-26.md", "W106 this entry is of a day that has not come"),
        (f"{PUBLIC}---\n", "monday.md", "E109 the file's name does not begin with a day"),
        (f"{PUBLIC}---\n", "2026-02-30.md", "E109 the file's name does not begin with a day"),
        (f"{PUBLIC}moood: calm\n---\n", "", '3:1: W100 the field "moood" is unknown'),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    text: str, name: str, message: str, tmp_path: Path
) -> None:
    """With line and column, what was found and what is allowed."""
    (told,) = said(tmp_path, text, name or "2026-11-23.md")
    assert message in told


def test_two_entries_of_one_name_are_an_error(tmp_path: Path) -> None:
    """The first is kept."""
    files = {
        "2026-11-23.md": "---\n---\nA\n",
        "2026-11-23.markdown": "---\n---\nB\n",
    }
    entries, issues = read(tmp_path, files)
    assert len(entries) == 1
    assert [(issue.code, issue.path) for issue in issues] == [
        (Code.DUPLICATE_ID, "journal/2026-11-23.md")
    ]


CANARY = "canary"
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "date",
            "visibility",
            "prompts",
            "marks",
            "mood",
            "tags",
            "links",
            "published_as",
            CANARY,
        ]
    ),
    st.sampled_from(
        [
            CANARY,
            f"[{CANARY}]",
            f"{{{CANARY}: {CANARY}}}",
            f"[{{prompt: {CANARY}, answer: [{CANARY}]}}]",
            f"{{kettles: {{{CANARY}: 1, heat: {CANARY}}}}}",
            f'"{CANARY}',
            f"[{CANARY}",
            f"!{CANARY} x",
            f"&a {CANARY}",
            f"*{CANARY}",
            "2026-11-23",
        ]
    ),
)


@given(HEADERS, st.sampled_from(["private", "unlisted", "publick", ""]))
def test_no_message_quotes_what_is_private(
    tmp_path_factory: pytest.TempPathFactory, header: dict[str, str], visibility: str
) -> None:
    """Whatever is wrong with it: file, line and column are named, and no word of the entry."""
    lines = [f"{name}: {value}" for name, value in header.items() if name != "visibility"]
    text = "\n".join(["---", f"visibility: {visibility}", *lines, "---", CANARY, ""])
    _, issues = read(tmp_path_factory.mktemp("journal"), {"2026-11-23.md": text})
    assert not [str(issue) for issue in issues if CANARY in str(issue)]


@pytest.mark.parametrize("visibility", ["private", "unlisted"])
@pytest.mark.parametrize(
    ("line", "word"),
    [
        (f"date: {CANARY}", CANARY),
        (f"marks: {{kettles: {{{CANARY}: 1}}}}", CANARY),
        (f"marks: {{kettles: {{heat: {CANARY}}}}}", CANARY),
        (f"marks: {{{CANARY}: {{heat: 1}}}}", CANARY),
        ("moood: calm", "mood"),
        ("mood: [calm]", "mood"),
        ("prompts: [{answer: x}]", "prompt"),
    ],
)
def test_what_is_quoted_of_an_entry_for_all_is_not_quoted_of_another(
    line: str, word: str, visibility: str, tmp_path: Path
) -> None:
    """Its place and its code are told alike."""
    header = f"{line}\n---\n"
    (public,) = said(tmp_path, f"---\nvisibility: public\n{header}")
    (hushed,) = said(tmp_path, f"---\nvisibility: {visibility}\n{header}")
    assert word in public
    assert word not in hushed
    assert public.split()[:2] == hushed.split()[:2]


@pytest.mark.parametrize(
    "line", [f"{CANARY}: 1\n{CANARY}: 2", f"mood: *{CANARY}", f"- {CANARY}"]
)
@pytest.mark.parametrize("visibility", ["private", "unlisted", "public"])
def test_of_a_header_that_cannot_be_read_no_word_is_told(
    line: str, visibility: str, tmp_path: Path
) -> None:
    """Nobody knows whether it would have said that others may read it."""
    (message,) = said(tmp_path, f"---\nvisibility: {visibility}\n{line}\n---\n")
    assert CANARY not in message


def read_with_key(
    root: Path, files: Files
) -> tuple[tuple[JournalEntry, ...], tuple[Issue, ...]]:
    """Return the entries and the issues of a journal whose key is at hand."""
    write_site(root, {f"journal/{name}": text for name, text in files.items()})
    opener = opener_with(identities())
    return load_journal(
        root, "journal", comparisons=(KETTLES, POTS), today=TODAY, opener=opener
    )


def test_a_sealed_entry_is_read_with_a_key(tmp_path: Path) -> None:
    """Whole, in its place among the others; and it is private, whatever it says."""
    (plain,), _ = read(tmp_path / "plain", {"2026-11-23.md": WHOLE})
    files: dict[str, str | bytes] = {
        "2026-11-23.md.age": seal(WHOLE),
        "2026-11-24.md": WHOLE.replace("-23", "-24"),
    }
    (entry, after), issues = read_with_key(tmp_path, files)
    assert issues == ()
    assert after.name == "2026-11-24"
    assert entry == msgspec.structs.replace(
        plain, path=SourcePath("journal/2026-11-23.md.age"), visibility=Visibility.PRIVATE
    )


def test_without_a_key_a_sealed_entry_is_left_out(tmp_path: Path) -> None:
    """In silence: who reads without a key knows it. A plain one of its name is an error."""
    entries, issues = read(tmp_path, {"2026-11-23.md.age": seal(WHOLE)})
    assert (entries, issues) == ((), ())
    (entry,), (issue,) = read(tmp_path, {"2026-11-23.md": WHOLE})
    assert entry.path == "journal/2026-11-23.md"
    assert (issue.code, issue.path) == (Code.DUPLICATE_ID, "journal/2026-11-23.md.age")


def test_what_is_wrong_in_a_sealed_entry_is_told_without_its_words(tmp_path: Path) -> None:
    """Also where it calls itself public; one that cannot be opened hinders no other."""
    wrong = WHOLE.replace("heat: -2", "canary: -2")
    files = {
        "2026-11-20.md.age": seal(wrong.replace("-23", "-20")),
        "2026-11-21.md.age": seal(WHOLE, OTHER),
        "2026-11-22.md.age": seal(WHOLE)[:-1],
        "2026-11-23.md.age": seal(WHOLE),
    }
    entries, issues = read_with_key(tmp_path, files)
    assert [entry.name for entry in entries] == ["2026-11-20", "2026-11-23"]
    assert [issue.code for issue in issues] == [
        Code.BAD_MARK,
        Code.NOT_FOR_US,
        Code.DAMAGED_SEAL,
    ]
    assert "canary" not in str(issues[0])


@given(st.binary(max_size=200))
def test_whatever_was_sealed_is_an_entry_or_issues(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Nothing is raised."""
    root = tmp_path_factory.mktemp("journal")
    sealed = identities().recipients().seal(b"---\n" + data)
    entries, issues = read_with_key(root, {"2026-11-23.md.age": sealed})
    assert entries or issues
