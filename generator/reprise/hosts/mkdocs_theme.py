"""The full theme: each page rendered by the host's own template, as MkDocs would do it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reprise.model.names import output_path

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from reprise.model.names import UrlPath
    from reprise.render.theme import Neighbour, Slots, TocItem

_NOT_INDEXED = '<meta name="robots" content="noindex">'


class _Beside(msgspec.Struct, frozen=True):
    """What templates read of the page before or after."""

    title: Markup
    url: str


class FullTheme:
    """A `Theme` that asks MkDocs' theme for every page."""

    def __init__(
        self, config: MkDocsConfig, *, files: Files, nav: Navigation, environment: Environment
    ) -> None:
        self._config = config
        self._nav = nav
        self._environment = environment
        # No template changes during a build; to look each time costs a tenth of it.
        environment.auto_reload = False
        self._documents = files.documentation_pages()
        self._sections = {
            "/" + file.url.removeprefix("./"): file.page
            for file in self._documents
            if file.page
        }

    def render(self, slots: Slots) -> str:
        """Return the page; other plugins see it as they see a page of the docs."""
        page = self._page(slots)
        config = self._config
        config._current_page = page  # noqa: SLF001 - as MkDocs' own build does
        page.active = True
        try:
            context = get_context(self._nav, self._documents, config, page)
            template = self._environment.get_template(slots.layout)
            context = config.plugins.on_page_context(
                context, page=page, config=config, nav=self._nav
            )
            html = template.render(context)
            html = config.plugins.on_post_page(html, page=page, config=config) or ""
        finally:
            page.active = False
            config._current_page = None  # noqa: SLF001 - as above
        head = slots.head if slots.indexed else slots.head + _NOT_INDEXED
        return html.replace("</head>", head + "</head>", 1) if head else html

    def _page(self, slots: Slots) -> Page:
        # The environment of a theme escapes nothing, so what goes in is escaped; the
        # title goes in as meta too, since a theme's striptags would unescape it.
        title = escape(slots.title)
        page = Page(title, self._file(slots.url), self._config)
        page.markdown = ""
        page.content = str(slots.body)
        # Material's search would index the page again, and for nothing: its index is
        # written before ours are made. It cost more than all templates together.
        page.meta = {**slots.meta, "title": title, "search": {"exclude": True}}
        if slots.description:
            page.meta["description"] = escape(slots.description)
        else:
            page.meta.pop("description", None)
        page.toc = TableOfContents([_anchor(item) for item in slots.toc])
        page.edit_url = slots.edit_url or None
        page.previous_page = _beside(slots.previous)  # type: ignore[assignment] # read by templates alone
        page.next_page = _beside(slots.next)  # type: ignore[assignment] # the same
        section = self._sections.get(slots.section)
        if section is not None and section.url != page.url:
            page.parent = section  # type: ignore[assignment] # lights the tab; templates ask no more
        elif section is not None:
            # The page replaces a document: the navigation must know it as that one.
            page.file, page.parent = section.file, section.parent
        return page

    def _file(self, url: UrlPath) -> File:
        file = File(
            output_path(url),
            None,
            self._config.site_dir,
            self._config.use_directory_urls,
            dest_uri=output_path(url),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "reprise"
        file.url = quote(url.removeprefix("/")) or "./"
        return file


def _beside(neighbour: Neighbour | None) -> _Beside | None:
    if neighbour is None:
        return None
    return _Beside(escape(neighbour.title), quote(neighbour.url.removeprefix("/")))


def _anchor(item: TocItem) -> AnchorLink:
    link = AnchorLink(item.title, item.id, item.level)
    link.children = [_anchor(child) for child in item.children]
    return link
