"""`reprise journal publish`, as an author types it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import running
from reprise.cli.root import reprise
from sites import post, write_site

CONFIG = """\
site_name: S
site_url: https://s.example/
plugins: [reprise: {timezone: Asia/Tokyo, guid_authority: "s.example,2026", blog: {author: me}}]
"""
ENTRY = """\
---
date: 2025-11-23
prompts:
  - prompt: Whom did I help?
    answer: |
      Dale, with [the letter](../posts/2011/letter.md).
  - prompt: What did I put off?
    answer: My canary.
  - prompt: What did I finish?
mood: canary
tags: [networking]
links: [posts/2011/letter.md]
---

Walked by the river. ![The river](2025-11-23/river.png)
"""
NAME = "2025-11-23"
DAY = ("--date", "2025-12-01")
POST = "posts/2025/by-the-river.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with a post, and an entry that links to it and shows a picture."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "posts/2011/letter.md": post("The letter", date="2011-01-28"),
        f"journal/{NAME}.md": ENTRY,
        f"journal/{NAME}/river.png": b"\x89PNG",
        f"journal/{NAME}/canary.png": b"\x89PNG",
    }
    write_site(tmp_path, files)
    return tmp_path


def run(root: Path, *words: str) -> Result:
    """Run the command."""
    return running.run(root, "journal", "publish", *words)


def test_what_is_chosen_becomes_a_draft(root: Path) -> None:
    """With the site's author and a guid of its own; the path is printed, the entry knows it."""
    done = run(root, NAME, "--body", "--prompt", "1", "--title", "By the river", *DAY)
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{POST}\n", "")
    assert (root / POST).read_text() == (
        "---\n"
        "title: By the river\n"
        "date: 2025-12-01T00:00:00+09:00\n"
        'summary: ""\n'
        "authors: [me]\n"
        "status: draft\n"
        'guid: "tag:s.example,2026:2025-12-01/by-the-river"\n'
        "---\n\n"
        "Walked by the river. ![The river](by-the-river/river.png)\n\n"
        "## Whom did I help?\n\n"
        "Dale, with [the letter](../2011/letter.md).\n"
    )
    assert [p.name for p in (root / "posts/2025/by-the-river").iterdir()] == ["river.png"]
    known = ENTRY.replace("letter.md]\n", f"letter.md]\npublished_as: {POST}\n")
    assert (root / f"journal/{NAME}.md").read_text() == known


def test_all_answers_are_those_that_there_are(root: Path) -> None:
    """A question that was not answered is no section; tags and text were not asked for."""
    run(root, NAME, "--prompts", "all", "--title", "By the river", *DAY, "--publish")
    text = (root / POST).read_text()
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Whom did I help?",
        "## What did I put off?",
    ]
    assert not any(word in text for word in ("status", "networking", "Walked"))


def test_tags_go_over_if_they_are_chosen(root: Path) -> None:
    """Alone they are no post."""
    nothing = run(root, NAME, "--tags", "--title", "By the river")
    assert (nothing.exit_code, "no text of it was chosen" in nothing.stderr) == (2, True)
    run(root, NAME, "--tags", "--body", "--title", "By the river", *DAY)
    assert "tags: [networking]\n" in (root / POST).read_text()


def test_an_entry_is_not_published_twice_by_mistake(root: Path) -> None:
    """The post is named; with --again there is another, and the entry knows that one."""
    words = (NAME, "--body", *DAY)
    run(root, *words, "--title", "By the river")
    twice = run(root, *words, "--title", "The river again")
    assert (twice.exit_code, twice.stdout) == (2, "")
    assert twice.stderr == (
        f"reprise: Cannot publish {NAME}: it is published as {POST}. "
        "Edit that post, or make another one with --again.\n"
    )
    again = run(root, *words, "--title", "The river again", "--again")
    assert again.stdout == "posts/2025/the-river-again.md\n"
    assert f"published_as: {again.stdout}" in (root / f"journal/{NAME}.md").read_text()


def test_an_interrupted_run_is_told_by_the_next(root: Path) -> None:
    """Its post is named, and the entry knows it from then on."""
    write_site(root, {POST: post("By the river"), f"journal/.{NAME}.md.publishing": POST})
    told = run(root, NAME, "--body", "--title", "By the river", *DAY)
    assert told.exit_code == 2
    assert f"an earlier run was interrupted when it had made {POST}" in told.stderr
    assert f"published_as: {POST}\n" in (root / f"journal/{NAME}.md").read_text()
    assert "it is published as" in run(root, NAME, "--body", "--title", "X").stderr


