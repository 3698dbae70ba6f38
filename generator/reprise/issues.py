"""Issues: what an author should know, with its place, what is allowed, and what to do.

An `Issue` is a value. Functions return issues beside their result and never print,
so that all of them are reported at once, in one order.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


_UNSAFE_SIGN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What would break the line, steer the terminal, or cannot be encoded at all."""

_MANY_WORDS = 200
"""difflib takes up to 0.1 ms a word; of more than these it sees only the likeliest."""

_LAST = 10
"""How many of equal warnings stay, where there are more than twice as many."""


class Severity(StrEnum):
    """`ERROR`: nothing is written. `WARNING`: the author should know."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The registry. Codes are stable; each has a paragraph in `docs/manual/issues.md`.

    The letter is the severity; the hundreds name the subject: 0 files, 1 fields,
    2 relations between files, 3 URLs, 4 comparisons, 5 body text and elements,
    6 settings, 7 templates, 8 MkDocs, its theme and its plugins.
    """

    UNREADABLE_FILE = "E001"
    NOT_UTF8 = "E002"
    NUL_BYTE = "E003"
    SYMLINK_OUT_OF_SITE = "E004"
    TWO_LAYOUTS = "E005"
    NO_FRONT_MATTER = "E010"
    BROKEN_FRONT_MATTER = "E011"
    DUPLICATE_KEY = "E012"
    ALIAS_BOMB = "E013"
    BAD_LEDGER = "E014"
    NOT_FOR_US = "E015"
    DAMAGED_SEAL = "E016"
    CONFLICT = "E017"
    MISSING_FIELD = "E100"
    WRONG_TYPE = "E101"
    UNKNOWN_VALUE = "E102"
    BAD_DATE = "E103"
    EMPTY_SLUG = "E104"
    UNSAFE_PATH = "E105"
    BAD_ID = "E106"
    PRIVATE_DATA = "E107"
    CONFLICTING_FIELDS = "E108"
    BAD_ENTRY_NAME = "E109"
    RERUN_NOT_FOUND = "E200"
    AMBIGUOUS_REFERENCE = "E201"
    RERUN_CIRCLE = "E202"
    REPLY_NOT_FOUND = "E203"
    REPLY_CIRCLE = "E204"
    COMMENTS_WITHOUT_POST = "E205"
    DUPLICATE_ID = "E206"
    DUPLICATE_GUID = "E207"
    TERM_COLLISION = "E208"
    TRANSLATION_NOT_FOUND = "E209"
    GUID_CHANGED = "E210"
    GUID_GONE = "E211"
    TRACKED_ENTRY = "E212"
    TWO_VERSIONS = "E213"
    URL_COLLISION = "E300"
    CASE_COLLISION = "E301"
    NAME_TOO_LONG = "E302"
    BAD_COMPARISON = "E400"
    BAD_MARK = "E401"
    UNKNOWN_ELEMENT = "E500"
    MISPLACED_ELEMENT = "E501"
    UNKNOWN_COMPARISON = "E502"
    UNKNOWN_ROW = "E503"
    BAD_ATTRIBUTE = "E504"
    PRIVATE_LINK = "E505"
    UNKNOWN_SETTING = "E600"
    BAD_SETTING = "E601"
    BROKEN_TEMPLATE = "E700"
    HOST_ERROR = "E800"

    LEFT_OUT = "W001"
    UNOPENED = "W002"
    PLAIN_ENTRY = "W003"
    PICTURE_AS_IT_IS = "W004"
    UNKNOWN_FIELD = "W100"
    UNKNOWN_AUTHOR = "W101"
    NO_GUID = "W102"
    NO_SUMMARY = "W103"
    DATE_FROM_NAME = "W104"
    TWO_DAYS = "W105"
    FUTURE_ENTRY = "W106"
    EARLY_UPDATE = "W107"
    EARLY_REPLY = "W200"
    UNPUBLISHED = "W201"
    LEDGER_BEHIND = "W202"
    EARLY_RERUN = "W203"
    ONE_LANGUAGE = "W204"
    FUTURE_COMMENT = "W205"
    GONE_ADDRESS = "W300"
    DEAD_LINK = "W500"
    DEAD_FRAGMENT = "W501"
    NO_ALT = "W502"
    MISSING_PICTURE = "W503"
    NO_SITE_URL = "W600"
    HOST_WARNING = "W800"
    DEFEATED_SHELL = "W801"
    BLIND_PLUGIN = "W802"

    @property
    def severity(self) -> Severity:
        """An error's code begins with E, a warning's with W."""
        return Severity.ERROR if self.value[0] == "E" else Severity.WARNING


