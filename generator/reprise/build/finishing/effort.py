"""Effort: how long artifacts take to make, so that processes that share them end together.

It is counted in pages of posts; most files take as long as one.
"""

from __future__ import annotations

from collections.abc import Container

from reprise.build.plan.artifact import ArchivePage, Artifact, FeedFile, SitemapFile
from reprise.derive.archive import months_of
from reprise.derive.channels import YearChannel
from reprise.derive.outline import Outline

_LINES, _ENTRIES, _ADDRESSES = 80, 16, 400
"""So many lines of an archive, entries of a feed or posts in the sitemap take as long as a
page of a post."""


def effort_of(artifact: Artifact, outline: Outline, lines: Container[tuple[int, int]]) -> int:
    """Return how many pages of posts would take as long, at least one.

    `lines` are the months of the archive of which the lines need not be made.
    """
    match artifact.recipe:
        case ArchivePage(year, month):
            months = months_of(outline.archive, year, month)
            more = (m.posts for m in months if (m.year, m.month) not in lines)
            pages = sum(map(len, more)) // _LINES
        case SitemapFile():
            pages = len(outline.listed) // _ADDRESSES
        case FeedFile(YearChannel(year)):
            pages = len(outline.years[year].posts) // _ENTRIES
        case _:
            pages = 1
    return max(pages, 1)
