"""The journal: from files to entries. What is private is named, and never quoted."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from reprise.issues import Code, Issue, did_you_mean
from reprise.model.journal import FURTHEST, Answer, JournalEntry, Mark, Visibility
from reprise.model.names import SourcePath
from reprise.source.document import Document, parse_document
from reprise.source.faults import unreadable
from reprise.source.fields import Fields
from reprise.source.foreign import as_json
from reprise.source.raw import names_in, read_bytes
from reprise.source.sealed import Opener, entry_name, is_entry, is_sealed
from reprise.source.text import blank_lines_before, without_blank_edges
from reprise.source.yaml_text import spelled

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from reprise.model.comparison import Comparison

NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-[\w-]+)?")
"""Of an entry's file, without its ending: its day, and a word where a day has several."""

_FIELDS = frozenset(
    {"date", "visibility", "prompts", "marks", "mood", "tags", "links", "published_as"}
)
_READ = _FIELDS | {"tag", "link"}
_ANSWER = ("prompt", "answer")
_SIDES = 2
_HUSHED = {
    Code.UNKNOWN_VALUE: "this word is none that is known here",
    Code.BAD_DATE: "this is no date",
    Code.WRONG_TYPE: "this is of another kind than is wanted here",
    Code.MISSING_FIELD: "a field is missing or empty",
    Code.BROKEN_FRONT_MATTER: "the front matter cannot be read",
    Code.UNKNOWN_FIELD: "a field here is unknown",
    Code.DUPLICATE_KEY: "a field is there twice",
    Code.BAD_MARK: "this is no mark",
}
"""What is said of an entry that not everybody may read, instead of what was found there."""

_TEXTLESS = {
    Code.UNREADABLE_FILE,
    Code.NOT_UTF8,
    Code.NUL_BYTE,
    Code.NO_FRONT_MATTER,
    Code.BAD_ENTRY_NAME,
    Code.TWO_DAYS,
    Code.FUTURE_ENTRY,
}
"""Their messages are of our own words alone."""


class EntryFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a journal, as it was read: an entry, or none after an error.

    `is_understood` is false where nobody can tell whether others may read it.
    """

    path: SourcePath
    entry: JournalEntry | None
    issues: tuple[Issue, ...]
    is_understood: bool


def day_in(name: str) -> str | None:
    """Return the day that an entry's name begins with, as it is written there."""
    found = NAME.fullmatch(name)
    return found[1] if found else None


