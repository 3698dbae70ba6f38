"""The page of the manual that tells the figures, and its picture."""

from __future__ import annotations

import re
import string
from pathlib import Path

from benchmarks.corpus import AUTHORS, CATEGORIES, TAGS
from benchmarks.figures import Absence, Figures, Machine, Task
from benchmarks.peers import REPRISE
from benchmarks.plot import WIDTH, Bar, Group, draw_plot, height_of
from benchmarks.previews import SAVES
from benchmarks.schedule import LONG, TOO_LONG
from benchmarks.tables import clean_table, rebuild_table, stage_table
from benchmarks.units import seconds

PICTURE = "performance.svg"

_IN_MEMORY = (
    "The sites lie in a file system in memory, so that a busy disk is no part of the "
    "figures: on a disk each file that is written costs more, for all tools alike."
)
_ON_DISK = "The sites lie on the disk, which is given time to finish before each run."

_PAGE = Path(__file__).with_name("page.md")


def render_page(figures: Figures) -> str:
    """Return the page as Markdown; a section that has nothing to tell is left out."""
    page = string.Template(_PAGE.read_text(encoding="utf-8")).substitute(
        alt=_alternative(figures),
        picture=PICTURE,
        width=WIDTH,
        height=height_of(_groups(figures)),
        clean="\n\n".join(_clean(figures, posts) for posts in figures.sizes),
        absences=_section("What is not in the tables", _absences(figures.absences)),
        rebuilds=_section("Reprise, built again", _rebuilds(figures)),
        stages=_section("Where the time goes", _stages(figures)),
        machine=_machine(figures.machine),
        versions=_versions(figures.versions),
        place=_IN_MEMORY if figures.in_memory else _ON_DISK,
        long=LONG,
        too_long=TOO_LONG,
        tags=len(TAGS),
        categories=len(CATEGORIES),
        authors=len(AUTHORS),
        saves=SAVES,
    )
    return re.sub(r"\n{3,}", "\n\n", page)


def render_picture(figures: Figures) -> str:
    """Return the plot of all clean builds as SVG."""
    return draw_plot(
        _groups(figures),
        title="Seconds for a clean build",
        description=_alternative(figures),
    )


def _groups(figures: Figures) -> tuple[Group, ...]:
    # With a size that one tool alone can do, the bars of all others would be too short to read.
    return tuple(_group(figures, posts) for posts in figures.contests)


def _group(figures: Figures, posts: int) -> Group:
    found = ((tool, figures.find(tool, Task.CLEAN, posts)) for tool in figures.tools)
    bars = (
        Bar(tool, series.seconds if series else None, is_own=tool == REPRISE)
        for tool, series in found
    )
    ordered = sorted(bars, key=lambda bar: (bar.seconds is None, bar.seconds or 0))
    return Group(f"{posts:,} posts", tuple(ordered))


def _alternative(figures: Figures) -> str:
    """Return in words what the plot shows."""
    told = []
    for group in _groups(figures):
        bars = [bar for bar in group.bars if bar.seconds is not None]
        numbers = ", ".join(f"{bar.label} {seconds(bar.seconds or 0)}" for bar in bars)
        told.append(f"{group.title}: {numbers}")
    return f"Bars of the seconds that a clean build takes. {'; '.join(told)}."


def _clean(figures: Figures, posts: int) -> str:
    told = f"Reprise's pages have {figures.comments[posts]:,} comments on them."
    told += _growth(figures, posts)
    title = f"{posts:,} posts, built from nothing"
    return _section(title, f"{clean_table(figures, posts)}\n\n{told}")


def _growth(figures: Figures, posts: int) -> str:
    """Return how Reprise stands beside itself with the next smaller number of posts."""
    smaller = max((size for size in figures.sizes if size < posts), default=0)
    before = figures.find(REPRISE, Task.CLEAN, smaller)
    now = figures.find(REPRISE, Task.CLEAN, posts)
    if before is None or now is None:
        return ""
    return (
        f" With {posts / smaller:.1f} times the posts of {smaller:,} it takes "
        f"{now.seconds / before.seconds:.1f} times the time and "
        f"{now.memory / before.memory:.1f} times the memory."
    )


def _absences(absences: tuple[Absence, ...]) -> str:
    sizes: dict[tuple[str, str], list[int]] = {}
    for one in absences:
        sizes.setdefault((one.tool, one.reason), []).append(one.posts)
    lines = []
    for (tool, reason), posts in sizes.items():
        told = " and ".join(f"{number:,}" for number in posts if number)
        lines.append(f"- **{tool}** {f'with {told} posts ' if told else ''}{reason}.")
    return "\n".join(lines)


def _rebuilds(figures: Figures) -> str:
    table = rebuild_table(figures)
    return f"After a first build, with nothing removed:\n\n{table}" if table else ""


def _stages(figures: Figures) -> str:
    told = "The seconds of each stage of one clean build by Reprise, by the number of posts:"
    return f"{told}\n\n{stage_table(figures)}" if figures.stages else ""


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n{text}" if text else ""


def _machine(machine: Machine) -> str:
    return (
        f"{machine.cores} cores ({machine.processor}), {machine.memory / 1e9:.0f} GB of "
        f"memory, {machine.system}, Python {machine.python}. The tools, each the newest that "
        "fitted there when it was installed:"
    )


def _versions(versions: dict[str, dict[str, str]]) -> str:
    return "\n".join(
        f"- {tool}: {', '.join(f'{name} {number}' for name, number in packages.items())}"
        for tool, packages in versions.items()
    )
