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
