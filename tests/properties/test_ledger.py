"""A ledger and an author: what was published stays, whatever moves, and builds remember it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from properties.test_incremental import Author
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.issues import Issue, has_errors
from reprise.model.ledger import LEDGER, Ledger
from reprise.model.names import folded, output_path
from reprise.model.settings import BlogSettings, CommentFeeds, FeedSettings, Settings
from reprise.publish.ledger import record, write_ledger
from sites import NOW, BuiltSite, build, post, write_site

PATHS = st.sampled_from(["blog", "", "journal", "a/b", "Blog"])
PERMALINKS = st.sampled_from(
    ["{slug}/", "{slug}.html", "{year}/{slug}/", "{year}/{month}/{day}/{slug}/", "x/{slug}/"]
)


class Publisher(Author):
    """An author who records what is published, and moves things about."""

    @rule()
    def record_all(self) -> None:
        """Record what is public now, if nothing is wrong."""
        prepared = prepare_site(self.request())
        if not has_errors(prepared.issues):
            write_ledger(self.root, record(prepared, has_feeds=True).ledger)

    @rule()
    def remove_the_ledger(self) -> None:
        """Keep no ledger any more."""
        (self.root / LEDGER).unlink(missing_ok=True)

    @rule(path=PATHS, permalink=PERMALINKS)
    def move_the_blog(self, path: str, permalink: str) -> None:
        """Publish it elsewhere."""
        blog = BlogSettings(posts_per_page=2, path=path, permalink=permalink)
        self.settings = msgspec.structs.replace(self.settings, blog=blog)

    def request(self) -> Request:
        """Return what a build asks for."""
        return Request(root=self.root, settings=self.settings, now=self.now)

    def mend(self, issue: Issue) -> None:
        """Do away with what is wrong: the post, or all that was ever promised."""
        if issue.path == LEDGER:
            self.remove_the_ledger()
        else:
            super().mend(issue)


class ShortStory(Publisher):
    """A few days."""


class LongStory(Publisher):
    """A few years."""


TestAShortStory = ShortStory.TestCase
TestAShortStory.settings = settings(max_examples=6, stateful_step_count=10, deadline=None)

TestALongStory = pytest.mark.long(LongStory.TestCase)
TestALongStory.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


class Move(msgspec.Struct, frozen=True):
    """Where the blog is to be, and what is to become of its posts."""

    path: str
    permalink: str
    tags: tuple[str, ...]
    is_renamed: bool


MOVES = st.builds(
    Move,
    PATHS,
    PERMALINKS,
    st.tuples(*[st.sampled_from(["[Tea]", "[tea, Cup]", "[]"])] * 3),
    st.booleans(),
)


def settings_of(move: Move) -> Settings:
    """Return the settings of a site with every feed that there is."""
    return Settings(
        blog=BlogSettings(path=move.path, permalink=move.permalink),
        feeds=FeedSettings(comments=CommentFeeds.POSTS),
    )


def published(root: Path, step: int, move: Move) -> tuple[BuiltSite, Ledger]:
    """Make the move, build, and record what is published."""
    shutil.rmtree(root / f"posts/{step - 1}", ignore_errors=True)
    slugs = [f"p{number}{'-new' * step * move.is_renamed}" for number in range(3)]
    files = {
        f"posts/{step}/{number}.md": post(
            f"Post {number}", slug=slug, tags=tags, date=f"20{number + 18}-05-04"
        )
        for number, (slug, tags) in enumerate(zip(slugs, move.tags, strict=True))
    }
    files["docs/comparisons/k.yml"] = (
        "title: K\nsides: [A, B]\nrows:\n  - {id: a, aspect: A, values: [x, y]}\n"
    )
    write_site(root, files)
    site = build(root, files, settings=settings_of(move))
    request = Request(root=root, settings=settings_of(move), now=NOW)
    ledger = record(prepare_site(request), has_feeds=True).ledger
    write_ledger(root, ledger)
    return site, ledger


# A shorter story would be found in minutes, and the long one tells as much.
@pytest.mark.long
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(MOVES, min_size=2, max_size=4))
def test_no_recorded_address_dies(moves: list[Move]) -> None:
    """Slugs, files, terms, the blog's place and the form of addresses may all change."""
    root = Path(tempfile.mkdtemp())
    try:
        promised = Ledger()
        for step, move in enumerate(moves):
            site, ledger = published(root, step, move)
            assert [m for m in site.messages if "W202" not in m] == []
            kept = {folded(path) for path in site.files}
            lost = [f for f in promised.urls if folded(output_path(f.url)) not in kept]
            assert lost == []
            assert promised.is_kept == (step > 0)
            promised = ledger
    finally:
        shutil.rmtree(root)
