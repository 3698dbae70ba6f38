"""Modules and functions stay small; values stay frozen; names say what they mean."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from functools import cache
from pathlib import Path

import msgspec

import reprise.model

PACKAGE = Path(__file__).parents[2] / "generator/reprise"
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
    last = (node.body[-1].end_lineno or 0) if node.body else 0
    return last - first + 1 - sum(docstring_lines(inner) for inner in ast.walk(node))


def docstring_lines(node: ast.AST) -> int:
    """Return how many lines a definition's own docstring has."""
    match node:
        case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            if ast.get_docstring(node, clean=False) is None:
                return 0
            return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
        case _:
            return 0


@cache
def modules() -> dict[str, ast.Module]:
    """Return every module of the program, by its path in the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def functions() -> list[tuple[str, Function]]:
    """Return every function and method of the program, each with its module and name."""
    return [
        (f"{name}: {node.name}", node)
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, Function)
    ]


def test_a_module_is_one_noun_long() -> None:
    """A module has at most 400 lines, and is no grab bag."""
    lengths = {name: lines_of(tree) for name, tree in modules().items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}
    assert [name for name in modules() if Path(name).stem in GRAB_BAGS] == []


def test_a_function_is_one_thought_long() -> None:
    """A function has at most 40 lines, its docstring not counted."""
    lengths = [(name, lines_of(function)) for name, function in functions()]
    assert [found for found in lengths if found[1] > LONGEST_FUNCTION] == []


def test_a_function_names_its_later_arguments() -> None:
    """At most four parameters are positional, `self` not counted; no name says nothing."""
    positional = [
        (name, len([a for a in function.args.args if a.arg not in {"self", "cls"}]))
        for name, function in functions()
    ]
    assert [found for found in positional if found[1] > MOST_POSITIONAL] == []
    assert [
        name
        for name, function in functions()
        if function.name not in ALLOWED_VERBS
        and function.name.lstrip("_").startswith(EMPTY_VERBS)
    ] == []


def test_every_value_of_the_model_is_frozen() -> None:
    """A value never changes once made."""
    for found in pkgutil.iter_modules(reprise.model.__path__):
        module = importlib.import_module(f"reprise.model.{found.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct):
                assert value is msgspec.Struct or value.__struct_config__.frozen, value
