"""The three formats of one feed tell the same, whatever stands in it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed_rules import (
    ATOM,
    CONTENT,
    atom_problems,
    disagreements,
    json_problems,
    rss_problems,
)
from feed_samples import FORMATS, Format, an_entry, rendered
from reprise.feeds.characters import sayable
from reprise.feeds.feed import FeedEntry, Person

PROBLEMS = {"rss": rss_problems, "atom": atom_problems, "json": json_problems}
STRANGE = st.text(
    st.one_of(
        st.sampled_from("&<>]'\"\x00\x01\x0b\x1b\ufffe\ud800 é☃🎉\u200f\u202e"),
        st.characters(),
    )
)
HARD = [
    "</title><script>alert(1)</script>",
    "]]>",
    "<!--entries-->",
    "</item></channel></rss>",
    '"}]}, {"id": "x',
    "a" * 10_000,
    "🎉" * 2_000,
    "\u202eright to left\u202c עברית",
    "AT&T &amp; <b>",
]


def told(form: Format, data: bytes) -> tuple[str, str]:
    """Return title and text of the only item of a feed."""
    if form == "json":
        (item,) = msgspec.json.decode(data)["items"]
        return item["title"], item["content_html"]
    root = ET.fromstring(data)  # noqa: S314 - our own
    if form == "rss":
        (item,) = root.iter("item")
        return item.findtext("title") or "", item.findtext(CONTENT) or ""
    (entry,) = root.iter(f"{ATOM}entry")
    return entry.findtext(f"{ATOM}title") or "", entry.findtext(f"{ATOM}content") or ""


@settings(max_examples=60)
@given(title=STRANGE, body=STRANGE)
def test_any_text_survives_in_every_format(title: str, body: str) -> None:
    """Sign by sign, less what XML cannot hold, with one way of ending a line."""
    entry = an_entry(title=f"t{title}", content=f"<p>{body}]]></p>")
    data = {form: rendered(form, entry, title=f"f{title}") for form in FORMATS}
    for form in FORMATS:
        assert told(form, data[form]) == (sayable(entry.title), sayable(entry.content))


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_break_no_rule(text: str) -> None:
    """As a title of the feed and of an entry, as names and categories, as summary and text."""
    entry = an_entry(
        title=text,
        summary=text,
        content="<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>",
        authors=(Person(text),),
        categories=(text,),
    )
    data = {form: rendered(form, entry, title=text, description=text) for form in FORMATS}
    for form in FORMATS:
        assert PROBLEMS[form](data[form]) == []
        assert told(form, data[form])[0] == text
    assert disagreements(data["rss"], data["atom"], data["json"]) == []


ENTRIES = st.lists(
    st.builds(
        an_entry,
        st.integers(1, 10_000),
        title=STRANGE,
        categories=st.lists(STRANGE.map(lambda text: f"c{text}"), max_size=3).map(tuple),
    ),
    max_size=5,
    unique_by=lambda entry: entry.id,
)


@settings(max_examples=40)
@given(ENTRIES)
def test_three_formats_agree_item_by_item(entries: list[FeedEntry]) -> None:
    """On ids, order, titles, dates, addresses and tags."""
    rss, atom, json = (rendered(form, *entries) for form in FORMATS)
    assert disagreements(rss, atom, json) == []
