"""Watching a real disk."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest

from asking import awaited
from reprise.preview.built import Layout
from reprise.preview.watching import Watcher
from sites import write_site

Noted = list[frozenset[Path] | None]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Return the layout of a small site."""
    root = tmp_path / "site"
    write_site(root, {"mkdocs.yml": "", "posts/a.md": "", "docs/index.md": ""})
    return Layout(root=root, output=root / ".reprise/preview", beyond=(root / "mkdocs.yml",))


class Watched:
    """A watcher at work, and what it has given notice of."""

    def __init__(self, layout: Layout) -> None:
        self.noted: Noted = []
        self.root = layout.root
        self.watcher = Watcher(layout, self.noted.append)

    async def sees(self, change: Callable[[], object], *paths: str) -> None:
        """Change something, and wait until these paths were told."""
        self.noted.clear()
        change()
        wanted = {self.root / path for path in paths}
        async with asyncio.timeout(20):
            while not wanted <= self.paths():  # noqa: ASYNC110 - the notice is a plain list
                await asyncio.sleep(0.01)

    def paths(self) -> set[Path]:
        """Return all paths that were told."""
        return {path for paths in self.noted for path in paths or ()}

    async def settles(self) -> None:
        """Wait until nothing more is told."""
        await asyncio.sleep(0.15)


def watch(layout: Layout, script: Callable[[Watched], Awaitable[None]]) -> None:
    """Run the script beside a watcher."""

    async def run() -> None:
        watched = Watched(layout)
        running = asyncio.create_task(watched.watcher.run())
        await watched.settles()
        try:
            await script(watched)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    awaited(run())


def test_a_change_is_told_with_its_path(layout: Layout) -> None:
    """Of a post, a page and the settings, new ones and old ones."""

    async def script(watched: Watched) -> None:
        for name in ("posts/a.md", "docs/index.md", "mkdocs.yml", "posts/new.md"):
            await watched.sees(partial(write_site, layout.root, {name: "x"}), name)
        await watched.sees((layout.root / "posts/a.md").unlink, "posts/a.md")

    watch(layout, script)


def test_what_does_not_count_is_not_told(layout: Layout) -> None:
    """A swap file and a log beside the post that is saved."""

    async def script(watched: Watched) -> None:
        files = {
            "posts/.a.md.swp": "",
            "serve.log": "",
            ".reprise/preview/index.html": "",
            "posts/a.md": "x",
        }
        await watched.sees(lambda: write_site(layout.root, files), "posts/a.md")
        await watched.settles()
        assert watched.paths() == {layout.root / "posts/a.md"}

    watch(layout, script)


def test_a_burst_is_told_in_few_notices(layout: Layout) -> None:
    """As when git changes a hundred files."""

    async def script(watched: Watched) -> None:
        names = [f"posts/{number}.md" for number in range(100)]
        await watched.sees(lambda: write_site(layout.root, dict.fromkeys(names, "x")), *names)
        assert len(watched.noted) <= 2

    watch(layout, script)


def test_a_folder_that_comes_back_is_watched_again(layout: Layout) -> None:
    """One that was not there before is watched, too."""

    async def script(watched: Watched) -> None:
        await watched.sees(lambda: shutil.rmtree(layout.root / "posts"), "posts")
        await watched.settles()
        for name in ("posts/b.md", "templates/post.html"):
            write_site(layout.root, {name: "x"})
            await watched.settles()
            await watched.sees(partial(write_site, layout.root, {name: "y"}), name)

    watch(layout, script)


def test_after_another_layout_its_folders_are_watched(layout: Layout, tmp_path: Path) -> None:
    """Something may have changed before that, so everything is looked at once."""
    theme = tmp_path / "theme"
    theme.mkdir()

    async def script(watched: Watched) -> None:
        watched.noted.clear()
        beyond = (*layout.beyond, theme)
        watched.watcher.look_at(msgspec.structs.replace(layout, beyond=beyond))
        await watched.settles()
        assert None in watched.noted
        await watched.sees(
            lambda: write_site(theme, {"main.html": ""}), str(theme / "main.html")
        )

    watch(layout, script)


def test_the_same_layout_disturbs_nothing(layout: Layout) -> None:
    """As after each build that leads nowhere new."""

    async def script(watched: Watched) -> None:
        watched.noted.clear()
        watched.watcher.look_at(layout)
        await watched.settles()
        assert watched.noted == []

    watch(layout, script)


@pytest.mark.parametrize("moved", ["t/base.yml", "t/over", "t"])
def test_what_the_settings_lead_to_is_seen_when_it_comes_back(
    moved: str, layout: Layout, tmp_path: Path
) -> None:
    """The file, the folder, or what held it; and it is watched again."""
    write_site(tmp_path, {"t/base.yml": "", "t/over/main.html": ""})
    beyond = (*layout.beyond, tmp_path / "t/base.yml", tmp_path / "t/over")
    away = tmp_path / "away"

    async def script(watched: Watched) -> None:
        for old, new in ((tmp_path / moved, away), (away, tmp_path / moved)):
            watched.noted.clear()
            old.rename(new)
            await watched.settles()
            assert watched.noted
            await watched.settles()
        for name in ("t/base.yml", "t/over/main.html"):
            await watched.sees(partial(write_site, tmp_path, {name: "x"}), str(tmp_path / name))

    watch(msgspec.structs.replace(layout, beyond=beyond), script)


@pytest.mark.parametrize("moved", ["x", "x/y", "x/y/z"])
def test_what_the_settings_lead_to_is_seen_in_a_copy_of_what_held_it(
    moved: str, layout: Layout, tmp_path: Path
) -> None:
    """The first one lives on under another name, and whoever watches it sees nothing."""
    page = tmp_path / "x/y/z/theme/main.html"
    write_site(tmp_path, {str(page): ""})
    followed = msgspec.structs.replace(layout, beyond=(*layout.beyond, page.parent))

    async def script(watched: Watched) -> None:
        (tmp_path / moved).rename(tmp_path / "away")
        shutil.copytree(tmp_path / "away", tmp_path / moved)
        await watched.settles()
        watched.watcher.look_at(followed)
        await watched.settles()
        await watched.sees(lambda: page.write_text("x"), str(page))

    watch(followed, script)


def test_a_folder_that_was_never_there_is_seen_when_it_comes(
    layout: Layout, tmp_path: Path
) -> None:
    """And what is put into it after that."""
    lead = tmp_path / "later/journal"

    async def script(watched: Watched) -> None:
        for folder in (lead.parent, lead):
            watched.noted.clear()
            folder.mkdir()
            await watched.settles()
            assert None in watched.noted
        entry = str(lead / "1.md")
        await watched.sees(lambda: write_site(lead, {"1.md": "x"}), entry)

    watch(msgspec.structs.replace(layout, beyond=(*layout.beyond, lead)), script)
