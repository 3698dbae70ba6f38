"""The engine: this program and its libraries, by one digest."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from reprise import __version__
from reprise.build.digest import digest


@lru_cache(maxsize=1)
def engine_digest() -> bytes:
    """Return a digest that changes with this program's files and with what is installed.

    A folder's time moves when a library comes or goes; to ask each for its version would
    cost a warm build a quarter of its time.
    """
    package = Path(__file__).parents[1]
    # Debian calls the folder of its own libraries otherwise.
    folders = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    files = sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in _stats(package))
    libraries = [(path, _changed(path)) for path in folders]
    return digest((__version__, sys.version, files, libraries))


def _stats(folder: Path) -> list[tuple[str, os.stat_result]]:
    found: list[tuple[str, os.stat_result]] = []
    for top, _, names in os.walk(folder):
        own = [name for name in names if name.endswith((".py", ".mo"))]
        found += [(name, os.stat(os.path.join(top, name))) for name in own]  # noqa: PTH116, PTH118 - 300 files, at each start
    return found


def _changed(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - as above
    except OSError:
        return 0
