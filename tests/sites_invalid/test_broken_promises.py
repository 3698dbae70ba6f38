"""Sites that do not hold what their ledger promised: what is said, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.model.ledger import LEDGER
from sites import Files, build, post

GUID = '{{"guid":"tag:x.example,2026:{0}","day":"2026-11-01"}}\n'
URL = '{{"url":"{1}","of":"post tag:x.example,2026:{0}","day":"2026-11-01"}}\n'
A = GUID.format("A") + URL.format("A", "/blog/2020/05/04/a/")
BEHIND = 'posts/published.jsonl: W202 {} not recorded. Type "reprise ledger record".'

Case = tuple[Files, list[str]]

CASES: dict[str, Case] = {
    "a conflict": (
        {"posts/a.md": post("A"), LEDGER: f"<<<<<<< HEAD\n{A}"},
        [
            'posts/published.jsonl:1:1: E014 git has left the mark of a conflict: "<<<<<<< HEAD". Remove the marks and keep the lines of both sides.'
        ],
    ),
    "a guid changed": (
        {"posts/a.md": post("A", guid="other"), LEDGER: A},
        [
            'posts/a.md:5:7: E210 the guid is "other", and the post was published as "tag:x.example,2026:A"; expected the guid that readers have. Write guid: "tag:x.example,2026:A". If this is another post, give it another slug, and bring the old one back with status: withdrawn.'
        ],
    ),
    "a guid removed": (
        {"posts/a.md": post("A", guid=""), LEDGER: A},
        [
            'posts/a.md:2:1: E210 there is no guid, and the post was published as "tag:x.example,2026:A"; expected the guid that readers have. Write guid: "tag:x.example,2026:A". If this is another post, give it another slug, and bring the old one back with status: withdrawn.',
            'posts/a.md:2:1: W102 the post has no guid, so a new address makes it new to every feed reader. Let "reprise check --fix" write one.',
        ],
    ),
    "a post removed": (
        {"posts/b.md": post("B"), LEDGER: A},
        [
            'posts/published.jsonl:1:1: E211 the post with the guid "tag:x.example,2026:A" was published at /blog/2020/05/04/a/, and no file has this guid now. Bring the file or its guid back; a post that is to be gone has status: withdrawn.'
        ],
    ),
    "a post that cannot be read is not said to be gone": (
        {"posts/a.md": post("A", date=""), LEDGER: A},
        [
            'posts/a.md:2:1: E100 the field "date" is missing or empty. Write date: 2011-01-28, or begin the file\'s name with it.'
        ],
    ),
    "a former address given away": (
        {
            "posts/a.md": post("A", slug="moved"),
            "posts/b.md": post("B", slug="a"),
            LEDGER: A,
        },
        [
            'posts/b.md:6:7: E300 /blog/2020/05/04/a/ is claimed by posts/b.md and by the former address of "A". Change the slug, the date or the alias of one of them.',
            BEHIND.format("1 guid and 15 addresses are"),
        ],
    ),
    "a draft that was published": (
        {"posts/a.md": post("A", status="draft"), LEDGER: A},
        [
            "posts/a.md:6:9: W201 this post was published and is a draft now, so that its address is dead. Write status: withdrawn, and its page says so.",
            BEHIND.format("9 addresses are"),
        ],
    ),
    "a comparison that cannot be read is not said to be gone": (
        {
            "docs/comparisons/k.yml": "title: K\nsides: [A, B]\n",
            LEDGER: '{"url":"/comparisons/k/","of":"comparison k","day":"2026-11-01"}\n',
        },
        [
            'docs/comparisons/k.yml:1:1: E400 the field "rows" is missing or empty. Write at least one row, with id, aspect and values.',
        ],
    ),
    "a comparison removed": (
        {
            "posts/later.md": post("Later", date="2030-01-01"),
            LEDGER: '{"url":"/comparisons/k/","of":"comparison k","day":"2026-11-01"}\n',
        },
        [
            BEHIND.format("9 addresses are"),
            "posts/published.jsonl:1:1: W300 /comparisons/k/ was published as the comparison k, and there is nothing now. Bring it back, or put a page there. If the address may die, remove this line.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_promise_is_told(name: str, tmp_path: Path) -> None:
    """With its place and the ways out; on an error nothing is written."""
    files, messages = CASES[name]
    site = build(tmp_path, files)
    assert site.messages == messages
    assert bool(site.files) is not any(": E" in message for message in messages)


def test_what_is_asked_of_a_build_changes_no_answer(tmp_path: Path) -> None:
    """A build that shows drafts finds the same guids lost, and asks for no recording."""
    files, messages = CASES["a post removed"]
    assert build(tmp_path / "a", files, drafts=True).messages == messages
    waiting = {"posts/a.md": post("A", date="2030-01-01"), LEDGER: A}
    assert build(tmp_path / "b", waiting, drafts=True).messages == []


def test_a_site_that_was_never_recorded_is_asked_nothing(tmp_path: Path) -> None:
    """An empty ledger is a beginning; none is none."""
    assert build(tmp_path / "a", {"posts/a.md": post("A")}).messages == []
    begun = {"posts/a.md": post("A"), LEDGER: ""}
    assert build(tmp_path / "b", begun).messages == [
        BEHIND.format("1 guid and 14 addresses are")
    ]
