"""What libraries and system take for a blog with nothing of ours between."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.floor import PAGE, floor_of
from benchmarks.sites import write_reprise


def test_the_floor_is_of_work_that_was_done(tmp_path: Path) -> None:
    """Each kind takes its time, and as many bytes are written as a built site has."""
    write_reprise(Corpus(20), tmp_path / "site")
    seconds = floor_of(tmp_path / "site", tmp_path / "output")
    assert list(seconds) == [
        "finding files",
        "size and time of each",
        "reading them",
        "YAML",
        "Markdown of comments",
        "Markdown of posts",
        "parsing their HTML",
        "colouring their code",
        "their HTML as text",
        "writing files",
    ]
    assert min(seconds.values()) > 0
    written = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in written) == 32 * PAGE
