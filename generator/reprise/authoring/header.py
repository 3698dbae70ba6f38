"""A YAML header, written so that any text comes back as it went in."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from reprise.render.yaml_string import yaml_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Value = str | bool | dt.datetime | tuple[str, ...]

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/. -]*[A-Za-z0-9]|[A-Za-z]")
_NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def header(fields: Mapping[str, Value]) -> str:
    """Return front matter; empty texts and lists are left out, except an empty summary."""
    lines = [
        f"{name}: {_written(value)}".rstrip()
        for name, value in fields.items()
        if value not in ("", ()) or name == "summary"
    ]
    return "---\n" + "\n".join(lines) + "\n---\n"


def quoted(text: str) -> str:
    """Return a text as YAML on one line, in quotes wherever it could be misread."""
    line = one_line(text)
    if _PLAIN.fullmatch(line) and line.lower() not in _NOT_TEXT:
        return line
    return yaml_string(line)


def one_line(text: str) -> str:
    """Return the text without control characters, white space folded."""
    kept = (" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in text)
    return " ".join("".join(kept).split())


def _written(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dt.datetime():
            return _to_the_minute(value).isoformat(timespec="seconds")
        case tuple():
            return f"[{', '.join(_in_list(value))}]"
        case str():
            return quoted(value) if value else '""'


def _to_the_minute(moment: dt.datetime) -> dt.datetime:
    """Drop the seconds of an offset from before there were timezones: ISO 8601 has none."""
    offset = moment.utcoffset() or dt.timedelta()
    minutes = dt.timedelta(minutes=offset // dt.timedelta(minutes=1))
    return moment if minutes == offset else moment.replace(tzinfo=dt.timezone(minutes))


def _in_list(items: Iterable[str]) -> Iterable[str]:
    return (quoted(item) for item in items)
