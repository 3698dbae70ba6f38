"""What an author does between two builds, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.corpus import Article, Corpus
from benchmarks.figures import Task
from benchmarks.forms import reprise_post
from benchmarks.sites import reprise_path


class Change(msgspec.Struct, frozen=True):
    """`make` is told which time it is, so that each is another change; `undo` is exact."""

    task: Task
    make: Callable[[int], None]
    undo: Callable[[], None]


def changes_of(corpus: Corpus, root: Path) -> tuple[Change, ...]:
    """Return the changes whose builds are measured, the smallest first."""
    return (_nothing(), _edited(corpus, root), _added(corpus, root))


def _nothing() -> Change:
    return Change(Task.UNCHANGED, lambda _turn: None, lambda: None)


def _edited(corpus: Corpus, root: Path) -> Change:
    return edit_of(corpus.article(corpus.posts // 2), root)


def edit_of(article: Article, root: Path) -> Change:
    """Return a change to the end of a post, which no list shows."""
    path, text = reprise_path(root, article), reprise_post(article)
    return Change(
        Task.EDITED,
        lambda turn: _write(path, f"{text}\nOne more sentence, the {turn + 1}th.\n"),
        lambda: _write(path, text),
    )


def _added(corpus: Corpus, root: Path) -> Change:
    """Return the addition of a post that is newer than all, with a tag that is new too."""
    article = corpus.article(corpus.posts)
    path = reprise_path(root, article)

    def make(turn: int) -> None:
        tags = (*article.tags, f"tag-of-turn-{turn}")
        _write(path, reprise_post(msgspec.structs.replace(article, tags=tags)))

    return Change(Task.ADDED, make, path.unlink)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
