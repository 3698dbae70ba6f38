"""The edition: everything that is finished before the first page is laid out."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from reprise.derive.outline import Outline
from reprise.model.names import SourcePath, UrlPath, absolute, encode_path
from reprise.model.settings import Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.body import Body, LinkTable


class ComparisonBody(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison's texts, rendered; `cells` by row id, in the order of the sides."""

    intro: Markup
    around: Markup
    cells: dict[str, tuple[Markup, ...]]


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A site with its outline and its rendered texts.

    `bodies` are by post, `comments` by comment file, `comparisons` by name, `bios` by
    the author's key.
    """

    site: Site
    outline: Outline
    settings: Settings
    facts: SiteFacts
    links: LinkTable
    bodies: dict[SourcePath, Body]
    comments: dict[SourcePath, Markup]
    comparisons: dict[str, ComparisonBody]
    bios: dict[str, Markup]

    def href(self, url: UrlPath | str) -> str:
        """Return a URL path as it stands in HTML."""
        return self.facts.base + encode_path(url)

    def address(self, url: UrlPath) -> str:
        """Return the absolute address; on a site without one, the path."""
        return absolute(self.facts.url, url) if self.facts.url else self.href(url)
