"""Reprise and Material's blog plugin on the same posts, side by side in one run.

    python tests/benchmarks/beside_material.py --posts 1000 --runs 3

Whole processes, clean builds, in turn; medians and the ratio. Material's blog plugin
gets the posts without their comments, which it cannot show.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import Corpus

SITE = """\
site_name: Bench
site_url: https://bench.example/
theme: {name: material, font: false}
plugins: [%s]
"""


def main() -> None:
    """Run the comparison and print its figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--posts", type=int, default=1000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = (
            _site(folder, "reprise", "reprise"),
            _site(folder, "material", "blog, tags"),
        )
        corpus = Corpus(chosen.posts)
        corpus.write_reprise(ours)
        corpus.write_material(theirs)
        reprise = [sys.executable, "-m", "reprise", "-C", str(ours), "build"]
        material = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(theirs / "mkdocs.yml"),
        ]
        pairs = [
            (_seconds(reprise, ours), _seconds(material, theirs)) for _ in range(chosen.runs)
        ]
    print(f"{chosen.posts} posts, {corpus.comments_written} comments, {chosen.runs} runs each")
    print(f"Reprise, with comments       {statistics.median(a for a, _ in pairs):8.2f} s")
    print(f"Material blog, without       {statistics.median(b for _, b in pairs):8.2f} s")
    print(f"ratio, pair by pair          {statistics.median(a / b for a, b in pairs):8.3f}")


def _site(folder: str, name: str, plugins: str) -> Path:
    root = Path(folder) / name
    (root / "docs").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Bench\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(SITE % plugins, encoding="utf-8")
    return root


def _seconds(command: list[str], root: Path) -> float:
    for made in ("site", ".reprise", ".cache"):
        shutil.rmtree(root / made, ignore_errors=True)
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
