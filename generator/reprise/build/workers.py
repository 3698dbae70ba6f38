"""Workers: one function over many jobs, in processes where there is enough to do.

A batch is answered as a whole: what takes several steps takes each for all of its jobs
before the next one. A processor keeps the code it has just run at hand; who runs all of
a step's, then all of the next one's for a single job, waits for it again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeVar

import msgspec

from reprise.build.team import Answer, Batch, Begin, Team
from reprise.source.forking import Start, way_to_start

Job = TypeVar("Job")
Result = TypeVar("Result")
Thing = TypeVar("Thing")

_TURNS = 20
"""Of jobs that take unequally long, each process gets so many batches or more."""


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """How many processes there may be, and how many jobs make one worth its start.

    A worker costs some 10 ms under fork and 300 ms under spawn before it has done anything;
    which of them it is, the system decides.
    """

    workers: int = 1
    start: Start = msgspec.field(default_factory=way_to_start)
    batch: int = 100
    enough: int = 200

    def shared(self, jobs: int, *, effort: int) -> Crew:
        """Return the crew for jobs of which some take long.

        They are worth so many common ones as `effort` says; batches are small where jobs are
        few, so that one that takes long keeps nobody else waiting.
        """
        if effort < self.enough:
            return self
        batch = max(min(self.batch, jobs // (_TURNS * self.workers)), 1)
        return msgspec.structs.replace(self, enough=1, batch=batch)

    def hands_for(self, jobs: int) -> int:
        """Return how many processes so many jobs are given to; one is this process itself."""
        return 1 if jobs < self.enough else max(min(self.workers, jobs // self.batch), 1)


def one_by_one(answer: Callable[[Job], Result]) -> Answer[Job, Result]:
    """Return what answers a batch by answering each of its jobs."""
    return lambda jobs: [answer(job) for job in jobs]


def in_batches(jobs: Sequence[Job], size: int) -> Iterator[Sequence[Job]]:
    """Yield the jobs, so many at once."""
    for start in range(0, len(jobs), size):
        yield jobs[start : start + size]


def in_handfuls(
    things: Iterable[Thing], weigh: Callable[[Thing], int], most: int
) -> Iterator[list[Thing]]:
    """Yield things as they come, in lists: one ends with what makes it weigh `most` or more."""
    handful: list[Thing] = []
    weight = 0
    for thing in things:
        handful.append(thing)
        weight += weigh(thing)
        if weight >= most:
            yield handful
            handful, weight = [], 0
    if handful:
        yield handful


def work_off(
    begin: Begin[Job, Result], jobs: Sequence[Job], crew: Crew
) -> Iterator[tuple[Job, Result]]:
    """Yield each job with its result; in the order of the jobs where one process does all.

    Each process begins once. Raises what a job raises, and `WorkerError` where a process ends
    before its time.
    """
    hands = crew.hands_for(len(jobs))
    if hands == 1:
        answer = begin()
        for batch in in_batches(jobs, crew.batch):
            yield from zip(batch, answer(batch), strict=True)
        return
    with Team(begin, jobs, hands, crew.start) as team:
        yield from team.answers(crew.batch)


class Errand(Generic[Result]):
    """One job that another process has begun; meanwhile this one goes on.

    Where there is one process alone, the job waits until its result is asked for. An errand
    that nobody asks for any more ends by itself. Raises `WorkerError` where the process is no
    more when it is given the job.
    """

    def __init__(self, begin: Begin[Job, Result], job: Job, crew: Crew) -> None:
        self._team = Team(begin, [job], 1, crew.start) if crew.workers > 1 else None
        if self._team:
            self._team.give(Batch(0, 1))
        self._here = partial(_done_here, begin, job)
        self._results: list[Result] = []

    def result(self) -> Result:
        """Wait for the result. Raises what the job raises, or `WorkerError`."""
        if not self._results:
            self._results = self._team.taken() if self._team else [self._here()]
        return self._results[0]


def _done_here(begin: Begin[Job, Result], job: Job) -> Result:
    [result] = begin()([job])
    return result
