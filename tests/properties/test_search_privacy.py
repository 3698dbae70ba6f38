"""What is not public is in no byte of the index, whatever there is besides."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from canaries import COMPARISON, NAME, canaried
from reprise.model.settings import JournalSettings, Settings
from searching import found_words, index_of, publish
from sites import NOW, comment, post, write_site

SETTINGS = Settings(journal=JournalSettings(practice=True), on_this_day=True)
BASE: dict[str, str | bytes] = {NAME: COMPARISON, "posts/a.md": post("A")}
DAYS = st.dates(min_value=NOW.date().replace(year=2024), max_value=NOW.date())
HIDDEN_POSTS = st.lists(
    st.sampled_from(
        [
            ("status", "draft"),
            ("status", "unlisted"),
            ("status", "withdrawn"),
            ("date", "2031-01-01"),
        ]
    ),
    max_size=3,
)
ENTRIES = st.lists(st.tuples(DAYS, st.sampled_from(["private", "unlisted"])), max_size=3)


@settings(max_examples=8, deadline=None)
@given(HIDDEN_POSTS, ENTRIES)
def test_an_index_is_the_same_without_what_is_not_public(
    posts: list[tuple[str, str]], entries: list[tuple[object, str]]
) -> None:
    """Drafts, posts to come, withdrawn and unlisted ones, entries: not a byte tells of them."""
    files = dict(BASE)
    words: list[str] = []
    for number, (field, value) in enumerate(posts):
        word = f"secretpost{number}"
        words.append(word)
        files[f"posts/h{number}.md"] = post(f"Title{word}", f"{word}\n", **{field: value})
        files[f"posts/h{number}/comments/1.md"] = comment("1", f"Said {word}.\n")
    for day, seen in entries:
        own, canaries = canaried(str(day), seen)
        files |= own
        words += [canaries.name, *canaries.words]
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        write_site(Path(first), files)
        write_site(Path(second), BASE)
        with_it, _ = publish(Path(first), settings=SETTINGS)
        without, _ = publish(Path(second), settings=SETTINGS)
    assert index_of(with_it) == index_of(without)
    assert [word for word in words if word in found_words(with_it)] == []
