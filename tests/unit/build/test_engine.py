"""The engine: what is installed is a part of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reprise.build.engine import engine_digest


@pytest.mark.parametrize("name", ["site-packages", "dist-packages"])
def test_a_library_that_comes_or_goes_makes_another_engine(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever Python keeps libraries: Debian's own has another folder for them."""
    folder = tmp_path / name
    folder.mkdir()
    os.utime(folder, (1, 1))
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    engine_digest.cache_clear()
    before = engine_digest()
    (folder / "mkdocs-9.dist-info").mkdir()
    engine_digest.cache_clear()
    assert engine_digest() != before
    engine_digest.cache_clear()
