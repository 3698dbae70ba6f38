"""Files that MkDocs must know: placeholders of our pages, and what its pages link to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from reprise.hosts.mkdocs.language import words_of
from reprise.hosts.own_pages import own_pages
from reprise.model.names import SourcePath, output_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from reprise.build.reading.preparing import Prepared
    from reprise.model.names import UrlPath


_FOLDER_TITLE = "Comparisons"
"""What MkDocs calls a folder of that name, where a navigation is not written out."""


class LinkedFile(File):
    """A file that Reprise publishes: MkDocs can link to it and makes nothing of it.

    `is_linked` tells whether its address has been asked for.
    """

    is_linked = False

    def __init__(self, src_uri: str, url: UrlPath, config: MkDocsConfig) -> None:
        super().__init__(
            src_uri,
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=output_path(url),
            inclusion=InclusionLevel.INCLUDED,
        )
        self._url = quote(url.removeprefix("/")) or "./"

    @property
    def url(self) -> str:
        """The address, relative to the site's own."""
        self.is_linked = True
        return self._url

    @url.setter
    def url(self, _: str) -> None:
        """Keep the address: MkDocs would make one from the file's name."""

    def is_documentation_page(self) -> bool:
        """Tell MkDocs to leave the file alone, whatever its ending."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Copy nothing: the file is not MkDocs' to publish."""


class AskedFiles(Files):
    """The files of a site; `missing` are the names that were asked for and that none has."""

    def __init__(self, files: Files) -> None:
        super().__init__(())
        # The same mapping: another plugin may have kept the files, and add one to them later.
        self._src_uris = files._src_uris  # noqa: SLF001 - MkDocs has no other way to it
        self.missing: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file that MkDocs looks for, and note a name that none has."""
        file = super().get_file_from_path(path)
        if file is None:
            self.missing.add(path)
        return file


def docs_folder(config: MkDocsConfig) -> str:
    """Return the docs' folder relative to the site's root."""
    return os.path.relpath(config.docs_dir, root_of(config)).replace(os.sep, "/")


def in_site(config: MkDocsConfig, name: str) -> SourcePath:
    """Return the path in the site of what MkDocs names from the docs."""
    return SourcePath(os.path.normpath(f"{docs_folder(config)}/{name}").replace(os.sep, "/"))


def missing_paths(config: MkDocsConfig, files: Files) -> frozenset[SourcePath]:
    """Return the paths in the site that pages of the docs ask for, and that no file has."""
    missing = files.missing if isinstance(files, AskedFiles) else ()
    return frozenset(in_site(config, name) for name in missing)


def _list_page(config: MkDocsConfig, prepared: Prepared) -> str:
    """Return the page, in the docs, that stands for the list of comparisons; empty for none."""
    if prepared.outline.addresses.comparison_list is None:
        return ""
    folder, _, _ = _from_docs(config)(prepared.site.comparisons[0].path).rpartition("/")
    return f"{folder}/index.md"


def _list_title(config: MkDocsConfig) -> str:
    return words_of(config).gettext("Comparisons")


def add_to_nav(config: MkDocsConfig, prepared: Prepared) -> None:
    """Put each page of ours at the end of a navigation that is written out without it."""
    if config.nav is None:
        return
    for page, title in own_pages(prepared).items():
        if not _names(config.nav, page):
            config.nav.append({title: page})


def add_files(files: Files, config: MkDocsConfig, prepared: Prepared) -> None:
    """Add a placeholder for each page of ours that navigation can name, and links to the rest.

    A placeholder's output is replaced; it makes the page a part of MkDocs' navigation.
    """
    from_docs = _from_docs(config)
    for page, title in own_pages(prepared).items():
        _add_page(files, config, page, title)
    for comparison in prepared.site.comparisons:
        source = from_docs(comparison.path)
        _add_page(files, config, source.rpartition(".")[0] + ".md", comparison.title)
        if old := files.get_file_from_path(source):
            files.remove(old)
    index = _list_page(config, prepared)
    if index and _names(config.nav, index):
        _add_page(files, config, index, _list_title(config))
    for path, url in prepared.urls().items():
        source = from_docs(path)
        if files.get_file_from_path(source) is None:
            files.append(LinkedFile(source, url, config))


def settle_nav(nav: Navigation, files: Files, config: MkDocsConfig, prepared: Prepared) -> None:
    """Give our pages their titles, and lift each home out of a section of its own.

    The sections of a navigation that is written out are the author's and stay.
    """
    from_docs = _from_docs(config)
    for comparison in prepared.site.comparisons:
        source = from_docs(comparison.path)
        _name(files, source.rpartition(".")[0] + ".md", comparison.title)
    _name(files, _list_page(config, prepared), _list_title(config))
    if config.nav is not None:
        return
    for item in nav.items:
        if isinstance(item, Section) and item.title == _FOLDER_TITLE:
            item.title = _list_title(config)
    for page in own_pages(prepared):
        file = files.get_file_from_path(page)
        if file is not None and isinstance(file.page, Page):
            _lift(nav.items, file.page)


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml, by the way that led MkDocs to it."""
    return Path(config.config_file_path).absolute().parent


def _from_docs(config: MkDocsConfig) -> Callable[[SourcePath], str]:
    """Return what gives a path of the site as MkDocs writes it, relative to the docs."""
    root = root_of(config)
    # Asked once: of ten thousand posts it would take longer than everything else here.
    up, down = (_way(root, config.docs_dir), _way(config.docs_dir, root) + "/")
    return lambda path: path[len(down) :] if path.startswith(down) else f"{up}/{path}"


def _way(to: str | Path, start: str | Path) -> str:
    return os.path.relpath(to, start).replace(os.sep, "/")


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


def _lift(items: list[Any], page: Page) -> None:
    """Put the page in the place of each section that holds nothing else."""
    for position, item in enumerate(items):
        if isinstance(item, Section):
            _lift(item.children, page)
            if item.children == [page]:
                page.parent = item.parent
                items[position] = page


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
