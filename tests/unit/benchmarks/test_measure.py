"""A measured process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import RunFailedError, output_of, run_command

PYTHON = sys.executable


def test_a_run_counts_the_memory_of_the_largest_process(tmp_path: Path) -> None:
    """A child's memory counts, where the process waited for it."""
    child = "bytearray(300_000_000)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    run = run_command((PYTHON, "-c", parent), tmp_path)
    assert run.memory > 300_000_000
    assert run.seconds > 0


def test_a_failed_run_tells_what_it_said(tmp_path: Path) -> None:
    """On either stream."""
    with pytest.raises(RunFailedError, match=r"out of paper\nended with 7"):
        run_command((PYTHON, "-c", "import sys; print('out of paper'); sys.exit(7)"), tmp_path)


def test_a_run_beyond_its_limit_is_stopped(tmp_path: Path) -> None:
    """It does not hold up the others."""
    with pytest.raises(RunFailedError, match="ended with -9"):
        run_command((PYTHON, "-c", "import time; time.sleep(60)"), tmp_path, limit=0.5)


def test_a_tool_is_not_told_of_the_tests_own_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It imports nothing of ours, and may keep what it compiles."""
    monkeypatch.setenv("PYTHONPATH", "tests")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    told = output_of((PYTHON, "-c", "import os; print(sorted(os.environ))"), tmp_path)
    assert "PYTHONPATH" not in told
    assert "PYTHONDONTWRITEBYTECODE" not in told
