"""Moments: every form that real blogs write, and none that no calendar has."""

from __future__ import annotations

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.source.dates import at_its_offset, parse_moment
from reprise.source.yaml_text import load_tolerantly, load_yaml

MONROVIA = ZoneInfo("Africa/Monrovia")
DENVER = ZoneInfo("America/Denver")
FORMS = {
    "2011-01-28": "2011-01-28T00:00:00-07:00",
    "2011-1-8": "2011-01-08T00:00:00-07:00",
    "2011-01-28T08:00": "2011-01-28T08:00:00-07:00",
    "2011-01-28 08:00": "2011-01-28T08:00:00-07:00",
    "2011-01-28 8:00": "2011-01-28T08:00:00-07:00",
    "2011-01-28T08:00:30": "2011-01-28T08:00:30-07:00",
    "2011-01-28 08:00:30": "2011-01-28T08:00:30-07:00",
    "2011-01-28   08:00:30": "2011-01-28T08:00:30-07:00",
    "2011-01-28t08:00:30z": "2011-01-28T08:00:30+00:00",
    "2011-01-28T08:00:30.5": "2011-01-28T08:00:30.500000-07:00",
    "2011-01-28T08:00:30,25": "2011-01-28T08:00:30.250000-07:00",
    "2011-01-28T08:00:30.123456789Z": "2011-01-28T08:00:30.123456+00:00",
    "2011-01-28T08:00Z": "2011-01-28T08:00:00+00:00",
    "2011-01-28 08:00:30 Z": "2011-01-28T08:00:30+00:00",
    "2011-01-28 08:00 UTC": "2011-01-28T08:00:00+00:00",
    "2011-01-28 08:00:30 GMT": "2011-01-28T08:00:30+00:00",
    "2011-01-28T08:00:30+02:00": "2011-01-28T08:00:30+02:00",
    "2011-01-28T08:00+02:00": "2011-01-28T08:00:00+02:00",
    "2011-01-28 08:00:30 +0200": "2011-01-28T08:00:30+02:00",
    "2011-01-28 08:00 +0200": "2011-01-28T08:00:00+02:00",
    "2011-01-28T08:00:30-07": "2011-01-28T08:00:30-07:00",
    "2011-01-28 08:00:30 -7": "2011-01-28T08:00:30-07:00",
    "2011-01-28T08:00:30-03:30": "2011-01-28T08:00:30-03:30",
    "2011-01-28T08:00:30.5 +05:45": "2011-01-28T08:00:30.500000+05:45",
    "2011-07-28": "2011-07-28T00:00:00-06:00",
    "1883-11-18": "1883-11-18T00:00:00-07:00",
    "2012-02-29": "2012-02-29T00:00:00-07:00",
    "0001-01-01T00:00:00Z": "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59Z": "9999-12-31T23:59:59+00:00",
}
NONE = [
    "",
    "yesterday",
    "2011",
    "2011-01",
    "28.01.2011",
    "01/28/2011",
    "20110128",
    "2011-02-29",
    "2011-02-30",
    "2011-13-01",
    "2011-00-01",
    "2011-01-00",
    "0000-01-01",
    "12011-01-01",
    "2011-01-28T",
    "2011-01-28T08",
    "2011-01-28T24:00:00",
    "2011-01-28T08:60",
    "2011-01-28T08:00:60Z",
    "2011-01-28T08:00:00+24:00",
    "2011-01-28T08:00:00+02:60",
    "2011-01-28T08:00:00+",
    "2011-01-28T08:00:00 MST",
    "2011-01-28Z",
    "2011-01-28 and more",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
]
zones = st.sampled_from(
    [
        "UTC",
        "America/Denver",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Asia/Tokyo",
    ]
).map(ZoneInfo)
naive = st.datetimes()
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))


@pytest.mark.parametrize(("text", "iso"), FORMS.items())
@pytest.mark.parametrize("written", ["{}", "'{}'", '"{}"', "  {}  ", ">-\n  {}\n"])
def test_a_moment_is_read_in_every_form(text: str, iso: str, written: str) -> None:
    """Quoted or not, with or without an offset; a naive one is in the site's timezone."""
    value = load_yaml(f"date: {written.format(text)}")
    assert isinstance(value, dict)
    moment = parse_moment(value["date"], DENVER)
    assert moment is not None
    assert moment.isoformat() == iso


@pytest.mark.parametrize("text", NONE)
def test_what_no_calendar_has_is_no_moment(text: str) -> None:
    """Neither an impossible day nor another way of writing is guessed at."""
    assert parse_moment(text, DENVER) is None
    assert parse_moment(f" {text} ", dt.UTC) is None


