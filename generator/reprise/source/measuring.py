"""Measuring: size and time of many files, in two processes where there are very many.

One lstat(2) costs some microseconds, a blog of ten thousand posts has eighty thousand
files and folders, and the system answers two processes at once. The other process has the
larger part of them: this one has something to do while it waits.
"""

from __future__ import annotations

import os
import select
from array import array
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import TYPE_CHECKING
from zlib import crc32

from reprise.source.forking import expect_fork, way_to_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

GONE = -1
"""The time of what is not there."""

_ENOUGH = 20_000
"""Names that are worth a second process: it costs some 5 ms."""

_HERE = 0.4
"""The share of this process, whose owner has something else to do until all is known."""

_KINDS = 1 << 16
"""More than any kind with its rights."""

_LINK = 1 << 62
"""More than any size, and less than a column can hold."""

Part = tuple[Path, "Sequence[str]"]
"""A folder, and names below it."""

Measures = tuple["array[int]", "array[int]"]


def measured(*parts: Part, meanwhile: Iterable[Callable[[], object]] = ()) -> list[Measures]:
    """Return the sizes and times of each part.

    What is no file has its kind, negative, in the place of a size (`kind_of`). Of a link it
    is what it leads to that counts, where that lies, and the link itself (`is_link`). While
    another process measures, the steps of `meanwhile` are taken here one after the other, as
    many as there is time for: perhaps all of them, perhaps none.
    """
    count = sum(len(names) for _, names in parts)
    if count < _ENOUGH or way_to_start() != "fork":
        return [_measured_here(*part) for part in parts]
    steps = tuple(meanwhile)
    here = int(count * (_HERE if steps else 0.5))
    return _measured_by_two(*_cut(parts, here), meanwhile=steps)


def _measured_by_two(
    first: Sequence[Part], second: Sequence[Part], *, meanwhile: Iterable[Callable[[], object]]
) -> list[Measures]:
    """Measure what comes first here, and the rest in another process."""
    reader, writer = os.pipe()
    child = _forked()
    if child == 0:
        _tell(writer, [_measured_here(*part) for part in second])
    os.close(writer)
    here = [_measured_here(*part) for part in first]
    _take(meanwhile, until=reader)
    told = array("q", _told(reader))
    if child is not None:
        os.waitpid(child, 0)
    there = []
    if len(told) == 2 * sum(len(names) for _, names in second):
        for _, names in second:
            size = len(names)
            there.append((told[:size], told[size : 2 * size]))
            told = told[2 * size :]
    else:  # the child has been killed, or there is none
        there = [_measured_here(*part) for part in second]
    return [(a[0] + b[0], a[1] + b[1]) for a, b in zip(here, there, strict=True)]


def _forked() -> int | None:
    """Double this process, as fork(2) does; None where the system gives no other one."""
    expect_fork()
    try:
        return os.fork()
    except OSError:
        return None


def _take(steps: Iterable[Callable[[], object]], *, until: int) -> None:
    """Take one step after the other until there is something to be read."""
    for step in steps:
        if select.select([until], [], [], 0)[0]:
            return
        step()


def _cut(parts: Sequence[Part], count: int) -> tuple[list[Part], list[Part]]:
    """Return the first so many names, and the others."""
    first, second = [], []
    for root, names in parts:
        here = max(count, 0)
        first.append((root, names[:here]))
        second.append((root, names[here:]))
        count -= len(names)
    return first, second


def _tell(writer: int, measures: Iterable[Measures]) -> None:
    """Write what was measured, and end: nothing else of this process may run twice."""
    try:
        columns = [column.tobytes() for both in measures for column in both]
        data = memoryview(b"".join(columns))
        while data:
            data = data[os.write(writer, data) :]
    finally:
        os._exit(0)


def _told(reader: int) -> bytes:
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read()


def _measured_here(root: Path, names: Sequence[str]) -> Measures:
    sizes, times = array("q", bytes(8 * len(names))), array("q", bytes(8 * len(names)))
    lstat, way = os.lstat, _way_to(root)
    for position, name in enumerate(names):
        try:
            found = lstat(way + name)
            if S_ISREG(found.st_mode):
                sizes[position], times[position] = found.st_size, found.st_mtime_ns
            elif S_ISLNK(found.st_mode):
                sizes[position], times[position] = _through(way + name, found.st_mtime_ns)
            else:
                sizes[position], times[position] = -found.st_mode, found.st_mtime_ns
        except OSError:
            times[position] = GONE
    return sizes, times


def _way_to(root: Path) -> str:
    """Return a folder as seen from here, if it is below: the system has less to walk."""
    try:
        return f"{root.relative_to(Path.cwd())}/"
    except (OSError, ValueError):
        return f"{root}/"


def _through(link: str, changed: int) -> tuple[int, int]:
    """Return the measures of a link: the younger of its two times, all else in its size.

    What it leads to can be exchanged by another link on the way, and by no time be told.
    """
    target = os.stat(link)  # noqa: PTH116 - as `os.lstat`, which has no other name
    place = crc32(os.fsencode(os.path.realpath(link)))
    older, younger = sorted((changed, target.st_mtime_ns))
    if S_ISREG(target.st_mode):
        return (target.st_size + older + place) % _LINK + _LINK, younger
    return -(target.st_mode + place * _KINDS + _LINK), younger


def kind_of(size: int) -> int:
    """Return the kind and rights of what is no file, as `st_mode` has them, from its size."""
    return -size % _KINDS


def is_link(size: int) -> bool:
    """Tell by the size whether it is that of a link."""
    return abs(size) >= _LINK
