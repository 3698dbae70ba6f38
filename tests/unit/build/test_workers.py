"""Workers: the same answers from one process or several, and none that outlives its parent."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from pickle import PicklingError
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.build.team import Answer
from reprise.build.workers import (
    Crew,
    Errand,
    in_handfuls,
    one_by_one,
    work_off,
)
from reprise.errors import WorkerError

TWO = Crew(workers=2, enough=1, batch=3)


def times(factor: int) -> Answer[int, int]:
    """Set up a worker that multiplies."""
    return one_by_one(lambda job: factor * job)


def where() -> Answer[int | None, int]:
    """Set up a worker that says which process it is."""
    return one_by_one(lambda _: os.getpid())


def together() -> Answer[int, tuple[int, ...]]:
    """Set up a worker that answers each job with all that came with it."""
    return lambda jobs: [tuple(jobs)] * len(jobs)


def failing() -> Answer[int, int]:
    """Set up a worker that cannot answer one of its jobs."""
    return one_by_one(lambda job: 1 // (job - 5))


def noting(done: list[int]) -> Answer[int, int]:
    """Set up a worker that notes its job, and answers how many it has had."""

    def note(job: int) -> int:
        done.append(job)
        return len(done)

    return one_by_one(note)


def telling(folder: Path) -> Answer[None, bool]:
    """Set up a worker that tells in a folder which process it is."""
    return one_by_one(lambda _: bool((folder / str(os.getpid())).write_text("")))


def ending() -> Answer[int, int]:
    """Set up a worker that is killed by one of its jobs."""

    def end(job: int) -> int:
        if job == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return job

    return one_by_one(end)


def stillborn() -> Answer[int, int]:
    """End this process before it has answered anything."""
    os._exit(1)


class FoundAt(Exception):  # noqa: N818 - named like an exception of a library
    """Cannot be put together again from what it is taken apart to."""

    def __init__(self, what: str, place: int) -> None:
        super().__init__(what)
        self.place = place


def unready() -> Answer[int, int]:
    """Fail to set up a worker."""
    raise KeyError("no such template")


def lost() -> Answer[int, int]:
    """Set up a worker that raises what arrives in no other process."""

    def lose(_: int) -> int:
        raise FoundAt("a rare mistake", 3)

    return one_by_one(lose)


def bound() -> Answer[int, int]:
    """Set up a worker that raises what cannot be sent to another process."""

    def bind(_: int) -> int:
        raise ValueError("a rare mistake", lambda: 1)

    return one_by_one(bind)


def unsendable() -> Answer[int, object]:
    """Set up a worker whose answers cannot be sent."""
    return one_by_one(lambda _: lambda: 1)


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_every_job_is_answered_by_its_own_answer(start: Literal["fork", "spawn"]) -> None:
    """Fork and spawn give the same, and each answer comes with its job."""
    crew = Crew(workers=2, enough=1, batch=7, start=start)
    answers = dict(work_off(partial(times, 3), range(100), crew))
    assert answers == {job: 3 * job for job in range(100)}


@given(st.lists(st.integers(), max_size=30), st.integers(1, 8))
def test_one_process_answers_in_order(jobs: list[int], batch: int) -> None:
    """Where there is too little to do for a second process, the order is that of the jobs."""
    answers = list(work_off(partial(times, 2), jobs, Crew(workers=4, batch=batch, enough=31)))
    assert answers == [(job, 2 * job) for job in jobs]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_batch_is_answered_as_a_whole(workers: int) -> None:
    """What answers has all jobs of a batch before it, in one process and in several."""
    crew = Crew(workers=workers, enough=1, batch=4)
    answers = dict(work_off(together, range(10), crew))
    batches = [(0, 1, 2, 3), (4, 5, 6, 7), (8, 9)]
    assert answers == {job: batch for batch in batches for job in batch}


@given(st.lists(st.integers(0, 9)), st.integers(1, 20))
def test_a_handful_ends_where_it_weighs_enough(weights: list[int], most: int) -> None:
    """All things come, in their order; without its last one no handful weighs enough."""
    handfuls = list(in_handfuls(weights, int, most))
    assert [weight for handful in handfuls for weight in handful] == weights
    assert all(handful and sum(handful[:-1]) < most for handful in handfuls)
    assert all(sum(handful) >= most for handful in handfuls[:-1])


def test_things_are_not_taken_before_their_handful() -> None:
    """What comes later is made when those before it have been used."""
    taken: list[int] = []

    def things() -> Iterator[int]:
        for n in range(6):
            taken.append(n)
            yield n

    for handful in in_handfuls(things(), lambda _: 1, 2):
        assert taken[-1] == handful[-1]


def test_few_jobs_stay_in_this_process() -> None:
    """A process is started only where there is enough to do."""
    few = {pid for _, pid in work_off(where, range(9), Crew(workers=2, enough=10))}
    many = {pid for _, pid in work_off(where, range(20), TWO)}
    assert few == {os.getpid()}
    assert os.getpid() not in many


def test_few_jobs_that_take_long_are_shared_one_by_one() -> None:
    """What they take counts, not how many they are; many are given out in batches."""
    crew = Crew(workers=2)
    assert crew.shared(40, effort=100) == crew
    few, many = crew.shared(40, effort=300), crew.shared(10_000, effort=10_000)
    assert (few.hands_for(40), few.batch) == (2, 1)
    assert (many.hands_for(10_000), many.batch) == (2, 100)
    assert Crew(workers=1).shared(40, effort=300).hands_for(40) == 1


def test_what_a_job_raises_is_raised_here() -> None:
    """An exception in a worker is the caller's, whole."""
    with pytest.raises(ZeroDivisionError):
        list(work_off(failing, range(20), TWO))


