"""The hub: each open page hears of what was built, and what the version of itself is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from asking import awaited
from reprise.issues import Code, Issue
from reprise.preview.building import Outcome
from reprise.preview.built import Built, Layout
from reprise.preview.hub import NO_VERSION, Hub
from reprise.preview.pages import WITHHELD, version_of
from sites import write_site

BROKEN = Issue(code=Code.NO_FRONT_MATTER, path="posts/a.md", message="there is no header")


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    """Return a hub of a site with one page."""
    write_site(tmp_path, {"out/x/index.html": "X"})
    return Hub(Layout(root=tmp_path, output=tmp_path / "out", base="/sub"))


def outcome(number: int, *issues: Issue, changed: tuple[str, ...] = ()) -> Outcome:
    """Return what came of a build."""
    built = Built(issues=issues, changed=changed)
    return Outcome(number=number, changed=None, seconds=0.1, built=built)


async def heard(stream: AsyncIterator[bytes]) -> dict[str, Any]:
    """Return the next event's data."""
    async with asyncio.timeout(20):
        async for part in stream:
            if part.startswith(b"data: "):
                told: dict[str, Any] = json.loads(part.removeprefix(b"data: "))
                return told
    raise AssertionError("the stream has ended")


async def heard_of(hub: Hub, number: int | None) -> dict[str, Any]:
    """Return what a page is greeted with that has heard of that build."""
    return await heard(hub.stream("/sub/x/", number))


def test_a_page_hears_the_state_and_then_each_build(hub: Hub, tmp_path: Path) -> None:
    """Parts are told once, and only if built."""

    async def run() -> list[dict[str, Any]]:
        stream = hub.stream("/sub/x/")
        waiting = asyncio.create_task(heard(stream))
        await asyncio.sleep(0)
        hub.tell(outcome(1, changed=("a.css",)))
        told = [await waiting]
        write_site(tmp_path, {"out/x/index.html": "Y"})
        hub.tell(outcome(2, changed=("b.css", "x/index.html")))
        told.append(await heard(stream))
        hub.tell(outcome(3, BROKEN, changed=("c.css",)))
        return [*told, await heard(stream)]

    first, second, third = awaited(run())
    assert [news["build"] for news in (first, second, third)] == [1, 2, 3]
    assert [news["version"] for news in (first, second)] == [version_of(b"X"), version_of(b"Y")]
    assert [news["parts"] for news in (first, second, third)] == [[], ["/sub/b.css"], []]
    assert third["failed"] is True
    assert third["issues"][0]["code"] == "E010"


def test_builds_that_come_faster_than_a_page_reads_are_told_as_one(hub: Hub) -> None:
    """A page that does not read any more has nothing piled up for it."""

    async def run() -> dict[str, Any]:
        hub.tell(outcome(1, changed=("a.css",)))
        stream = hub.stream("/sub/x/")
        await heard(stream)
        for number in range(2, 100):
            hub.tell(outcome(number, changed=(f"{number % 2}.css",)))
        return await heard(stream)

    news = awaited(run())
    assert news["build"] == 99
    assert news["parts"] == ["/sub/0.css", "/sub/1.css"]


@pytest.mark.parametrize(
    ("heard", "parts"), [(None, []), (0, ["b", "c", "a"]), (1, ["b", "c"]), (2, ["b"]), (3, [])]
)
def test_a_page_that_missed_builds_hears_what_they_have_changed(
    heard: int | None, parts: list[str], hub: Hub
) -> None:
    """As one that nobody saw meanwhile; no file is named twice."""
    hub.tell(outcome(1, changed=("b.css", "c.css", "a.css")))
    hub.tell(outcome(2, changed=("c.css", "x/index.html")))
    hub.tell(outcome(3, changed=("b.css",)))
    hub.tell(outcome(4, BROKEN))
    news = awaited(heard_of(hub, heard))
    assert news["build"] == 4
    assert news["parts"] == [f"/sub/{name}.css" for name in parts]


def test_until_a_build_succeeds_no_page_has_a_version(hub: Hub) -> None:
    """What lies on the disk is of another day."""
    assert hub.version("/sub/x/") == NO_VERSION
    hub.tell(outcome(1, BROKEN))
    assert hub.version("/sub/x/") == NO_VERSION
    hub.tell(outcome(2))
    hub.tell(outcome(3, BROKEN))
    assert hub.version("/sub/x/") == version_of(b"X")


def test_what_has_become_private_is_not_shown_until_a_build_succeeds(hub: Hub) -> None:
    """Nor while later builds fail too; as soon as it is public again, it is."""
    hub.tell(outcome(1))
    for number in (2, 3):
        hub.tell(msgspec.structs.replace(outcome(number, BROKEN), is_withheld=True))
        assert hub.instead == WITHHELD
        assert hub.version("/sub/x/") == NO_VERSION
    hub.tell(outcome(4, BROKEN))
    assert hub.instead is None
    assert hub.version("/sub/x/") == version_of(b"X")


def test_streams_end_with_the_hub(hub: Hub) -> None:
    """None holds up the end of the server."""

    async def run() -> int:
        hub.tell(outcome(1))
        stream = hub.stream("/sub/")
        await heard(stream)
        hub.close()
        async with asyncio.timeout(20):
            return len([part async for part in stream])

    assert awaited(run()) == 0


def test_two_runs_have_two_names(hub: Hub) -> None:
    """A page sees by it that the server was started again."""
    assert hub.server != Hub(hub.layout).server


def test_a_stream_that_is_opened_after_the_end_has_an_end(hub: Hub) -> None:
    """A page may load itself anew at the moment of Ctrl-C."""
    hub.tell(outcome(1))
    hub.close()

    async def run() -> int:
        async with asyncio.timeout(20):
            return len([part async for part in hub.stream("/sub/x/")])

    assert awaited(run()) == 1
