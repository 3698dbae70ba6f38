"""Stamps: which of many files may have changed, told without opening one of them.

A stamp is a file's size and the time of its last change. Like git, a file that changed
as late as its stamp was taken is not trusted to be unchanged the next time: within one
tick of the clock it can change again and keep its time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

import msgspec

from reprise.source.measuring import GONE, is_link, kind_of, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from reprise.source.measuring import Measures

TICK = 20_000_000
"""In nanoseconds: more than one tick of a common file system's clock (ext4: 4 ms)."""

_BLOCK = 512
"""Rows that are compared at once."""

_UNTRUSTED = -2
"""The time of a file that is to be looked at again; no file has it."""


class Stamps(msgspec.Struct, frozen=True, array_like=True):
    """The stamps of many paths, in columns: sixty thousand are read in milliseconds."""

    paths: str = ""
    sizes: bytes = b""
    times: bytes = b""

    @property
    def names(self) -> list[str]:
        """The paths, sorted."""
        return self.paths.split("\0") if self.paths else []

    @property
    def folders(self) -> frozenset[str]:
        """Those of the paths that are folders, or were not there."""
        sizes, times = array("q", self.sizes), array("q", self.times)
        rows = zip(self.names, sizes, times, strict=True)
        return frozenset([name for name, size, time in rows if size < 0 or time == GONE])

    @property
    def no_files(self) -> tuple[str, ...]:
        """Those of the paths that are neither files nor folders: pipes, sockets, devices."""
        rows = zip(self.names, array("q", self.sizes), strict=True)
        return tuple([name for name, size in rows if size < 0 and not S_ISDIR(kind_of(size))])

    @property
    def links(self) -> tuple[str, ...]:
        """Those of the paths that are links, and lead somewhere."""
        sizes = array("q", self.sizes)
        if not is_link(max(sizes, default=0)) and not is_link(min(sizes, default=0)):
            return ()
        rows = zip(self.names, sizes, strict=True)
        return tuple([name for name, size in rows if is_link(size)])

    def joined(self, others: Stamps) -> Stamps:
        """Return the stamps of the paths of both; of one that is in both, the first."""
        return _in_columns(_rows(others) | _rows(self))

    def amended(self, others: Stamps, *, without: Collection[str] = ()) -> Stamps:
        """Return these stamps with `others` in their place, and some paths taken out.

        Few are changed among many: no row is made of those that stay.
        """
        rows = _rows(others)
        if not without and (places := _places(self.paths, rows)) is not None:
            return _with_rows(self, places, rows)
        names, sizes, times = self.names, array("q", self.sizes), array("q", self.times)
        for name in without:
            if (position := _position(names, name)) is not None:
                del names[position], sizes[position], times[position]
        for name, (size, time) in rows.items():
            position = bisect_left(names, name)
            if position == len(names) or names[position] != name:
                names.insert(position, name)
                sizes.insert(position, size)
                times.insert(position, time)
            sizes[position], times[position] = size, time
        return Stamps("\0".join(names), sizes.tobytes(), times.tobytes())


class Compared(msgspec.Struct, frozen=True):
    """Stamps of now, and those of their paths, sorted, that are not as they were.

    `folders` are those of the latter that were folders then, or were not there.
    """

    now: Stamps
    moved: tuple[str, ...]
    folders: tuple[str, ...] = ()


def take_stamps(root: Path, paths: Iterable[str]) -> Stamps:
    """Return the stamps of files and folders below `root`, whether they are there or not.

    Take them before the files are read: what changes afterwards is then seen next time.
    """
    names = sorted(set(paths))
    [(sizes, times)] = measured((root, names))
    return Stamps("\0".join(names), sizes.tobytes(), times.tobytes())


