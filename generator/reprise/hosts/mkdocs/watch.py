"""Watching: what a theme reads of a page while it renders it.

The texts of a watched page are what they were, and note what they are asked, or that they
are measured and taken apart. What is done with what was made of them goes unseen.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from mkdocs.structure.toc import TableOfContents

from reprise.hosts.mkdocs.page import OwnFile, OwnPage
from reprise.hosts.mkdocs.watched import (
    WatchedLevel,
    WatchedList,
    WatchedMarkup,
    WatchedMeta,
    WatchedText,
)
from reprise.render.shell.place import folders_of
from reprise.render.shell.reading import Asks, PageText, Question, Reading

if TYPE_CHECKING:
    from mkdocs.structure.toc import AnchorLink

_OURS = frozenset({"title", "description", "search"})
"""Fields that the full theme sets itself, whatever the front matter says."""

_PATHS = frozenset({PageText.URL, PageText.FILE})


@contextmanager
def unheard() -> Iterator[None]:
    """Let nobody hear what a theme or a plugin says of a page that does not exist."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


class Watch:
    """Notes what is read of one page."""

    def __init__(self, page: OwnPage) -> None:
        self._url = page.url
        self._beside = {p.url for p in (page.previous_page, page.next_page) if p}
        self._questions: set[Question] = set()
        self._levels: set[int] = set()
        self._links: set[str] = set()
        page.title = page.meta["title"] = WatchedMarkup(page.title, self._of(PageText.TITLE))
        if "description" in page.meta:
            text = page.meta["description"]
            page.meta["description"] = WatchedMarkup(text, self._of(PageText.DESCRIPTION))
        page.meta = self._meta = WatchedMeta(page.meta)
        page.content = WatchedText(page.content, self._of(PageText.BODY))
        if page.edit_url:
            page.edit_url = WatchedText(page.edit_url, self._of(PageText.EDIT_URL))
        page.toc = _WatchedContents(self._headings(page.toc))
        self._watch_neighbours(page)
        self._watch_addresses(page)

    def _watch_neighbours(self, page: OwnPage) -> None:
        page.previous_page = self._neighbour(
            page.previous_page, PageText.PREVIOUS_TITLE, PageText.PREVIOUS_URL
        )
        page.next_page = self._neighbour(page.next_page, PageText.NEXT_TITLE, PageText.NEXT_URL)

    def _neighbour(self, beside: Any, title: PageText, url: PageText) -> Any:
        return beside and msgspec.structs.replace(
            beside,
            title=WatchedMarkup(beside.title, self._of(title)),
            url=WatchedText(beside.url, self._of(url)),
        )

    def _watch_addresses(self, page: OwnPage) -> None:
        for name in ("canonical_url", "abs_url"):
            address = getattr(page, name)
            if address and address.endswith(self._url):
                note = self._of(PageText.URL, before=address.removesuffix(self._url))
                setattr(page, name, WatchedText(address, note))
        page.watched_url = WatchedText(page.url, self._of(PageText.URL))
        file = page.file
        if isinstance(file, OwnFile):
            # Made of the path now, it is none of the theme's questions.
            _ = file.name
            if file.url == self._url:
                file.url = WatchedText(file.url, self._of(PageText.URL))
            file.src_uri = WatchedText(file.src_uri, self._of(PageText.FILE))
            file.dest_uri = WatchedText(file.dest_uri, self._of(PageText.FILE))

    @contextmanager
    def links(self, filters: dict[str, Any]) -> Iterator[None]:
        """Note what goes through the filter `url`, the one that makes links relative."""
        unwatched = filters["url"]

        @functools.wraps(unwatched)
        def watched(*context_and_link: Any) -> Any:
            self._links.add(str(context_and_link[-1]))
            return unwatched(*context_and_link)

        filters["url"] = watched
        try:
            with unheard():
                yield
        finally:
            filters["url"] = unwatched

    def reading(self, folders: frozenset[str]) -> Reading:
        """Return what was read; `folders` are those that the host's own pages link to."""
        asked = {q.text.removeprefix(q.before) for q in self._questions if q.of in _PATHS}
        new = {
            folder
            for folder in folders_of((self._links | asked) - self._beside)
            if folder not in folders and not f"{self._url}/".startswith(f"{folder}/")
        }
        return Reading(
            meta=tuple(sorted(self._meta.read - _OURS)),
            whole_meta=self._meta.is_read_whole,
            questions=tuple(sorted(self._questions)),
            levels=tuple(sorted(self._levels)),
            folders=folders | new if new else folders,
        )

    def _of(self, asked: PageText, before: str = "") -> Callable[[Asks, str], None]:
        def note(asks: Asks, text: str) -> None:
            # MkDocs asks this of every path that it makes relative; ours begin with none.
            if (asks, text) != (Asks.STARTS, "/"):
                self._questions.add(Question(asked, asks, text, before))

        return note

    def _headings(self, links: Iterable[AnchorLink]) -> WatchedList:
        count = partial(self._of(PageText.CONTENTS), Asks.TAKES_APART, "")
        return WatchedList(map(self._heading, links), count)

    def _heading(self, link: AnchorLink) -> AnchorLink:
        link.level = WatchedLevel(link.level, self._levels.add)
        link.children = self._headings(link.children)
        return link


class _WatchedContents(TableOfContents):
    """A table of contents that notes when it is counted, and not when one asks for it."""

    def __bool__(self) -> bool:
        return bool(self.items)
