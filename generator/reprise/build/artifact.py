"""Artifacts: a file of the published site, how it is made, and the values it is made from."""

from __future__ import annotations

import msgspec

from reprise.feeds.feed import Feed
from reprise.feeds.sitemap import SitemapEntry
from reprise.model.asset import Asset
from reprise.model.names import OutputPath, SourcePath
from reprise.render.page import Page


class ThemedPage(msgspec.Struct, frozen=True):
    """A page in the theme's frame."""

    page: Page


class BarePage(msgspec.Struct, frozen=True):
    """A template that is a whole document by itself."""

    template: str
    view: msgspec.Struct


class RssFile(msgspec.Struct, frozen=True):
    """A feed as RSS 2.0."""

    feed: Feed


class SitemapFile(msgspec.Struct, frozen=True):
    """The sitemap."""

    entries: tuple[SitemapEntry, ...]


class TextFile(msgspec.Struct, frozen=True):
    """A text, as it is."""

    text: str


class AssetFile(msgspec.Struct, frozen=True):
    """A file from a post's folder, as it is."""

    asset: Asset


class HostFile(msgspec.Struct, frozen=True):
    """A file the host has made; elements in its pages are filled.

    `source` is the document it comes from, empty for the theme's own files.
    """

    source: SourcePath


Recipe = ThemedPage | BarePage | RssFile | SitemapFile | TextFile | AssetFile | HostFile


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """One file to be published; `claimant` names in messages who wants its address."""

    path: OutputPath
    claimant: str
    recipe: Recipe

    @property
    def source(self) -> str:
        """The author's file that is published here; empty for what has none ("the feed")."""
        return "" if self.claimant.startswith("the ") else self.claimant


class Plan(msgspec.Struct, frozen=True):
    """All artifacts: pages before the lists that link to them, each path once."""

    artifacts: tuple[Artifact, ...]
