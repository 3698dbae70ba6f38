"""Parts: what lists, feeds and pages show of others, as far as it need not be made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable
from typing import TypeVar

import msgspec

from reprise.build.plan.artifact import (
    ArchivePage,
    Artifact,
    FeedFile,
    HomePage,
    TermPage,
)
from reprise.build.plan.feeds import carried_by
from reprise.build.plan.site import listed_on, page_of_month
from reprise.build.reading.likeness import Related
from reprise.build.stale.earlier import Earlier
from reprise.derive.archive import months_of
from reprise.model.names import OutputPath, SourcePath
from reprise.model.post import Post
from reprise.render.edition import Edition, Quotation, Summary

Part = TypeVar("Part")


class Parts(msgspec.Struct):
    """What is known so far; it grows while pages of posts are made, and lists are recalled.

    A process that is begun has what is known at that moment. Of posts, by their paths, there
    are summaries, cards and packed entries of feeds; of months the lines of the archive; of
    comparisons, by their names, the posts that quote them. `related` are the posts most like
    each: that is found out before the first page of a post is made.
    """

    summaries: dict[SourcePath, Summary] = {}
    cards: dict[SourcePath, str] = {}
    entries: dict[SourcePath, bytes] = {}
    lines: dict[tuple[int, int], str] = {}
    quotations: dict[str, tuple[Quotation, ...]] = {}
    related: Related = {}

    def learn(self, path: SourcePath, summary: Summary, *, card: str, entry: bytes) -> None:
        """Take what a post's page has told; a card or an entry that cannot be made is empty."""
        self.summaries[path] = summary
        if card:
            self.cards[path] = card
        if entry:
            self.entries[path] = entry

    def recall(
        self, artifacts: Collection[Artifact], edition: Edition, earlier: Earlier
    ) -> None:
        """Look up what earlier builds know of what these show, and no page has told now."""
        made = {artifact.path for artifact in artifacts}
        for artifact in artifacts:
            match artifact.recipe:
                case HomePage() | TermPage() as page:
                    _recall(listed_on(edition, page), earlier.memory.summary_of, self.summaries)
                case FeedFile() as feed:
                    _recall(carried_by(edition, feed), earlier.memory.entry_of, self.entries)
                case ArchivePage(year, None):
                    self._recall_lines(year, made, edition, earlier)
                case _:
                    pass

    def _recall_lines(
        self, year: int | None, made: Container[OutputPath], edition: Edition, earlier: Earlier
    ) -> None:
        """Look up the lines of the months, of a year or of all, of which no page is made."""
        outline = edition.outline
        for month in months_of(outline.archive, year):
            path, key = page_of_month(outline.addresses, month).path, (month.year, month.month)
            if path in made or key in self.lines:
                continue
            if lines := earlier.memory.lines_of(path):
                self.lines[key] = lines


def _recall(
    posts: Iterable[Post],
    find: Callable[[SourcePath], Part | None],
    known: dict[SourcePath, Part],
) -> None:
    for post in posts:
        if post.path not in known and (found := find(post.path)):
            known[post.path] = found
