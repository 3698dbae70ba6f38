"""What is private of a journal reaches no output and no cache, whatever there is besides."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from canaries import COMPARISON, NAME, Canaries, bytes_below, canaried, found_in
from fakes import plain_host
from remembering import ORDER
from reprise.build.cache.recalling import recall
from reprise.build.cache.store import Store
from reprise.build.commit import Shelf
from reprise.build.pipeline import Made, make_site
from reprise.build.publishing import Destination, Origin, publish_site
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.issues import Issue, has_errors
from reprise.model.settings import JournalSettings, Settings
from reprise.source.stamps import Stamps
from sites import NOW, Files, post, published, write_site

SETTINGS = Settings(journal=JournalSettings(practice=True), on_this_day=True)
VISIBILITIES = st.sampled_from(["private", "unlisted", "public"])
DAYS = st.dates(min_value=NOW.date().replace(year=2024), max_value=NOW.date())
BASE: dict[str, str | bytes] = {NAME: COMPARISON, "posts/a.md": post("A")}


class Site(msgspec.Struct, frozen=True):
    """A site that was built twice, the second time with what the first one left."""

    files: dict[str, bytes]
    cache: dict[str, bytes]
    issues: tuple[Issue, ...]


def built(root: Path, files: Files) -> Site:
    """Build a site, publish it, and build it again."""
    write_site(root, files)
    request = Request(root=root, settings=SETTINGS, now=NOW)
    store = Store(root / ".reprise", root / "site")
    issues: tuple[Issue, ...] = ()
    for _ in range(2):
        before = recall(store, request)
        with Shelf.near(root / "site", root / ".reprise") as shelf:
            prepared = prepare_site(request, before)
            made = make_site(prepared, plain_host(), shelf, before)
            issues = made.issues
            assert isinstance(made, Made)
            assert not has_errors(issues)
            origin = Origin(order=ORDER, others=Stamps())
            to = Destination(shelf=shelf, store=store)
            publish_site(prepared, made, before, origin=origin, to=to)
    return Site(published(root / "site"), bytes_below(root / ".reprise"), issues)


def journal(
    choices: list[tuple[object, str]],
) -> list[tuple[str, Files, Canaries]]:
    """Return entries with their visibility, their files and their words."""
    return [(seen, *canaried(str(day), seen)) for day, seen in choices]


@settings(max_examples=12)
@given(st.lists(st.tuples(DAYS, VISIBILITIES), max_size=5))
def test_a_site_is_the_same_without_its_private_entries(
    choices: list[tuple[object, str]],
) -> None:
    """Not a byte of any output, and no message, tells that there is something private."""
    entries = journal(choices)
    every, others = dict(BASE), dict(BASE)
    for seen, files, _ in entries:
        every |= files
        others |= files if seen != "private" else {}
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        with_private, without = built(Path(first), every), built(Path(second), others)
    assert with_private.files == without.files
    assert with_private.issues == without.issues
    for seen, _, canaries in entries:
        if seen == "private":
            assert found_in((canaries.name, *canaries.words), with_private.cache) == {}


@settings(max_examples=12)
@given(st.lists(st.tuples(DAYS, VISIBILITIES), max_size=4), DAYS)
def test_an_unlisted_entry_is_on_its_own_page_and_nowhere_else(
    choices: list[tuple[object, str]], day: object
) -> None:
    """To take an unlisted entry away takes its own files away, and changes no other."""
    others = dict(BASE)
    for _, files, _ in journal(choices):
        others |= files
    files, canaries = canaried(str(day), "unlisted")
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        with_it, without = built(Path(first), others | files), built(Path(second), others)
    own = {path for path in with_it.files if path.startswith(f"journal/{canaries.name}/")}
    assert with_it.files.keys() - without.files.keys() == own
    assert {path: with_it.files[path] for path in without.files} == without.files
    assert canaries.words[0].encode() in with_it.files[f"journal/{canaries.name}/index.html"]
