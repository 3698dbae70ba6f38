"""Stamps: which of many files may have changed, told without opening one of them.

A stamp is a file's size and the time of its last change. Like git, a file that changed
as late as its stamp was taken is not trusted to be unchanged the next time: within one
tick of the clock it can change again and keep its time.
"""

from __future__ import annotations

import os
from array import array
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TICK = 20_000_000
"""In nanoseconds: more than one tick of a common file system's clock (ext4: 4 ms)."""

_GONE, _UNTRUSTED = -1, -2


class Stamps(msgspec.Struct, frozen=True, array_like=True):
    """The stamps of many paths, in columns: sixty thousand are read in milliseconds."""

    paths: str = ""
    sizes: bytes = b""
    times: bytes = b""

    def joined(self, others: Stamps) -> Stamps:
        """Return the stamps of the paths of both; of one that is in both, the first."""
        rows = dict(_rows(others)) | dict(_rows(self))
        names = sorted(rows)
        sizes = array("q", (rows[name][0] for name in names))
        times = array("q", (rows[name][1] for name in names))
        return Stamps("\0".join(names), sizes.tobytes(), times.tobytes())

    @property
    def names(self) -> list[str]:
        """The paths, sorted."""
        return self.paths.split("\0") if self.paths else []


def take_stamps(root: Path, paths: Iterable[str]) -> Stamps:
    """Return the stamps of files and folders below `root`, whether they are there or not.

    Take them before the files are read: what changes afterwards is then seen next time.
    """
    names = sorted(set(paths))
    sizes, times = _measured(root, names)
    return Stamps("\0".join(names), sizes.tobytes(), times.tobytes())


def distrust_young(stamps: Stamps, now: float) -> Stamps:
    """Return the stamps, without those of files that changed about `now` (in seconds)."""
    times = array("q", stamps.times)
    youngest = int(now * 1e9) - _TICK
    for position, time in enumerate(times):
        if time >= youngest:
            times[position] = _UNTRUSTED
    return msgspec.structs.replace(stamps, times=times.tobytes())


def changed(before: Stamps, after: Stamps) -> set[str]:
    """Return the paths of `after` that are not in `before` with the same stamp."""
    if before == after:
        return set()
    known = dict(_rows(before))
    return {name for name, facts in _rows(after) if known.get(name) != facts}


def moved(root: Path, stamps: Stamps) -> tuple[str, ...]:
    """Return the paths, sorted, that are not as they were when the stamps were taken."""
    names = stamps.names
    sizes, times = _measured(root, names)
    if sizes.tobytes() == stamps.sizes and times.tobytes() == stamps.times:
        return ()
    known_sizes, known_times = array("q", stamps.sizes), array("q", stamps.times)
    return tuple(
        name
        for name, *facts in zip(names, sizes, times, known_sizes, known_times, strict=True)
        if facts[:2] != facts[2:]
    )


def _rows(stamps: Stamps) -> Iterator[tuple[str, tuple[int, int]]]:
    sizes, times = array("q", stamps.sizes), array("q", stamps.times)
    return zip(stamps.names, zip(sizes, times, strict=True), strict=True)


def _measured(root: Path, names: list[str]) -> tuple[array[int], array[int]]:
    """Return sizes and times; what is no file has its kind in the place of a size."""
    sizes, times = array("q", bytes(8 * len(names))), array("q", bytes(8 * len(names)))
    lstat, top = os.lstat, f"{root}/"
    for position, name in enumerate(names):
        try:
            found = lstat(top + name)
        except OSError:
            times[position] = _GONE
            continue
        sizes[position] = found.st_size if S_ISREG(found.st_mode) else -found.st_mode
        times[position] = found.st_mtime_ns
    return sizes, times
