"""Headers: any text comes back as it went in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.header import Value, header, one_line, quoted
from reprise.model.names import SourcePath
from reprise.model.settings import Settings
from reprise.source.dates import parse_moment
from reprise.source.document import parse_document
from reprise.source.load import load_site
from sites import write_site

AWKWARD = [
    "true",
    "No",
    "null",
    "~",
    "1.10",
    "0x1f",
    "1e3",
    "2026-11-23",
    "2026-11-23T10:00:00Z",
    "12:30:00",
    ".inf",
    "=",
    "<<",
    "*star",
    "&anchor",
    "!tag",
    "%directive",
    "@home",
    "`tick`",
    "- item",
    "? key",
    "a: b",
    "a #b",
    "#hash",
    "[list]",
    "{map}",
    "a, b",
    "---",
    "...",
    "--- a",
    "|",
    ">",
    "'",
    '"',
    "\\",
    "ends with \\",
    'he said "no"',
    "two\nlines",
    "a\ttab",
    "a\u2028line separator",
    "\ufeffmark",
    "\u202eright to left",
    "\U0010ffff",
    "\ud800",
    "日本語",
    "👩‍🚀",
]
TEXTS = st.sampled_from(AWKWARD) | st.text(max_size=30)
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
MOMENTS = st.datetimes(timezones=OFFSETS).map(lambda moment: moment.replace(microsecond=0))
NAMES = st.sampled_from(["title", "series", "tags", "date", "draft", "author"])
VALUES = TEXTS | MOMENTS | st.booleans() | st.lists(TEXTS, max_size=4).map(tuple)


def read_back(fields: dict[str, Value]) -> dict[str, object]:
    """Return what a reader of the header sees, with a moment where one was written."""
    document, issues = parse_document(SourcePath("a.md"), header(fields).encode())
    assert issues == ()
    assert document is not None
    return {
        name: parse_moment(value, dt.UTC) if isinstance(fields[name], dt.datetime) else value
        for name, value in document.metadata.items()
    }


def meant(value: Value) -> object:
    """Return a value as a reader should see it: texts on one line, lists as lists."""
    match value:
        case str():
            return one_line(value)
        case tuple():
            return [one_line(item) for item in value]
        case _:
            return value


@given(st.dictionaries(NAMES, VALUES))
def test_every_field_is_read_back_as_it_was_written(fields: dict[str, Value]) -> None:
    """Texts, lists, moments and truth values survive; what is empty is left out."""
    kept = {name: meant(value) for name, value in fields.items() if value not in ("", ())}
    assert read_back(fields) == kept


@given(st.text())
def test_a_text_is_written_on_one_line(text: str) -> None:
    """Whatever stands in a text, it ends no line and no header."""
    written = quoted(text)
    assert len(written.splitlines()) == (1 if written else 0)
    assert written.isprintable()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Favorite Friday", "Favorite Friday"),
        ("posts/2026/hello-again.md", "posts/2026/hello-again.md"),
        ("Favorite Friday: the sign", '"Favorite Friday: the sign"'),
        ("1041", '"1041"'),
        ("Off", '"Off"'),
        ("Ünïcode", '"Ünïcode"'),
        ('so "called"', '"so \\"called\\""'),
        ("a\u200bb", '"a\\u200bb"'),
        ("\U000e0001", '"\\U000e0001"'),
        ("  two   spaces\n", "two spaces"),
        ("", '""'),
    ],
)
def test_quotes_stand_only_where_a_text_could_be_misread(text: str, written: str) -> None:
    """Plain words stay plain; what cannot be seen is written as a number."""
    assert quoted(text) == written


def test_a_header_is_what_an_author_would_have_typed() -> None:
    """Empty fields are left out, but for the summary that is still to be written."""
    fields: dict[str, Value] = {
        "title": "A day at sea",
        "date": dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC),
        "summary": "",
        "tags": ("sea", "C++"),
        "categories": (),
        "series": "",
        "draft": True,
    }
    assert header(fields) == (
        "---\n"
        "title: A day at sea\n"
        "date: 2026-11-23T08:00:00+00:00\n"
        'summary: ""\n'
        'tags: [sea, "C++"]\n'
        "draft: true\n"
        "---\n"
    )


def test_an_offset_with_seconds_is_cut_to_its_minutes() -> None:
    """Before there were timezones Berlin was 53 minutes and 28 seconds ahead."""
    moment = dt.datetime(1850, 5, 1, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    found = read_back({"date": moment})["date"]
    assert isinstance(found, dt.datetime)
    assert found.isoformat() == "1850-05-01T08:00:00+00:53"


@pytest.mark.parametrize("title", ["2026-11-23", "2026-11-23T10:00:00Z", "12:30:00"])
def test_a_title_that_looks_like_a_date_stays_a_title(title: str, tmp_path: Path) -> None:
    """What is read as a moment is asked for as text."""
    fields: dict[str, Value] = {"title": title, "date": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}
    write_site(tmp_path, {"posts/a.md": header(fields)})
    site, _ = load_site(tmp_path, settings=Settings())
    assert [post.title for post in site.posts] == [title]
