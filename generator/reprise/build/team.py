"""A team: processes, each at the end of a pipe, that answer batches of the same jobs.

The code is the same under fork and under spawn: a worker is set up once, from what it
inherits or is sent, and answers batches until its parent says that it is done, or is no
more.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, NoReturn, TypeVar

from reprise.errors import WorkerError
from reprise.source.forking import Start, expect_fork

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from types import TracebackType

Job = TypeVar("Job")
Result = TypeVar("Result")
Answer = Callable[[Sequence[Job]], list[Result]]
"""What answers a batch of jobs: one result for each, in their order."""

Begin = Callable[[], Answer[Job, Result]]
"""What is run once in each process, and returns what answers there.

It can be sent to a process, as can the jobs and the results: a function that is importable by
name, or a `partial` of one.
"""

_PATIENCE = 1.0
"""Seconds after which an idle worker looks whether its parent is still alive."""


class Batch(NamedTuple):
    """Some jobs that follow one another, by their places."""

    start: int
    end: int


class Team(Generic[Job, Result]):
    """Processes, each at the end of a pipe; none outlives the `with`.

    Each begins once, and has all of the jobs: it is only told which of them to do. Raises
    `WorkerError` where the system gives no more of them.
    """

    def __init__(
        self,
        begin: Begin[Job, Result],
        jobs: Sequence[Job],
        hands: int,
        start: Start,
    ) -> None:
        import multiprocessing  # noqa: PLC0415 - 10 ms, where one process does all

        self._context = multiprocessing.get_context(start)
        self._jobs = jobs
        self._processes: list[BaseProcess] = []
        self._pipes: list[Connection[Any, Any]] = []
        try:
            for _ in range(hands):
                self._hire(begin)
        except OSError as error:
            self.__exit__(type(error), error, None)
            raise _unbegun(error) from error

    def _hire(self, begin: Begin[Job, Result]) -> None:
        ours, theirs = self._context.Pipe()
        self._pipes.append(ours)
        inherited = self._pipes if self._context.get_start_method() == "fork" else []
        with theirs:
            process = self._context.Process(  # type: ignore[attr-defined] # each start method has it
                target=_serve, args=(theirs, inherited, begin, self._jobs), daemon=True
            )
            expect_fork()
            process.start()
        self._processes.append(process)

    def __enter__(self) -> Team[Job, Result]:
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

    def give(self, batch: Batch) -> None:
        """Let the first process do some jobs. Raises `WorkerError` where it is no more."""
        _send(self._pipes[0], batch)

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
        waiting = deque(Batch(at, at + size) for at in starts)
        busy: dict[Connection[Any, Any], Batch] = {}
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
    pipe: Connection[Any, Any], waiting: deque[Batch], busy: dict[Connection[Any, Any], Batch]
) -> None:
    if waiting:
        busy[pipe] = waiting.popleft()
        _send(pipe, busy[pipe])


def _send(pipe: Connection[Any, Any], batch: Batch) -> None:
    try:
        pipe.send(batch)
    except OSError as error:
        raise _ended() from error


def _received(pipe: Connection[Any, Any]) -> list[Any]:
    try:
        answer = pipe.recv()
    except (EOFError, OSError) as error:
        raise _ended() from error
    if isinstance(answer, BaseException):
        raise answer
    results: list[Any] = answer
    return results


def _unbegun(error: OSError) -> WorkerError:
    return WorkerError(
        f"Cannot begin a worker process: {error.strerror}. Build again with --jobs 1."
    )


def _ended() -> WorkerError:
    return WorkerError(
        "A worker process ended before its time: the machine may be out of memory. "
        "Build again with --jobs 1."
    )


def _serve(
    pipe: Connection[Any, Any],
    others: list[Connection[Any, Any]],
    begin: Begin[Any, Any],
    jobs: Sequence[Any],
) -> None:
    """Answer batches. A pipe that a sibling holds open too would never end: close those."""
    # Whoever ends a build by its keys ends the parent, which ends all others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    parent = os.getppid()
    answer = _begun(begin)
    while True:
        while not pipe.poll(_PATIENCE):
            if os.getppid() != parent:
                os._exit(1)
        try:
            batch: Batch = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send_bytes(_answered(answer, jobs[batch.start : batch.end]))
        except OSError:  # the parent has failed, and says so itself
            return


def _begun(begin: Begin[Any, Any]) -> Answer[Any, Any]:
    """Return what answers; where it cannot be set up, every batch is answered with why."""
    try:
        return begin()
    except Exception as error:  # noqa: BLE001 - as below
        return partial(_fail, error)


def _fail(error: Exception, _: Sequence[Any]) -> NoReturn:
    raise error


def _answered(answer: Answer[Any, Any], jobs: Sequence[Any]) -> memoryview | bytes:
    """Return the results as they are sent, or the exception that was raised instead."""
    from multiprocessing.reduction import ForkingPickler  # noqa: PLC0415 - as above

    try:
        return ForkingPickler.dumps(answer(jobs))
    except Exception as raised:  # noqa: BLE001 - whatever it is, the parent raises it
        try:
            data = ForkingPickler.dumps(raised)
            # Some can be sent and not be put together again: the parent would stumble.
            ForkingPickler.loads(data)
        except Exception:  # noqa: BLE001 - the same
            return ForkingPickler.dumps(_told(raised))
        return data


def _told(raised: Exception) -> WorkerError:
    return WorkerError(
        f"A worker process failed: {type(raised).__name__}: {raised}. "
        'Type "reprise --debug build --jobs 1" to see where.'
    )
