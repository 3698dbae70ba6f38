"""What the figures are taken on, as far as it bears on them."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from pathlib import Path

from benchmarks.figures import Machine

_MEMORY = Path("/dev/shm")  # noqa: S108 - only folders with random names are made in it
_NEEDED = 8_000_000_000

_MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)


def this_machine() -> Machine:
    """Return what this machine is, without its name."""
    return Machine(
        cores=_cores(),
        processor=_processor(),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} on {platform.machine()}",
        python=_python(),
    )


def place_in_memory() -> Path | None:
    """Return a folder that lies in memory, if there is one with room for the sites."""
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _NEEDED:
        return _MEMORY
    return None


def in_memory(folder: Path) -> bool:
    """Tell whether a folder lies in memory."""
    return folder.is_relative_to(_MEMORY)


def _cores() -> int:
    # Those that this process may use, where the system can tell.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _python() -> str:
    # A tenth of the time: a system's own was compiled with the help of a profile, what a tool
    # that manages versions has compiled often was not.
    own = ", the system's own" if sys.base_prefix == "/usr" else ""
    return f"{platform.python_version()}{own}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    found = _MODEL.search(told.read_text(encoding="utf-8")) if told.is_file() else None
    return found[1].strip() if found else platform.processor()
