"""The files of the built sample, read once for all of its tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def site(sample: Path) -> dict[str, bytes]:
    """Return the files of the repository's own site."""
    return {
        path.relative_to(sample).as_posix(): path.read_bytes()
        for path in sample.rglob("*")
        if path.is_file()
    }
