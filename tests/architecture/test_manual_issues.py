"""The manual has a paragraph for every code, with an example that could be real."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reprise.issues import Code

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/manual/issues.md").read_text(encoding="utf-8")
SECTIONS = dict(
    re.findall(r"^### ([EW]\d{3}) [^\n]+\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
)
LINE = r"(?:[\w./ -]+(?::\d+:\d+)?: )?{code} [^\n]+"


@cache
def program() -> str:
    """Return the text of the program, the registry's own module left out."""
    return "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "generator").rglob("*.py")
        if path.name != "issues.py"
    )


@cache
def expected() -> frozenset[str]:
    """Return the codes that the tests expect; a text without any is not parsed."""
    texts = (
        path.read_text(encoding="utf-8")
        for path in (ROOT / "tests").rglob("*.py")
        if "architecture" not in path.parts
    )
    modules = (ast.parse(text) for text in texts if re.search(r"[EW]\d{3}\b|\bCode\.", text))
    return frozenset(code for module in modules for code in expected_codes(module))


def expected_codes(module: ast.Module) -> Iterator[str]:
    """Yield the codes that a module of tests expects: in assertions and tables of cases.

    What a docstring says, what an issue is chosen by and what must not be there is none.
    """
    tables = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and node.value
    }
    waiting: list[ast.AST] = [node for node in ast.walk(module) if is_expectation(node)]
    while waiting:
        match waiting.pop():
            case ast.comprehension(iter=source):
                waiting.append(source)
            case ast.Compare(ops=[ast.NotIn() | ast.NotEq() | ast.IsNot()]):
                pass
            case ast.Attribute(value=ast.Name("Code"), attr=name):
                yield Code[name].value
            case ast.Constant(value=str(text)):
                yield from re.findall(r"\b[EW]\d{3}\b", text)
            case ast.Name(name) if name in tables:
                waiting.append(tables.pop(name))
            case node:
                waiting.extend(ast.iter_child_nodes(node))


def is_expectation(node: ast.AST) -> bool:
    """Tell whether what is written here can make a test fail."""
    match node:
        case ast.Assert():
            return True
        case ast.Call(func=ast.Attribute(attr="parametrize" | "raises")):
            return True
    return False


def test_the_manual_has_the_codes_of_the_registry_and_no_other() -> None:
    """Each code has one heading."""
    headings = re.findall(r"^### ([EW]\d{3}) ", PAGE, re.MULTILINE)
    assert sorted(headings) == sorted(code.value for code in Code)


@pytest.mark.parametrize("code", Code, ids=str)
def test_a_paragraph_has_an_anchor_an_example_and_words(code: Code) -> None:
    """A code's paragraph can be linked to, shows a message, and says more than it."""
    assert f"{{#{code.value.lower()}}}" in PAGE
    found = re.fullmatch(r"\n```\n(.*?)\n```\n\n(.+)", SECTIONS[code.value].rstrip(), re.DOTALL)
    assert found is not None
    example, words = found.groups()
    assert re.fullmatch(LINE.format(code=code.value), example)
    assert len(words) > 20


@pytest.mark.parametrize("code", Code, ids=str)
def test_a_code_is_given_somewhere_and_tested(code: Code) -> None:
    """No code of the registry is idle, and none is without a test that expects it."""
    assert f"Code.{code.name}" in program()
    assert code.value in expected()


def test_a_code_is_expected_where_a_test_can_fail_for_want_of_it() -> None:
    """Neither where it is named in words, nor where it chooses what is looked at."""
    module = ast.parse(
        '"""E001."""\n'
        "TABLE = ['a: E002 b']\n"
        "OTHERS = ['E003']\n"
        "@mark.parametrize('text', TABLE)\n"
        "def test_it(text):\n"
        "    found = [i for i in issues if i.code is Code.NUL_BYTE]\n"
        "    assert [i.text for i in issues if 'E004' in i] == [text]\n"
        "    assert 'E005' not in text\n"
        "    assert 'E006 is' in text\n"
        "    assert {i.code for i in issues} == {Code.BAD_MARK}\n"
    )
    assert sorted(expected_codes(module)) == ["E002", "E006", Code.BAD_MARK]
