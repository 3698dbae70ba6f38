"""Building beside the event loop: one build at a time, and one more for what came meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from reprise.preview.built import Built, Engine, Layout

_REST = 0.3
"""Seconds after a build until memory is tidied up: first the browsers load their pages."""


_DOZE = 60.0
"""Seconds after which the clock is looked at again: it may be set, or the machine sleep."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one build: what was built, or the exception that prevented it.

    `changed` are the paths that gave the occasion, None where there was none in particular.
    `layout` is where the site lies that was built, None where that is not certain.
    `is_withheld` tells that the site on disk, of an earlier build, may not be shown any more.
    """

    number: int
    changed: frozenset[Path] | None
    seconds: float
    built: Built | None = None
    layout: Layout | None = None
    is_withheld: bool = False
    error: BaseException | None = None

    @property
    def is_good(self) -> bool:
        """Whether the site on disk is the one that was built."""
        return self.built is not None and self.built.is_good


class Builder:
    """Builds when it is asked to, and tells each outcome; an exception is an outcome too.

    What is asked for during a build is done in one more build after it. Where a build says
    that time alone will make another site, it is made at that moment, without being asked.
    """

    def __init__(self, engine: Engine, tell: Callable[[Outcome], None]) -> None:
        self._engine = engine
        self._tell = tell
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reprise-build")
        self._asked = asyncio.Event()
        self._paths: frozenset[Path] | None = frozenset()
        self._number = 0
        self._due: float | None = None

    def ask(self, changed: frozenset[Path] | None) -> None:
        """Ask for a build, soon; what changed is gathered until it begins."""
        known = self._paths
        self._paths = None if known is None or changed is None else known | changed
        self._asked.set()

    async def run(self) -> None:
        """Build whenever that is asked or due, until it is cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self._occasion()
            self._asked.clear()
            changed, self._paths = self._paths, frozenset()
            self._number += 1
            started = time.time()
            outcome = await loop.run_in_executor(self._thread, self._build, changed)
            self._due = _due_after(started, outcome)
            self._tell(outcome)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), _REST)
                continue
            # Our commands run without the collector of circles; this one does not end.
            await loop.run_in_executor(self._thread, gc.collect)

    async def _occasion(self) -> None:
        """Wait until a build is asked for, or due."""
        while not self._asked.is_set():
            left = _DOZE if self._due is None else self._due - time.time()
            if left <= 0:
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), min(left, _DOZE))

    def _build(self, changed: frozenset[Path] | None) -> Outcome:
        started = time.monotonic()
        built, layout, error = None, None, None
        try:
            built, layout = self._rebuilt(changed)
        except (Exception, SystemExit) as raised:  # noqa: BLE001 - a hook may raise anything, and the preview goes on
            error = raised
        is_good = built is not None and built.is_good
        return Outcome(
            number=self._number,
            changed=changed,
            seconds=time.monotonic() - started,
            built=built,
            layout=layout,
            is_withheld=not is_good and not self._engine.may_show(),
            error=error,
        )

    def _rebuilt(self, changed: frozenset[Path] | None) -> tuple[Built, Layout | None]:
        before = self._engine.find_layout()
        built = self._engine.rebuild(changed)
        # Settings that changed meanwhile may be half a file; they are built again at once.
        is_certain = built.is_good and self._engine.find_layout() == before
        return built, before if is_certain else None


def _due_after(started: float, outcome: Outcome) -> float | None:
    """Return when the next build is due after one that was begun at that moment.

    What was due by then is past: it stays so where the clock of builds is held
    (`SOURCE_DATE_EPOCH`), and would be built without end.
    """
    due = outcome.built.due if outcome.built and outcome.is_good else None
    return due if due is not None and due > started else None
