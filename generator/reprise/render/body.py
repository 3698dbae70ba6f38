"""A body: Markdown as an author wrote it, rendered once for every page that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec

from reprise.derive.variants import variant_widths
from reprise.issues import Issue, Span
from reprise.model.asset import Asset
from reprise.model.names import SourcePath, UrlPath
from reprise.model.settings import MarkdownEngine
from reprise.model.words import ENGLISH, Words
from reprise.render.theme import TocItem


class BodySource(msgspec.Struct, frozen=True, kw_only=True):
    """Markdown with its place: links are relative to `path`; `line` is where `text` begins.

    `url` is the page the body is shown on. `id_prefix` goes before every id made here,
    so that several bodies can share a page.
    """

    path: SourcePath
    text: str
    url: UrlPath
    line: int = 1
    id_prefix: str = ""


class FragmentLink(msgspec.Struct, frozen=True):
    """A link to a place on a page, to be checked when all bodies are known.

    Before it the body has `earlier` links that read `reference` too.
    """

    url: UrlPath
    fragment: str
    reference: str
    earlier: int


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A rendered body.

    `teaser` is the part up to `<!-- more -->`, else the first paragraphs, without ids;
    `truncated` tells whether the body goes on after it. `text` is the plain text,
    `words` its length. `ids` are the anchors inside, `targets` the files it links to or
    tries to, by path. `included` are the places at which it looked for files to include.
    """

    html: str
    teaser: str
    truncated: bool
    text: str
    words: int
    toc: tuple[TocItem, ...] = ()
    ids: frozenset[str] = frozenset()
    fragments: tuple[FragmentLink, ...] = ()
    targets: tuple[SourcePath, ...] = ()
    included: frozenset[str] = frozenset()


class LinkTable(msgspec.Struct, frozen=True, kw_only=True):
    """Where every file of the site is published.

    `urls` maps source paths of posts, assets, comparisons, documents and their files to
    URL paths without `base`; links in HTML are `base` + URL, percent-encoded. The `hidden`
    are private: to link to one tells that it is there.
    """

    urls: dict[SourcePath, UrlPath]
    assets: dict[SourcePath, Asset] = {}
    base: str = ""
    hidden: frozenset[SourcePath] = frozenset()

    def published(self, path: str) -> SourcePath | None:
        """Return the file that a path means: itself, its bundle, or the post of its name."""
        return next((name for name in _meant_by(path) if name in self.urls), None)

    def hides(self, path: str) -> bool:
        """Tell whether a path means something private."""
        return any(name in self.hidden for name in _meant_by(path))

    def found(self, path: SourcePath) -> str:
        """Return what a link to the path depends on: where it leads, a picture's sizes.

        It is empty where nothing is there. Something private is no address, and no nothing
        either: a link to it is an error from the day on which it is there.
        """
        target = self.published(path)
        if target is None:
            return "private" if self.hides(path) else ""
        asset = self.assets.get(target)
        widths = variant_widths(asset) if asset else ()
        size = f" {asset.width}x{asset.height} {asset.raster} {widths}" if asset else ""
        return f"{self.urls[target]}{size}"


def _meant_by(path: str) -> tuple[SourcePath, ...]:
    """Return the files that a path may mean."""
    return SourcePath(path), SourcePath(f"{path}/index.md"), SourcePath(f"{path}.md")


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """A `<reprise-NAME …>` tag: its name without `reprise-`, and its attributes."""

    name: str
    attributes: dict[str, str]
    path: SourcePath
    span: Span


class ElementRenderer(Protocol):
    """Turns an element into HTML; None where it cannot, with the issues that say why."""

    def __call__(self, element: Element) -> tuple[str | None, tuple[Issue, ...]]:
        """Render one element."""
        ...


class MarkdownOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The engine, and for Python-Markdown the extensions of `mkdocs.yml`.

    `words` are said where a text needs one that its author has not written.
    """

    engine: MarkdownEngine = MarkdownEngine.COMMONMARK
    extensions: tuple[str, ...] = ()
    configs: Mapping[str, Mapping[str, object]] = {}
    words: Words = ENGLISH
