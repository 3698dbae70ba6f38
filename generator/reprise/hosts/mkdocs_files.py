"""Files that MkDocs must know: placeholders of our pages, and what its pages link to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from reprise.model.names import output_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from reprise.build.pipeline import Prepared
    from reprise.model.names import UrlPath


class LinkedFile(File):
    """A file that Reprise publishes: MkDocs can link to it and makes nothing of it."""

    def __init__(self, src_uri: str, url: UrlPath, config: MkDocsConfig) -> None:
        super().__init__(
            src_uri,
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=output_path(url),
            inclusion=InclusionLevel.INCLUDED,
        )
        self.url = quote(url.removeprefix("/")) or "./"

    def is_documentation_page(self) -> bool:
        """Tell MkDocs to leave the file alone, whatever its ending."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Copy nothing: the file is not MkDocs' to publish."""


def blog_page(prepared: Prepared) -> str:
    """Return the source path, in the docs, of the page that stands for the blog's home."""
    return prepared.outline.addresses.blog.removeprefix("/") + "index.md"


def add_to_nav(config: MkDocsConfig, prepared: Prepared) -> None:
    """Put the blog at the end of a navigation that is written out and does not name it."""
    page = blog_page(prepared)
    if config.nav is not None and not _names(config.nav, page):
        config.nav.append({prepared.request.settings.blog.title: page})


def add_files(files: Files, config: MkDocsConfig, prepared: Prepared) -> None:
    """Add a placeholder for each page of ours that navigation can name, and links to the rest.

    A placeholder's output is replaced; it makes the page a part of MkDocs' navigation.
    """
    _add_page(files, config, blog_page(prepared), prepared.request.settings.blog.title)
    docs = prepared.request.docs_dir
    for comparison in prepared.site.comparisons:
        source = os.path.relpath(comparison.path, docs).replace(os.sep, "/")
        _add_page(files, config, source.rpartition(".")[0] + ".md", comparison.title)
        if old := files.get_file_from_path(source):
            files.remove(old)
    for path, url in prepared.urls.items():
        source = os.path.relpath(path, docs).replace(os.sep, "/")
        if files.get_file_from_path(source) is None:
            files.append(LinkedFile(source, url, config))


def settle_nav(nav: Navigation, files: Files, prepared: Prepared) -> None:
    """Give our pages their titles, and lift the blog out of a section of its own."""
    for comparison in prepared.site.comparisons:
        source = os.path.relpath(comparison.path, prepared.request.docs_dir)
        _name(files, source.replace(os.sep, "/").rpartition(".")[0] + ".md", comparison.title)
    file = files.get_file_from_path(blog_page(prepared))
    for position, item in enumerate(nav.items):
        if isinstance(item, Section) and file and [file.page] == item.children:
            page = item.children[0]
            page.parent = None
            nav.items[position] = page


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def _add_page(files: Files, config: MkDocsConfig, source: str, title: str) -> None:
    if files.get_file_from_path(source) is None:
        page = File.generated(
            config, source, content=f"# {title}\n", inclusion=InclusionLevel.INCLUDED
        )
        files.append(page)


def _name(files: Files, source: str, title: str) -> None:
    file = files.get_file_from_path(source)
    if file is not None and isinstance(file.page, Page) and not file.page.title:
        file.page.title = title


def _names(nav: object, page: str) -> bool:
    match nav:
        case str():
            return nav == page
        case list():
            return any(_names(item, page) for item in nav)
        case dict():
            return any(_names(item, page) for item in nav.values())
        case _:
            return False
