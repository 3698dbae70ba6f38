"""The watchlist: what is watched, and what counts of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from reprise.build.commit import MARK
from reprise.preview.built import Layout
from reprise.preview.watchlist import counts, deep_folders, shallow_folders
from sites import write_site


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Return the layout of a site whose settings lead out of it, too."""
    root = tmp_path / "site"
    write_site(
        tmp_path,
        {
            "site/mkdocs.yml": "",
            "site/posts/a.md": "",
            "site/docs/index.md": "",
            "site/.git/HEAD": "",
            "site/venv/pyvenv.cfg": "",
            f"site/public/{MARK}": "",
            "site/site/index.html": "",
            "theme/main.html": "",
            "shared/base.yml": "",
        },
    )
    return Layout(
        root=root,
        output=root / ".reprise/preview",
        beside=(root / "site",),
        beyond=(root / "mkdocs.yml", tmp_path / "shared/base.yml", tmp_path / "theme"),
    )


@pytest.mark.parametrize(
    "name",
    [
        *("mkdocs.yml", "posts", "posts/a.md", "posts/a/comments/1.md", "docs/.pages"),
        *("templates/post.html", "overrides/partials/x.html", "docs/a/b/c.png", "hooks/h.py"),
        *("../theme/partials/a.html", "../shared/base.yml", "docs/site/a.md"),
    ],
)
def test_what_a_site_is_made_of_counts(name: str, layout: Layout) -> None:
    """Wherever the settings lead."""
    path = layout.root / name
    if name.startswith("../"):
        path = layout.root.parent / name.removeprefix("../")
    assert counts(path, layout)


@pytest.mark.parametrize(
    "name",
    [
        *(".git/index", "posts/.git/HEAD", ".reprise/lock", ".reprise/preview/index.html"),
        *("site/index.html", "site", "hooks/__pycache__/h.pyc", "serve.log", "notes.txt"),
        *("posts/.a.md.swp", "posts/a.md~", "posts/4913", "posts/.#a.md", "posts/#a.md#"),
        *("posts/a.md.tmp", "posts/.goutputstream-X1", "posts/a.md___jb_tmp___"),
        *("docs/.DS_Store", "../shared/other.yml", "../elsewhere/a.md"),
    ],
)
def test_what_a_site_is_not_made_of_does_not_count(name: str, layout: Layout) -> None:
    """What was built, what editors leave beside a file, and other folders' files."""
    path = layout.root / name
    if name.startswith("../"):
        path = layout.root.parent / name.removeprefix("../")
    assert not counts(path, layout)


def test_the_folder_in_which_a_site_lies_may_have_any_name(tmp_path: Path) -> None:
    """Only what lies in the site is judged by its name."""
    root = tmp_path / "node_modules/x"
    layout = Layout(root=root, output=root / ".reprise/preview")
    assert counts(root / "posts/a.md", layout)


def test_a_file_that_the_settings_name_counts_whatever_it_is_called(layout: Layout) -> None:
    """Also where its name looks like a temporary one."""
    odd = layout.root / "base.tmp"
    assert not counts(odd, layout)
    assert counts(odd, msgspec.structs.replace(layout, beyond=(odd,)))


def test_folders_are_watched_where_content_lies(layout: Layout) -> None:
    """Neither hidden ones, nor environments of Python, nor what was built."""
    root = layout.root
    assert deep_folders(layout) == {root / "posts", root / "docs", root.parent / "theme"}


def test_what_the_settings_lead_to_is_watched_through_its_folder(layout: Layout) -> None:
    """An editor may put a new file in its place, and a folder may come back as another."""
    above = layout.root.parent
    assert shallow_folders(layout) == {layout.root, above / "shared", above}


def test_what_is_not_there_is_watched_for_where_it_would_come(layout: Layout) -> None:
    """In the nearest folder that is there, be it a file or a folder that will come."""
    above = layout.root.parent
    shared = above / "shared"
    leads = (shared / "later/over", shared / "none.yml", layout.root / "posts/x/y")
    found = shallow_folders(msgspec.structs.replace(layout, beyond=leads))
    assert found == {layout.root, above, shared, layout.root / "posts"}


def test_each_folder_above_what_the_settings_lead_to_is_watched(layout: Layout) -> None:
    """Up to the one in which the site lies, too: each may come back as another."""
    above = layout.root.parent
    lead = above / "x/y/z/theme"
    lead.mkdir(parents=True)
    found = shallow_folders(msgspec.structs.replace(layout, beyond=(lead,)))
    assert found == {layout.root, above, above / "x", above / "x/y", above / "x/y/z"}


def test_no_folder_is_watched_twice(layout: Layout) -> None:
    """What lies below a watched one is watched with it."""
    inner = layout.root / "docs/overrides"
    inner.mkdir()
    assert inner not in deep_folders(msgspec.structs.replace(layout, beyond=(inner,)))


def test_a_site_that_is_gone_has_no_folders(tmp_path: Path) -> None:
    """It may come back."""
    layout = Layout(root=tmp_path / "gone", output=tmp_path / "gone/.reprise/preview")
    assert deep_folders(layout) == frozenset()