def test_a_link_into_the_journal_stops_it(root: Path) -> None:
    """With file, line and column; nothing is written."""
    write_site(root, {f"journal/{NAME}.md": f"---\nmood: x\n---\nSee [it]({NAME}.md).\n"})
    done = run(root, NAME, "--body", "--title", "By the river", *DAY)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"journal/{NAME}.md:4:10: E505 this leads into the journal, and a post must not."
    )
    assert not (root / POST).exists()
    assert "published_as" not in (root / f"journal/{NAME}.md").read_text()


def test_a_picture_that_is_not_there_is_said(root: Path) -> None:
    """The post is made all the same."""
    (root / f"journal/{NAME}/river.png").unlink()
    done = run(root, NAME, "--body", "--title", "By the river", *DAY)
    assert (done.exit_code, done.stdout) == (0, f"{POST}\n")
    assert done.stderr.startswith(f"journal/{NAME}.md:15:35: W503 there is no such file")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((NAME,), "nothing was chosen, and there is no terminal to ask on"),
        ((NAME, "--title", "A"), "nothing was chosen, and there is no terminal to ask on"),
        ((NAME, "--body"), "its title is empty"),
        ((NAME, "--body", "--title", "The letter", "--date", "2011-01-02"), "choose another"),
        ((NAME, "--prompt", "4", "--title", "A"), "the entry has 3"),
        (("2025-11-24", "--body", "--title", "A"), f'Did you mean "{NAME}"?'),
    ],
)
def test_what_cannot_be_is_said(root: Path, words: tuple[str, ...], said: str) -> None:
    """In one sentence; nothing is written."""
    write_site(root, {"posts/2011/the-letter.md": post("B")})
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    done = run(root, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_a_day_of_several_entries_is_not_enough(root: Path) -> None:
    """Unless one of them is called like the day."""
    for word in ("a", "b"):
        write_site(root, {f"journal/2025-11-20-{word}.md": ENTRY.replace("-23\n", "-20\n", 1)})
    told = run(root, "2025-11-20", "--body", "--title", "A")
    assert "there are 2025-11-20-a and 2025-11-20-b. Name one." in told.stderr
    write_site(root, {f"journal/{NAME}-evening.md": ENTRY})
    assert run(root, NAME, "--prompt", "1", "--title", "By the river", *DAY).exit_code == 0
    assert "published_as" in (root / f"journal/{NAME}.md").read_text()


def answered(root: Path, answers: str, *words: str) -> tuple[int, str, str]:
    """Run the command on a terminal, and type; return exit code, output and what was asked."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "reprise", "-C", str(root), "journal", "publish", *words]
    with subprocess.Popen(
        command, stdin=its, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        os.write(ours, answers.encode())
        told, asked = process.communicate(timeout=60)
    os.close(ours)
    os.close(its)
    return process.returncode, told.strip(), asked


def test_on_a_terminal_each_text_is_asked_for(root: Path) -> None:
    """Only what is answered with yes goes over; to say nothing is to keep it."""
    code, told, asked = answered(root, "\ny\n\ny\nBy the river\n", NAME, *DAY)
    assert (code, told) == (0, POST)
    for question in (
        "Its text, 6 words?",
        'The answer to "Whom did I help?"',
        'The answer to "What did I put off?"',
        "Its tags, networking?",
    ):
        assert f"{question} [y/N]:" in asked
    assert "finish" not in asked
    text = (root / POST).read_text()
    assert text.partition("\n---\n\n")[2] == (
        "## Whom did I help?\n\nDale, with [the letter](../2011/letter.md).\n"
    )
    assert "tags: [networking]" in text


def test_on_a_terminal_a_title_is_asked_for_alone_where_the_rest_was_chosen(root: Path) -> None:
    """Options are not asked again."""
    code, told, asked = answered(root, "By the river\n", NAME, "--body", *DAY)
    assert (code, told) == (0, POST)
    assert "[y/N]" not in asked


def test_a_published_entry_says_nothing_of_itself_on_the_site(root: Path) -> None:
    """The site is built strictly with the post, and no page of it knows the entry."""
    run(root, NAME, "--body", "--prompt", "1", "--title", "By the river", *DAY, "--publish")
    text = (root / POST).read_text()
    (root / POST).write_text(text.replace('summary: ""', "summary: A walk."))
    config = CONFIG.replace(
        "blog: {author: me}", "blog: {author: me}, authors: {me: {name: M}}"
    )
    (root / "mkdocs.yml").write_text(config)
    command = ["-C", str(root), "build", "--strict"]
    done = CliRunner().invoke(reprise, command)
    assert done.exit_code == 0, done.stderr
    pages = [path for path in (root / "site").rglob("*") if path.is_file()]
    assert any(b"Walked by the river" in path.read_bytes() for path in pages)
    for path in pages:
        assert b"canary" not in path.read_bytes().lower()
        assert b"2025-11-23" not in path.read_bytes()
