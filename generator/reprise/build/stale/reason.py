"""A reason: why an artifact is made."""

from __future__ import annotations

import msgspec

from reprise.model.names import OutputPath


class Reason(msgspec.Struct, frozen=True):
    """Why an artifact is made; its text is one line, the address and why."""

    path: OutputPath
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"
