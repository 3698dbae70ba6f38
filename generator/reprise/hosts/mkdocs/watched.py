"""Values that are what they were, and note what they are asked."""

from __future__ import annotations

import functools
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    ValuesView,
)
from typing import Any, Self

from markupsafe import Markup

from reprise.render.shell.reading import Asks

Note = Callable[[Asks, str], None]

_APART = """
    __getitem__ __iter__ __len__ capitalize casefold count find index lower partition rfind
    rindex rsplit split splitlines swapcase title upper
""".split()  # noqa: SIM905 - it is read by people
"""Methods that measure a text, take it apart or change its letters.

`rpartition` is not among them: MkDocs asks it of every address that a link leads from.
"""


class WatchedText(str):
    """A text that notes which words are looked for in it, and whether it is taken apart.

    What is made of it notes nothing.
    """

    __slots__ = ("_note",)
    _note: Note

    def __new__(cls, text: Any = "", note: Note | None = None) -> Self:
        """Make a text that tells `note` what it is asked."""
        self = super().__new__(cls, text)
        self._note = note or _not_noted
        return self

    def __contains__(self, word: Any) -> bool:
        self._note(Asks.CONTAINS, str(word))
        return super().__contains__(word)

    def startswith(self, prefix: str | tuple[str, ...], /, *span: Any) -> bool:
        """Tell whether the text begins so."""
        for word in prefix if isinstance(prefix, tuple) else (prefix,):
            self._note(Asks.STARTS, word)
        return super().startswith(prefix, *span)

    def endswith(self, suffix: str | tuple[str, ...], /, *span: Any) -> bool:
        """Tell whether the text ends so."""
        for word in suffix if isinstance(suffix, tuple) else (suffix,):
            self._note(Asks.ENDS, word)
        return super().endswith(suffix, *span)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            self._note(Asks.EQUALS, str(other))
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __bool__(self) -> bool:
        # Whether a text is there is no question: it is part of every kind of page.
        return str.__len__(self) > 0


def _watch(name: str) -> None:
    def taken_apart(self: WatchedText, *arguments: Any, **named: Any) -> Any:
        self._note(Asks.TAKES_APART, "")
        return getattr(super(WatchedText, self), name)(*arguments, **named)

    setattr(WatchedText, name, functools.wraps(getattr(str, name))(taken_apart))


for _name in _APART:
    _watch(_name)


class WatchedMarkup(WatchedText, Markup):
    """The same of finished HTML."""

    __slots__ = ()


class WatchedLevel(int):
    """A number that notes what it is compared with, and shows itself as the original does."""

    _note: Callable[[int], None]
    _shown: str

    def __new__(cls, level: int, note: Callable[[int], None]) -> Self:
        """Make a number that tells `note` what it is compared with."""
        self = super().__new__(cls, level)
        self._note = note
        self._shown = str(level)
        return self

    def __str__(self) -> str:
        return self._shown

    def __eq__(self, other: object) -> bool:
        return bool(int(self) == self._noted(other))

    def __ne__(self, other: object) -> bool:
        return bool(int(self) != self._noted(other))

    def __lt__(self, other: int) -> bool:
        return bool(int(self) < self._noted(other))

    def __le__(self, other: int) -> bool:
        return bool(int(self) <= self._noted(other))

    def __gt__(self, other: int) -> bool:
        return bool(int(self) > self._noted(other))

    def __ge__(self, other: int) -> bool:
        return bool(int(self) >= self._noted(other))

    __hash__ = int.__hash__

    def _noted(self, other: Any) -> Any:
        if isinstance(other, int):
            self._note(int(other))
        return other


class WatchedList(list[Any]):
    """A list that notes when it is counted; whether there is anything in it is no question."""

    def __init__(self, items: Iterable[Any], note: Callable[[], None]) -> None:
        super().__init__(items)
        self._note = note

    def __len__(self) -> int:
        self._note()
        return super().__len__()

    def __bool__(self) -> bool:
        return super().__len__() > 0


class WatchedMeta(dict[str, Any]):
    """Front matter that notes which fields are read; who goes through them reads all."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        super().__init__(fields)
        self.read: set[str] = set()
        self.is_read_whole = False

    def __getitem__(self, key: str) -> Any:
        self.read.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.read.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Return a field."""
        self.read.add(key)
        return super().get(key, default)

    def pop(self, key: str, *default: Any) -> Any:
        """Take a field out."""
        self.read.add(key)
        return super().pop(key, *default)

    def setdefault(self, key: str, default: Any = None) -> Any:
        """Return a field, set if it was not."""
        self.read.add(key)
        return super().setdefault(key, default)

    def __bool__(self) -> bool:
        # Never empty: the title is in it, so that nothing is learned by asking.
        return dict.__len__(self) > 0

    def __len__(self) -> int:
        self.is_read_whole = True
        return super().__len__()

    def __iter__(self) -> Iterator[str]:
        self.is_read_whole = True
        return super().__iter__()

    def keys(self) -> KeysView[str]:  # type: ignore[override] # no caller asks for dict_keys
        """Return all names."""
        self.is_read_whole = True
        return super().keys()

    def values(self) -> ValuesView[Any]:  # type: ignore[override] # the same
        """Return all values."""
        self.is_read_whole = True
        return super().values()

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override] # the same
        """Return all fields."""
        self.is_read_whole = True
        return super().items()

    def copy(self) -> dict[str, Any]:
        """Return a copy that notes nothing."""
        self.is_read_whole = True
        return super().copy()


def _not_noted(_asks: Asks, _text: str) -> None:
    """Note nothing: what is cut out of a watched text is another text."""
