"""What of an entry goes over into a post: what its author chose, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from reprise.authoring.moving import Carried, Problem, Route, move
from reprise.authoring.prose import plain
from reprise.errors import UsageError
from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.source.document import Document, locate, parse_document
from reprise.source.fields import Fields
from reprise.source.text import blank_lines_before, without_blank_edges

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_SAID = {
    Code.PRIVATE_LINK: (
        "this leads into the journal, and a post must not",
        "Take the link out, or choose another text of the entry.",
    ),
    Code.UNSAFE_PATH: (
        "this leads out of the site, or is written in a way that cannot be carried over",
        "Write it as a link of Markdown to a file of the site.",
    ),
    Code.DUPLICATE_ID: (
        "this name of a note or a link is given in another of the chosen texts too",
        "Give it another name in one of them.",
    ),
}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What goes over; `prompts` are numbers of questions, from 1."""

    body: bool = False
    prompts: tuple[int, ...] = ()
    tags: bool = False


class Part(msgspec.Struct, frozen=True):
    """A text of an entry, the line of the file where it begins, and what it answers."""

    text: str
    line: int
    prompt: str = ""


class OpenEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry holds that can go over, and which post it was made into before."""

    path: SourcePath
    body: Part
    answers: tuple[Part, ...]
    tags: tuple[str, ...]
    published_as: str


class Publication(msgspec.Struct, frozen=True):
    """A post's text and tags, and the files that the text shows, each with its place."""

    body: str
    tags: tuple[str, ...]
    files: tuple[Carried, ...]
    shown: tuple[Span, ...]


def open_entry(path: SourcePath, data: bytes) -> OpenEntry | None:
    """Return what a file's bytes hold, however they came here; None without a header."""
    document, _ = parse_document(path, data)
    if document is None:
        return None
    fields = Fields(document, document.metadata)
    return OpenEntry(
        path=path,
        body=Part(
            without_blank_edges(document.body),
            document.body_line + blank_lines_before(document.body),
        ),
        answers=tuple(_answers(document, fields)),
        tags=fields.texts("tags", "tag"),
        published_as=fields.text("published_as"),
    )


def compose(
    entry: OpenEntry, choice: Choice, route: Route
) -> tuple[Publication | None, tuple[Issue, ...]]:
    """Return what goes over: first the text, then each answer below its question.

    Links and pictures are those of the post's place. None after an error. Issues have the
    entry's lines and none of its words. Raises `UsageError` where nothing was chosen.
    """
    parts = _chosen(entry, choice)
    texts = [f"## {plain(p.prompt)}\n\n{p.text}" if p.prompt else p.text for p in parts]
    text = "\n\n".join(texts) + "\n"
    moved = move(text, route)
    problems = (*moved.problems, *_given_twice(parts, text))
    places = _Places(parts, texts)
    if problems:
        return None, tuple(_issue(entry, p.code, places.span(p.offset)) for p in problems)
    tags = entry.tags if choice.tags else ()
    shown = tuple(places.span(carried.offset) for carried in moved.files)
    return Publication(moved.text, tags, moved.files, shown), ()


def _answers(document: Document, fields: Fields) -> Iterator[Part]:
    is_list = isinstance(document.metadata.get("prompts"), list)
    for index, item in enumerate(fields.children("prompts")):
        if prompt := item.text("prompt"):
            keys = ("prompts", index, "answer") if is_list else ("prompts", "answer")
            span = locate(document, *keys)
            sign = document.header.split("\n")[span.line - document.header_line :][:1]
            is_block = bool(sign) and sign[0][span.column - 1 :][:1] in {"|", ">"}
            answer = item.block("answer")
            below = 1 + blank_lines_before(answer) if is_block else 0
            yield Part(without_blank_edges(answer), span.line + below, prompt)


def _chosen(entry: OpenEntry, choice: Choice) -> list[Part]:
    parts = [entry.body] if choice.body else []
    for number in sorted(set(choice.prompts)):
        if not 1 <= number <= len(entry.answers):
            raise UsageError(
                f"Cannot publish the answer to prompt {number}: "
                f"the entry has {len(entry.answers) or 'none'}. They count from 1."
            )
        parts.append(entry.answers[number - 1])
        if not parts[-1].text:
            raise UsageError(
                f"Cannot publish the answer to prompt {number}: there is none. Leave it out."
            )
    if not any(part.text for part in parts):
        raise UsageError(
            "Cannot publish the entry: no text of it was chosen. "
            "Choose with --body, --prompt N or --prompts all."
        )
    return [part for part in parts if part.text]


def _given_twice(parts: list[Part], text: str) -> Iterator[Problem]:
    """Yield names that two texts define: in one text the second would be lost."""
    counts = Counter(
        label
        for part in parts
        for label in {found[1].casefold() for found in _DEFINITION.finditer(part.text)}
    )
    twice = {label for label, count in counts.items() if count > 1}
    for found in _DEFINITION.finditer(text):
        if found[1].casefold() in twice:
            twice.discard(found[1].casefold())
            yield Problem(Code.DUPLICATE_ID, found.start())


class _Places:
    """Where in an entry's file something stands that was found in the joined text."""

    def __init__(self, parts: list[Part], texts: list[str]) -> None:
        self._starts: list[tuple[int, Part]] = []
        at = 0
        for part, text in zip(parts, texts, strict=True):
            self._starts.append((at + len(text) - len(part.text), part))
            at += len(text) + len("\n\n")

    def span(self, offset: int) -> Span:
        """Return line and column; of an answer, whose indentation is lost, the line alone."""
        starts = [known for known in self._starts if known[0] <= offset] or self._starts[:1]
        start, part = starts[-1]
        before = part.text[: max(offset - start, 0)]
        column = 1 if part.prompt else len(before) - before.rfind("\n")
        return Span(part.line + before.count("\n"), column)


def _issue(entry: OpenEntry, code: Code, span: Span) -> Issue:
    message, advice = _SAID[code]
    return Issue(code=code, path=entry.path, span=span, message=message, advice=advice)
