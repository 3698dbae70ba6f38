"""Watching: what a theme reads of a page while it renders it.

The texts of a watched page are what they were, and note what they are asked. What a theme
does without asking, as measuring a text, goes unseen.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import TableOfContents

from reprise.hosts.mkdocs_page import OwnFile, OwnPage
from reprise.hosts.watched import WatchedLevel, WatchedMarkup, WatchedMeta, WatchedText
from reprise.render.shell.place import folders_of
from reprise.render.shell.reading import Asked, Asks, Question, Reading

if TYPE_CHECKING:
    from mkdocs.structure.toc import AnchorLink

_OURS = frozenset({"title", "description", "search"})
"""Fields that the full theme sets itself, whatever the front matter says."""

_PATHS = frozenset({Asked.URL, Asked.FILE})


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
        page.title = page.meta["title"] = WatchedMarkup(page.title, self._of(Asked.TITLE))
        if "description" in page.meta:
            text = page.meta["description"]
            page.meta["description"] = WatchedMarkup(text, self._of(Asked.DESCRIPTION))
        page.meta = self._meta = WatchedMeta(page.meta)
        page.content = WatchedText(page.content, self._of(Asked.BODY))
        if page.edit_url:
            page.edit_url = WatchedText(page.edit_url, self._of(Asked.EDIT_URL))
        page.toc = TableOfContents([self._heading(link) for link in page.toc])
        page.watched_url = WatchedText(page.url, self._of(Asked.URL))
        if isinstance(page.file, OwnFile):
            page.file.src_uri = WatchedText(page.file.src_uri, self._of(Asked.FILE))

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
        asked = {question.text for question in self._questions if question.of in _PATHS}
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

    def _of(self, asked: Asked) -> Callable[[Asks, str], None]:
        def note(asks: Asks, text: str) -> None:
            # MkDocs asks this of every path that it makes relative; ours begin with none.
            if (asks, text) != (Asks.STARTS, "/"):
                self._questions.add(Question(asked, asks, text))

        return note

    def _heading(self, link: AnchorLink) -> AnchorLink:
        link.level = WatchedLevel(link.level, self._levels.add)
        link.children = [self._heading(child) for child in link.children]
        return link
