"""A journal: short, dated entries, private unless their author says otherwise."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from reprise.model.names import SourcePath


class Visibility(StrEnum):
    """Who may read an entry: its author, whoever has its address, or everybody."""

    PRIVATE = "private"
    UNLISTED = "unlisted"
    PUBLIC = "public"


class Answer(msgspec.Struct, frozen=True):
    """What was asked on that day, and what was answered (Markdown)."""

    prompt: str
    text: str


FURTHEST = 2
"""From the middle of a row to either of its sides: marks go so far."""


class Mark(msgspec.Struct, frozen=True, order=True):
    """Where the author stood in a row of a comparison of two sides.

    `value` goes from -`FURTHEST`, the first side, to `FURTHEST`, the second; 0 is between them.
    """

    comparison: str
    row: str
    value: int


class JournalEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry; `name` is its file's, the day and perhaps a word, and is unique.

    `path` is relative to the site's root, or absolute where the journal lies elsewhere.
    `body_line` is where the body begins in its file. `links` are posts, as an author calls
    them; `published_as` is the post that was made of the entry, which knows nothing of it.
    """

    path: SourcePath
    name: str
    date: dt.date
    visibility: Visibility = Visibility.PRIVATE
    prompts: tuple[Answer, ...] = ()
    body: str = ""
    body_line: int = 1
    tags: tuple[str, ...] = ()
    mood: str = ""
    marks: tuple[Mark, ...] = ()
    links: tuple[str, ...] = ()
    published_as: str = ""
