"""The inner rooms do no I/O and read no clock, environment or randomness.

Import contracts forbid the modules that could (os, pathlib, time, random, …); here are
the calls that need no import, or come with a module that is allowed.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator/reprise"
PURE = sorted(
    [
        PACKAGE / "issues.py",
        *(
            PACKAGE / "build" / f"{name}.py"
            for name in (
                *("plan", "plan_feeds", "artifact", "site_map", "fingerprint", "stale"),
                *("fingerprint_feeds", "frames", "post_digests"),
                *("entries", "comment_entries", "feed_files", "feed_lists"),
                *("closures", "digest", "facts", "texts"),
            )
        ),
        *(
            file
            for room in ("model", "derive", "render", "feeds")
            for file in (PACKAGE / room).rglob("*.py")
        ),
    ]
)
CALLS = frozenset({"open", "print", "input", "breakpoint", "exec", "eval", "__import__", "id"})
ATTRIBUTES = frozenset(
    {
        *("now", "today", "utcnow", "localtime", "tzlocal"),
        *("read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"),
        *("environ", "getenv", "urlopen", "urandom"),
    }
)


def impurities(source: str) -> list[str]:
    """Return what in a module reads or writes the world, each with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                found.append(f"{node.lineno}: {name}()")
            case ast.Attribute(attr=name) if name in ATTRIBUTES:
                found.append(f"{node.lineno}: .{name}")
            case _:
                pass
    return found


@pytest.mark.parametrize("path", PURE, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_an_inner_module_touches_nothing_outside(path: Path) -> None:
    """A module of an inner room is a function of its arguments."""
    assert impurities(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    ["dt.datetime.now(dt.UTC)", "open('x')", "root.read_text()", "dt.date.today()", "print(1)"],
)
def test_an_impure_line_is_noticed(line: str) -> None:
    """The check above can fail."""
    assert len(impurities(line)) == 1
