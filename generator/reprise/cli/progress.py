"""Progress on a terminal: a bar for each stage, and where the time has gone."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from reprise.build.progress import Stage

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_ENOUGH = 200
"""Jobs that take long enough to be watched."""


class Bars:
    """Shows a bar for each stage that takes long; a `Progress`."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._bar: ProgressBar[int] | None = None

    def __call__(self, stage: Stage, done: int = 0, of: int = 0) -> None:
        """Move the bar of the stage."""
        if stage is not self._stage:
            self.close()
            self._stage = stage
        if self._bar is None and of >= _ENOUGH:
            self._bar = click.progressbar(
                length=of, label=stage.value, file=sys.stderr, update_min_steps=of // 100
            )
            self._bar.render_progress()
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def close(self) -> None:
        """Leave the last bar as it is."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


class Laps:
    """Takes the time of each stage; a `Progress` that passes on what it is told."""

    def __init__(self, started: float, bars: Bars | None) -> None:
        self._since = started
        self._name = "Starting"
        self._bars = bars
        self._seconds: dict[str, float] = {}

    def __call__(self, stage: Stage, done: int = 0, of: int = 0) -> None:
        """End the lap before, if this is another stage."""
        if stage.value != self._name:
            self._end(stage.value)
        if self._bars is not None:
            self._bars(stage, done, of)

    def lines(self) -> list[str]:
        """End the last lap, and return a line for each: its name and its seconds."""
        self._end("")
        if self._bars is not None:
            self._bars.close()
        return [f"{name:<36} {1000 * lap:8.0f} ms" for name, lap in self._seconds.items()]

    def _end(self, following: str) -> None:
        now = time.monotonic()
        lap = self._seconds.get(self._name, 0.0) + now - self._since
        self._seconds[self._name] = lap
        self._name, self._since = following, now
