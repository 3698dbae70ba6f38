"""Fields: raw metadata is `object` until it has been asked for by name and type.

Each question returns a value or its absence; what is wrong is collected with its place.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from reprise.issues import Code, Issue, Span, did_you_mean, one_of
from reprise.model.names import encode_address, is_address, is_web_address
from reprise.source.dates import parse_moment
from reprise.source.document import Document, locate, locate_key, locate_text, source_text
from reprise.source.yaml_text import Keys, spelled

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

Choice = TypeVar("Choice", bound=StrEnum)

_SCALARS = str | int | float | dt.date | dt.time
_KINDS: tuple[tuple[type[object], str], ...] = (
    (dict, "fields with names"),
    (list, "a list"),
    (set, "a set"),
    (str, "text"),
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
)
_SHOWN = 60
"""Characters of a wrong value that a message quotes."""


class Fields:
    """A mapping of a document, `at` the keys that lead to it.

    `wrong` is the code for a value of another type than was asked for. All `Fields` of
    one document share one list of issues.
    """

    def __init__(
        self,
        document: Document,
        values: Mapping[str, object],
        *,
        at: Keys = (),
        issues: list[Issue] | None = None,
        wrong: Code = Code.WRONG_TYPE,
    ) -> None:
        self._document = document
        self._values = values
        self._at = at
        self._wrong = wrong
        self._asked: set[str] = set()
        self.issues: list[Issue] = [] if issues is None else issues

    def has(self, name: str) -> bool:
        """Tell whether the field is there with a value; an empty field counts as absent."""
        return not _is_empty(self.raw(name))

    def raw(self, name: str) -> object:
        """Return the value as the parser gave it."""
        self._asked.add(name)
        return self._values.get(name)

    def text(self, name: str) -> str:
        """Return one line of text; numbers, dates and truth values as they were written."""
        value = self.raw(name)
        return "" if value is None else self._one_line(name, value, (name,))

    def block(self, name: str) -> str:
        """Return text of several lines, as it is."""
        value = self.raw(name)
        return self.written((name,), value) if isinstance(value, str) else self.text(name)

    def required(self, name: str) -> str:
        """Return a text that must be there and not be empty."""
        text = self.text(name)
        if not text and not self._reported(name):
            self.missing(name)
        return text

    def texts(self, plural: str, singular: str = "") -> tuple[str, ...]:
        """Return a list of texts without repetition; one word is a list of one."""
        name = plural
        if singular and self.has(singular):
            name = singular
            if self.has(plural):
                self.report(
                    Code.CONFLICTING_FIELDS,
                    (singular,),
                    f'both "{plural}" and "{singular}" are there',
                    advice=f'Keep "{plural}", with all of them.',
                )
        return tuple(self.entries(name))

    def entries(self, name: str) -> dict[str, Keys]:
        """Return the texts of a list, each with the keys that lead to it from here."""
        value = self.raw(name)
        if value is None:
            return {}
        placed: list[tuple[Keys, object]] = [((name,), value)]
        if isinstance(value, list):
            placed = [((name, index), item) for index, item in enumerate(value)]
        found: dict[str, Keys] = {}
        for keys, item in placed:
            if text := self._one_line(name, item, keys):
                found.setdefault(text, keys)
        return found

    def moment(self, name: str, zone: dt.tzinfo) -> dt.datetime | None:
        """Return an aware moment; what is no date is an error."""
        value = self.raw(name)
        if _is_empty(value):
            return None
        if (moment := parse_moment(value, zone)) is None:
            self.report(
                Code.BAD_DATE,
                (name,),
                f"{name} is {self.shown(name)}, which is no date",
                allowed="expected a day of the calendar as 2011-01-28, with or without a time",
            )
        return moment

    def moment_since(
        self, start: dt.datetime | None, name: str, zone: dt.tzinfo
    ) -> dt.datetime | None:
        """Return a moment from `start` on; one of an earlier day is told, and is none.

        A day alone is its midnight, so on the first day itself the moment is `start`.
        """
        moment = self.moment(name, zone)
        if moment is None or start is None:
            return moment
        if moment.date() >= start.date():
            return max(moment, start)
        self.report(
            Code.EARLY_UPDATE,
            (name,),
            f"{name} is {self.shown(name)}, which is before the date, and is left out",
            advice="One of the two is wrong.",
        )
        return None

    def choice(self, name: str, kind: type[Choice]) -> Choice | None:
        """Return one of a closed set of words."""
        value = self.raw(name)
        if _is_empty(value):
            return None
        words = [member.value for member in kind]
        if isinstance(value, str) and value in words:
            return kind(value)
        self.report(
            Code.UNKNOWN_VALUE,
            (name,),
            f"{name} {self.shown(name)} is unknown",
            allowed=f"expected {one_of(words)}",
            advice=did_you_mean(value, words) if isinstance(value, str) else "",
        )
        return None

    def choice_or_switch(
        self, name: str, kind: type[Choice], *, on: Choice, off: Choice
    ) -> Choice | None:
        """Return one of a closed set of words; a truth value is what `on` or `off` says.

        To a reader of YAML 1.1 the word off is one, and other generators write true and false.
        """
        value = self.raw(name)
        if isinstance(value, bool):
            return on if value else off
        return self.choice(name, kind)

    def switch(self, name: str, *, default: bool) -> bool:
        """Return a truth value; the default where there is none."""
        value = self.raw(name)
        if isinstance(value, bool):
            return value
        if value is not None:
            self._not_as(name, "true or false")
        return default

    def whole(self, name: str, default: int, *, least: int = 1) -> int:
        """Return a whole number from `least` upwards; the default where there is none."""
        value = self.raw(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        if value is not None:
            self._not_as(name, f"a whole number from {least} upwards")
        return default

    def web_address(self, name: str) -> str:
        """Return an absolute http or https address, encoded; anything else is an error."""
        address = self.text(name)
        if not address or is_web_address(address):
            return encode_address(address)
        self.report(
            Code.UNKNOWN_VALUE,
            (name,),
            f'{name} is "{address[:_SHOWN]}", which is no web address',
            allowed="expected one that begins with http:// or https://",
        )
        return ""

    def picture_address(self, name: str) -> str:
        """Return where a picture is: the name of a file, or an address on the web, encoded."""
        address = self.text(name)
        if is_address(address):
            return encode_address(address) if "://" in address else address
        self.report(
            Code.UNSAFE_PATH,
            (name,),
            f'{name} is "{address}", which is no address of a picture',
            allowed="expected a file or a web address, without control characters",
        )
        return ""

    def child(self, name: str) -> Fields | None:
        """Return a mapping below this one."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, dict):
            return self._below(value, (name,))
        self._not(name, value, (name,), "fields with names")
        return None

    def children(self, name: str) -> tuple[Fields, ...]:
        """Return a list of mappings; a single mapping is a list of one."""
        value = self.raw(name)
        items = [value] if isinstance(value, dict) else value
        if items is None:
            return ()
        if not isinstance(items, list):
            self._not(name, value, (name,), "a list")
            return ()
        found = []
        for index, item in enumerate(items):
            if isinstance(item, dict):
                keys = (name,) if isinstance(value, dict) else (name, index)
                found.append(self._below(item, keys))
            else:
                self._not(name, item, (name, index), "fields with names")
        return tuple(found)

    def shown(self, name: str) -> str:
        """Return a value for a message: what was written, in quotes and cut, or its kind."""
        value = self.raw(name)
        if not isinstance(value, _SCALARS):
            return _kind(value)
        text = value if isinstance(value, str) else self.written((name,), value)
        return f'"{text[:_SHOWN]}"'

    def written(self, keys: Keys, value: object) -> str:
        """Return a scalar as its author wrote it: the number 1.10 is not the version 1.1.

        A text with a NUL, which no file may hold as a byte, is an error as an escape too.
        """
        if isinstance(value, str):
            if "\0" in value:
                self.report(
                    Code.NUL_BYTE,
                    keys,
                    f"{keys[0]} holds a NUL, so it is no text",
                    advice="Remove it.",
                )
            return value.replace("\0", "")
        return source_text(self._document, *self._at, *keys) or spelled(value)

    def leftovers(self) -> dict[str, object]:
        """Return what nobody has asked for."""
        return {key: value for key, value in self._values.items() if key not in self._asked}

    def line(self) -> int:
        """Return the line of the file that this mapping begins on."""
        return locate(self._document, *self._at).line

    def start(self, *keys: str | int) -> Span:
        """Return where the text of the value that `keys` lead to begins in its file."""
        return locate_text(self._document, *self._at, *keys)

    def missing(self, name: str, hint: str = "") -> None:
        """Report a required field that is absent or empty."""
        code = Code.MISSING_FIELD if self._wrong is Code.WRONG_TYPE else self._wrong
        self.report(code, (), f'the field "{name}" is missing or empty', advice=hint)

    def report(
        self,
        code: Code,
        keys: Keys,
        message: str,
        *,
        allowed: str = "",
        advice: str = "",
    ) -> None:
        """Add an issue at the value that `keys` lead to from here."""
        span = locate(self._document, *self._at, *keys)
        self._add(code, span, message, allowed=allowed, advice=advice)

    def report_key(
        self, code: Code, name: str, message: str, *, allowed: str = "", advice: str = ""
    ) -> None:
        """Add an issue at a field's name."""
        span = locate_key(self._document, *self._at, name)
        self._add(code, span, message, allowed=allowed, advice=advice)

    def warn_near(self, known: frozenset[str], *, apart: Container[str] = ()) -> None:
        """Warn of fields nobody asked for, those `apart` aside, whose names look `known`."""
        for name in self.leftovers():
            hint = _hint(name, known)
            if hint and name not in apart:
                self.report_key(
                    Code.UNKNOWN_FIELD, name, f'the field "{name}" is unknown', advice=hint
                )

    def warn_unknown(self, known: tuple[str, ...]) -> None:
        """Warn of every field that is not `known`: nobody keeps it for a template."""
        for name in self._values:
            if name not in known:
                self.report_key(
                    Code.UNKNOWN_FIELD,
                    name,
                    f'the field "{name}" is unknown',
                    allowed=f"expected {one_of(known)}",
                    advice=did_you_mean(name.lower(), known),
                )

    def _below(self, values: dict[object, object], keys: Keys) -> Fields:
        return Fields(
            self._document,
            {spelled(key): value for key, value in values.items()},
            at=(*self._at, *keys),
            issues=self.issues,
            wrong=self._wrong,
        )

    def _one_line(self, name: str, value: object, keys: Keys) -> str:
        match value:
            case None:
                return ""
            case str():
                return " ".join(self.written(keys, value).split())
            case int() | float() | dt.date() | dt.time():
                return self.written(keys, value)
            case _:
                self._not(name, value, keys, "text")
                return ""

    def _add(self, code: Code, span: Span, message: str, *, allowed: str, advice: str) -> None:
        path = self._document.path
        self.issues.append(
            Issue(
                code=code, path=path, span=span, message=message, allowed=allowed, advice=advice
            )
        )

    def _not_as(self, name: str, allowed: str) -> None:
        message = f"{name} is {self.shown(name)}"
        self.report(self._wrong, (name,), message, allowed=f"expected {allowed}")

    def _not(self, name: str, value: object, keys: Keys, allowed: str) -> None:
        self.report(
            self._wrong,
            keys,
            f"{name} is {_kind(value)}",
            allowed=f"expected {allowed}",
        )

    def _reported(self, name: str) -> bool:
        return not isinstance(self.raw(name), _SCALARS | None)


# Files have their foreign fields in common: thousands of posts ask of the same few names.
@lru_cache(maxsize=1_000)
def _hint(name: str, known: frozenset[str]) -> str:
    return did_you_mean(name.lower(), known, closeness=0.8)


def _is_empty(value: object) -> bool:
    if value is None:
        return True
    return not value.strip() if isinstance(value, str) else value in ([], {})


def _kind(value: object) -> str:
    if isinstance(value, dt.date | dt.time):
        return "a date"
    return next((kind for type_, kind in _KINDS if isinstance(value, type_)), "made by a tag")
