"""Effort: how long artifacts take to make, so that processes that share them end together.

It is counted in pages of posts; most files take as long as one.
"""

from __future__ import annotations

from reprise.build.artifact import ArchivePage, Artifact, FeedFile, SitemapFile
from reprise.derive.channels import YearChannel
from reprise.derive.outline import Outline

_LINES, _ENTRIES = 80, 16
"""So many lines of an archive, or entries of a feed, take as long as a page of a post."""


def effort_of(artifact: Artifact, outline: Outline) -> int:
    """Return how many pages of posts would take as long, at least one."""
    match artifact.recipe:
        case ArchivePage(None) | SitemapFile():
            pages = len(outline.listed) // _LINES
        case ArchivePage(int(year), None):
            pages = len(outline.years[year].posts) // _LINES
        case FeedFile(YearChannel(year)):
            pages = len(outline.years[year].posts) // _ENTRIES
        case _:
            pages = 1
    return max(pages, 1)
