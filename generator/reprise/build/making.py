"""Making: from an artifact's values to its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

import msgspec

from reprise.build.artifact import (
    Artifact,
    AssetFile,
    BarePage,
    HostFile,
    RssFile,
    SitemapFile,
    TextFile,
    ThemedPage,
)
from reprise.errors import OutputError
from reprise.feeds.rss_atom import render_rss
from reprise.feeds.sitemap import render_sitemap
from reprise.issues import Issue
from reprise.model.names import OutputPath, SourcePath
from reprise.render.body import ElementRenderer
from reprise.render.elements import fill_document
from reprise.render.page import Page
from reprise.render.templates import TemplateSet
from reprise.render.theme import Theme
from reprise.render.views import SiteView


class Maker(msgspec.Struct, frozen=True, kw_only=True):
    """Makes artifacts; the only thing it reads is files that are published as they are.

    `root` is the site's folder; `host_files` tells where the host's files lie.
    """

    theme: Theme
    templates: TemplateSet
    site: SiteView
    elements: ElementRenderer
    root: Path
    host_files: dict[OutputPath, Path]

    def make(self, artifact: Artifact) -> tuple[bytes, tuple[Issue, ...]]:
        """Return the artifact's bytes, and what was found wrong on the way.

        Raises `TemplateError` for a broken template, `ThemeError` where the theme fails.
        """
        if isinstance(artifact.recipe, HostFile):
            return self._from_host(artifact.path, artifact.recipe)
        return self._of_ours(artifact.recipe), ()

    def _of_ours(
        self, recipe: ThemedPage | BarePage | RssFile | SitemapFile | TextFile | AssetFile
    ) -> bytes:
        match recipe:
            case ThemedPage(page):
                return self._themed(page).encode()
            case BarePage(template, view):
                return self.templates.render(template, view, self.site).encode()
            case RssFile(feed):
                return render_rss(feed)
            case SitemapFile(entries):
                return render_sitemap(entries)
            case TextFile(text):
                return text.encode()
            case AssetFile(asset):
                return _read(self.root / asset.path)
            case other:
                assert_never(other)

    def _themed(self, page: Page) -> str:
        body = self.templates.render(page.template, page.view, self.site)
        return self.theme.render(msgspec.structs.replace(page.slots, body=body))

    def _from_host(self, path: OutputPath, recipe: HostFile) -> tuple[bytes, tuple[Issue, ...]]:
        data = _read(self.host_files[path])
        if not path.endswith(".html") or b"<reprise-" not in data.lower():
            return data, ()
        # Another plugin can have made the page from no file at all.
        source = _read(self.root / recipe.source) if recipe.source else b""
        html, issues = fill_document(
            # What is not UTF-8 in a page that an author brought finished stays as it is.
            data.decode("utf-8", "surrogateescape"),
            path=recipe.source or SourcePath(path),
            source=source.decode("utf-8", "replace"),
            render=self.elements,
        )
        return html.encode("utf-8", "surrogateescape"), issues


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(
            f"Cannot read {path.name}: {error.strerror}. Build once more."
        ) from error
