"""What a build costs when there has been one before."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from benchmarks.changes import Change
from benchmarks.contest import Contender, output_in
from benchmarks.figures import Run, Series
from benchmarks.measure import run_command


def hold_rebuilds(builder: Contender, changes: Iterable[Change]) -> list[Series]:
    """Measure a build after each change, in turn; the sources end as they began.

    Between two runs the change is taken back and the site is built again, unmeasured.
    """
    runs: dict[Change, list[Run]] = {change: [] for change in changes}
    build = (builder.command, builder.folder)
    run_command(*build)
    for turn in range(builder.runs):
        for change, done in runs.items():
            change.make(turn)
            try:
                done.append(run_command(*build))
            finally:
                change.undo()
            run_command(*build)
    output = output_in(builder.folder / builder.output)
    return [
        msgspec.structs.replace(builder, task=change.task).series(done, output)
        for change, done in runs.items()
    ]
