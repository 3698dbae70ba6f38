"""Effort: what shows many posts takes longer than what shows one."""

from __future__ import annotations

import datetime as dt

import pytest

from factories import a_post
from reprise.build.finishing.effort import effort_of
from reprise.build.plan.artifact import (
    ArchivePage,
    Artifact,
    FeedFile,
    HomePage,
    Recipe,
    SitemapFile,
)
from reprise.derive.channels import FeedFormat, SiteChannel, YearChannel
from reprise.derive.claims import called
from reprise.derive.outline import Outline
from reprise.model.names import OutputPath, SourcePath
from reprise.model.settings import Settings
from reprise.source.load import gather_site

OF_2019, OF_2020 = (dt.datetime(year, 5, 4, tzinfo=dt.UTC) for year in (2019, 2020))
POSTS = [
    a_post(path=SourcePath(f"posts/{n}.md"), published=OF_2019 if n < 400 else OF_2020)
    for n in range(1200)
]
OUTLINE = Outline(gather_site(POSTS, (), ()), Settings())


@pytest.mark.parametrize(
    ("recipe", "pages"),
    [
        (ArchivePage(), 15),
        (ArchivePage(2019), 5),
        (ArchivePage(2019, 1), 1),
        (SitemapFile(), 3),
        (FeedFile(YearChannel(2019), FeedFormat.ATOM), 25),
        (FeedFile(SiteChannel(), FeedFormat.ATOM), 1),
        (HomePage(3), 1),
    ],
)
def test_effort_grows_with_the_posts_that_are_shown(recipe: Recipe, pages: int) -> None:
    """In pages of posts; a list that is cut to pages takes as long as one."""
    artifact = Artifact(OutputPath("x"), called("x"), recipe)
    assert effort_of(artifact, OUTLINE, ()) == pages


def test_what_is_known_of_the_archive_takes_no_effort() -> None:
    """Of months whose lines need not be made."""
    whole = Artifact(OutputPath("x"), called("x"), ArchivePage())
    assert effort_of(whole, OUTLINE, {(2020, 5)}) == 5
    assert effort_of(whole, OUTLINE, {(2019, 5), (2020, 5)}) == 1
