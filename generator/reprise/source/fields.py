"""Fields: raw metadata is `object` until it has been asked for by name and type.

Each question returns a value or its absence; what is wrong is collected with its place.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from reprise.issues import Code, Issue, did_you_mean, one_of
from reprise.source.dates import parse_moment
from reprise.source.document import Document, locate, locate_key, source_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Choice = TypeVar("Choice", bound=StrEnum)

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
        at: tuple[str | int, ...] = (),
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
        self._asked.add(name)
        return self._values.get(name) is not None

    def raw(self, name: str) -> object:
        """Return the value as the parser gave it."""
        self._asked.add(name)
        return self._values.get(name)

    def text(self, name: str) -> str:
        """Return one line of text; numbers, dates and truth values as they were written."""
        return self._one_line(name, self.raw(name), (name,))

    def block(self, name: str) -> str:
        """Return text of several lines, as it is."""
        value = self.raw(name)
        return value if isinstance(value, str) else self.text(name)

    def required(self, name: str, hint: str = "") -> str:
        """Return a text that must be there and not be empty."""
        text = self.text(name)
        if not text and not self._reported(name):
            self.missing(name, hint)
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
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            return tuple(filter(None, (self._one_line(name, value, (name,)),)))
        items = (self._one_line(name, item, (name, i)) for i, item in enumerate(value))
        return tuple(dict.fromkeys(filter(None, items)))

    def moment(self, name: str, zone: dt.tzinfo) -> dt.datetime | None:
        """Return an aware moment; what is no date is an error."""
        value = self.raw(name)
        if value is None:
            return None
        if (moment := parse_moment(value, zone)) is None:
            self.report(
                Code.BAD_DATE,
                (name,),
                f"{name} is {self._shown(value, (name,))}, which is no date",
                allowed="expected a day of the calendar as 2011-01-28, with or without a time",
            )
        return moment

    def choice(self, name: str, kind: type[Choice]) -> Choice | None:
        """Return one of a closed set of words."""
        value = self.raw(name)
        if value is None:
            return None
        words = [member.value for member in kind]
        if isinstance(value, str) and value in words:
            return kind(value)
        self.report(
            Code.UNKNOWN_VALUE,
            (name,),
            f"{name} {self._shown(value, (name,))} is unknown",
            allowed=f"expected {one_of(words)}",
            advice=did_you_mean(str(value), words),
        )
        return None

    def web_address(self, name: str) -> str:
        """Return an absolute http or https address; anything else is an error."""
        address = self.text(name)
        if not address or _is_web(address):
            return address
        self.report(
            Code.UNKNOWN_VALUE,
            (name,),
            f'{name} is "{address[:_SHOWN]}", which is no web address',
            allowed="expected one that begins with http:// or https://",
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

    def leftovers(self) -> dict[str, object]:
        """Return what nobody has asked for."""
        return {key: value for key, value in self._values.items() if key not in self._asked}

    def line(self) -> int:
        """Return the line of the file that this mapping begins on."""
        return locate(self._document, *self._at).line

    def missing(self, name: str, hint: str = "") -> None:
        """Report a required field that is absent or empty."""
        self.issues.append(
            Issue(
                code=Code.MISSING_FIELD if self._wrong is Code.WRONG_TYPE else self._wrong,
                path=self._document.path,
                span=locate(self._document, *self._at),
                message=f'the field "{name}" is missing or empty',
                advice=hint,
            )
        )

    def report(
        self,
        code: Code,
        keys: tuple[str | int, ...],
        message: str,
        *,
        allowed: str = "",
        advice: str = "",
    ) -> None:
        """Add an issue at the value that `keys` lead to from here."""
        self.issues.append(
            Issue(
                code=code,
                path=self._document.path,
                span=locate(self._document, *self._at, *keys),
                message=message,
                allowed=allowed,
                advice=advice,
            )
        )

    def report_key(self, code: Code, name: str, message: str, advice: str = "") -> None:
        """Add an issue at a field's name."""
        self.issues.append(
            Issue(
                code=code,
                path=self._document.path,
                span=locate_key(self._document, *self._at, name),
                message=message,
                advice=advice,
            )
        )

    def warn_near(self, known: Iterable[str]) -> None:
        """Warn of fields nobody asked for whose names look like one of `known`."""
        for name in self.leftovers():
            if hint := did_you_mean(name, known, closeness=0.8):
                self.report_key(
                    Code.UNKNOWN_FIELD, name, f'the field "{name}" is unknown', hint
                )

    def _below(self, values: dict[object, object], keys: tuple[str | int, ...]) -> Fields:
        named = {str(key): value for key, value in values.items()}
        return Fields(
            self._document,
            named,
            at=(*self._at, *keys),
            issues=self.issues,
            wrong=self._wrong,
        )

    def _one_line(self, name: str, value: object, keys: tuple[str | int, ...]) -> str:
        match value:
            case None:
                return ""
            case str():
                return " ".join(value.split())
            case int() | float() | dt.date() | dt.time():
                # As written: the number 1.10 is not the version 1.1.
                return source_text(self._document, *self._at, *keys) or str(value)
            case _:
                self._not(name, value, keys, "text")
                return ""

    def _not(self, name: str, value: object, keys: tuple[str | int, ...], allowed: str) -> None:
        self.report(
            self._wrong,
            keys,
            f"{name} is {_kind(value)}",
            allowed=f"expected {allowed}",
        )

    def _shown(self, value: object, keys: tuple[str | int, ...]) -> str:
        if isinstance(value, list | dict):
            return _kind(value)
        text = source_text(self._document, *self._at, *keys) or str(value)
        return f'"{text[:_SHOWN]}"'

    def _reported(self, name: str) -> bool:
        return self._values.get(name) is not None and isinstance(
            self._values[name], list | dict
        )


def _kind(value: object) -> str:
    names: dict[type[object], str] = {
        dict: "fields with names",
        list: "a list",
        str: "text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "a date")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
