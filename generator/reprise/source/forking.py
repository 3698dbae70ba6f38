"""Forking: where a process of ours may be doubled.

A doubled process begins within milliseconds with all that this one has. One that is begun
anew loads every library and is sent the site: the first build of 500 posts takes twice as
long (3.6 s instead of 1.8), that of 10,000 posts too (32 s instead of 15).

It is done under Linux alone: Windows cannot, and under macOS the system's own libraries may
not be used in a copy.

A preview builds in a thread beside that of its server, and a copy has none of the others:
what lock one of them held, nobody would ever give back. It is done there all the same, for
what a copy does is read, render and write files, and needs no lock of theirs. The server's
thread and the watcher's hold those of sockets, of the event loop and of the modules with
which they begin, none of which a copy touches; all of the libraries that make a site are
loaded and used by the thread that builds, and it is that one which forks. The locks
that all threads share (memory, imports, logging) are made anew in a copy by the system and
by Python.
"""

from __future__ import annotations

import sys
import warnings
from typing import Literal

Start = Literal["fork", "spawn"]


def way_to_start() -> Start:
    """Return how another process is begun on this system."""
    return "fork" if sys.platform == "linux" else "spawn"


def expect_fork() -> None:
    """Let nobody be told that other threads run; to be called before each fork.

    From Python 3.12 on each one warns of it, and MkDocs' own commands show such warnings.
    """
    # Not by a context: to leave one would undo what another thread has set meanwhile.
    warnings.filterwarnings(
        "ignore", r"This process \(pid=\d+\) is multi-threaded", DeprecationWarning
    )
