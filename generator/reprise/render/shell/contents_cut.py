"""Learning a table of contents from one whose headings are markers."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import msgspec

from reprise.render.shell.contents import Contents, Entry
from reprise.render.shell.forms import Form
from reprise.render.shell.hole import Field, FirstHeading, Link, Shown
from reprise.render.shell.markers import headings
from reprise.render.shell.unfillable import UnfillableError

if TYPE_CHECKING:
    from reprise.render.shell.markers import MarkedHeading
    from reprise.render.shell.shell import Hole
    from reprise.render.theme import TocItem


class HeadingMark(msgspec.Struct, frozen=True):
    """Where a field of a heading of the tour was shown."""

    number: int
    field: Field
    form: Form


class Cuttings(msgspec.Struct):
    """A page cut at its markers: one more literal than there are holes."""

    literals: list[str]
    holes: list[Shown | Link | HeadingMark]


class WholeCuttings(msgspec.Struct):
    """The same, with each table of contents as one hole."""

    literals: list[str]
    holes: list[Hole]

    def add(self, hole: Hole, literal: str) -> None:
        """Add a hole and what follows it."""
        self.holes.append(hole)
        self.literals.append(literal)


def cut_contents(cuttings: Cuttings, toc: tuple[TocItem, ...]) -> WholeCuttings:
    """Return the page with the fields of headings gathered into tables of contents.

    Raises `UnfillableError` where like headings are not shown alike.
    """
    nodes = headings(toc)
    whole = WholeCuttings([cuttings.literals[0]], [])
    shown: list[_Shown] = []
    for hole, literal in zip(cuttings.holes, cuttings.literals[1:], strict=True):
        if shown and not (
            isinstance(hole, HeadingMark) and hole.number >= shown[-1].mark.number
        ):
            _add_run(whole, shown, nodes)
            shown = []
        if isinstance(hole, HeadingMark):
            shown.append(_Shown(hole, literal))
        else:
            whole.add(hole, literal)
    if shown:
        _add_run(whole, shown, nodes)
    return whole


class _Shown(msgspec.Struct, frozen=True):
    """A heading's field, and the literal that follows it."""

    mark: HeadingMark
    after: str


class _Part(msgspec.Struct, frozen=True):
    """All that is shown of one heading: its entry, and what follows it."""

    heading: MarkedHeading
    entry: Entry
    after: str


def _add_run(
    whole: WholeCuttings, shown: list[_Shown], nodes: tuple[MarkedHeading, ...]
) -> None:
    """Add fields that follow each other: those of the first heading alone, then a table."""
    runs = [list(run) for _, run in groupby(shown, key=lambda field: field.mark.number)]
    faults: list[UnfillableError] = []
    for alone in _alone(runs, nodes):
        rest = [run for run in (runs[0][alone:], *runs[1:]) if run]
        try:
            table = _Table([_part(run, nodes) for run in rest], nodes) if rest else None
        except UnfillableError as error:
            faults.append(error)
            continue
        for field in runs[0][:alone]:
            whole.add(FirstHeading(field.mark.field, field.mark.form), field.after)
        if table:
            whole.add(table.contents(), table.closing)
        return
    raise faults[0]


def _alone(runs: list[list[_Shown]], nodes: tuple[MarkedHeading, ...]) -> tuple[int, ...]:
    """Return how many fields of the first heading may stand before the table, not in it.

    A link to skip to the heading can do so. What follows it looks like any other entry.
    """
    first, *others = runs
    if first[0].mark.number:
        return (0,)
    if not others:
        return (len(first),)
    nested = bool(nodes[0].item.children)
    alike = [r for r in others if bool(nodes[r[0].mark.number].item.children) == nested]
    if alike:
        like = min(alike, key=lambda run: nodes[run[0].mark.number].depth)
        surplus = len(first) - len(like)
        if surplus > 0 and _fields(first[surplus:]) == _fields(like):
            return (surplus,)
    return (0, len(first))


def _part(run: list[_Shown], nodes: tuple[MarkedHeading, ...]) -> _Part:
    literals = ("", *(field.after for field in run[:-1]), "")
    return _Part(nodes[run[0].mark.number], Entry(literals, _fields(run)), run[-1].after)


def _fields(run: list[_Shown]) -> tuple[tuple[Field, Form], ...]:
    return tuple((field.mark.field, field.mark.form) for field in run)


class _Table:
    """A table of contents that shows a tour; `closing` is what stands behind it anyway."""

    def __init__(self, parts: list[_Part], nodes: tuple[MarkedHeading, ...]) -> None:
        self._is_inner = parts[0].heading is not nodes[0]
        self._above = 1 if self._is_inner else 0
        self._depths = max(part.heading.depth for part in parts) - self._above
        self._require_all([part.heading for part in parts], nodes)
        self._entries: dict[tuple[int, bool], Entry] = {}
        self._steps: dict[tuple[int, int], str] = {}
        for part in parts:
            kind = (self._depth(part), bool(part.heading.item.children))
            _require_like(self._entries.setdefault(kind, part.entry) == part.entry)
        for part, following in pairwise(parts):
            step = (self._depth(part), self._depth(following))
            _require_like(self._steps.setdefault(step, part.after) == part.after)
        self._steps[1, 0] = _common(self._step(1, 1), parts[-1].after)
        self.closing = parts[-1].after.removeprefix(self._steps[1, 0])

    def contents(self) -> Contents:
        """Return what was learned."""
        depths = range(1, self._depths + 1)
        leaves = {depth: self._entries[depth, False] for depth in depths}
        return Contents(
            leaves=tuple(leaves.values()),
            branches=tuple(self._entries.get((d, True), leaves[d]) for d in depths),
            between=(
                (),
                *(tuple(self._step(d, to) for to in range(self._ways(d))) for d in depths),
            ),
            is_inner=self._is_inner,
        )

    def _ways(self, depth: int) -> int:
        """Return how many depths can follow one, the end of the table counted as 0."""
        return min(depth + 1, self._depths) + 1

    def _depth(self, part: _Part) -> int:
        return part.heading.depth - self._above

    def _step(self, start: int, to: int) -> str:
        """Return what stands between two depths.

        Who climbs one further closes one list more: where a text would have gone on as it
        does between equals, it goes on as it does one up.
        """
        if (start, to) not in self._steps:
            _require_like(to < start)
            level, up = self._step(to + 1, to + 1), self._step(to + 1, to)
            shared = _common(level, up)
            before = self._step(start, to + 1)
            rest = level.removeprefix(shared)
            _require_like(before.endswith(rest))
            self._steps[start, to] = before.removesuffix(rest) + up.removeprefix(shared)
        return self._steps[start, to]

    def _require_all(
        self, shown: list[MarkedHeading], nodes: tuple[MarkedHeading, ...]
    ) -> None:
        """Require the headings of the whole tour, or those below its first, to some depth."""
        below = headings(nodes[0].item.children, depth=2) if self._is_inner else nodes
        expected = [h.item for h in below if h.depth - self._above <= self._depths]
        if [heading.item for heading in shown] != expected:
            raise UnfillableError("it shows some of the headings and not others")


def _require_like(alike: bool) -> None:  # noqa: FBT001 - a comparison, said in words
    if not alike:
        raise UnfillableError("its table of contents shows like headings in different ways")


def _common(one: str, other: str) -> str:
    """Return what both texts begin with."""
    length = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return one[:length]
