"""The full theme: each page rendered by the host's own template, as MkDocs would do it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reprise.hosts.mkdocs.blame import in_words
from reprise.hosts.mkdocs.files import LinkedFile, root_of
from reprise.hosts.mkdocs.page import OwnFile, OwnPage
from reprise.hosts.mkdocs.watch import Watch, unheard
from reprise.model.names import OutputPath, UrlPath, output_path
from reprise.render.shell.place import folders_of
from reprise.render.shell.reading import Observation
from reprise.render.theme import Slots, ThemeError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from reprise.render.theme import Neighbour, TocItem

_NOT_INDEXED = '<meta name="robots" content="noindex">'


class _Beside(msgspec.Struct, frozen=True):
    """What templates read of the page before or after."""

    title: Markup
    url: str


class FullTheme:
    """An `ObservedTheme` that asks MkDocs' theme for every page."""

    def __init__(
        self, config: MkDocsConfig, *, files: Files, nav: Navigation, environment: Environment
    ) -> None:
        self._config = config
        self._nav = nav
        self._environment = environment
        # No template changes during a build; to look each time costs a tenth of it.
        environment.auto_reload = False
        self._files = files
        self._documents = files.documentation_pages()
        self._sections = {
            OutputPath(file.dest_uri): file.page for file in self._documents if file.page
        }

    def render(self, slots: Slots) -> str:
        """Return the page; other plugins see it as they see a page of the docs."""
        section = self._section(slots)
        return self._html(self._page(slots, section), section, slots)

    def observe(self, slots: Slots) -> Observation:
        """Return the page, and what theme and plugins read on the way."""
        section = self._section(slots)
        page = self._page(slots, section)
        watch = Watch(page)
        with watch.links(self._environment.filters):
            html = self._html(page, section, slots)
        return Observation(html, watch.reading(self._folders))

    def is_rewriter(self, plugin: object) -> bool:
        """Tell whether a plugin changes what it finds on finished pages.

        Asked once more on a page that it has finished, such a one finds nothing left to do;
        one that adds the same to every page adds it again.
        """
        finish = getattr(plugin, "on_post_page", None)
        if finish is None:
            return False
        slots = Slots(url=UrlPath("/x/"), title="x", body="<p>x</p>")
        page = self._page(slots, None)
        try:
            with unheard():
                html = self._html(page, None, slots)
                return finish(html, page=page, config=self._config) in {None, html}
        except Exception:  # noqa: BLE001 - a plugin can raise whatever it likes
            return True

    @cached_property
    def _folders(self) -> frozenset[str]:
        """What the host's pages link to; what Reprise publishes, templates do not name."""
        scripts = (str(script) for script in self._config.extra_javascript)
        files = (file.url for file in self._files if not isinstance(file, LinkedFile))
        return folders_of((*files, *scripts, *self._config.extra_css))

    def _section(self, slots: Slots) -> Page | None:
        return self._sections.get(output_path(slots.section)) if slots.section else None

    def _html(self, page: Page, section: Page | None, slots: Slots) -> str:
        # Where the page replaces a document, the navigation has that one in its lists.
        lit = (page, section) if section else (page,)
        config = self._config
        config._current_page = page  # noqa: SLF001 - as MkDocs' own build does
        _light(lit, on=True)
        try:
            context = get_context(self._nav, self._documents, config, page)
            template = self._environment.get_template(slots.layout)
            content = page.content
            context = config.plugins.on_page_context(
                context, page=page, config=config, nav=self._nav
            )
            # The body is finished: Material's search would take its own attributes out.
            page.content = content
            html = template.render(context)
            html = config.plugins.on_post_page(html, page=page, config=config) or ""
        except Exception as error:
            # A template or a plugin can raise whatever it likes, at this page alone.
            raise ThemeError(in_words(error, root_of(config))) from error
        finally:
            _light(lit, on=False)
            config._current_page = None  # noqa: SLF001 - as above
        head = slots.head if slots.indexed else slots.head + _NOT_INDEXED
        return html.replace("</head>", head + "</head>", 1) if head else html

    def _page(self, slots: Slots, section: Page | None) -> OwnPage:
        # The environment of a theme escapes nothing, so what goes in is escaped; the
        # title goes in as meta too, since a theme's striptags would unescape it.
        title = escape(slots.title)
        page = OwnPage(title, self._file(slots.url), self._config)
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
        if section is not None and section.file.dest_uri != page.file.dest_uri:
            page.parent = section  # type: ignore[assignment] # lights the tab; templates ask no more
        elif section is not None:
            # The page replaces a document: the navigation must know it as that one.
            page.file, page.parent = section.file, section.parent
        return page

    def _file(self, url: UrlPath) -> OwnFile:
        file = OwnFile(
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


def _light(pages: tuple[Page, ...], *, on: bool) -> None:
    for page in pages:
        page.active = on


def _beside(neighbour: Neighbour | None) -> _Beside | None:
    if neighbour is None:
        return None
    return _Beside(escape(neighbour.title), quote(neighbour.url.removeprefix("/")))


def _anchor(item: TocItem) -> AnchorLink:
    link = AnchorLink(item.title, item.id, item.level)
    link.children = [_anchor(child) for child in item.children]
    return link
