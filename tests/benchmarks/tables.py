"""The report's tables, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.figures import Figures, Series, Task
from benchmarks.peers import REPRISE
from benchmarks.units import megabytes, seconds

CLEAN_HEAD = (
    "tool",
    "seconds",
    "range",
    "runs",
    "CPU seconds",
    "beside Reprise",
    "peak memory, MB",
    "files",
    "output, MB",
)
REBUILD_HEAD = ("posts", "before the build", "seconds", "range", "runs")


def clean_table(figures: Figures, posts: int) -> str:
    """Return all clean builds with so many posts, the quickest first, the yardstick last."""
    found = [s for s in figures.series if s.posts == posts and not s.task.is_rebuild]
    own = figures.find(REPRISE, Task.CLEAN, posts)
    rows = [
        (
            _label(series),
            seconds(series.seconds),
            _spread(series),
            str(len(series.runs)),
            seconds(series.cpu),
            f"{series.seconds / own.seconds:.2f} ×" if own else "",
            megabytes(series.memory) if series.task is not Task.COPY else "",
            f"{series.output.files:,}",
            megabytes(series.output.size),
        )
        for series in sorted(found, key=lambda s: (s.task is Task.COPY, s.seconds))
    ]
    return _table(CLEAN_HEAD, rows)


def rebuild_table(figures: Figures) -> str:
    """Return Reprise's rebuilds with each number of posts; empty if there are none."""
    rows = [
        (
            f"{posts:,}",
            task.value,
            seconds(series.seconds),
            _spread(series),
            str(len(series.runs)),
        )
        for posts in figures.sizes
        for task in Task
        if task.is_rebuild and (series := figures.find(REPRISE, task, posts))
    ]
    return _table(REBUILD_HEAD, rows) if rows else ""


def stage_table(figures: Figures) -> str:
    """Return where the time of one build of each size goes, in the order of its stages."""
    taken = {posts: {s.name: s.seconds for s in own} for posts, own in figures.stages.items()}
    names = dict.fromkeys(name for own in taken.values() for name in own)
    rows = [
        (name, *(seconds(own[name]) if name in own else "" for own in taken.values()))
        for name in names
    ]
    return _table(("stage", *(f"{posts:,}" for posts in taken)), rows)


def _label(series: Series) -> str:
    match series.task:
        case Task.ONE_JOB:
            return f"{series.tool}, `--jobs 1`"
        case Task.COPY:
            return "`cp -r` of Reprise's output"
        case _:
            return f"**{series.tool}**" if series.tool == REPRISE else series.tool


def _spread(series: Series) -> str:
    if len(series.runs) == 1:
        return ""
    return f"{seconds(series.fastest)}–{seconds(series.slowest)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    # Only the first column of a row is text; what follows are figures, except in words.
    rule = ["---" if name in {"tool", "stage", "before the build"} else "--:" for name in head]
    lines = [head, rule, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
