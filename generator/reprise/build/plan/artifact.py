"""Artifacts: the files of the published site, each with the recipe it is made by.

A recipe only names what it shows; the values are looked up when it is made, and when it
is asked whether it must be made again.
"""

from __future__ import annotations

import msgspec

from reprise.derive.addresses import TermKind
from reprise.derive.anniversaries import Day
from reprise.derive.cards import Card
from reprise.derive.channels import Channel, FeedFormat
from reprise.derive.claims import Claimant
from reprise.derive.downloads import DataForm
from reprise.model.names import OutputPath, Slug, SourcePath, UrlPath, output_path

HEADERS = OutputPath("_headers")
"""Rules for a host that reads them: an address, and below it the headers for it."""

REDIRECTS = OutputPath("_redirects")
"""Rules for a host that reads them: an old address and the new one, a line for each."""


class _Recipe(msgspec.Struct, frozen=True, tag=True):
    """Equal recipes make equal bytes from equal values."""


class PostPage(_Recipe, frozen=True):
    """A post's page."""

    post: SourcePath


class ComparisonPage(_Recipe, frozen=True):
    """A comparison's page."""

    name: str


class ComparisonsPage(_Recipe, frozen=True):
    """The list of all comparisons."""


class ComparisonFile(_Recipe, frozen=True):
    """A comparison as data."""

    name: str
    form: DataForm


class HomePage(_Recipe, frozen=True):
    """A page of the blog's home; the first has no number."""

    number: int | None


class TermPage(_Recipe, frozen=True):
    """A page of the posts of a term; the first has no number."""

    kind: TermKind
    slug: Slug
    number: int | None


class TermsPage(_Recipe, frozen=True):
    """The list of all terms of a kind."""

    kind: TermKind


class ArchivePage(_Recipe, frozen=True):
    """The archive: whole without a year, a year without a month."""

    year: int | None = None
    month: int | None = None


class RedirectPage(_Recipe, frozen=True):
    """The page at an address that something of this title has left for another."""

    title: str
    target: UrlPath


class RedirectRules(_Recipe, frozen=True):
    """All redirects in one file, for the hosts that read it."""


class FeedFile(_Recipe, frozen=True):
    """A channel in a format, wherever it is published."""

    channel: Channel
    form: FeedFormat


class EmptyFeed(_Recipe, frozen=True):
    """A feed of something that is gone, at the address that it had."""

    url: UrlPath
    form: FeedFormat


class SubscribePage(_Recipe, frozen=True):
    """The page that tells people what a feed is, and which there are."""


class OpmlFile(_Recipe, frozen=True):
    """All feeds in one list, for the readers that take it."""


class HeaderRules(_Recipe, frozen=True):
    """Headers for the hosts that read such rules, after the site's own."""


class SitemapFile(_Recipe, frozen=True):
    """The sitemap."""


class SearchFile(_Recipe, frozen=True):
    """A file of the index for search, made with all the others at once."""


class StaticFile(_Recipe, frozen=True):
    """A shipped file that is published as it is, or the site's in its place."""

    name: str


class AssetFile(_Recipe, frozen=True):
    """A file from a post's folder; a picture without what it tells of its maker."""

    asset: SourcePath


class PictureVariant(_Recipe, frozen=True):
    """A picture from a post's folder in another width, in pixels."""

    asset: SourcePath
    width: int


class HostFile(_Recipe, frozen=True):
    """A file the host has made; elements in its pages are filled.

    `source` is the document it comes from, empty for the theme's own files.
    """

    source: SourcePath


class JournalPage(_Recipe, frozen=True):
    """The journal's public entries: its home without a year, or those of a year."""

    year: int | None = None


class EntryPage(_Recipe, frozen=True):
    """An entry of the journal that is public or unlisted."""

    entry: SourcePath


class PracticePage(_Recipe, frozen=True):
    """What the public marks on a comparison tell."""

    comparison: str


class DaysPage(_Recipe, frozen=True):
    """The calendar of all days of the year."""


class DayPage(_Recipe, frozen=True):
    """What was written on a day of the year."""

    day: Day


class DayFile(_Recipe, frozen=True):
    """The same for the script that knows which day it is."""

    day: Day


JournalRecipe = JournalPage | EntryPage | PracticePage | DaysPage | DayPage
"""Pages of the journal, and of the days of the year."""

FeedRecipe = FeedFile | EmptyFeed | SubscribePage | OpmlFile | HeaderRules
"""Feeds, and what lists them."""

ComparisonRecipe = ComparisonPage | ComparisonsPage | ComparisonFile
"""Comparisons, and what lists them."""


class CardFile(_Recipe, frozen=True):
    """A social card."""

    card: Card


PictureRecipe = AssetFile | PictureVariant | CardFile
"""Pictures, and other files from posts' folders."""

TEXTLESS = (ArchivePage, SitemapFile)
"""What shows many posts, and of none its text."""

TAKES_LONG = (PictureVariant, CardFile)
"""What takes as long to make as hundreds of pages."""

PageRecipe = (
    PostPage
    | ComparisonPage
    | ComparisonsPage
    | HomePage
    | TermPage
    | TermsPage
    | ArchivePage
    | SubscribePage
    | JournalRecipe
)
"""Pages of ours: the theme frames each."""

BareRecipe = (
    RedirectPage
    | RedirectRules
    | ComparisonFile
    | DayFile
    | StaticFile
    | FeedFile
    | EmptyFeed
    | OpmlFile
    | HeaderRules
    | SitemapFile
)
"""Files of ours that the theme does not frame, pictures aside."""

Recipe = PageRecipe | BareRecipe | HostFile | PictureRecipe | SearchFile
"""What a file is made by."""


class Artifact(msgspec.Struct, frozen=True):
    """One file to be published; `claimant` names in messages who wants its address."""

    path: OutputPath
    claimant: Claimant
    recipe: Recipe

    @classmethod
    def at(cls, url: UrlPath, claimant: Claimant, recipe: Recipe) -> Artifact:
        """Return the file that is published at an address."""
        return cls(output_path(url), claimant, recipe)

    @property
    def source(self) -> SourcePath:
        """The author's file that is published here; empty for what has none."""
        return self.claimant.source


class Plan(msgspec.Struct, frozen=True):
    """All artifacts: pages before the lists that link to them, each path once."""

    artifacts: tuple[Artifact, ...]
