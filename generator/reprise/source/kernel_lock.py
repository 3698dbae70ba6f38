"""The kernel's locks: of two processes that want the same file, one waits for the other."""

from __future__ import annotations


def lock(file: int) -> None:
    """Wait until nobody else has an open file locked, and lock it until it is closed.

    The kernel gives the lock back when its holder dies, however it dies. Where the system
    has none, nobody waits. Raises `OSError`.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    fcntl.flock(file, fcntl.LOCK_EX)
