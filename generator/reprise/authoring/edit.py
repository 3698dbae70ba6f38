"""Adding a field to a file's header, or changing one, with nothing else disturbed."""

from __future__ import annotations

import json
import re

from reprise.authoring.header import quoted
from reprise.model.names import SourcePath
from reprise.source.document import Document, Format, parse_document

_FILE = SourcePath("file")

_ON_ONE_LINE = rb"""\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[^\s\"'#,}][^#,}\r\n]*?"""
_AFTER = rb"[ \t]*(?:[ \t]#[^\r\n]*)?,?[ \t]*(?:[\r\n]|\Z)"


def with_field(data: bytes, name: str, value: str) -> bytes | None:
    """Return the file with one more field, or None where that cannot be done safely.

    Every other byte stays, line ends and byte order mark included. What comes out is
    read again: it must say the same as before, and the new field besides.
    """
    before, _ = parse_document(_FILE, data)
    if before is None or name in before.metadata:
        return None
    return _proved(before, _inserted(data, before.format, name, value), name, value)


def with_filled_field(data: bytes, name: str, value: str) -> bytes | None:
    """Return the file with a text in a field that has none, or None as `with_changed_field`."""
    before, _ = parse_document(_FILE, data)
    if before is None:
        return None
    held = before.metadata.get(name, "")
    is_empty = held is None or (isinstance(held, str) and not held.strip())
    return with_changed_field(data, name, value) if is_empty else None


def with_changed_field(data: bytes, name: str, value: str) -> bytes | None:
    """Return the file with another text in a field, or None where that cannot be done safely.

    The field must be on a line of its own. As with `with_field`, all else stays.
    """
    before, _ = parse_document(_FILE, data)
    if before is None or name not in before.metadata:
        return None
    is_yaml = before.format is Format.YAML
    written = quoted(value) if is_yaml else json.dumps(value, ensure_ascii=False)
    key = (
        rb"(?:\A|(?<=[\r\n]))[ \t]*[\"']?"
        + re.escape(name.encode())
        + rb"[\"']?[ \t]*[:=][ \t]*"
    )
    line = re.compile(rb"(%b)(?:%b)?(?=%b)" % (key, _ON_ONE_LINE, _AFTER))
    # YAML wants a space that an empty field may lack.
    changed = line.sub(
        lambda found: found[1] + b" " * found[1].endswith(b":") + written.encode(),
        data,
        count=1,
    )
    return _proved(before, changed, name, value)


def _proved(before: Document, changed: bytes, name: str, value: str) -> bytes | None:
    """Return the changed file if it says what it said, and has this field."""
    after, _ = parse_document(_FILE, changed)
    if after is None or after.body != before.body:
        return None
    wanted = {**before.metadata, name: value}
    are_same = wanted.keys() == after.metadata.keys() and all(
        _is_same(held, after.metadata[key]) for key, held in wanted.items()
    )
    return changed if are_same else None


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values are equal; what is no number is as good as itself."""
    try:
        return one == other or repr(one) == repr(other)
    except ValueError:  # Python refuses to write out thousands of digits
        return False


def _inserted(data: bytes, kind: Format, name: str, value: str) -> bytes:
    lines = data.splitlines(keepends=True)
    end = lines[0][len(lines[0].rstrip(b"\r\n")) :] or b"\n"
    if kind is Format.JSON:
        field = f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},".encode()
        return data.replace(b"{", b"{" + end + b"  " + field, 1)
    if kind is Format.TOML:
        # A TOML field after a table would belong to the table: it goes first.
        line = f"{name} = {json.dumps(value, ensure_ascii=False)}".encode()
        return b"".join([lines[0], line, end, *lines[1:]])
    line = f"{name}: {quoted(value)}".encode()
    close = _closing_line(lines)
    return b"".join([*lines[:close], line, end, *lines[close:]])


def _closing_line(lines: list[bytes]) -> int:
    """Return the position of the line that ends a YAML header."""
    fences = (i for i, line in enumerate(lines) if i and line.rstrip() in {b"---", b"..."})
    return next(fences, len(lines))