def distrust_young(stamps: Stamps, now: float) -> Stamps:
    """Return the stamps, without those of files that changed about `now` (in seconds)."""
    times = array("q", stamps.times)
    youngest = int(now * 1e9) - TICK
    if max(times, default=0) < youngest:
        return stamps
    for position, time in enumerate(times):
        if time >= youngest:
            times[position] = _UNTRUSTED
    return msgspec.structs.replace(stamps, times=times.tobytes())


def distrust_gone(stamps: Stamps) -> Stamps:
    """Return the stamps of files that were just written: one that is not there is missed."""
    times = array("q", stamps.times)
    if GONE not in times:
        return stamps
    kept = array("q", (_UNTRUSTED if time == GONE else time for time in times))
    return msgspec.structs.replace(stamps, times=kept.tobytes())


def compare(root: Path, stamps: Stamps) -> Compared:
    """Take the stamps of the same paths again, and tell which are not as they were."""
    [compared] = compare_all((root, stamps))
    return compared


def compare_all(
    *parts: tuple[Path, Stamps], meanwhile: Iterable[Callable[[], object]] = ()
) -> list[Compared]:
    """Do so for the stamps of several folders, all of them at once.

    While another process looks, steps of `meanwhile` may be taken.
    """
    named = [(root, stamps.names) for root, stamps in parts]
    rows = zip(parts, named, measured(*named, meanwhile=meanwhile), strict=True)
    return [_compared(stamps, names, now) for (_, stamps), (_, names), now in rows]


def _compared(stamps: Stamps, names: list[str], now: Measures) -> Compared:
    sizes, times = now
    if sizes.tobytes() == stamps.sizes and times.tobytes() == stamps.times:
        return Compared(stamps, ())
    then_sizes, then_times = array("q", stamps.sizes), array("q", stamps.times)
    moved = sorted({*_differing(then_sizes, sizes), *_differing(then_times, times)})
    return Compared(
        Stamps(stamps.paths, sizes.tobytes(), times.tobytes()),
        tuple(names[position] for position in moved),
        tuple(names[p] for p in moved if then_sizes[p] < 0 or then_times[p] == GONE),
    )


def _differing(then: array[int], now: array[int]) -> Iterator[int]:
    """Yield the places in which two columns differ; those of most are alike in one step."""
    for start in range(0, len(then), _BLOCK):
        if then[start : start + _BLOCK] != now[start : start + _BLOCK]:
            for place in range(start, min(start + _BLOCK, len(then))):
                if then[place] != now[place]:
                    yield place


def moved(root: Path, stamps: Stamps) -> tuple[str, ...]:
    """Return the paths, sorted, that are not as they were when the stamps were taken."""
    return compare(root, stamps).moved


def _places(paths: str, names: Iterable[str]) -> dict[str, int] | None:
    """Return the positions of some names; None where one is not there."""
    framed, places = f"\0{paths}\0", {}
    for name in names:
        start = framed.find(f"\0{name}\0")
        if start < 0:
            return None
        places[name] = framed.count("\0", 0, start)
    return places


def _with_rows(
    stamps: Stamps, places: dict[str, int], rows: dict[str, tuple[int, int]]
) -> Stamps:
    sizes, times = array("q", stamps.sizes), array("q", stamps.times)
    for name, position in places.items():
        sizes[position], times[position] = rows[name]
    return Stamps(stamps.paths, sizes.tobytes(), times.tobytes())


def _position(names: list[str], name: str) -> int | None:
    position = bisect_left(names, name)
    return position if position < len(names) and names[position] == name else None


def _rows(stamps: Stamps) -> dict[str, tuple[int, int]]:
    sizes, times = array("q", stamps.sizes), array("q", stamps.times)
    return dict(zip(stamps.names, zip(sizes, times, strict=True), strict=True))


def _in_columns(rows: dict[str, tuple[int, int]]) -> Stamps:
    names = sorted(rows)
    sizes = array("q", (rows[name][0] for name in names))
    times = array("q", (rows[name][1] for name in names))
    return Stamps("\0".join(names), sizes.tobytes(), times.tobytes())
