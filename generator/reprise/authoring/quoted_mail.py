"""The mail that a mail answers: its lines are told from the sender's own, and left out."""

from __future__ import annotations

import re
from itertools import takewhile

import msgspec

from reprise.authoring.attribution import (
    lines_of_attribution,
    paragraph_above,
    paragraph_below,
)
from reprise.authoring.signature import drop_device, without_signature
from reprise.source.text import without_blank_edges

_BRACKET_BELOW = re.compile(r"(<[^\s<>@]+@[^\s<>@]+)\n>(?=[^\n]{0,80}[:：] *$)", re.MULTILINE)
"""An address that a program folded before its bracket, which then looks like a quotation."""

_BETWEEN = re.compile(r"[\s<>()\[\]\"',;:*`“”„«»]+")
_ADDRESS = re.compile(r"([^\s/@<>]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]*)(?:[^\w@/].*)?")
"""A word that begins with an address; a link or a handle does not."""
_IN_ADDRESS = re.compile(r"\w@\w")

_HEADER = re.compile(r"\*{0,2}[^\W\d_][\w -]{0,19}\s?:\*{0,2}\s*\S.*")
_NAMED = r"\*{{0,2}}(?:{})\s?:\*{{0,2}}\s*\S.*"
_FROM = re.compile(_NAMED.format("From|Von|De|Da|Van|Fra|Från|Od|От"), re.IGNORECASE)
_SENT = re.compile(
    _NAMED.format(
        "Sent|Gesendet|Envoyé|Enviado(?: el| em)?|Inviato|Verzonden|Sendt|Skickat|Wysłano"
        "|Отправлено"
    ),
    re.IGNORECASE,
)
_DATE = re.compile(_NAMED.format("Date|Datum|Data|Fecha|Dato|Дата"), re.IGNORECASE)
_SUBJECT = re.compile(
    _NAMED.format(
        "Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Emne|Ämne|Temat|Тема"
    ),
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_]{3,}+[^-_]*+[-_]*+\s*")
_FURTHER = 2
"""Headers below "From:" that make a line the beginning of a mail, as Outlook quotes one."""

_MOST_HEADERS = 8


class OwnWords(msgspec.Struct, frozen=True):
    """A sender's own text, and the addresses in what was left out or above a quotation."""

    text: str
    addresses: tuple[str, ...]


def own_words(text: str, *, is_answer: bool) -> OwnWords:
    """Return the text without signature and without the mail that it answers.

    `is_answer` tells whether the mail says by its headers that it answers one. If neither
    these nor a line above a quotation tell so, quotations are the sender's own.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _BRACKET_BELOW.sub(r"\1>\n", text)
    lines = without_signature(text).rstrip().split("\n")
    above = lines[: _beginning_of_mail(lines)]
    near = [_attribution(above, at) for at in _first_quotes(above)]
    own = _without_tail(above) if is_answer else above
    if is_answer or any(map(lines_of_attribution, near)):
        own = _without_quotes(own)
    drop_device(own)
    # Who is named above a quotation did not write here, even if the line has to stay.
    others = (set(text.split("\n")) - set(own)).union(*near)
    found = {address for line in others for address in _addresses(line)}
    return OwnWords(without_blank_edges("\n".join(own)), tuple(sorted(found)))


def _beginning_of_mail(lines: list[str]) -> int:
    """Return where a mail stands that is quoted with its headers, the end if none does."""
    for at, line in enumerate(lines):
        if not _FROM.fullmatch(line.strip()):
            continue
        top, is_ruled = at, False
        while top and (not (above := lines[top - 1].strip()) or _RULE.fullmatch(above)):
            top, is_ruled = top - 1, is_ruled or bool(above)
        headers = filter(None, map(str.strip, lines[at : at + 1 + _MOST_HEADERS]))
        if _are_of_a_mail([*takewhile(_HEADER.fullmatch, headers)], is_ruled=is_ruled):
            return top
    return len(lines)


def _are_of_a_mail(headers: list[str], *, is_ruled: bool) -> bool:
    """Tell whether these are a mail's headers, and not somebody's list from here to there."""
    if len(headers) <= _FURTHER:
        return False
    if is_ruled or any(_IN_ADDRESS.search(line) or _SENT.fullmatch(line) for line in headers):
        return True
    return all(any(map(known.fullmatch, headers)) for known in (_DATE, _SUBJECT))


def _without_tail(lines: list[str]) -> list[str]:
    """Return an answer without a quotation at its end and the line that says whose it is."""
    end = len(lines)
    while end and (lines[end - 1].startswith(">") or not lines[end - 1].strip()):
        end -= 1
    count = lines_of_attribution(paragraph_above(lines, end), is_answer=True)
    return lines[: end - count] if count and end < len(lines) else lines


def _attribution(lines: list[str], quote: int) -> list[str]:
    """Return the paragraph that may say of which mail a quotation is: above it, or its first.

    An iPhone quotes that line with the mail. Within a quotation it needs an address: people
    quote from books as well.
    """
    within = paragraph_below(lines, quote)
    is_within = lines_of_attribution(within) and any(map(_addresses, within))
    return within if is_within else paragraph_above(lines, quote)


def _first_quotes(lines: list[str]) -> list[int]:
    """Return where the runs of quoted lines begin."""
    return [
        at
        for at, line in enumerate(lines)
        if line.startswith(">") and not (at and lines[at - 1].startswith(">"))
    ]


def _without_quotes(lines: list[str]) -> list[str]:
    """Return the lines without those that are quoted, nor those that say whose they are."""
    own: list[str] = []
    is_below = False
    for at, line in enumerate(lines):
        if line.startswith(">"):
            if not is_below:
                _drop_blank_end(own)
                count = lines_of_attribution(paragraph_above(lines, at))
                del own[len(own) - count :]
                _drop_blank_end(own)
                own.append("")
            is_below = True
        elif line.strip() or not is_below:
            own.append(line)
            is_below = False
    return own


def _drop_blank_end(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()


def _addresses(line: str) -> list[str]:
    words = _BETWEEN.split(line) if "@" in line else ()
    return [found[1] for found in map(_ADDRESS.fullmatch, words) if found]
