"""Molds: what is filled in is what feedgen would have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed_samples import an_entry
from reprise.feeds.characters import sayable
from reprise.feeds.feed import EntryImage, FeedEntry, InReplyTo, Person
from reprise.feeds.mold import Clock, Molds
from reprise.feeds.rss_atom import rfc_822, write_entry, write_item
from reprise.model.names import Guid, Permalink

Write = Callable[[FeedEntry], str]

WRITERS: dict[str, tuple[Write, Clock]] = {
    "rss": (write_item, rfc_822),
    "atom": (write_entry, dt.datetime.isoformat),
}

TEXTS = st.text(
    st.one_of(st.sampled_from("&<>]'\"\n\t\r\x00\ue000\ue001\ue0020 é"), st.characters())
)
SOME = TEXTS.filter(sayable)
ADDRESSES = st.text("abc/?&='<>#").map(lambda rest: Permalink(f"https://x.example/{rest}"))
MOMENTS = st.datetimes(
    dt.datetime(1970, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    dt.datetime(2100, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-9, minutes=-30))]),
)
ENTRIES = st.builds(
    FeedEntry,
    id=SOME.map(Guid),
    url=ADDRESSES,
    title=TEXTS,
    summary=TEXTS,
    content=TEXTS.map(sayable),
    published=MOMENTS,
    updated=MOMENTS,
    authors=st.lists(st.builds(Person, SOME, ADDRESSES | st.just("")), max_size=3).map(tuple),
    categories=st.lists(SOME, max_size=3).map(tuple),
    image=st.none() | st.builds(EntryImage, ADDRESSES, st.sampled_from(["", "image/png"])),
    language=st.sampled_from(["", "de", "pt-BR"]),
    comments=st.none() | ADDRESSES,
    comment_feed=st.none() | ADDRESSES,
    in_reply_to=st.none() | st.builds(InReplyTo, SOME.map(Guid), ADDRESSES),
)


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=150)
@given(entries=st.lists(ENTRIES, min_size=1, max_size=4))
def test_an_entry_is_filled_in_as_it_would_be_written(
    form: str, entries: list[FeedEntry]
) -> None:
    """Byte for byte, whatever stands in it, and whichever entries came before."""
    write, clock = WRITERS[form]
    molds = Molds(write, clock)
    assert [molds.fill(entry) for entry in entries] == [write(entry) for entry in entries]


@pytest.mark.parametrize("form", WRITERS)
def test_each_moment_keeps_the_offset_that_it_was_written_with(form: str) -> None:
    """Also where both are the same instant, which Python takes for equal."""
    write, clock = WRITERS[form]
    noon = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)
    west = noon.astimezone(dt.timezone(dt.timedelta(hours=-8)))
    entry = an_entry(1, published=noon, updated=west)
    assert Molds(write, clock).fill(entry) == write(entry)


def test_entries_of_the_same_parts_are_written_once() -> None:
    """One with another part is written as well."""
    asked: list[FeedEntry] = []

    def write(entry: FeedEntry) -> str:
        asked.append(entry)
        return write_item(entry)

    molds = Molds(write, rfc_822)
    for number in range(5):
        molds.fill(an_entry(number, title=f"Post {number}"))
    assert len(asked) == 1
    molds.fill(an_entry(6, authors=(Person("Ada"),)))
    assert len(asked) == 2


def test_what_is_escaped_in_no_known_way_is_written_each_time() -> None:
    """Such as by a later lxml that writes a sign by its number."""

    def write(entry: FeedEntry) -> str:
        return f"<id>{entry.id}</id>".replace("&", "&#38;")

    molds = Molds(write, rfc_822)
    for name in ("a & b", "c & d"):
        entry = an_entry(1, id=Guid(name))
        assert molds.fill(entry) == write(entry)


@pytest.mark.parametrize("write", [write_item, write_entry])
def test_an_entry_declares_no_namespace(write: Write) -> None:
    """The feed's root has declared them all."""
    assert "xmlns" not in write(an_entry(authors=(Person("Ada"),)))
