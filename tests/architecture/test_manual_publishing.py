"""The page on publishing: its ledger can be read, its script and its workflow can be run."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import yaml

from reprise.source.ledger import parse_ledger

PAGE = Path(__file__).parents[2] / "docs/manual/publishing.md"
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS: list[tuple[str, str]] = FENCED.findall(PAGE.read_text(encoding="utf-8"))


def block(language: str) -> str:
    """Return the first block of a language."""
    return next(text for name, text in BLOCKS if name == language)


def test_the_ledger_of_the_page_is_one() -> None:
    """Each line is a fact."""
    ledger, issues = parse_ledger(block(""))
    assert (len(ledger.guids), len(ledger.urls), issues) == (1, 2, ())


def test_the_script_is_a_shells() -> None:
    """It can be read, and does things in the order that the page gives."""
    script = block("sh")
    subprocess.run(["sh", "-n"], input=script, text=True, check=True)
    assert_order(script, "ledger record", "reprise build", "git push", "rsync", "feeds ping")


def test_the_workflow_does_the_same() -> None:
    """It is YAML, and may write what it commits."""
    workflow = yaml.safe_load(block("yaml"))
    assert workflow["permissions"]["contents"] == "write"
    steps = [str(step) for step in workflow["jobs"]["publish"]["steps"]]
    assert_order(
        "\n".join(steps),
        *("ledger record", "reprise build", "git push"),
        *("deploy-pages", "feeds ping"),
    )


def test_a_warning_stops_neither_and_nothing_comes_from_an_index() -> None:
    """What a first post lacks is no reason not to publish; a stranger may take our name."""
    for text in (block("sh"), block("yaml")):
        assert "--strict" not in text
        assert all("git+" in line for line in text.splitlines() if "pip install" in line)


def assert_order(text: str, *words: str) -> None:
    """Assert that the words are there, in their order."""
    places = [text.index(word) for word in words]
    assert all(first < second for first, second in pairwise(places))
