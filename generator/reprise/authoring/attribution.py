"""The line above a quoted mail that says whose it is, whole or folded by a mail program."""

from __future__ import annotations

import re
from itertools import takewhile

_LONGEST = 200
_MOST_LINES = 3
_END = re.compile(r"[:：]\s*\Z")

_VERBS = (
    "wrote|schrieb|geschrieben|écrit|escribió|escreveu|scritto|scrisse|schreef|skrev|skrifaði"
    "|napisał|napisała|kirjoitti|yazdı|пишет|написал|написала"
)
_SAYS = re.compile(rf"\w@\w|\b(?:{_VERBS})\b|写道|寫道", re.IGNORECASE)
_MOMENT = re.compile(r"\d[:.h/-]\d|\d{4}\D{1,20}\d|\d\D{1,20}\d{4}")
"""A time or a date; "rule 3" and "in 1808" are none."""

_OPEN = re.compile(r"<(?:[^\s<>@]+@[^\s<>@]*)?\s*\Z")
_SENTENCE = re.compile(r"[.!?]\s*\Z")
_IN_BRACKETS = re.compile(r"[<(][^\s<>()]*\w@\w[^\s<>()]*[>)]")
_ENDS_IN_ADDRESS = re.compile(r"\w@[^\s<>]+>?\s*\Z")


def paragraph_above(lines: list[str], quote: int) -> list[str]:
    """Return the few lines right above a quotation, none of them empty or quoted."""
    end = quote
    while end and not lines[end - 1].strip():
        end -= 1
    near = reversed(lines[max(end - _MOST_LINES, 0) : end])
    return [*takewhile(lambda line: line.strip() and not line.startswith(">"), near)][::-1]


def paragraph_below(lines: list[str], quote: int) -> list[str]:
    """Return the first few lines of a quotation without their signs, up to an empty one."""
    quoted = takewhile(
        lambda line: line.startswith(">"), lines[quote : quote + _MOST_LINES + 1]
    )
    return [*takewhile(bool, (line[1:].strip() for line in quoted))]


def lines_of_attribution(paragraph: list[str], *, is_answer: bool = False) -> int:
    """Return how many lines at the end of a paragraph say of which mail a quotation is.

    Such a line ends in a colon and has an address, a time or a date, or a verb as "wrote".
    At the end of a mail that is an answer the colon is enough.
    """
    if not paragraph or not _END.search(paragraph[-1]):
        return 0
    whole, count = paragraph[-1], 1
    for above in reversed(paragraph[-_MOST_LINES:-1]):
        if not _is_folded(above, whole):
            break
        whole, count = f"{above} {whole}", count + 1
    if len(whole) > _LONGEST:
        return 0
    return count if is_answer or _SAYS.search(whole) or _MOMENT.search(whole) else 0


def _is_folded(above: str, below: str) -> bool:
    """Tell whether the line above goes on in the one below, and is no sentence of its own."""
    if len(above) + len(below) > _LONGEST:
        return False
    if below.startswith("<") or _OPEN.search(above):
        return True
    goes_on = not below[:1].isupper()
    is_apart = _SENTENCE.search(above) and not goes_on
    if _IN_BRACKETS.search(above) or (_ENDS_IN_ADDRESS.search(above) and goes_on):
        return "@" not in below and not is_apart
    is_dated = _MOMENT.search(above) and not _MOMENT.search(below)
    return bool(is_dated and ("@" in below or (_SAYS.search(below) and goes_on)))
