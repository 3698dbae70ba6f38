"""Foreign fields: what a header holds that is not ours, as a theme can have it."""

from __future__ import annotations

import msgspec

from reprise.issues import Code
from reprise.source.fields import Fields


def foreign_values(fields: Fields) -> dict[str, object]:
    """Return what nobody has asked for, as JSON has it.

    A theme must see the same in a post that is read and in one that is remembered. What
    cannot be written out is left out, with an issue.
    """
    values: dict[str, object] = {}
    for name, value in fields.leftovers().items():
        try:
            values[name] = as_json(value)
        except RecursionError:
            fields.report(Code.WRONG_TYPE, (name,), f"{name} is nested too deeply")
        except ValueError:  # Python refuses to write out thousands of digits
            fields.report(
                Code.WRONG_TYPE,
                (name,),
                f"{name} holds a number of too many digits",
                advice="Write it as a text, in quotes.",
            )
    return values


def as_json(value: object) -> object:
    """Return a value as JSON has it, in every run the same; what JSON has not, as text.

    Raises `RecursionError` and, for a number of too many digits, `ValueError`.
    """
    return msgspec.json.decode(msgspec.json.encode(_ordered(value), enc_hook=_in_json))


def _ordered(value: object) -> object:
    """Return a value with a list for each set: sets are in another order in every run."""
    match value:
        case dict():
            return dict(zip(map(_key, value), map(_ordered, value.values()), strict=True))
        case list() | tuple():
            return list(map(_ordered, value))
        case set() | frozenset():
            return sorted(map(_ordered, value), key=lambda v: (str(v), type(v).__name__))
        case _:
            return value


def _key(key: object) -> object:
    return str(_ordered(key)) if isinstance(key, tuple | frozenset) else key


def _in_json(value: object) -> object:
    return float(value) if isinstance(value, float) else str(value)
