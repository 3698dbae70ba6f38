"""Workers: one function over many jobs, in processes where there is enough to do.

The code is the same under fork and under spawn: a worker is set up once, from a state
that it inherits or is sent, and answers batches until its parent says that it is done,
or is no more.

A batch is answered as a whole: what takes several steps takes each for all of its jobs
before the next one. A processor keeps the code it has just run at hand; who runs all of
a step's, then all of the next one's for a single job, waits for it again and again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

import msgspec

from reprise.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from types import TracebackType

State = TypeVar("State")
Job = TypeVar("Job")
Result = TypeVar("Result")
Thing = TypeVar("Thing")
Start = Literal["fork", "spawn"]
Answer = Callable[[Sequence[Job]], list[Result]]
"""What answers a batch of jobs: one result for each, in their order."""

_PATIENCE = 1.0
"""Seconds after which an idle worker looks whether its parent is still alive."""

_TURNS = 20
"""Of jobs that take unequally long, each process gets so many batches or more."""


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """How many processes there may be, and how many jobs make one worth its start.

    A worker costs some 10 ms under fork and 300 ms under spawn before it has done anything.
    """

    workers: int = 1
    start: Start = "fork"
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


class _Batch(NamedTuple):
    """Some jobs that follow one another, by their places."""

    start: int
    end: int


class Work(Generic[State, Job, Result]):
    """What is to be done: `set_up` once in each process, what it returns for each batch.

    `set_up` is importable by name; state, jobs and results can be sent to a process.
    """

    def __init__(self, set_up: Callable[[State], Answer[Job, Result]], state: State) -> None:
        self.set_up = set_up
        self.state = state


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
    work: Work[State, Job, Result], jobs: Sequence[Job], crew: Crew
) -> Iterator[tuple[Job, Result]]:
    """Yield each job with its result; in the order of the jobs where one process does all.

    Raises what a job raises, and `WorkerError` where a process ends before its time.
    """
    hands = crew.hands_for(len(jobs))
    if hands == 1:
        answer = work.set_up(work.state)
        for batch in in_batches(jobs, crew.batch):
            yield from zip(batch, answer(batch), strict=True)
        return
    with _Team(work, jobs, hands, crew.start) as team:
        yield from team.answers(crew.batch)


class Errand(Generic[Result]):
    """One job that another process has begun; meanwhile this one goes on.

    Where there is one process alone, the job waits until its result is asked for. An errand
    that nobody asks for any more ends by itself.
    """

    def __init__(self, work: Work[State, Job, Result], job: Job, crew: Crew) -> None:
        self._team = _Team(work, [job], 1, crew.start) if crew.workers > 1 else None
        if self._team:
            self._team.give(_Batch(0, 1))
        self._here = partial(_done_here, work, job)
        self._results: list[Result] = []

    def result(self) -> Result:
        """Wait for the result. Raises what the job raises, or `WorkerError`."""
        if not self._results:
            self._results = self._team.taken() if self._team else [self._here()]
        return self._results[0]


def _done_here(work: Work[State, Job, Result], job: Job) -> Result:
    [result] = work.set_up(work.state)([job])
    return result


class _Team(Generic[State, Job, Result]):
    """Processes, each at the end of a pipe; none outlives the `with`.

    All have all of the jobs, and are only told which of them to do.
    """

    def __init__(
        self, work: Work[State, Job, Result], jobs: Sequence[Job], hands: int, start: Start
    ) -> None:
        import multiprocessing  # noqa: PLC0415 - 10 ms, where one process does all

        context = multiprocessing.get_context(start)
        self._jobs = jobs
        self._processes: list[BaseProcess] = []
        self._pipes: list[Connection[Any, Any]] = []
        for _ in range(hands):
            ours, theirs = context.Pipe()
            process = context.Process(  # type: ignore[attr-defined] # each start method has it
                target=_serve,
                args=(theirs, [*self._pipes, ours] if start == "fork" else [], work, jobs),
                daemon=True,
            )
            process.start()
            theirs.close()
            self._processes.append(process)
            self._pipes.append(ours)

    def __enter__(self) -> _Team[State, Job, Result]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _: BaseException | None,
        __: TracebackType | None,
    ) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            if kind is not None:
                process.terminate()
            process.join()

    def give(self, batch: _Batch) -> None:
        """Let the first process do some jobs."""
        self._pipes[0].send(batch)

    def taken(self) -> list[Result]:
        """Return what the first process has answered to `give`, when it has; let all go.

        Nobody waits until they have: a large process takes some 10 ms to end.
        """
        try:
            return _received(self._pipes[0])
        finally:
            for pipe in self._pipes:
                pipe.close()

    def answers(self, size: int) -> Iterator[tuple[Job, Result]]:
        """Give each idle worker the next so many jobs, and yield what comes back."""
        from multiprocessing.connection import wait  # noqa: PLC0415 - as above

        starts = range(0, len(self._jobs), size)
        waiting = deque(_Batch(at, at + size) for at in starts)
        busy: dict[Connection[Any, Any], _Batch] = {}
        for pipe in self._pipes:
            _give(pipe, waiting, busy)
        while busy:
            for ready in wait(list(busy)):
                pipe = next(p for p in busy if p is ready)
                done = busy.pop(pipe)
                results = _received(pipe)
                _give(pipe, waiting, busy)
                yield from zip(self._jobs[done.start : done.end], results, strict=True)


def _give(
    pipe: Connection[Any, Any], waiting: deque[_Batch], busy: dict[Connection[Any, Any], _Batch]
) -> None:
    if waiting:
        busy[pipe] = waiting.popleft()
        pipe.send(busy[pipe])


def _received(pipe: Connection[Any, Any]) -> list[Any]:
    try:
        answer = pipe.recv()
    except (EOFError, OSError) as error:
        raise WorkerError(
            "A worker process ended before its time: the machine may be out of memory. "
            "Build again with --jobs 1."
        ) from error
    if isinstance(answer, BaseException):
        raise answer
    results: list[Any] = answer
    return results


def _serve(
    pipe: Connection[Any, Any],
    others: list[Connection[Any, Any]],
    work: Work[Any, Any, Any],
    jobs: Sequence[Any],
) -> None:
    """Answer batches. A pipe that a sibling holds open too would never end: close those."""
    for other in others:
        other.close()
    parent = os.getppid()
    answer = work.set_up(work.state)
    while True:
        while not pipe.poll(_PATIENCE):
            if os.getppid() != parent:
                os._exit(1)
        try:
            batch: _Batch = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            results: object = answer(jobs[batch.start : batch.end])
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
            results = error
        try:
            pipe.send(results)
        except BrokenPipeError:  # the parent has failed, and says so itself
            return
