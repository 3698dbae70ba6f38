"""Building: one at a time, none forgotten, and no exception ends it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from asking import awaited
from reprise.issues import Code, Issue
from reprise.preview.building import Builder, Outcome
from reprise.preview.built import Built, Layout

Rebuild = Callable[[frozenset[Path] | None], Built]
HERE = Layout(root=Path("site"), output=Path("site/out"))
WRONG = Issue(code=Code.NO_FRONT_MATTER, path="posts/a.md", message="there is no header")
A, B, C = (frozenset({Path(name)}) for name in "abc")


class Fake:
    """An engine of functions; `may_show` is what it says of what was built before."""

    def __init__(
        self,
        rebuild: Rebuild,
        layout: Callable[[], Layout] = lambda: HERE,
        *,
        may_show: bool = True,
    ) -> None:
        self.rebuild, self.find_layout = rebuild, layout
        self._may_show = may_show

    def may_show(self) -> bool:
        """Tell it."""
        return self._may_show


async def outcomes(
    rebuild: Rebuild,
    script: Callable[[Builder], None],
    number: int,
    *,
    may_show: bool = True,
) -> list[Outcome]:
    """Run a builder until so many builds are over; `script` asks for them."""
    told: list[Outcome] = []
    enough = asyncio.Event()

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == number:
            enough.set()

    builder = Builder(Fake(rebuild, may_show=may_show), tell)
    running = asyncio.create_task(builder.run())
    script(builder)
    async with asyncio.timeout(30):
        await enough.wait()
        # One that nobody asked for would come now.
        await asyncio.sleep(0.05)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return told


def test_what_changes_during_a_build_makes_one_more() -> None:
    """However often; and no two builds run at once."""
    began, go = threading.Event(), threading.Event()
    running = threading.Lock()

    def rebuild(changed: frozenset[Path] | None) -> Built:
        assert running.acquire(blocking=False)
        began.set()
        go.wait(30)
        running.release()
        return Built(posts=len(changed or ()))

    def script(builder: Builder) -> None:
        builder.ask(A)

        def later() -> None:
            began.wait(30)
            loop.call_soon_threadsafe(builder.ask, B)
            loop.call_soon_threadsafe(builder.ask, C)
            loop.call_soon_threadsafe(go.set)

        loop = asyncio.get_running_loop()
        threading.Thread(target=later).start()

    told = awaited(outcomes(rebuild, script, 2))
    assert [outcome.changed for outcome in told] == [A, B | C]
    assert [outcome.number for outcome in told] == [1, 2]


def test_what_is_not_known_makes_everything_looked_at() -> None:
    """Whatever else is known to have changed."""

    def script(builder: Builder) -> None:
        for changed in (A, None, B):
            builder.ask(changed)

    (told,) = awaited(outcomes(lambda _: Built(), script, 1))
    assert told.changed is None


def test_an_exception_is_an_outcome_and_the_next_build_comes() -> None:
    """Of a plugin, of a hook that would end the program, of anything."""
    raised = [ValueError("no"), SystemExit(3)]

    def rebuild(_: frozenset[Path] | None) -> Built:
        if raised:
            raise raised.pop()
        return Built()

    async def run() -> list[Outcome]:
        told: list[Outcome] = []

        def tell(outcome: Outcome) -> None:
            told.append(outcome)
            builder.ask(A)
            if len(told) == 3:
                enough.set()

        enough = asyncio.Event()
        builder = Builder(Fake(rebuild), tell)
        builder.ask(A)
        running = asyncio.create_task(builder.run())
        async with asyncio.timeout(30):
            await enough.wait()
        running.cancel()
        return told[:3]

    first, second, third = awaited(run())
    assert isinstance(first.error, SystemExit)
    assert isinstance(second.error, ValueError)
    assert [first.is_good, second.is_good, third.is_good] == [False, False, True]


@pytest.mark.parametrize("built", [Built(), Built(issues=(WRONG,)), None])
@pytest.mark.parametrize("may_show", [True, False])
def test_a_build_that_fails_asks_whether_the_last_one_may_be_shown(
    built: Built | None, *, may_show: bool
) -> None:
    """Also one that an exception has ended; after a good one there is nothing to ask."""

    def rebuild(_: frozenset[Path] | None) -> Built:
        if built is None:
            raise ValueError
        return built

    (told,) = awaited(outcomes(rebuild, lambda builder: builder.ask(A), 1, may_show=may_show))
    assert told.is_withheld is (not told.is_good and not may_show)


def test_where_the_site_lies_is_told_by_a_build_that_is_sure_of_it() -> None:
    """One that fails, or during which the settings lead elsewhere, tells nothing of it."""
    there = Layout(root=Path("site"), output=Path("site/out"), base="/sub")
    layouts = iter([HERE, HERE, HERE, there, there])
    builds = iter([Built(), Built(), Built(issues=(WRONG,))])

    async def run() -> list[Layout | None]:
        told: list[Layout | None] = []

        def tell(outcome: Outcome) -> None:
            told.append(outcome.layout)
            builder.ask(A)
            if len(told) == 3:
                enough.set()

        enough = asyncio.Event()
        builder = Builder(Fake(lambda _: next(builds), lambda: next(layouts)), tell)
        builder.ask(A)
        running = asyncio.create_task(builder.run())
        async with asyncio.timeout(30):
            await enough.wait()
        running.cancel()
        return told[:3]

    assert awaited(run()) == [HERE, None, None]


def test_a_build_does_not_keep_the_loop() -> None:
    """Pages are served meanwhile; its seconds are told."""
    served = threading.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    def rebuild(_: frozenset[Path] | None) -> Built:
        time.sleep(0.05)
        loops[0].call_soon_threadsafe(served.set)
        assert served.wait(20)
        return Built()

    def script(builder: Builder) -> None:
        loops.append(asyncio.get_running_loop())
        builder.ask(A)

    (told,) = awaited(outcomes(rebuild, script, 1))
    assert told.error is None
    assert told.seconds >= 0.05


def test_what_time_alone_changes_is_built_when_it_is_due() -> None:
    """Once, and not before; nobody has to ask."""
    moments: list[float] = []

    def rebuild(_: frozenset[Path] | None) -> Built:
        moments.append(time.time())
        return Built(due=moments[0] + 0.3)

    first, second = awaited(outcomes(rebuild, lambda builder: builder.ask(A), 2))
    assert (first.changed, second.changed) == (A, frozenset())
    assert len(moments) == 2
    assert moments[0] + 0.3 <= moments[1]


def test_what_was_due_before_a_build_is_not_built_again() -> None:
    """As where `SOURCE_DATE_EPOCH` holds the clock of builds."""
    built = Built(due=time.time() - 1)
    told = awaited(outcomes(lambda _: built, lambda builder: builder.ask(A), 1))
    assert len(told) == 1
