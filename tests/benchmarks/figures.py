"""What was measured: runs, their medians, and what was left out and why."""

from __future__ import annotations

import enum
import statistics
from collections import Counter

import msgspec


class Task(enum.Enum):
    """What a run was asked to do."""

    CLEAN = "clean build"
    ONE_JOB = "clean build, one process"
    COPY = "copy of the output"
    UNCHANGED = "nothing changed"
    EDITED = "the body of one post changed"
    ADDED = "a new post with a new tag"
    SAVED = "the body of one post saved under `reprise serve`"

    @property
    def is_rebuild(self) -> bool:
        """Whether there was a build before."""
        return self in {Task.UNCHANGED, Task.EDITED, Task.ADDED, Task.SAVED}


class Run(msgspec.Struct, frozen=True):
    """One whole process: seconds by the wall clock, seconds of CPU, bytes of memory.

    CPU is that of all cores, for the process and those it waited for; the memory is the peak
    of the largest of them.
    """

    seconds: float
    cpu: float
    memory: int


class Output(msgspec.Struct, frozen=True):
    """What a build left: how many files and HTML pages, and their size in bytes."""

    files: int
    pages: int
    size: int


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The runs of one tool at one task with so many posts; at least one run."""

    tool: str
    task: Task
    posts: int
    runs: tuple[Run, ...]
    output: Output

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def fastest(self) -> float:
        """The shortest run's seconds."""
        return min(run.seconds for run in self.runs)

    @property
    def slowest(self) -> float:
        """The longest run's seconds."""
        return max(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        """The median, in bytes."""
        return statistics.median(run.memory for run in self.runs)


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """A tool that was not measured, and why; `posts` is 0 where that holds for any number."""

    tool: str
    posts: int = 0
    reason: str


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures were taken on; nothing in it names the machine."""

    cores: int
    processor: str
    memory: int
    system: str
    python: str


class Stage(msgspec.Struct, frozen=True):
    """A step of one build, and the seconds it took."""

    name: str
    seconds: float


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """One session of the benchmark.

    `comments` has their number for each number of posts, and `stages` are those of one clean
    build with so many, where the engine tells them. `in_memory` tells where the sites lay.
    """

    machine: Machine
    in_memory: bool
    versions: dict[str, dict[str, str]]
    comments: dict[int, int]
    series: tuple[Series, ...] = ()
    absences: tuple[Absence, ...] = ()
    stages: dict[int, tuple[Stage, ...]] = {}

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of posts, ascending."""
        return tuple(sorted(self.comments))

    @property
    def contests(self) -> tuple[int, ...]:
        """The numbers of posts with which more than one tool was measured, ascending."""
        clean = {(s.posts, s.tool) for s in self.series if s.task is Task.CLEAN}
        times = Counter(posts for posts, _ in clean)
        return tuple(posts for posts in self.sizes if times[posts] > 1)

    @property
    def tools(self) -> tuple[str, ...]:
        """The tools that were measured, in the order of their first clean builds."""
        return tuple(dict.fromkeys(s.tool for s in self.series if s.task is Task.CLEAN))

    def find(self, tool: str, task: Task, posts: int) -> Series | None:
        """Return that series, if it was measured."""
        for series in self.series:
            if (series.tool, series.task, series.posts) == (tool, task, posts):
                return series
        return None
