"""All tools at one number of posts: in turn, so that the machine's moods meet each alike."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from benchmarks.figures import Output, Run, Series, Task
from benchmarks.measure import RunFailedError, run_command


class Contender(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table to be: a command, and what is removed before each run of it."""

    tool: str
    task: Task
    posts: int
    folder: Path
    command: tuple[str, ...]
    output: str
    caches: tuple[str, ...] = ()
    runs: int

    def series(self, runs: Iterable[Run], output: Output) -> Series:
        """Return the row's figures."""
        return Series(
            tool=self.tool, task=self.task, posts=self.posts, runs=tuple(runs), output=output
        )


Failed = Callable[[Contender, RunFailedError], None]


def hold_contest(contenders: Iterable[Contender], failed: Failed) -> list[Series]:
    """Run each as often as it asks, one run of each at a time, and return all series.

    Who fails once is out, and `failed` is told.
    """
    runs: dict[Contender, list[Run]] = {contender: [] for contender in contenders}
    outputs: dict[Contender, Output] = {}
    for turn in range(max((contender.runs for contender in runs), default=0)):
        for contender in [c for c in runs if turn < c.runs]:
            clear(contender)
            try:
                runs[contender].append(run_command(contender.command, contender.folder))
                outputs[contender] = checked(contender)
            except RunFailedError as error:
                failed(contender, error)
                del runs[contender]
    return [contender.series(done, outputs[contender]) for contender, done in runs.items()]


def clear(contender: Contender) -> None:
    """Remove what an earlier run left."""
    for made in (contender.output, *contender.caches):
        path = contender.folder / made
        if path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)


def checked(contender: Contender) -> Output:
    """Return what a run left.

    Raises:
        RunFailedError: there are fewer pages than posts.
    """
    output = output_in(contender.folder / contender.output)
    if output.pages < contender.posts:
        raise RunFailedError(f"made {output.pages} pages from {contender.posts} posts")
    return output


def output_in(folder: Path) -> Output:
    """Return what lies in a folder and below."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Output(
        files=len(files),
        pages=sum(path.suffix == ".html" for path in files),
        size=sum(path.stat().st_size for path in files),
    )
