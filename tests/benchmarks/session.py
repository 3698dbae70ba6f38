"""One session of the benchmark: who takes part, how often, and what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.changes import changes_of
from benchmarks.contest import Contender, clear, hold_contest
from benchmarks.corpus import Corpus
from benchmarks.figures import Absence, Figures, Series, Stage, Task
from benchmarks.machine import in_memory, this_machine
from benchmarks.measure import RunFailedError, output_of
from benchmarks.participant import Participant, admit
from benchmarks.peers import REPRISE, Peer
from benchmarks.previews import hold_preview
from benchmarks.rebuilds import hold_rebuilds
from benchmarks.schedule import expected_seconds, planned_runs, why_none
from benchmarks.stages import read_stages

JOBS, PROFILE = "--jobs", "--profile"


class Session:
    """Gathers figures. The peers stay in `environments`; `sites` is empty in between."""

    def __init__(self, peers: Iterable[Peer], *, environments: Path, sites: Path) -> None:
        self._sites = sites
        self._series: list[Series] = []
        self._comments: dict[int, int] = {}
        self._stages: dict[int, tuple[Stage, ...]] = {}
        found = [admit(peer, environments=environments, sites=sites) for peer in peers]
        self._participants = [one for one in found if isinstance(one, Participant)]
        self._absences = [one for one in found if isinstance(one, Absence)]

    def figures(self) -> Figures:
        """Return everything that has been measured so far."""
        return Figures(
            machine=this_machine(),
            in_memory=in_memory(self._sites),
            versions={one.peer.name: dict(one.versions) for one in self._participants},
            comments=dict(self._comments),
            series=tuple(self._series),
            absences=tuple(self._absences),
            stages=dict(self._stages),
        )

    def measure(self, posts: int, *, runs: int) -> None:
        """Measure clean builds of all tools with so many posts, then Reprise's rebuilds."""
        corpus = Corpus(posts)
        self._comments[posts] = sum(1 for n in range(posts) for _ in corpus.replies(n))
        builders: dict[Participant, Contender] = {}
        for one in self._participants:
            if count := self._planned(one.peer, posts, runs):
                folder = self._sites / one.peer.key
                one.peer.write(corpus, folder)
                builders[one] = one.contender(folder, posts=posts, runs=count)
        rows = [row for one, builder in builders.items() for row in _rows(one, builder)]
        self._series += hold_contest(rows, self._fail)
        for one, builder in builders.items():
            if one.peer.name == REPRISE:
                self._rebuild(one, builder, corpus)
                self._preview(builder, corpus)
            shutil.rmtree(builder.folder)

    def _planned(self, peer: Peer, posts: int, runs: int) -> int:
        measured = {
            series.posts: series.seconds
            for series in self._series
            if series.tool == peer.name and series.task is Task.CLEAN
        }
        expected = expected_seconds(measured, posts)
        reason = why_none(expected, posts=posts, largest=peer.largest)
        if reason:
            self._absences.append(Absence(tool=peer.name, posts=posts, reason=reason))
            return 0
        return planned_runs(expected, runs)

    def _rebuild(self, one: Participant, builder: Contender, corpus: Corpus) -> None:
        changes = changes_of(corpus, builder.folder)
        try:
            self._series += hold_rebuilds(builder, changes)
        except RunFailedError as error:
            self._fail(builder, error)
            return
        if PROFILE in one.options:
            clear(builder)
            told = output_of((*builder.command, PROFILE), builder.folder)
            self._stages[builder.posts] = read_stages(told)

    def _preview(self, builder: Contender, corpus: Corpus) -> None:
        try:
            self._series.append(hold_preview(builder, corpus))
        except RunFailedError as error:
            self._fail(msgspec.structs.replace(builder, task=Task.SAVED), error)

    def _fail(self, row: Contender, error: RunFailedError) -> None:
        print(f"{row.tool}, {row.task.value}: {error}")
        reason = f"is left out: a {row.task.value} failed"
        self._absences.append(Absence(tool=row.tool, posts=row.posts, reason=reason))


def _rows(one: Participant, builder: Contender) -> list[Contender]:
    """Return the rows of one tool; Reprise has up to two more."""
    if one.peer.name != REPRISE:
        return [builder]
    changed = msgspec.structs.replace
    alone = changed(builder, task=Task.ONE_JOB, command=(*builder.command, JOBS, "1"))
    copied = changed(
        builder,
        tool="cp -r",
        task=Task.COPY,
        command=("cp", "-r", builder.output, "copy"),
        output="copy",
        caches=(),
    )
    return [builder, alone, copied] if JOBS in one.options else [builder, copied]
