"""Modules and functions stay small; values stay frozen; names say what they mean."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import msgspec
import pytest

import reprise.model

PACKAGE = Path(__file__).parents[2] / "generator/reprise"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE = 40, 400
MOST_POSITIONAL = 4
GRAB_BAGS = ("utils", "helpers", "common", "misc", "manager")
EMPTY_VERBS = ("process_", "handle_", "do_")
ALLOWED_VERBS = (
    "handle_starttag",
    "handle_endtag",
    "handle_data",
    "handle_entityref",
    "handle_charref",
)
"""What `html.parser` calls."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_of(node: Function | ast.Module | ast.ClassDef) -> int:
    """Return the lines of a definition without the docstrings in it."""
    first = 1 if isinstance(node, ast.Module) else node.lineno
    last = max(
        (n.end_lineno or 0 for n in ast.walk(node) if hasattr(n, "end_lineno")), default=0
    )
    return last - first + 1 - sum(docstring_lines(inner) for inner in ast.walk(node))


def docstring_lines(node: ast.AST) -> int:
    """Return how many lines a definition's own docstring has."""
    match node:
        case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            if ast.get_docstring(node) is None:
                return 0
            return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
        case _:
            return 0


def functions(path: Path) -> list[Function]:
    """Return the functions and methods of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_is_one_noun_long(path: Path) -> None:
    """A module has at most 400 lines, and is no grab bag."""
    assert lines_of(ast.parse(path.read_text(encoding="utf-8"))) <= LONGEST_MODULE
    assert path.stem not in GRAB_BAGS


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_function_is_one_thought_long(path: Path) -> None:
    """A function has at most 40 lines, its docstring not counted."""
    found = {f.name: lines_of(f) for f in functions(path) if lines_of(f) > LONGEST_FUNCTION}
    assert found == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_function_names_its_later_arguments(path: Path) -> None:
    """At most four parameters are positional, `self` not counted; no name says nothing."""
    for function in functions(path):
        positional = [a for a in function.args.args if a.arg not in {"self", "cls"}]
        assert len(positional) <= MOST_POSITIONAL, function.name
        if function.name not in ALLOWED_VERBS:
            assert not function.name.lstrip("_").startswith(EMPTY_VERBS), function.name


def test_every_value_of_the_model_is_frozen() -> None:
    """A value never changes once made."""
    for found in pkgutil.iter_modules(reprise.model.__path__):
        module = importlib.import_module(f"reprise.model.{found.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct):
                assert value is msgspec.Struct or value.__struct_config__.frozen, value
