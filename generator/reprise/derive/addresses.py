"""Where everything is published: one URL path for each thing that has a page or a file."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from reprise.derive.anniversaries import Day
from reprise.model.asset import Asset
from reprise.model.names import Slug, SourcePath, UrlPath, output_path
from reprise.model.settings import Settings
from reprise.model.site import Site


class TermKind(StrEnum):
    """A way of grouping posts; the value is its segment in URLs."""

    CATEGORY = "category"
    TAG = "tag"
    SERIES = "series"
    AUTHOR = "author"


SUBSCRIBE = UrlPath("/subscribe/")
"""The page that tells people of feeds."""

OPML = UrlPath("/feeds.opml")

ON_THIS_DAY = UrlPath("/on-this-day/")
"""The page of all days of the year; that of a day lies below it."""

COMPARISONS = UrlPath("/comparisons/")
"""The list of all comparisons."""

OWN_ASSETS = "assets/reprise"
"""The folder of Reprise's own style sheet and scripts, of cards and of the search index."""


_FIELDS = {"{year}": "{0:04}", "{month}": "{1:02}", "{day}": "{2:02}", "{slug}": "{3}"}
"""What a pattern knows by name, by its place: ten thousand posts ask for it."""


class Addresses(msgspec.Struct, frozen=True, kw_only=True):
    """URL paths by source path; `blog` and `journal` are homes, and end with `/`.

    `comparison_list` is the list of all comparisons; None without any, or where something
    else lies there.
    """

    blog: UrlPath
    journal: UrlPath
    posts: dict[SourcePath, UrlPath]
    entries: dict[SourcePath, UrlPath]
    assets: dict[SourcePath, UrlPath]
    comparisons: dict[str, UrlPath]
    comparison_list: UrlPath | None

    def term(self, kind: TermKind, slug: Slug) -> UrlPath:
        """Return the first page of a term's posts."""
        return UrlPath(f"{self.blog}{kind}/{slug}/")

    def terms(self, kind: TermKind) -> UrlPath:
        """Return the page that lists all terms of a kind."""
        return UrlPath(f"{self.blog}{kind}/")

    def below(self, comparison: str) -> UrlPath:
        """Return the folder of what belongs to a comparison's page; it ends with `/`."""
        return folder_of(self.comparisons[comparison])

    def archive(self) -> UrlPath:
        """Return the page that lists the years."""
        return UrlPath(f"{self.blog}archive/")

    def period(self, year: int, month: int | None = None) -> UrlPath:
        """Return the archive page of a year, or of a month in it."""
        return UrlPath(f"{self.blog}{year:04}/" + (f"{month:02}/" if month else ""))

    def diary(self, year: int) -> UrlPath:
        """Return the page of the journal's entries of a year."""
        return UrlPath(f"{self.journal}{year:04}/")

    def practice(self, name: str) -> UrlPath:
        """Return the page of what the journal's marks on a comparison tell."""
        return UrlPath(f"{self.journal}practice/{name}/")

    @staticmethod
    def day(day: Day) -> UrlPath:
        """Return the page of a day of the year."""
        return UrlPath(f"{ON_THIS_DAY}{day}/")

    @staticmethod
    def numbered(first: UrlPath, number: int) -> UrlPath:
        """Return page `number` of a list whose first page is `first`."""
        return UrlPath(f"{first}page/{number}/")


def derive_addresses(
    site: Site, settings: Settings, *, directory_urls: bool = True
) -> Addresses:
    """Return where each thing of the site is published; uniqueness is not judged here.

    Comparisons are documents of the host, which publishes `a.md` as `/a/` or, without
    directory URLs, as `/a.html`.
    """
    end = "/" if directory_urls else ".html"
    blog = settings.blog
    home = UrlPath(f"/{blog.path.strip('/')}/" if blog.path.strip("/") else "/")
    journal = UrlPath(f"/{settings.journal.path.strip('/')}/")
    posts = _post_urls(site, home, blog.permalink)
    entries = {entry.path: UrlPath(f"{journal}{entry.name}/") for entry in site.entries}
    pages = posts | entries
    comparisons = {c.name: UrlPath(f"/comparisons/{c.name}{end}") for c in site.comparisons}
    return Addresses(
        blog=home,
        journal=journal,
        posts=posts,
        entries=entries,
        assets={asset.path: _asset_url(asset, pages[asset.owner]) for asset in site.assets},
        comparisons=comparisons,
        comparison_list=_comparison_list(home, comparisons),
    )


def urls_by_file(
    site: Site, addresses: Addresses, documents: Mapping[str, str]
) -> dict[SourcePath, UrlPath]:
    """Return where each file that a text may link to is published.

    `documents` are those of the host; one of them can stand for the list of comparisons.
    """
    urls = {SourcePath(path): UrlPath(url) for path, url in documents.items()}
    for comparison in site.comparisons:
        url = addresses.comparisons[comparison.name]
        stem = comparison.path.rpartition(".")[0]
        urls |= {comparison.path: url, SourcePath(f"{stem}.md"): url}
        if addresses.comparison_list:
            index = SourcePath(f"{posixpath.dirname(comparison.path)}/index.md")
            urls.setdefault(index, addresses.comparison_list)
    return urls | addresses.posts | addresses.entries | addresses.assets


def folder_of(page: UrlPath) -> UrlPath:
    """Return the folder of what belongs to a page; it ends with `/`."""
    return page if page.endswith("/") else UrlPath(page.rpartition(".")[0] + "/")


def _comparison_list(home: UrlPath, comparisons: Mapping[str, UrlPath]) -> UrlPath | None:
    taken = {output_path(url) for url in (home, *comparisons.values())}
    is_free = output_path(COMPARISONS) not in taken
    return COMPARISONS if comparisons and is_free else None


def _post_urls(site: Site, home: UrlPath, pattern: str) -> dict[SourcePath, UrlPath]:
    # The day in a URL is the one the author wrote, in the offset it was written in:
    # were it the site's timezone, changing that setting would move old posts.
    written = pattern.lstrip("/")
    for name, field in _FIELDS.items():
        written = written.replace(name, field)
    return {
        post.path: UrlPath(home + written.format(day.year, day.month, day.day, post.slug))
        for post in site.posts
        for day in (post.published,)
    }


def _asset_url(asset: Asset, page: UrlPath) -> UrlPath:
    return UrlPath(folder_of(page) + asset.name)
