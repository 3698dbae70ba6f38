"""Prompt sets: what a journal asks, from the shipped files and a site's own."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.source.document import parse_yaml
from reprise.source.faults import unreadable
from reprise.source.fields import Fields
from reprise.source.raw import read_bytes
from reprise.source.templates import shipped_folder

FOLDER = "prompts"
"""Below `templates/`; a site's own set shadows the shipped one of its name."""


class PromptSet(msgspec.Struct, frozen=True):
    """Questions, and how many of them are asked at once."""

    prompts: tuple[str, ...]
    ask: int


def prompt_sets(root: Path) -> tuple[str, ...]:
    """Return the names of all sets, sorted."""
    folders = (shipped_folder() / FOLDER, root / "templates" / FOLDER)
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.yml")}))


def load_prompts(root: Path, name: str) -> tuple[PromptSet | None, tuple[Issue, ...]]:
    """Return a set by its name, which `prompt_sets` has; None after an error."""
    own = root / "templates" / FOLDER / f"{name}.yml"
    file = own if own.exists() else shipped_folder() / FOLDER / f"{name}.yml"
    path = SourcePath(f"templates/{FOLDER}/{name}.yml")
    data = read_bytes(str(file))
    if isinstance(data, OSError):
        return None, (unreadable(path, data),)
    document, issues = parse_yaml(path, data)
    if document is None:
        return None, issues
    fields = Fields(document, document.metadata)
    prompts = fields.texts("prompts")
    if not prompts:
        fields.missing("prompts", "Write at least one question.")
    ask = fields.whole("ask", 1)
    fields.warn_near(frozenset({"prompts", "ask"}))
    found = (*issues, *fields.issues)
    if not prompts:
        return None, found
    return PromptSet(prompts, ask), found
