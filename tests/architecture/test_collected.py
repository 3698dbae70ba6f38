"""Every test is found: what is not collected passes for ever."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """By pytest's own list `unit/build/` was: none of its five hundred tests was run."""
    ignored = pytestconfig.getini("norecursedirs")
    files = [file.relative_to(TESTS) for file in TESTS.rglob("test_*.py")]
    folders = {folder for file in files for folder in file.parent.parts}
    assert "build" in folders
    assert [f for f in sorted(folders) if any(fnmatch(f, own) for own in ignored)] == []
