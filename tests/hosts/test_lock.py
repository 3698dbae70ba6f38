"""One build of a site at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reprise.errors import OutputError
from reprise.hosts.lock import BuildLock

HOLDER = """
import sys, time
from pathlib import Path
from reprise.hosts.lock import BuildLock

BuildLock(Path(sys.argv[1])).acquire()
print(flush=True)
time.sleep(60)
"""


def waiting(folder: Path) -> tuple[threading.Thread, threading.Event]:
    """Start a thread that wants the lock; the event tells that it has had it."""
    had = threading.Event()

    def want() -> None:
        lock = BuildLock(folder)
        lock.acquire()
        had.set()
        lock.release()

    thread = threading.Thread(target=want, daemon=True)
    thread.start()
    return thread, had


def test_the_second_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    """Nobody else has the lock while it is held, and the next one has it after that."""
    first = BuildLock(tmp_path / "cache")
    first.acquire()
    thread, had = waiting(tmp_path / "cache")
    assert not had.wait(0.1)
    first.release()
    assert had.wait(30)
    thread.join(30)


def test_a_killed_holder_gives_the_lock_back(tmp_path: Path) -> None:
    """However a build dies, the next one need not wait for it, nor remove a file."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        thread, had = waiting(tmp_path)
        assert not had.wait(0.1)
        holder.kill()
        assert had.wait(30)
    thread.join(30)


def test_two_sites_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Each site has a lock of its own."""
    first = BuildLock(tmp_path / "a")
    first.acquire()
    thread, had = waiting(tmp_path / "b")
    assert had.wait(30)
    first.release()
    thread.join(30)


def test_giving_back_what_is_not_held_is_fine(tmp_path: Path) -> None:
    """A build that never began can be ended, and an ended one once more."""
    lock = BuildLock(tmp_path)
    lock.release()
    lock.acquire()
    lock.release()
    lock.release()
    thread, had = waiting(tmp_path)
    assert had.wait(30)
    thread.join(30)


def test_a_lock_that_cannot_be_made_is_an_error_with_its_name(tmp_path: Path) -> None:
    """Where the cache cannot be a folder the message names it."""
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(OutputError, match=r"Cannot lock .*cache/lock: "):
        BuildLock(tmp_path / "cache").acquire()
