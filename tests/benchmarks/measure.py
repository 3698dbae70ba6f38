"""A whole process, measured: its time by the wall clock and its memory at the peak."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Run

LIMIT = 300.0
"""Seconds after which a run is stopped."""

_NOT_PASSED_ON = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")


class RunFailedError(Exception):
    """A run ended with an error, or was stopped; the message is what it said last."""


def run_command(command: Sequence[str], folder: Path, *, limit: float = LIMIT) -> Run:
    """Run `command` in `folder` and return what it cost, from start to end.

    The memory is the peak of the largest among the process and those it waited for. It is
    never below this process' own, since that is what the new one begins as.

    Raises:
        RunFailedError: the command failed, or took longer than `limit` seconds.
    """
    # What was written before is no part of what is measured now.
    os.sync()
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            said = log.read().decode(errors="replace").strip()
            raise RunFailedError(f"{said[-2000:]}\nended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def output_of(command: Sequence[str], folder: Path) -> str:
    """Run `command` in `folder` and return all that it says, unmeasured."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def environment() -> dict[str, str]:
    """Return the variables that a measured process begins with."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "TZ": "UTC"}
