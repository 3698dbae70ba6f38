"""Templates as texts: the shipped ones, with a site's own in front."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import msgspec

from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.source.discover import judge_link
from reprise.source.faults import is_utf8, misnamed, unreadable
from reprise.source.raw import read_bytes
from reprise.source.text import decode_text

THEME = "theme/"
"""What lies here overrides templates of the host's theme, and is the host's to read."""

_TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".txt")


class Templates(msgspec.Struct, frozen=True):
    """`sources` by name (`parts/thread.html`); `origins` names the files of the site's own."""

    sources: dict[str, str]
    origins: dict[str, str]


def load_templates(root: Path) -> tuple[Templates, tuple[Issue, ...]]:
    """Return all templates; a file in `root/templates` shadows the shipped one of its name.

    A site's own file may be a symbolic link to another file of the site, to none outside.
    """
    shipped, issues = _texts(shipped_folder(), SourcePath("reprise/templates"))
    own, own_issues = _texts(root / "templates", SourcePath("templates"), root)
    sources = {name: text for name, (text, _) in {**shipped, **own}.items()}
    origins = {name: path for name, (_, path) in own.items()}
    return Templates(sources, origins), (*issues, *own_issues)


def shipped_folder() -> Path:
    """Return where the shipped templates lie: in the wheel, or at the checkout's top."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def _texts(
    folder: Path, shown: SourcePath, site: Path | None = None
) -> tuple[dict[str, tuple[str, str]], list[Issue]]:
    """Return texts with their shown paths, by name; links are judged where a site is given."""
    texts: dict[str, tuple[str, str]] = {}
    issues: list[Issue] = []
    for path in _files(folder, shown, issues):
        name = path.relative_to(folder).as_posix()
        if not is_utf8(name):
            # Of files that are no texts of ours a name is kept as well.
            issues += misnamed([f"{shown}/{name}"])
            continue
        is_link = path.is_symlink()
        if path.suffix not in _TEXTS or name.startswith(THEME):
            continue
        if not is_link and path.is_dir():
            continue
        where = SourcePath(f"{shown}/{name}")
        fault = judge_link(site, where) if site and is_link else None
        text, problems = (None, (fault,)) if fault else _text(path, where)
        issues += problems
        if text is not None:
            texts[name] = (text, where)
    return texts, issues


def _files(folder: Path, shown: SourcePath, issues: list[Issue]) -> Iterator[Path]:
    """Yield what lies below a folder, in order; folders that cannot be read are noted."""

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            name = os.path.relpath(error.filename, folder)
            where = shown if name == "." else f"{shown}/{name}"
            issues.append(unreadable(SourcePath(where), error))

    found = os.walk(folder, onerror=note)
    yield from sorted(Path(top, name) for top, *names in found for name in chain(*names))


def _text(path: Path, where: SourcePath) -> tuple[str | None, tuple[Issue, ...]]:
    data = read_bytes(str(path))
    if isinstance(data, OSError):
        return None, (unreadable(where, data),)
    return decode_text(where, data)
