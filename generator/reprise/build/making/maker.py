"""Making: from a recipe to a file's bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import assert_never

import msgspec

from reprise.build.making.day_files import day_file
from reprise.build.making.feed_files import empty_feed, feed_file
from reprise.build.making.feed_lists import feed_list
from reprise.build.making.headers import header_rules
from reprise.build.making.journal_pages import page_of_journal
from reprise.build.making.own_rules import begun_by
from reprise.build.making.pictures import Darkroom
from reprise.build.making.site_map import site_map
from reprise.build.plan.artifact import (
    HEADERS,
    REDIRECTS,
    ArchivePage,
    Artifact,
    AssetFile,
    BareRecipe,
    CardFile,
    ComparisonFile,
    ComparisonPage,
    ComparisonsPage,
    DayFile,
    DayPage,
    DaysPage,
    EmptyFeed,
    EntryPage,
    FeedFile,
    HeaderRules,
    HomePage,
    HostFile,
    JournalPage,
    OpmlFile,
    PageRecipe,
    PictureVariant,
    Plan,
    PostPage,
    PracticePage,
    RedirectPage,
    RedirectRules,
    SearchFile,
    SitemapFile,
    StaticFile,
    SubscribePage,
    TermPage,
    TermsPage,
)
from reprise.errors import OutputError
from reprise.feeds.feed import FeedEntry
from reprise.feeds.opml import render_opml
from reprise.feeds.sitemap import render_sitemap
from reprise.issues import Issue
from reprise.model.names import OutputPath, SourcePath
from reprise.render.downloads import render_download
from reprise.render.edition import Edition
from reprise.render.elements import ElementRenderer, fill_document
from reprise.render.page import Page
from reprise.render.pages.archive import archive_page, month_page, year_page
from reprise.render.pages.comparison import comparison_page
from reprise.render.pages.comparisons import comparisons_page
from reprise.render.pages.listing import home_page, term_page, terms_page
from reprise.render.pages.post import post_page
from reprise.render.pages.redirect import redirect_rules, redirect_view, redirects
from reprise.render.pages.subscribe import subscribe_page
from reprise.render.scripts import worded
from reprise.render.templates import TemplateSet
from reprise.render.theme import Theme
from reprise.render.views import SiteView


class Maker(msgspec.Struct, frozen=True, kw_only=True):
    """Makes artifacts from an edition and from files.

    The files that it reads are the host's, the Markdown of those that have elements, and what
    lies beside posts and entries: some is published as it is, pictures in several sizes, which
    may be kept from earlier builds. `root` is the site's folder; `host_files` tells where the
    host's files lie, `site` is what every template sees.
    """

    edition: Edition
    plan: Plan
    theme: Theme
    templates: TemplateSet
    elements: ElementRenderer
    now: dt.datetime
    root: Path
    host_files: dict[OutputPath, Path]
    feed_entries: Mapping[SourcePath, FeedEntry]
    site: SiteView

    def make(self, artifact: Artifact) -> tuple[bytes, tuple[Issue, ...]]:
        """Return the artifact's bytes, and what was found wrong on the way.

        Raises `TemplateError` for a broken template, `ThemeError` where the theme fails.
        """
        match artifact.recipe:
            case HostFile() as file:
                return self._from_host(artifact.path, file)
            case AssetFile() | PictureVariant() | CardFile() as picture:
                return Darkroom(self.root, self.edition.links.assets).make(picture)
            case SearchFile():
                raise AssertionError("the index is made with all of its files at once")
            case recipe if isinstance(recipe, PageRecipe):
                return self._themed(self._page(recipe)).encode(), ()
            case recipe:
                return self._bare(recipe), ()

    def _page(self, recipe: PageRecipe) -> Page:
        edition = self.edition
        match recipe:
            case PostPage(path):
                page = post_page(edition, edition.post(path), self.now)
            case ComparisonPage() | ComparisonsPage():
                page = self._of_comparisons(recipe)
            case HomePage(number):
                page = home_page(edition, number)
            case TermPage(kind, slug, number):
                page = term_page(edition, edition.outline.terms_by_address[kind, slug], number)
            case TermsPage(kind):
                page = terms_page(edition, kind)
            case SubscribePage():
                page = subscribe_page(edition)
            case JournalPage() | EntryPage() | PracticePage() | DaysPage() | DayPage() as own:
                page = page_of_journal(edition, own)
            case ArchivePage() as archive:
                page = _archive(edition, archive)
            case other:
                assert_never(other)
        return page

    def _bare(self, recipe: BareRecipe) -> bytes:
        edition = self.edition
        match recipe:
            case RedirectPage(title, target):
                view = redirect_view(edition, title, target)
                return self.templates.render("redirect.html", view, self.site).encode()
            case RedirectRules():
                rules = redirect_rules(edition, redirects(edition))
                return begun_by(self._own(REDIRECTS), rules)
            case ComparisonFile() | DayFile() | StaticFile():
                return self._text(recipe).encode()
            case FeedFile() | EmptyFeed() | OpmlFile() | HeaderRules():
                return self._of_feeds(recipe)
            case SitemapFile():
                return render_sitemap(site_map(edition, self.plan))
            case other:
                assert_never(other)

    def _text(self, recipe: ComparisonFile | DayFile | StaticFile) -> str:
        edition = self.edition
        match recipe:
            case ComparisonFile(name, form):
                return render_download(edition.comparison(name), form)
            case DayFile(day):
                return day_file(edition, day)
            case StaticFile(name):
                return worded(name, self.templates.source(name), edition.words)
            case other:
                assert_never(other)

    def _of_comparisons(self, recipe: ComparisonPage | ComparisonsPage) -> Page:
        match recipe:
            case ComparisonPage(name):
                return comparison_page(self.edition, self.edition.comparison(name))
            case ComparisonsPage():
                return comparisons_page(self.edition)
            case other:
                assert_never(other)

    def _of_feeds(self, recipe: FeedFile | EmptyFeed | OpmlFile | HeaderRules) -> bytes:
        edition = self.edition
        match recipe:
            case FeedFile() as file:
                return feed_file(edition, file, self.feed_entries)
            case EmptyFeed(url, form):
                return empty_feed(edition, url, form)
            case OpmlFile():
                return render_opml(edition.facts.name, feed_list(edition))
            case HeaderRules():
                return header_rules(edition, self._own(HEADERS))
            case other:
                assert_never(other)

    def _own(self, path: OutputPath) -> bytes:
        """Return what the site's own file says at an address; nothing where it has none."""
        file = self.host_files.get(path)
        return _read(file) if file else b""

    def _themed(self, page: Page) -> str:
        body = self.templates.render(page.template, page.view, self.site)
        return self.theme.render(msgspec.structs.replace(page.slots, body=body))

    def _from_host(self, path: OutputPath, recipe: HostFile) -> tuple[bytes, tuple[Issue, ...]]:
        data = _read(self.host_files[path])
        if not has_elements(path, data):
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


def _archive(edition: Edition, recipe: ArchivePage) -> Page:
    match recipe:
        case ArchivePage(int(year), int(month)):
            return month_page(edition, year, month)
        case ArchivePage(int(year), None):
            return year_page(edition, year)
        case _:
            return archive_page(edition)


def has_elements(path: OutputPath, data: bytes) -> bool:
    """Tell whether there may be elements in a file of the host's."""
    return path.endswith(".html") and b"<reprise-" in data.lower()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(
            f"Cannot read {path.name}: {error.strerror}. Build once more."
        ) from error
