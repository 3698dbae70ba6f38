"""The quick way: a build that has nothing to do is over at once, and only then."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from reprise.hosts import quick
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from sites import post, write_site

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
CONFIG = "site_name: !ENV [KETTLE, Kettle]\nsite_url: https://kettle.example/\ntheme: mkdocs\n"


def unchanged_build(options: BuildOptions) -> BuildReport | None:
    """Look at the site, and return a report where there is nothing to do."""
    return quick.unchanged_build(options, quick.look_at_site(options))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    """Return how a site has been built, a post of which waits for the next day."""
    root = tmp_path_factory.mktemp("quick")
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "posts/a.md": post("A"),
        "posts/b.md": post("B", date="2026-11-26T12:00:00Z"),
    }
    write_site(root, files)
    for path in root.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    options = BuildOptions(root=root, now=NOON, jobs=1)
    assert build_site(options).written > 0
    return options


def test_the_same_again_is_nothing(built: BuildOptions) -> None:
    """The report is that of the last build, with every file unchanged."""
    report = unchanged_build(built)
    assert report is not None
    assert (report.posts, report.written, report.removed) == (1, 0, 0)
    assert report.unchanged > 10


def test_what_there_is_to_say_is_said_again_in_the_same_order(tmp_path: Path) -> None:
    """What MkDocs has to say stands first, where no file is at fault."""
    options = BuildOptions(root=tmp_path, now=NOON, jobs=1)
    files = {
        "mkdocs.yml": f"{CONFIG}nav: [index.md, gone.md]\n",
        "docs/index.md": "# Home\n",
        "posts/a.md": post("A", "[x](x.md)\n"),
    }
    write_site(tmp_path, files)
    first = build_site(options)
    write_site(tmp_path, {"posts/a.md": post("A", "Other words, [x](x.md)\n")})
    for path in tmp_path.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    second = build_site(options)
    third = unchanged_build(options)
    assert [issue.path for issue in first.issues] == ["", "posts/a.md"]
    assert [issue.path for issue in second.issues] == ["", "posts/a.md"]
    assert third is not None
    assert third.issues == second.issues


@pytest.mark.parametrize(
    "hours", [-1, 24, 48], ids=["before the last", "when a post is due", "after that"]
)
def test_another_time_can_be_another_site(built: BuildOptions, hours: int) -> None:
    """Nothing is said for a time before the last build's, nor from the next that is due."""
    assert unchanged_build(replace(built, now=NOON + dt.timedelta(hours=23))) is not None
    assert unchanged_build(replace(built, now=NOON + dt.timedelta(hours=hours))) is None


def test_another_order_is_another_build(
    built: BuildOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts, another folder, a variable of the configuration, and the wish to begin anew."""
    assert unchanged_build(replace(built, drafts=True)) is None
    assert unchanged_build(replace(built, fresh=True)) is None
    assert unchanged_build(replace(built, output=tmp_path)) is None
    monkeypatch.setenv("KETTLE", "Pot")
    assert unchanged_build(built) is None


@pytest.mark.parametrize("name", ["posts/a.md", "docs/index.md", "mkdocs.yml", "site/feed.xml"])
def test_a_changed_file_is_a_change(built: BuildOptions, name: str) -> None:
    """Content, docs, configuration and what is published."""
    path = built.root / name
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
    assert unchanged_build(built) is None
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert unchanged_build(built) is not None


def test_a_new_file_is_a_change(built: BuildOptions) -> None:
    """It is seen by its folder."""
    folder = built.root / "posts"
    found = folder.stat()
    (folder / "new.md").write_text(post("New"))
    assert unchanged_build(built) is None
    (folder / "new.md").unlink()
    os.utime(folder, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert unchanged_build(built) is not None
