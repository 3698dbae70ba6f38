"""The hub: what was built last, and the open pages that are told of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator

from reprise.preview.building import Outcome
from reprise.preview.built import Layout
from reprise.preview.news import as_event, news_of, parts_of
from reprise.preview.pages import NOT_BUILT, WITHHELD, shown_version

NO_VERSION = "none"
"""The version of every page while nothing is shown of the site."""


class Hub:
    """Knows the last outcome, and brings it to each open page.

    `server` names this run of the preview.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.server = secrets.token_hex(8)
        self._has_built = False
        self._last: Outcome | None = None
        self._news = asyncio.Event()
        # Of each file the last build that has changed it.
        self._changed: dict[str, int] = {}
        self._is_closed = False

    @property
    def instead(self) -> bytes | None:
        """The page to be shown in the place of each; None where the site itself may be."""
        if not self._has_built:
            return NOT_BUILT
        return WITHHELD if self._last and self._last.is_withheld else None

    @property
    def layout(self) -> Layout:
        """Where the site lies that is shown."""
        return self._layout

    def tell(self, outcome: Outcome) -> None:
        """Take an outcome for the last one, and wake who waits for it."""
        self._last = outcome
        self._layout = outcome.layout or self._layout
        if outcome.built and outcome.is_good:
            self._changed |= dict.fromkeys(outcome.built.changed, outcome.number)
        self._has_built = self._has_built or outcome.is_good
        self._wake()

    def close(self) -> None:
        """End every stream, and each that a page may still open."""
        self._is_closed = True
        self._wake()

    async def first_build(self) -> None:
        """Wait until the first build is over, be it well or not."""
        await self._after(0)

    def version(self, path: str) -> str:
        """Return the version of what is at a decoded path now."""
        return shown_version(path, self._layout) if self.instead is None else NO_VERSION

    @property
    def number(self) -> int:
        """The number of the last build; 0 before the first is over."""
        return self._last.number if self._last else 0

    async def stream(self, path: str, heard: int | None = None) -> AsyncIterator[bytes]:
        """Yield events for the page at a path: the state at once, then again after builds.

        Builds that come faster than the page takes events are told as one. `heard` is the last
        build that the page knows of; without it, it has missed none.
        """
        await self.first_build()
        outcome, since = self._last, self.number if heard is None else heard
        while outcome is not None:
            yield self._event(outcome, path, since)
            since = outcome.number
            outcome = await self._after(since)

    async def _after(self, number: int) -> Outcome | None:
        """Wait for a build after that one, and return the last; None where all is over."""
        while not self._is_closed:
            if self.number > number:
                return self._last
            await self._news.wait()
        return None

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()  # who waits again waits for the next news

    def _event(self, outcome: Outcome, path: str, since: int) -> bytes:
        missed = [name for name, number in self._changed.items() if number > since]
        version, parts = self.version(path), parts_of(missed, self._layout.base)
        return as_event(news_of(outcome, server=self.server, version=version, parts=parts))
