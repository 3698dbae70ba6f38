"""The floor: what the libraries and the system take for a blog with nothing of ours between.

    python -m benchmarks.floor --posts 10000

One process does once what any build of these posts has to have done: it finds and reads
the files, gives each library what Reprise gives it, and writes as many bytes as a built
site has. Nobody derives, lays out or remembers anything. ADR 16 says what follows.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.corpus import Corpus
from benchmarks.machine import place_in_memory
from benchmarks.sites import write_reprise
from reprise.build.workers import in_batches
from reprise.render.code import highlight_code
from reprise.render.markdown import render_markdown, render_reader_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.tree import Tree
from reprise.source.yaml_text import load_yaml

Made = TypeVar("Made")

PAGE, FILES_A_POST = 25_000, 1.64
"""Bytes of a file, and files for each post, in what Reprise makes of ten thousand."""

BATCH = 600
"""Files that are in memory at once: a hundred posts, and what readers say of them."""

COMMENTS = "/comments/"
"""What the paths of comments have in them."""


class Clock:
    """Adds up the seconds of CPU that each kind of work takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, name: str, work: Callable[[], Made]) -> Made:
        """Return what the work returns, and add what it cost."""
        began = time.process_time()
        made = work()
        self.seconds[name] += time.process_time() - began
        return made


def floor_of(root: Path, output: Path) -> dict[str, float]:
    """Return the seconds of each kind of work for the posts in `root`; writes `output`."""
    clock = Clock()
    paths = clock.time("finding files", lambda: _found(root / "posts"))
    for batch in in_batches(paths, BATCH):
        _render(clock, batch)
    posts = sum(COMMENTS not in path for path in paths)
    clock.time("writing files", lambda: _write(output, int(posts * FILES_A_POST)))
    return dict(clock.seconds)


def _render(clock: Clock, paths: Sequence[str]) -> None:
    """Read some files, and let the libraries make HTML of them."""
    clock.time("size and time of each", lambda: [os.lstat(path) for path in paths])
    texts = clock.time("reading them", lambda: [_read(path) for path in paths])
    parts = [text.split("---\n", 2) for text in texts]
    clock.time("YAML", lambda: [load_yaml(header) for _, header, _ in parts])
    bodies = [(COMMENTS in path, body) for path, (_, _, body) in zip(paths, parts, strict=True)]
    said = [body for is_comment, body in bodies if is_comment]
    posts = [body for is_comment, body in bodies if not is_comment]
    clock.time("Markdown of comments", lambda: [render_reader_markdown(body) for body in said])
    options = MarkdownOptions()
    pages = clock.time(
        "Markdown of posts", lambda: [render_markdown(b, options) for b in posts]
    )
    trees = clock.time("parsing their HTML", lambda: [Tree(page) for page in pages])
    coded = [tree for tree, page in zip(trees, pages, strict=True) if "<pre" in page]
    clock.time("colouring their code", lambda: list(map(highlight_code, coded)))
    clock.time("their HTML as text", lambda: [tree.html for tree in trees])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the floor of a blog of so many posts."""
    options = argparse.ArgumentParser(prog="floor", description=__doc__.partition("\n")[0])
    options.add_argument("--posts", type=int, default=10_000, help="the size of the blog")
    posts = options.parse_args(arguments).posts
    gc.disable()  # as in every command of ours
    with tempfile.TemporaryDirectory(prefix="reprise-floor-", dir=place_in_memory()) as place:
        root = Path(place) / "site"
        write_reprise(Corpus(posts), root)
        found = floor_of(root, Path(place) / "output")
    for name, seconds in (found | {"all of it": sum(found.values())}).items():
        print(f"{name:24}{seconds:8.2f} s of CPU for {posts:,} posts")


def _found(folder: Path) -> list[str]:
    return [f"{top}/{name}" for top, _, names in os.walk(folder) for name in names]


def _read(path: str) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as Reprise opens it
        return file.read().decode()


def _write(folder: Path, files: int) -> None:
    page = b"x" * PAGE
    for number in range(files):
        place = folder / str(number)
        place.mkdir(parents=True)
        (place / "index.html").write_bytes(page)


if __name__ == "__main__":
    main()
