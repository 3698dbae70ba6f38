"""The ledger's file: facts in, or an error with its place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reprise.issues import Code, Span
from reprise.model.ledger import LEDGER, GuidFact, Ledger, UrlFact
from reprise.model.names import Guid, UrlPath
from reprise.source.ledger import load_ledger, locate_fact, parse_ledger
from sites import scope_of, write_site

DAY = dt.date(2026, 11, 25)
GUID = '{"guid":"tag:x.example,2026:a","day":"2026-11-25"}\n'
URL = '{"url":"/blog/日本/","of":"post tag:x.example,2026:a","day":"2026-11-25"}\n'
FACTS = Ledger(
    guids=(GuidFact(Guid("tag:x.example,2026:a"), DAY),),
    urls=(UrlFact(UrlPath("/blog/日本/"), "post tag:x.example,2026:a", DAY),),
    is_kept=True,
)
PATH_WANTED = 'expected a path that begins with one "/", without ? # // and the parts . and ..'
ALLOWED = '; expected {"guid": …, "day": …} or {"url": …, "of": …, "day": …}'


@pytest.mark.parametrize(
    "text", [GUID + URL, URL + GUID, f"\n{GUID}\n\n{URL}", (GUID + URL).rstrip("\n")]
)
def test_each_line_is_a_fact(text: str) -> None:
    """In any order, with or without empty lines; the facts are sorted."""
    assert parse_ledger(text) == (FACTS, ())


@pytest.mark.parametrize(
    "data",
    [
        (GUID + URL).encode(),
        (GUID + URL).replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + (GUID + URL).encode(),
    ],
    ids=["plain", "crlf", "bom"],
)
def test_a_file_is_read_whatever_an_editor_made_of_it(tmp_path: Path, data: bytes) -> None:
    """Line ends of Windows and a byte order mark change nothing."""
    write_site(tmp_path, {LEDGER: data})
    assert load_ledger(scope_of(tmp_path)) == (FACTS, ())


def test_no_file_is_no_ledger_and_an_empty_one_is_kept(tmp_path: Path) -> None:
    """Who has not begun is not reminded; who has begun is."""
    assert load_ledger(scope_of(tmp_path)) == (Ledger(), ())
    write_site(tmp_path, {LEDGER: ""})
    assert load_ledger(scope_of(tmp_path)) == (Ledger(is_kept=True), ())


def test_of_two_lines_that_say_the_same_the_earlier_day_counts() -> None:
    """A union merge keeps the lines of both sides."""
    later = (GUID + URL).replace("2026-11-25", "2026-12-01")
    for text in (GUID + URL + later, later + GUID + URL):
        assert parse_ledger(text) == (FACTS, ())


def test_one_address_may_have_been_two_things() -> None:
    """Each of them is a fact of its own."""
    other = URL.replace("2026:a", "2026:b")
    ledger, issues = parse_ledger(other + URL)
    assert issues == ()
    assert [fact.of[-1] for fact in ledger.urls] == ["a", "b"]


@pytest.mark.parametrize(
    "of",
    [
        *("home", "archive", "archive 2011", "archive 2011-01", "subscribe", "list tag"),
        *("comparisons", "journal", "journal 2011", "on-this-day", "practice a-vs-b"),
        *("entry 2026-11-23-evening", "feed rss journal", "feed json on-this-day"),
        *("category a", "tag 日本", "series a", "author a", "comparison a-vs-b"),
        *("feed rss site", "feed atom year 2011", "feed json tag a", "feed rss comments"),
        "feed atom thread tag:x.example,2026:a b",
    ],
)
def test_whatever_is_published_has_a_name(of: str) -> None:
    """These forms are written today, and are read for ever."""
    ledger, issues = parse_ledger(f'{{"url":"/a/","of":"{of}","day":"2026-11-25"}}')
    assert (ledger.urls, issues) == ((UrlFact(UrlPath("/a/"), of, DAY),), ())


WRONG = {
    "<<<<<<< HEAD": (1, 'git has left the mark of a conflict: "<<<<<<< HEAD"'),
    "=======": (1, 'git has left the mark of a conflict: "======="'),
    ">>>>>>> a branch": (1, 'git has left the mark of a conflict: ">>>>>>> a branch"'),
    "||||||| 12ab": (1, 'git has left the mark of a conflict: "||||||| 12ab"'),
    "guid": (1, f"this is no JSON: Expecting value{ALLOWED}"),
    '{"guid":"a" 1}': (13, f"this is no JSON: Expecting ',' delimiter{ALLOWED}"),
    "[1]": (1, f"this is no fact{ALLOWED}"),
    f'{{"guid":"a","day":{"1" * 5_000}}}': (1, f"this is no fact{ALLOWED}"),
    "[" * 200_000: (1, f"this is no fact{ALLOWED}"),
    "{}": (1, f'"url" is missing{ALLOWED}'),
    '{"guid":"a"}': (1, f'"day" is missing{ALLOWED}'),
    '{"guid":"a","dya":"2026-11-25"}': (
        13,
        'the key "dya" does not belong here; expected guid and day. Did you mean "day"?',
    ),
    '{"guid":"a","url":"/","day":"2026-11-25"}': (
        13,
        'the key "url" does not belong here; expected guid and day',
    ),
    '{"guid":"a","day":"2026-02-30"}': (
        13,
        'day is "2026-02-30"; expected a day of the calendar as 2011-01-28',
    ),
    '{"guid":"a","day":"2026-11-25T08:00"}': (
        13,
        'day is "2026-11-25T08:00"; expected a day of the calendar as 2011-01-28',
    ),
    '{"guid":"","day":"2026-11-25"}': (2, 'guid is ""; expected text'),
    '{"guid":1,"day":"2026-11-25"}': (2, "guid is 1; expected text"),
    '{"guid":"\\ud800","day":"2026-11-25"}': (2, 'guid is "\\ud800"; expected text'),
    '{"url":"/../a","of":"home","day":"2026-11-25"}': (
        2,
        f'url is "/../a"; {PATH_WANTED}',
    ),
    '{"url":"//a.example/","of":"home","day":"2026-11-25"}': (
        2,
        f'url is "//a.example/"; {PATH_WANTED}',
    ),
    '{"url":"/./","of":"home","day":"2026-11-25"}': (
        2,
        f'url is "/./"; {PATH_WANTED}',
    ),
    '{"url":"/x//y/","of":"home","day":"2026-11-25"}': (
        2,
        f'url is "/x//y/"; {PATH_WANTED}',
    ),
    '{"url":"/a/.","of":"home","day":"2026-11-25"}': (
        2,
        f'url is "/a/."; {PATH_WANTED}',
    ),
    '{"url":"/a/","of":"hoem","day":"2026-11-25"}': (
        14,
        'of is "hoem"; expected what stood there, as "post" and its guid',
    ),
}


@pytest.mark.parametrize("line", WRONG, ids=[line[:40] for line in WRONG])
def test_a_line_that_is_no_fact_is_told_with_its_place(line: str) -> None:
    """What is wrong, what was found, what is allowed; the sound lines count all the same."""
    ledger, (issue,) = parse_ledger(f"{GUID}{line}\n{URL}")
    column, message = WRONG[line]
    assert ledger == FACTS
    assert (issue.code, issue.span) == (Code.BAD_LEDGER, Span(2, column))
    told = str(issue).removeprefix(f"{LEDGER}:2:{column}: E014 ")
    assert told.removesuffix(". Remove the marks and keep the lines of both sides.") == message


def test_what_is_no_text_is_told_as_of_every_file(tmp_path: Path) -> None:
    """With its place, and the ledger counts as kept."""
    write_site(tmp_path, {LEDGER: GUID.encode() + b"\xe9"})
    ledger, (issue,) = load_ledger(scope_of(tmp_path))
    assert ledger.is_kept
    assert (issue.code, issue.span) == (Code.NOT_UTF8, Span(2, 1))


def test_a_ledger_that_cannot_be_read_or_lies_elsewhere_is_an_error(tmp_path: Path) -> None:
    """A folder of that name, or a link that leaves the site or leads into the journal."""
    root = tmp_path / "site"
    (root / LEDGER).mkdir(parents=True)
    assert [issue.code for issue in load_ledger(scope_of(root))[1]] == [Code.UNREADABLE_FILE]
    (root / LEDGER).rmdir()
    write_site(tmp_path, {"elsewhere": GUID})
    write_site(root, {"journal/notes": GUID})
    for target in (tmp_path / "elsewhere", root / "journal/notes"):
        (root / LEDGER).unlink(missing_ok=True)
        (root / LEDGER).symlink_to(target)
        [issue] = load_ledger(scope_of(root))[1]
        assert issue.code == Code.SYMLINK_OUT_OF_SITE


def test_a_fact_is_found_again() -> None:
    """By its guid or its address, on the first line that has it."""
    text = f"{GUID}<<<<\n{URL}{URL}"
    assert locate_fact(text, "tag:x.example,2026:a") == Span(1)
    assert locate_fact(text, "/blog/日本/") == Span(3)
    assert locate_fact(text, "/nowhere/") is None


@pytest.mark.parametrize("line", ["[" * 200_000, '{"guid":["a"]}', '{"day":' + "1" * 5_000])
def test_a_fact_is_found_behind_lines_that_are_none(line: str) -> None:
    """Whatever they hold: brackets without end, a list for a guid, thousands of digits."""
    assert locate_fact(f"{line}\n{GUID}", "tag:x.example,2026:a") == Span(2)
