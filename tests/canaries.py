"""Entries of a journal, and the words by which a leak is found."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import msgspec

_numbers = count(1)

COMPARISON = """\
title: Kettles
sides: [Tin, Copper]
rows:
  - {id: heat, aspect: Heat, values: [slow, fast]}
  - {id: weight, aspect: Weight, values: [light, heavy]}
"""
NAME = "docs/comparisons/kettles.yml"


class Canaries(msgspec.Struct, frozen=True):
    """The words of one entry, each of which stands nowhere else."""

    name: str
    words: tuple[str, ...]


def canaried(day: str, visibility: str) -> tuple[dict[str, str | bytes], Canaries]:
    """Return an entry's files with a word of its own in each place that can hold one."""
    number = next(_numbers)
    places = ("text", "prompt", "answer", "tag", "mood", "name", "picture", "inside", "link")
    words = {place: f"canary{place}{number}x" for place in places}
    name = f"{day}-{words['name']}"
    text = f"""\
---
date: {day}
visibility: {visibility}
prompts:
  - prompt: Why {words["prompt"]}?
    answer: Because {words["answer"]}.
mood: {words["mood"]}
tags: [{words["tag"]}]
marks: {{kettles: {{heat: 2, weight: -1}}}}
links: [posts/{words["link"]}.md]
---
{words["text"]}

![sign]({name}/{words["picture"]}.png)
"""
    files: dict[str, str | bytes] = {
        f"journal/{name}.md": text,
        f"journal/{name}/{words['picture']}.png": words["inside"].encode(),
    }
    return files, Canaries(name, tuple(words.values()))


def found_in(words: tuple[str, ...], files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return each path that has one of the words in its name or in its bytes, with them."""
    found = {
        path: [w for w in words if w in path or w.encode() in data]
        for path, data in files.items()
    }
    return {path: own for path, own in found.items() if own}


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, whatever it is."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