@pytest.mark.parametrize(
    "value", [None, True, 0, 2011, 20110128, 1.5, [], {}, dt.time(8), b"2011-01-28", "\ud800"]
)
def test_a_value_of_another_kind_is_no_moment(value: object) -> None:
    """A year, a number of seconds, an hour of the day are no moments."""
    assert parse_moment(value, dt.UTC) is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2011-01-28", "2011-01-28T00:00:00-07:00"),
        ("2011-01-28 08:00:00", "2011-01-28T08:00:00-07:00"),
        ("2011-01-28T08:00:00Z", "2011-01-28T08:00:00+00:00"),
        ("2011-01-28T08:00:00+02:00", "2011-01-28T08:00:00+02:00"),
    ],
)
def test_dates_that_a_parser_has_made_are_moments_too(written: str, iso: str) -> None:
    """TOML, and YAML 1.1, give dates and not texts."""
    value = load_tolerantly(f"date: {written}")
    assert isinstance(value, dict)
    assert isinstance(value["date"], dt.date)
    moment = parse_moment(value["date"], DENVER)
    assert moment is not None
    assert moment.isoformat() == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2011-03-13 01:59", "2011-03-13T01:59:00-07:00"),
        ("2011-03-13 02:30", "2011-03-13T02:30:00-07:00"),
        ("2011-03-13 03:00", "2011-03-13T03:00:00-06:00"),
        ("2011-11-06 00:59", "2011-11-06T00:59:00-06:00"),
        ("2011-11-06 01:30", "2011-11-06T01:30:00-06:00"),
        ("2011-11-06 02:00", "2011-11-06T02:00:00-07:00"),
    ],
)
def test_an_hour_that_is_missing_or_there_twice_is_read(text: str, iso: str) -> None:
    """A clock set forward is read as if it were not yet; one set back, the first time."""
    moment = parse_moment(text, DENVER)
    assert moment is not None
    assert moment.isoformat() == iso


def test_moments_have_one_order_where_a_clock_is_changed() -> None:
    """Sorted by any two of them is sorted by all, whichever offset each was written in."""
    texts = ["02:30", "03:15", "02:20-07:00", "09:25Z", "03:00", "01:59", "03:30-06:00"]
    moments = [parse_moment(f"2011-03-13 {text}", DENVER) for text in texts]
    kept = [moment for moment in moments if moment]
    assert len(kept) == len(texts)
    for order in itertools.permutations(kept, 3):
        assert sorted(order) == sorted(order, key=dt.datetime.timestamp)


@given(naive, zones)
def test_a_naive_moment_keeps_its_clock(moment: dt.datetime, zone: ZoneInfo) -> None:
    """The day and the hour are those written; the offset is the zone's, in whole minutes."""
    read = parse_moment(moment.isoformat(), zone)
    assert read == parse_moment(moment, zone)
    if read is None:
        assert moment.year in {1, 9999}
        return
    assert read.replace(tzinfo=None) == moment
    assert isinstance(read.tzinfo, dt.timezone)
    offset, meant = read.utcoffset(), moment.replace(tzinfo=zone).utcoffset()
    assert offset is not None
    assert meant is not None
    assert abs(offset - meant) <= dt.timedelta(seconds=30)
    assert offset % dt.timedelta(minutes=1) == dt.timedelta(0)


@given(st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 1, 1), timezones=offsets))  # noqa: DTZ001 - hypothesis adds the offset
def test_what_python_writes_is_read(moment: dt.datetime) -> None:
    """An ISO 8601 text gives the same moment in the same offset."""
    for separator in ("T", " "):
        read = parse_moment(moment.isoformat(separator), dt.UTC)
        assert read is not None
        assert read.isoformat() == moment.isoformat()


@given(
    st.from_regex(r"\A[0-9]{4}-[01]\d-[0-3]\dT\d\d:[0-6]\d:[0-6]\d(Z|[+-][0-2]\d:\d\d)\Z")
    | st.datetimes(timezones=offsets).map(lambda moment: moment.isoformat("T", "seconds"))
)
def test_the_usual_form_is_read_as_the_others_are(text: str) -> None:
    """A space in the place of `T` changes nothing, at the ends of time neither."""
    moment, other = (parse_moment(t, DENVER) for t in (text, text.replace("T", " ")))
    assert (moment and moment.isoformat()) == (other and other.isoformat())


@given(st.text() | st.from_regex(r"\A\d{1,5}-\d{1,3}-\d{1,3}[T ]?\d*:?\d*:?\d*[.,]?\d*.?\Z"))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    """Nothing is raised, and a moment can always be told in UTC."""
    moment = parse_moment(text, DENVER)
    assert moment is None or moment.astimezone(dt.UTC) == moment


def test_an_offset_has_whole_minutes() -> None:
    """Local mean time had seconds, which no format of a date can say."""
    moment = parse_moment("1850-01-02", ZoneInfo("America/New_York"))
    assert moment is not None
    assert moment.utcoffset() == dt.timedelta(hours=-4, minutes=-56)
    assert moment.isoformat().endswith("-04:56")


def test_an_offset_is_in_whole_minutes() -> None:
    """Monrovia was 43 minutes and 8 seconds behind, which no feed has a form for."""
    midnight = dt.datetime(1890, 5, 1, tzinfo=MONROVIA)
    assert at_its_offset(midnight).isoformat() == "1890-05-01T00:00:00-00:43"
