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
from reprise.source.scope import Scope
from reprise.source.text import decode_text

THEME = "theme/"
"""What lies here overrides templates of the host's theme, and is the host's to read."""

OWN = SourcePath("templates")
"""Where a site has its own."""

_TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".txt")


class Templates(msgspec.Struct, frozen=True):
    """`sources` by name (`parts/thread.html`); `origins` names the files of the site's own."""

    sources: dict[str, str]
    origins: dict[str, str]


def load_templates(scope: Scope) -> tuple[Templates, tuple[Issue, ...]]:
    """Return all templates; a file in the site's `templates` shadows the shipped one.

    A site's own file, or that folder, may be a symbolic link to another one of the site, to
    none outside and to none in the journal. A link to a folder below is not followed.
    """
    shipped, issues = _texts(shipped_folder(), SourcePath("reprise/templates"))
    own, own_issues = _own_texts(scope)
    sources = {name: text for name, (text, _) in {**shipped, **own}.items()}
    origins = {name: path for name, (_, path) in own.items()}
    return Templates(sources, origins), (*issues, *own_issues)


def shipped_folder() -> Path:
    """Return where the shipped templates lie: in the wheel, or at the checkout's top."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def own_files(root: Path) -> Iterator[str]:
    """Yield the folder of a site's own templates, and every file and folder below it.

    What a link to a folder leads to is no template, and not looked into.
    """
    yield OWN
    yield from (path.relative_to(root).as_posix() for path in _files(root / OWN, OWN, []))


def _own_texts(scope: Scope) -> tuple[dict[str, tuple[str, str]], list[Issue]]:
    folder = scope.root / OWN
    is_link = os.path.islink(folder)  # noqa: PTH114 - this never raises
    if is_link and (fault := judge_link(scope, OWN)):
        return {}, [fault]
    return _texts(folder, OWN, scope)


def _texts(
    folder: Path, shown: SourcePath, scope: Scope | None = None
) -> tuple[dict[str, tuple[str, str]], list[Issue]]:
    """Return texts with their shown paths, by name; links are judged where a scope is given."""
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
        fault = judge_link(scope, where) if scope and is_link else None
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
