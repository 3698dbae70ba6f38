"""Values made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class LookedUp(MutableMapping[Key, Value]):
    """A mapping that looks a value up when it is asked for, and keeps it; it cannot be listed.

    `find` returns None for what is not there. What is set takes the place of what is found.
    """

    def __init__(self, find: Callable[[Key], Value | None]) -> None:
        self._find = find
        self._found: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._found:
            value = self._find(key)
            if value is None:
                raise KeyError(key)
            self._found[key] = value
        return self._found[key]

    def __setitem__(self, key: Key, value: Value) -> None:
        self._found[key] = value

    def __delitem__(self, key: Key) -> None:
        raise NotImplementedError("what is looked up would be found again")

    def __iter__(self) -> Iterator[Key]:
        raise NotImplementedError("what is looked up one by one cannot be listed")

    def __len__(self) -> int:
        raise NotImplementedError("what is looked up one by one cannot be counted")


class OnDemand(Mapping[Key, Value]):
    """A mapping that makes a value where it has none, and keeps the last few it made.

    `known` are values that need not be made; they alone are listed and counted. To ask whether
    a key is in the mapping makes its value.
    """

    def __init__(
        self, make: Callable[[Key], Value], known: Mapping[Key, Value], *, keep: int = 64
    ) -> None:
        self._make = make
        self._known = known
        self._made: dict[Key, Value] = {}
        self._keep = keep

    def __getitem__(self, key: Key) -> Value:
        if key in self._known:
            return self._known[key]
        if key not in self._made:
            value = self._make(key)
            while len(self._made) >= self._keep:
                del self._made[next(iter(self._made))]
            self._made[key] = value
        return self._made[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