def test_what_setting_up_raises_is_raised_here() -> None:
    """A worker that cannot begin says why; it does not just end."""
    with pytest.raises(KeyError, match="no such template"):
        list(work_off(unready, range(20), TWO))


@pytest.mark.parametrize(
    ("set_up", "named"),
    [(lost, "FoundAt: a rare mistake"), (bound, "ValueError: .*a rare mistake")],
)
def test_what_cannot_be_sent_is_named(
    set_up: Callable[[], Answer[int, object]], named: str
) -> None:
    """An exception that no other process can have is told by its name and its words."""
    with pytest.raises(WorkerError, match=rf"{named}.*--debug build --jobs 1"):
        list(work_off(set_up, range(20), TWO))
    with pytest.raises(WorkerError, match=named):
        Errand(set_up, 5, Crew(workers=2)).result()


def test_an_answer_that_cannot_be_sent_is_an_error_that_says_so() -> None:
    """What pickle has to say of it is raised here; nobody blames the machine."""
    with pytest.raises((AttributeError, PicklingError), match="local object"):
        list(work_off(unsendable, range(20), TWO))


def test_a_worker_that_is_killed_is_a_clear_error() -> None:
    """The build ends with a sentence, and does not wait for ever."""
    with pytest.raises(WorkerError, match="--jobs 1"):
        list(work_off(ending, range(20), TWO))


def test_a_worker_that_dies_at_its_start_is_a_clear_error() -> None:
    """Nobody may be there any more to be given work: the sentence is the same."""
    crew = Crew(workers=16, enough=1, batch=1)
    for _ in range(5):
        with pytest.raises(WorkerError, match="--jobs 1"):
            list(work_off(stillborn, range(16), crew))
        with pytest.raises(WorkerError, match="--jobs 1"):
            Errand(stillborn, 5, Crew(workers=2)).result()


def test_an_errand_is_run_by_another_process_meanwhile() -> None:
    """Its result is there when it is asked for, as often as it is."""
    errand = Errand(where, None, Crew(workers=2))
    assert errand.result() == errand.result() != os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked")
def test_a_process_that_cannot_be_begun_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A machine that is full of processes is no fault of ours; those that were begun end."""
    fork, begun = os.fork, list[int]()

    def forked_once() -> int:
        if begun:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        begun.append(fork())
        return begun[0]

    monkeypatch.setattr(os, "fork", forked_once)
    with pytest.raises(WorkerError, match=r"temporarily unavailable\. .* --jobs 1"):
        list(work_off(where, [None] * 20, TWO))
    assert not is_alive(*begun)
    with pytest.raises(WorkerError, match="--jobs 1"):
        Errand(where, None, Crew(workers=2))


def test_with_one_process_an_errand_waits_until_it_is_asked_for() -> None:
    """It is run here, once."""
    done: list[int] = []
    errand = Errand(partial(noting, done), 7, Crew())
    assert done == []
    assert errand.result() == errand.result() == 1
    assert done == [7]


def test_an_errand_raises_what_its_job_raises() -> None:
    """Where it is asked for, whoever ran it; and a process that was killed is an error."""
    for crew in (Crew(), Crew(workers=2)):
        with pytest.raises(ZeroDivisionError):
            Errand(failing, 5, crew).result()
    with pytest.raises(WorkerError, match="--jobs 1"):
        Errand(ending, 5, Crew(workers=2)).result()


def test_an_errand_that_nobody_asks_for_ends(tmp_path: Path) -> None:
    """A build that stops on the way leaves no process behind."""
    errand = Errand(partial(telling, tmp_path), None, Crew(workers=2))
    wait_until(lambda: bool(list(tmp_path.iterdir())))
    [process] = [int(path.name) for path in tmp_path.iterdir()]
    del errand
    wait_until(lambda: not is_alive(process))


def test_no_worker_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    """Workers of a killed build end by themselves."""
    program = """
import os, sys, time
from functools import partial
from reprise.build.workers import Crew, Errand, work_off

def slow(folder):
    open(os.path.join(folder, str(os.getpid())), "w").close()
    return lambda jobs: [time.sleep(0.05) for job in jobs]

list(work_off(partial(slow, sys.argv[1]), range(10_000), Crew(workers=2, enough=1, batch=1)))
"""
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)])
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    parent.kill()
    parent.wait()
    wait_until(lambda: not any(is_alive(worker) for worker in workers))


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something to become true; it must, in the end."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Tell whether a process runs; one that has ended and is not yet forgotten does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}
