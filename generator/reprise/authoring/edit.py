"""Adding a field to a file's header, with nothing else in the file disturbed."""

from __future__ import annotations

import json

from reprise.authoring.header import quoted
from reprise.model.names import SourcePath
from reprise.source.document import Format, parse_document


def with_field(data: bytes, name: str, value: str) -> bytes | None:
    """Return the file with one more field, or None where that cannot be done safely.

    Every other byte stays, line ends and byte order mark included. What comes out is
    read again: it must say the same as before, and the new field besides.
    """
    path = SourcePath("file")
    before, _ = parse_document(path, data)
    if before is None or name in before.metadata:
        return None
    changed = _inserted(data, before.format, name, value)
    after, _ = parse_document(path, changed)
    same = after is not None and after.body == before.body
    if not same or after is None or after.metadata != {**before.metadata, name: value}:
        return None
    return changed


def _inserted(data: bytes, kind: Format, name: str, value: str) -> bytes:
    end = b"\r\n" if b"\r\n" in data.partition(b"\n")[0] + b"\n" else b"\n"
    if kind is Format.JSON:
        field = f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},".encode()
        return data.replace(b"{", b"{" + end + b"  " + field, 1)
    if kind is Format.TOML:
        # A TOML field after a table would belong to the table: it goes first.
        line = f"{name} = {json.dumps(value, ensure_ascii=False)}".encode()
        first = data.index(b"\n") + 1
        return data[:first] + line + end + data[first:]
    line = f"{name}: {quoted(value)}".encode()
    close = _closing_line(data)
    return data[:close] + line + end + data[close:]


def _closing_line(data: bytes) -> int:
    """Return where the line begins that ends a YAML header."""
    position = data.index(b"\n") + 1
    while position < len(data):
        line, _, _ = data[position:].partition(b"\n")
        if line.rstrip() in {b"---", b"..."}:
            return position
        position += len(line) + 1
    return len(data)
