"""The survey: what there is, and what of it may not be as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from remembering import build_first, edit, look_at, remembered
from reprise.build.reading.survey import Survey, source_paths, survey_again, survey_everything
from reprise.source.stamps import take_stamps
from sites import comment, post, scope_of

FILES = {
    "posts/a.md": post("a"),
    "posts/a/comments/1.md": comment("1"),
    "posts/2020/b.md": post("b"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site of two posts, built."""
    build_first(tmp_path, FILES)
    return tmp_path


def again(root: Path) -> Survey:
    """Look again where something has moved."""
    before = remembered(root)
    memory = before.memory
    return survey_again(scope_of(root), look_at(before), memory.facts(), memory.notes.found)


def test_a_survey_of_everything_takes_each_file_and_folder_for_moved(root: Path) -> None:
    """Where nothing is known, nothing is known to be as it was; all of it has a stamp."""
    survey = survey_everything(scope_of(root))
    assert survey.moved is None
    assert [files.path for files in survey.found.posts] == ["posts/2020/b.md", "posts/a.md"]
    assert survey.stamps == take_stamps(root, source_paths(survey.found))
    assert {*FILES, "posts", "posts/2020", "docs/comparisons"} <= {*survey.stamps.names}


def test_without_a_change_nothing_has_moved(root: Path) -> None:
    """A second look finds what the first has found, and nothing to be read."""
    survey, everything = again(root), survey_everything(scope_of(root))
    assert survey.found.posts == everything.found.posts
    assert survey.stamps == everything.stamps
    assert survey.moved == frozenset()


def test_a_changed_text_is_what_has_moved(root: Path) -> None:
    """A file that has another time is told, and its new stamp is kept."""
    edit(root, {"posts/a.md": post("a", "Other words.\n")})
    survey = again(root)
    assert survey.moved == {"posts/a.md"}
    assert survey.stamps == survey_everything(scope_of(root)).stamps


@pytest.mark.parametrize("name", ["posts/c.md", "posts/2020/c.md", "posts/a/comments/2.md"])
def test_a_new_file_is_found_and_has_moved(root: Path, name: str) -> None:
    """Where a folder has moved, it is told what a survey of everything would tell."""
    edit(root, {name: post("c") if name.endswith("c.md") else comment("2")})
    survey, everything = again(root), survey_everything(scope_of(root))
    assert survey.found == everything.found
    assert survey.issues == everything.issues
    assert survey.stamps == everything.stamps
    assert survey.moved is not None
    assert name in survey.moved


def test_a_file_that_went_has_no_stamp_any_more(root: Path) -> None:
    """What is gone is neither found nor looked at again."""
    (root / "posts/2020/b.md").unlink()
    survey, everything = again(root), survey_everything(scope_of(root))
    assert survey.found == everything.found
    assert survey.stamps == everything.stamps
