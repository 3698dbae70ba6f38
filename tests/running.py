"""The program's commands, run in the process of the tests."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from reprise.cli.root import reprise


def invoke(*words: str) -> Result:
    """Run a command that is expected to end by itself."""
    return CliRunner().invoke(reprise, words)


def run(root: Path, *words: str, told: str | bytes | None = None) -> Result:
    """Run a command on the site there, which reads what it is told."""
    return CliRunner().invoke(reprise, ["-C", str(root), *words], input=told)
