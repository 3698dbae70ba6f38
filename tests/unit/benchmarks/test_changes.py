"""What an author does between two builds."""

from __future__ import annotations

from pathlib import Path

from benchmarks.changes import Change, changes_of
from benchmarks.contest import output_in
from benchmarks.corpus import Corpus
from benchmarks.figures import Output, Task
from benchmarks.sites import write_reprise


def state(root: Path) -> dict[Path, bytes]:
    """Return every file with its bytes."""
    return {path: path.read_bytes() for path in root.rglob("*.md")}


def changes(root: Path) -> dict[Task, Change]:
    """Return the changes to a small site that is written there."""
    corpus = Corpus(40)
    write_reprise(corpus, root)
    return {change.task: change for change in changes_of(corpus, root)}


def test_a_change_is_taken_back_exactly(tmp_path: Path) -> None:
    """The sources end as they began."""
    root = tmp_path / "site"
    made = changes(root)
    before = state(root)
    for change in made.values():
        change.make(0)
        change.undo()
        assert state(root) == before


def test_an_edit_changes_one_body_and_each_time_another_way(tmp_path: Path) -> None:
    """No build can find the result of the last one."""
    root = tmp_path / "site"
    edited = changes(root)[Task.EDITED]
    states = [state(root)]
    for turn in range(2):
        edited.make(turn)
        states.append(state(root))
        assert sum(states[-1][path] != states[-2][path] for path in states[0]) == 1


def test_a_new_post_is_one_file_with_a_tag_of_its_own(tmp_path: Path) -> None:
    """It is the newest."""
    root = tmp_path / "site"
    added = changes(root)[Task.ADDED]
    before = state(root)
    added.make(3)
    [new] = state(root).keys() - before.keys()
    assert b"tag-of-turn-3" in new.read_bytes()


def test_what_a_build_left_is_counted_by_files_pages_and_bytes(tmp_path: Path) -> None:
    """At any depth."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/index.html").write_bytes(b"12345")
    (tmp_path / "feed.xml").write_bytes(b"123")
    assert output_in(tmp_path) == Output(files=2, pages=1, size=8)
