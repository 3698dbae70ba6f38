"""Recording: the ledger grows by what is public, and by nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.errors import OutputError
from reprise.model.ledger import LEDGER, GuidFact, Ledger, UrlFact
from reprise.model.names import Guid, UrlPath
from reprise.model.settings import Settings
from reprise.publish.ledger import Recording, ledger_text, record, write_ledger
from reprise.source.ledger import load_ledger, parse_ledger
from sites import NOW, post, scope_of, write_site

FILES = {
    "posts/out.md": post("Out"),
    "posts/unlisted.md": post("Unlisted", status="unlisted"),
    "posts/withdrawn.md": post("Withdrawn", status="withdrawn"),
    "posts/draft.md": post("Draft", status="draft"),
    "posts/later.md": post("Later", date="2030-01-01"),
    "posts/bare.md": post("Bare", guid=""),
}
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=9)
SEGMENTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="?#/.\\"), min_size=1
)
DAYS = st.dates(dt.date(1999, 1, 1), dt.date(2099, 12, 31))
GUIDS = st.builds(GuidFact, NAMES.map(Guid), DAYS)
URLS = st.builds(
    UrlFact,
    st.lists(SEGMENTS, min_size=1, max_size=2).map(lambda s: UrlPath(f"/{'/'.join(s)}/")),
    st.sampled_from(["home", "tag x", "post tag:x"]),
    DAYS,
)
LEDGERS = st.builds(
    lambda guids, urls: Ledger().with_facts(tuple(guids), tuple(urls)),
    st.lists(GUIDS, max_size=5),
    st.lists(URLS, max_size=5),
)


def recorded(
    root: Path, *, now: dt.datetime = NOW, options: Settings | None = None
) -> Recording:
    """Return what would be recorded at a moment."""
    request = Request(root=root, settings=options or Settings(), now=now)
    return record(prepare_site(request), has_feeds=True)


def test_what_is_public_is_recorded_and_nothing_else(tmp_path: Path) -> None:
    """No draft, no post whose hour has not come, none that nothing could find again."""
    write_site(tmp_path, FILES)
    ledger = recorded(tmp_path).ledger
    assert [fact.guid for fact in ledger.guids] == [
        "tag:x.example,2026:Out",
        "tag:x.example,2026:Unlisted",
        "tag:x.example,2026:Withdrawn",
    ]
    posts = [fact.url for fact in ledger.urls if fact.of.startswith("post ")]
    assert posts == [f"/blog/2020/05/04/{n}/" for n in ("out", "unlisted", "withdrawn")]


def test_the_day_is_that_of_the_sites_timezone(tmp_path: Path) -> None:
    """At noon in Greenwich it is tomorrow on Kiritimati."""
    write_site(tmp_path, FILES)
    there = recorded(tmp_path, options=Settings(timezone="Pacific/Kiritimati"))
    assert {fact.day for fact in recorded(tmp_path).added} == {NOW.date()}
    tomorrow = NOW.astimezone(ZoneInfo("Pacific/Kiritimati")).date()
    assert {fact.day for fact in there.added} == {tomorrow}
    assert tomorrow != NOW.date()


def test_to_record_twice_adds_nothing(tmp_path: Path) -> None:
    """On a later day either: a fact is recorded once."""
    write_site(tmp_path, FILES)
    first = recorded(tmp_path)
    write_ledger(tmp_path, first.ledger)
    second = recorded(tmp_path, now=NOW + dt.timedelta(days=9))
    assert (second.added, second.ledger) == ((), first.ledger)
    assert first.added


def test_what_is_gone_stays_recorded(tmp_path: Path) -> None:
    """With its day, in its place among what is new."""
    write_site(tmp_path, FILES)
    first = recorded(tmp_path)
    write_ledger(tmp_path, first.ledger)
    write_site(tmp_path, {"posts/out.md": post("Out", slug="moved"), "posts/n.md": post("New")})
    then = recorded(tmp_path, now=NOW + dt.timedelta(days=9))
    assert {*first.ledger.guids, *first.ledger.urls} <= {*then.ledger.guids, *then.ledger.urls}
    new = {fact.url for fact in then.added if isinstance(fact, UrlFact)}
    assert new == {"/blog/2020/05/04/moved/", "/blog/2020/05/04/n/"}


@settings(deadline=None)
@given(LEDGERS)
def test_what_is_written_is_read(ledger: Ledger) -> None:
    """Whatever signs are in a guid or an address; one fact a line, guids first, sorted."""
    text = ledger_text(ledger)
    assert parse_ledger(text) == (ledger, ())
    assert text.count("\n") == len(ledger.guids) + len(ledger.urls)


@settings(deadline=None)
@given(LEDGERS, LEDGERS)
def test_a_union_merge_is_the_union(ours: Ledger, theirs: Ledger) -> None:
    """Of two recordings, in whatever order git puts their lines; the earlier day counts."""
    union = ours.with_facts(theirs.guids, theirs.urls)
    for text in (
        ledger_text(ours) + ledger_text(theirs),
        ledger_text(theirs) + ledger_text(ours),
    ):
        assert parse_ledger(text) == (union, ())


def test_the_file_is_for_people_and_for_git(tmp_path: Path) -> None:
    """Short lines, keys in one order, letters as they are."""
    facts = (
        (GuidFact(Guid("tag:x"), NOW.date()),),
        (UrlFact(UrlPath("/blog/日本/"), "post tag:x", NOW.date()),),
    )
    write_ledger(tmp_path, Ledger().with_facts(*facts))
    assert (tmp_path / LEDGER).read_bytes().decode() == (
        '{"guid":"tag:x","day":"2026-11-23"}\n'
        '{"url":"/blog/日本/","of":"post tag:x","day":"2026-11-23"}\n'
    )
    assert list((tmp_path / "posts").iterdir()) == [tmp_path / LEDGER]


def test_a_ledger_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    """Its line ends are git's business; what a merge left is put in order."""
    ledger = Ledger().with_facts(
        (GuidFact(Guid("a"), NOW.date()), GuidFact(Guid("b"), NOW.date()))
    )
    text = ledger_text(ledger)
    for kept in (text.encode(), text.replace("\n", "\r\n").encode()):
        write_site(tmp_path, {LEDGER: kept})
        write_ledger(tmp_path, ledger)
        assert (tmp_path / LEDGER).read_bytes() == kept
    lines = text.splitlines(keepends=True)
    write_site(tmp_path, {LEDGER: "".join([*reversed(lines), *lines])})
    write_ledger(tmp_path, load_ledger(scope_of(tmp_path))[0])
    assert (tmp_path / LEDGER).read_text() == text


def test_a_ledger_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """And nothing is left beside it."""
    (tmp_path / LEDGER).mkdir(parents=True)
    with pytest.raises(OutputError, match="Cannot write"):
        write_ledger(tmp_path, Ledger(is_kept=True))
    assert list((tmp_path / "posts").iterdir()) == [tmp_path / LEDGER]
