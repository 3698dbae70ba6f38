"""Little room: a disk that takes no more of a file than so many bytes."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Python itself has the signal ignored that comes with it: there is an error, and no death.
LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


def limited(most: int) -> tuple[str, ...]:
    """Return the words before those of a Python that can write no more to one file."""
    return (sys.executable, "-c", LIMITED, str(most))


@contextmanager
def little_room(most: int) -> Iterator[None]:
    """Let this process write no more to one file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
