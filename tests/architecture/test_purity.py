"""The inner rooms do no I/O and read no clock, environment or randomness.

An import contract forbids whole rooms the modules that could (os, pathlib, time, random, …).
In `build/`, where some modules must, each is named here that may; and here are the calls
that need no import, or come with a module that is allowed.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator/reprise"
BUILD = PACKAGE / "build"
IMPURE = frozenset(
    {
        *("commit", "engine", "host_site", "included", "place", "request", "team"),
        *("cache/compiled", "cache/kept", "cache/last", "cache/memory", "cache/picture_cache"),
        *("cache/store", "cache/whole", "finishing/desk", "finishing/search_work"),
        *("fingerprints/surroundings", "making/maker", "making/pictures"),
        *("reading/library", "reading/moved", "reading/preparing"),
    }
)
"""The modules of `build/` that read or write files, start processes or ask the clock."""


def named(file: Path) -> str:
    """Return a module of `build/` as it is named here."""
    return file.relative_to(BUILD).with_suffix("").as_posix()


PURE = sorted(
    [
        PACKAGE / "issues.py",
        *(file for file in BUILD.rglob("*.py") if named(file) not in IMPURE),
        *(
            file
            for room in ("model", "derive", "render", "feeds")
            for file in (PACKAGE / room).rglob("*.py")
        ),
    ]
)
CALLS = frozenset({"open", "print", "input", "breakpoint", "exec", "eval", "__import__", "id"})
METHODS = frozenset(
    {
        *("now", "today", "utcnow", "localtime", "tzlocal"),
        *("read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"),
        *("urlopen", "urandom"),
    }
)


def _forbidden() -> frozenset[str]:
    """Return the modules that the contract of the inner rooms forbids."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (purity,) = (contract for contract in contracts if contract["id"] == "purity")
    return frozenset(purity["forbidden_modules"])


FORBIDDEN = _forbidden()


def impurities(source: str) -> list[str]:
    """Return what in a module reads or writes the world, each with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                found.append(f"{node.lineno}: {name}()")
            case ast.Call(func=ast.Attribute(attr=name)) if name in METHODS:
                found.append(f"{node.lineno}: .{name}()")
            case ast.Import(names=names):
                found += _imports(node, [alias.name for alias in names])
            case ast.ImportFrom(module=str(name)):
                found += _imports(node, [name])
            case _:
                pass
    return found


def _imports(node: ast.stmt, names: list[str]) -> list[str]:
    tops = [name.partition(".")[0] for name in names]
    return [f"{node.lineno}: import {top}" for top in tops if top in FORBIDDEN]


@pytest.mark.parametrize("path", PURE, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_an_inner_module_touches_nothing_outside(path: Path) -> None:
    """A module of an inner room is a function of its arguments."""
    assert impurities(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        *("dt.datetime.now(dt.UTC)", "open('x')", "root.read_text()", "dt.date.today()"),
        *("print(1)", "import os.path", "from time import monotonic"),
    ],
)
def test_an_impure_line_is_noticed(line: str) -> None:
    """The check above can fail."""
    assert len(impurities(line)) == 1


def test_no_module_is_named_impure_that_is_not() -> None:
    """What touches nothing outside is to stay so."""
    named = {name: PACKAGE / f"build/{name}.py" for name in IMPURE}
    told = {name: impurities(path.read_text(encoding="utf-8")) for name, path in named.items()}
    assert [name for name, found in told.items() if not found] == []
