"""The manual has a paragraph for every code, with an example that could be real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reprise.issues import Code

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/manual/issues.md").read_text(encoding="utf-8")
SECTIONS = dict(
    re.findall(r"^### ([EW]\d{3}) [^\n]+\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
)
LINE = r"(?:[\w./ -]+(?::\d+:\d+)?: )?{code} [^\n]+"
TESTS = "".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "tests").rglob("*.py")
    if "architecture" not in path.parts
)
PROGRAM = "".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "generator").rglob("*.py")
    if path.name != "issues.py"
)


def test_the_manual_has_the_codes_of_the_registry_and_no_other() -> None:
    """Each code has one heading."""
    headings = re.findall(r"^### ([EW]\d{3}) ", PAGE, re.MULTILINE)
    assert sorted(headings) == sorted(code.value for code in Code)


@pytest.mark.parametrize("code", Code, ids=str)
def test_a_paragraph_has_an_anchor_an_example_and_words(code: Code) -> None:
    """A code's paragraph can be linked to, shows a message, and says more than it."""
    assert f"{{#{code.value.lower()}}}" in PAGE
    example, words = re.fullmatch(
        r"\n```\n(.*?)\n```\n\n(.+)", SECTIONS[code.value].rstrip(), re.DOTALL
    ).groups()  # type: ignore[union-attr]
    assert re.fullmatch(LINE.format(code=code.value), example)
    assert len(words) > 20


@pytest.mark.parametrize("code", Code, ids=str)
def test_a_code_is_given_somewhere_and_tested(code: Code) -> None:
    """No code of the registry is idle, and none is without a test."""
    assert f"Code.{code.name}" in PROGRAM
    assert f"Code.{code.name}" in TESTS or re.search(rf"\b{code.value}\b", TESTS)