class Span(msgspec.Struct, frozen=True, order=True):
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int = 1


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the author should know.

    `message` says what is wrong and what was found; `allowed` what would be right
    ("expected draft or published"); `advice` what to do, as whole sentences.
    `path` is relative to the site's root, with `/`; empty where no file is at fault.
    `field` names the field of the file's header that is at fault where its place is not
    known yet: the values of `model/` have no lines, and `source/` finds them again.
    """

    code: Code
    path: str
    message: str
    span: Span | None = None
    field: str = ""
    allowed: str = ""
    advice: str = ""

    @property
    def severity(self) -> Severity:
        """The code's severity."""
        return self.code.severity

    def __str__(self) -> str:
        """Return `where: code, what is wrong; what is allowed. What to do.` on one line.

        Control characters, which only a strange file could bring in, are spelled out.
        """
        match (self.path, self.span):
            case ("", _):
                where = ""
            case (path, None):
                where = f"{path}: "
            case (path, span):
                where = f"{path}:{span.line}:{span.column}: "
            case other:
                assert_never(other)
        text = self.message if not self.allowed else f"{self.message}; {self.allowed}"
        advice = f". {self.advice}" if self.advice else ""
        return _UNSAFE_SIGN.sub(_spelled_out, f"{where}{self.code} {text}{advice}")


class IssueRow(msgspec.Struct, frozen=True, kw_only=True):
    """An issue for programs; `line` and `column` are None where no place is known."""

    code: str
    severity: str
    path: str
    line: int | None
    column: int | None
    message: str
    allowed: str
    advice: str


def issue_row(issue: Issue) -> IssueRow:
    """Return an issue as JSON can hold it."""
    return IssueRow(
        code=issue.code.value,
        severity=issue.severity.value,
        path=encodable(issue.path),
        line=issue.span.line if issue.span else None,
        column=issue.span.column if issue.span else None,
        message=encodable(issue.message),
        allowed=encodable(issue.allowed),
        advice=encodable(issue.advice),
    )


def encodable(text: str) -> str:
    """Return the text without halves of signs, which names of files can hold."""
    return text.encode(errors="replace").decode()


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the distinct issues by path, line, column, code and text; a total order."""
    return tuple(sorted(set(issues), key=_place))


def abridged(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return issues in order, for reading: of many equal warnings the first and the last.

    The first says how many are left out. The last are those of the newest posts, where
    names of files or folders begin with a year.
    """
    alike: dict[Issue, list[Issue]] = {}
    for issue in in_order(issues):
        said = msgspec.structs.replace(issue, path="", span=None, field="")
        alike.setdefault(said, []).append(issue)
    return in_order(issue for group in alike.values() for issue in _few_of(group))


def has_errors(issues: Iterable[Issue]) -> bool:
    """Tell whether one of the issues forbids writing."""
    return any(issue.severity is Severity.ERROR for issue in issues)


def did_you_mean(word: str, known: Iterable[str], *, closeness: float = 0.6) -> str:
    """Return `Did you mean "published"?` for a near miss, else an empty text.

    `closeness` is difflib's ratio, from 0 to 1 for equal words. A number is never taken for
    another: it would be that of something else.
    """
    if word.isdecimal():
        return ""
    likely = _likely(word, sorted(known))
    near = difflib.get_close_matches(word, likely, n=1, cutoff=closeness)
    return f'Did you mean "{near[0]}"?' if near else ""


def did_you_mean_path(path: str, known: Iterable[str]) -> str:
    """Return the hint for a near miss among paths, else an empty text.

    What a file is called counts: that many lie in one folder makes none of them the likelier.
    Of several that are called alike the shortest is told.
    """
    by_length = sorted(known, key=lambda name: (-len(name), name))
    paths = {_called(name): name for name in by_length}
    called = _called(path)
    near = difflib.get_close_matches(called, _likely(called, sorted(paths)), n=1)
    return f'Did you mean "{paths[near[0]]}"?' if near else ""


def one_of(words: Iterable[str]) -> str:
    """Return the words as an English choice: `draft, published or withdrawn`; or `nothing`."""
    *most, last = words or ("nothing",)
    return f"{', '.join(most)} or {last}" if most else last


def _few_of(alike: list[Issue]) -> list[Issue]:
    first, *others = alike
    if first.severity is Severity.ERROR or len(alike) <= 2 * _LAST:
        return alike
    more = f'So it is in {len(others) - _LAST} more places; "reprise check" names each.'
    advice = f"{first.advice} {more}".lstrip()
    return [msgspec.structs.replace(first, advice=advice), *others[-_LAST:]]


def _called(path: str) -> str:
    """Return a file's name without its ending; of a folder's index, the folder's."""
    folder, _, name = path.rstrip("/").rpartition("/")
    stem = name.rpartition(".")[0] or name
    return folder.rpartition("/")[2] if stem == "index" and folder else stem


def _likely(word: str, known: list[str]) -> list[str]:
    """Return all of a few sorted words; of many, those that begin or end most like `word`."""
    if len(known) <= _MANY_WORDS:
        return known
    from_the_end = sorted(name[::-1] for name in known)
    alike = _around(word, known) | {name[::-1] for name in _around(word[::-1], from_the_end)}
    return sorted(alike)


def _around(word: str, known: list[str]) -> set[str]:
    place = bisect(known, word)
    return set(known[max(place - _MANY_WORDS // 4, 0) : place + _MANY_WORDS // 4])


def _spelled_out(sign: re.Match[str]) -> str:
    return sign[0].encode("unicode_escape").decode("ascii")


def _place(issue: Issue) -> tuple[str, Span, str, str, str, str]:
    where = (issue.path, issue.span or Span(0, 0))
    return (*where, issue.code, issue.message, issue.allowed, issue.advice)
