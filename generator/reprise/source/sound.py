"""Sound texts: what YAML's escapes can write and no file can hold is found and left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import msgspec

from reprise.source.yaml_text import Keys, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UNSOUND = re.compile("[\x00\ud800-\udfff]")
"""NUL, at which the system ends a name, and halves of signs, which UTF-8 has no bytes for."""

_DEEPEST = 8
"""Levels that are looked into: an alias can lead back into its own list."""


class Unsound(msgspec.Struct, frozen=True):
    """A sign that no text can hold, and the keys that lead to what holds it."""

    keys: Keys
    sign: str

    def __str__(self) -> str:
        """Return what is wrong."""
        name = next(key for key in reversed(self.keys) if isinstance(key, str))
        return f"{name} holds U+{ord(self.sign):04X}, which no text of a site may hold"


def sound_values(
    values: Mapping[str, object],
) -> tuple[dict[str, object], tuple[Unsound, ...]]:
    """Return the values, with None for each text that no file can hold, and where these were.

    A field whose own name is such a text is left out; it is told of what it stands in.
    """
    faults: list[Unsound] = []
    return cast("dict[str, object]", _sound(dict(values), (), faults)), tuple(faults)


def _sound(value: object, at: Keys, faults: list[Unsound]) -> object:
    match value:
        case str() if found := _UNSOUND.search(value):
            faults.append(Unsound(at, found[0]))
            return None
        case dict() if len(at) < _DEEPEST:
            return dict(_fields(value, at, faults))
        case list() if len(at) < _DEEPEST:
            return [_sound(item, (*at, index), faults) for index, item in enumerate(value)]
        case _:
            return value


def _fields(
    values: Mapping[object, object], at: Keys, faults: list[Unsound]
) -> Iterator[tuple[object, object]]:
    for key, value in values.items():
        name = spelled(key)
        if found := _UNSOUND.search(name):
            faults.append(Unsound(at or ("reprise",), found[0]))
        else:
            yield key, _sound(value, (*at, name), faults)
