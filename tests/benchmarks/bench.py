"""Reprise beside its peers: `make bench`.

    python -m benchmarks.bench --posts 1000 3000 10000 100000 --runs 3
    python -m benchmarks.bench --posts 3000 --only reprise hugo
    python -m benchmarks.bench --again

The figures are kept in `.bench/figures.json`, from which `--again` writes the page anew.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.figures import Figures
from benchmarks.machine import place_in_memory
from benchmarks.peers import PEERS, REPRISE
from benchmarks.report import PICTURE, render_page, render_picture
from benchmarks.session import Session
from benchmarks.tables import clean_table, rebuild_table

ROOT = Path(__file__).parents[2]
GROUND = ROOT / ".bench"
KEPT = GROUND / "figures.json"
MANUAL = ROOT / "docs/manual"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the tables, and write the page unless only some tools were asked for."""
    # An end from outside leaves nothing behind in memory either.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    chosen = _options().parse_args(arguments)
    if chosen.again:
        _publish(msgspec.json.decode(KEPT.read_bytes(), type=Figures))
        return
    peers = [peer for peer in PEERS if peer.key in chosen.only]
    GROUND.mkdir(exist_ok=True)
    place = None if chosen.disk else place_in_memory()
    with tempfile.TemporaryDirectory(prefix="reprise-bench-", dir=place or GROUND) as sites:
        session = Session(peers, environments=GROUND, sites=Path(sites))
        for posts in sorted(chosen.posts):
            session.measure(posts, runs=chosen.runs)
            print(f"\n{posts:,} posts\n\n{clean_table(session.figures(), posts)}", flush=True)
        figures = session.figures()
    print(f"\n{rebuild_table(figures)}")
    if REPRISE not in figures.tools:
        sys.exit("Reprise was not measured: the page stays as it is.")
    if len(peers) == len(PEERS):
        KEPT.write_bytes(msgspec.json.encode(figures))
        _publish(figures)


def _options() -> argparse.ArgumentParser:
    keys = [peer.key for peer in PEERS]
    options = argparse.ArgumentParser(prog="bench", description="Reprise beside its peers.")
    options.add_argument(
        "--posts",
        type=int,
        nargs="+",
        default=[1000, 3000, 10000, 100000],
        help="sizes of the blog",
    )
    options.add_argument("--runs", type=int, default=3, help="runs of each tool at each size")
    options.add_argument(
        "--only", nargs="+", choices=keys, default=keys, help="these; the page stays as it is"
    )
    options.add_argument(
        "--disk", action="store_true", help="build the sites on the disk, not in memory"
    )
    options.add_argument(
        "--again", action="store_true", help="write the page again from the last figures"
    )
    return options


def _publish(figures: Figures) -> None:
    (MANUAL / "performance.md").write_text(render_page(figures), encoding="utf-8")
    (MANUAL / PICTURE).write_text(render_picture(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