def oldest_first(entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
    """Return entries by their days, and those of a day by their names."""
    return tuple(sorted(entries, key=lambda e: (e.date, e.name)))


def read_entries(
    root: Path,
    folder: str,
    *,
    comparisons: Iterable[Comparison],
    today: dt.date,
    opener: Opener | None = None,
) -> tuple[tuple[EntryFile, ...], tuple[Issue, ...]]:
    """Return every file of entries by name, and what is wrong with the folder itself.

    What nobody understands is private; issues of entries that are not public hold none of
    their text. Of two entries of one name the second is none. Sealed ones are opened in
    memory, and none without an opener.
    """
    try:
        names = names_in(root / folder)
    except OSError as error:
        return (), (unreadable(SourcePath(folder), error),)
    paths = [SourcePath(f"{folder}/{name}") for name in filter(is_entry, names)]
    return read_entry_files(
        root, paths, comparisons=comparisons, today=today, opener=opener
    ), ()


def read_entry_files(
    root: Path,
    paths: Iterable[SourcePath],
    *,
    comparisons: Iterable[Comparison],
    today: dt.date,
    opener: Opener | None = None,
) -> tuple[EntryFile, ...]:
    """Return some files of entries; no other one is opened."""
    reader = _Reader({c.name: c for c in comparisons}, today)
    return tuple(
        reader.unopened(path)
        if is_sealed(path) and opener is None
        else reader.file(path, read_entry(root, path, opener))
        for path in paths
    )


def read_entry(root: Path, path: SourcePath, opener: Opener | None) -> bytes | Issue:
    """Return an entry's text, in memory alone where it is sealed, or why it cannot be had."""
    data = read_bytes(str(root / path))
    if isinstance(data, OSError):
        return unreadable(path, data)
    return opener(path, data) if opener and is_sealed(path) else data


class _Reader:
    """Reads entries one by one, and knows the names of those before."""

    def __init__(self, comparisons: Mapping[str, Comparison], today: dt.date) -> None:
        self._comparisons = comparisons
        self._today = today
        self._paths: dict[str, SourcePath] = {}

    def unopened(self, path: SourcePath) -> EntryFile:
        """Return what is known of a sealed file without a key: it is private, and its name."""
        first = self._paths.get(entry_name(path.rpartition("/")[2]))
        issues = (_same_name(path, first),) if first else ()
        return EntryFile(path=path, entry=None, issues=issues, is_understood=True)

    def file(self, path: SourcePath, data: bytes | Issue) -> EntryFile:
        """Return what a file holds."""
        if isinstance(data, Issue):
            return _broken(path, data)
        name = entry_name(path.rpartition("/")[2])
        if first := self._paths.get(name):
            return _broken(path, _same_name(path, first))
        document, issues = parse_document(path, data)
        if document is None:
            return _broken(path, *map(_hushed, issues))
        fields = Fields(document, document.metadata)
        entry = self._read(fields, document, name)
        if entry:
            self._paths[name] = path
        found = (*issues, *fields.issues)
        is_public = entry is not None and entry.visibility is Visibility.PUBLIC
        return EntryFile(
            path=path,
            entry=entry,
            issues=found if is_public else tuple(map(_hushed, found)),
            is_understood=entry is not None and _is_understood(fields),
        )

    def _read(self, fields: Fields, document: Document, name: str) -> JournalEntry | None:
        date = self._date(fields, name)
        # What nobody can understand is private, and so is what is sealed.
        visibility = fields.choice("visibility", Visibility) or Visibility.PRIVATE
        if is_sealed(document.path):
            visibility = Visibility.PRIVATE
        entry = JournalEntry(
            path=document.path,
            name=name,
            date=date or dt.date.min,
            visibility=visibility,
            prompts=tuple(_prompts(fields)),
            body=without_blank_edges(document.body),
            body_line=document.body_line + blank_lines_before(document.body),
            tags=fields.texts("tags", "tag"),
            mood=fields.text("mood"),
            marks=tuple(self._marks(fields)),
            links=fields.texts("links", "link"),
            published_as=fields.text("published_as"),
        )
        fields.warn_near(_FIELDS)
        return entry if date else None

    def _date(self, fields: Fields, name: str) -> dt.date | None:
        """Return the entry's day: the one that is written, which is that of its name."""
        in_name = _day(day_in(name) or "")
        if in_name is None:
            fields.report(
                Code.BAD_ENTRY_NAME,
                (),
                "the file's name does not begin with a day",
                allowed="expected a name as 2026-11-23.md or 2026-11-23-word.md",
            )
        written = fields.moment("date", ZoneInfo("UTC"))
        day = written.date() if written else in_name
        if day and in_name and day != in_name:
            fields.report(
                Code.TWO_DAYS, ("date",), "the date is another day than the file's name says"
            )
        if day and day > self._today:
            fields.report(
                Code.FUTURE_ENTRY, ("date",), "this entry is of a day that has not come"
            )
        return day if in_name else None

    def _marks(self, fields: Fields) -> Iterator[Mark]:
        marks = fields.child("marks")
        if marks is None:
            return
        for name in marks.leftovers():
            comparison, own = self._comparisons.get(name), marks.child(name)
            if own is None:
                continue
            if comparison is None:
                near = did_you_mean(name, self._comparisons)
                own.report(Code.BAD_MARK, (), f'there is no comparison "{name}"', advice=near)
            elif len(comparison.sides) != _SIDES:
                own.report(
                    Code.BAD_MARK,
                    (),
                    f'"{name}" has {len(comparison.sides)} sides',
                    allowed="expected a comparison of two sides",
                )
            else:
                yield from _of_rows(own, comparison)


def extra_fields(path: SourcePath, text: str) -> dict[str, object]:
    """Return an entry's fields that have no meaning here, as JSON can have them.

    Under `prompts` stand those of its questions, a mapping for each question.
    """
    document, _ = parse_document(path, text.encode())
    fields = document.metadata if document else {}
    prompts = fields.get("prompts")
    asked = prompts if isinstance(prompts, list) else [prompts]
    of_questions = [_unread(item, _ANSWER) for item in asked if isinstance(item, dict)]
    extra = _unread(fields, _READ)
    return {**extra, "prompts": of_questions} if any(of_questions) else extra


def _unread(values: Mapping[str, object], read: Container[str]) -> dict[str, object]:
    return {
        spelled(name): _written(value) for name, value in values.items() if name not in read
    }


def _written(value: object) -> object:
    """Return a value as JSON has it; three dots for one that is too deep or too long."""
    try:
        return as_json(value)
    except (RecursionError, ValueError):
        return spelled(value) if isinstance(value, int) else "…"


def _of_rows(fields: Fields, comparison: Comparison) -> Iterator[Mark]:
    rows = [row.id for row in comparison.rows]
    for row, value in fields.leftovers().items():
        if row not in rows:
            near = did_you_mean(row, rows)
            message = f'the comparison has no row "{row}"'
            fields.report(Code.BAD_MARK, (row,), message, advice=near)
        elif type(value) is int and -FURTHEST <= value <= FURTHEST:
            yield Mark(comparison.name, row, value)
        else:
            fields.report(
                Code.BAD_MARK,
                (row,),
                f"the mark is {fields.shown(row)}",
                allowed="expected a whole number from -2, the first side, to 2, the second",
            )


def _prompts(fields: Fields) -> Iterator[Answer]:
    for item in fields.children("prompts"):
        item.warn_unknown(_ANSWER)
        if prompt := item.required("prompt"):
            yield Answer(prompt, without_blank_edges(item.block("answer")))


def _broken(path: SourcePath, *issues: Issue) -> EntryFile:
    return EntryFile(path=path, entry=None, issues=issues, is_understood=False)


def _is_understood(fields: Fields) -> bool:
    word = fields.raw("visibility")
    return word is None or (isinstance(word, str) and word in {*Visibility})


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _same_name(path: SourcePath, first: SourcePath) -> Issue:
    return Issue(
        code=Code.DUPLICATE_ID,
        path=path,
        message=f"{first} is an entry of that name too",
        advice='Type "reprise journal encrypt", which compares the two.'
        if is_sealed(path) and path.startswith(first)
        else "Add a word to the name of one of them.",
    )


def _hushed(issue: Issue) -> Issue:
    """Return an issue with its place, and without a word of what stands there."""
    if issue.code in _TEXTLESS:
        return issue
    if message := _HUSHED.get(issue.code):
        return msgspec.structs.replace(issue, message=message, advice="")
    message = "something is wrong here"
    return msgspec.structs.replace(issue, message=message, allowed="", advice="")
