"""Blame: whose file an exception came through, and where."""

from __future__ import annotations

import os
import sysconfig
import traceback
from itertools import dropwhile
from pathlib import Path

from reprise.issues import Span
from reprise.model.names import SourcePath

_OURS = Path(__file__).parents[2]
_LIBRARY = Path(sysconfig.get_path("stdlib"))
_INSTALLED = frozenset({"site-packages", "dist-packages"})


def authors_place(error: Exception, root: Path) -> tuple[SourcePath, Span] | None:
    """Return the innermost line of a hook or a template of the site's own, None for no such.

    The path is relative to `root`, and begins with `..` for what lies elsewhere.
    """
    for path, line in reversed(_way(error)):
        if path.is_file() and not _is_installed(path):
            shown = os.path.relpath(path.resolve(), root.resolve())
            return SourcePath(shown.replace(os.sep, "/")), Span(line)
    return None


def is_our_fault(error: Exception) -> bool:
    """Tell whether an exception comes out of Reprise: called by the host, or without it."""
    ours = [path.is_relative_to(_OURS) for path, _ in _way(error)]
    return all(ours) or any(dropwhile(bool, ours))


def in_words(error: Exception, root: Path) -> str:
    """Return what happened, and where in the site's own files if it was there."""
    said = f"{type(error).__name__}: {error}"
    if place := authors_place(error, root):
        path, span = place
        return f"{said} ({path}, line {span.line})"
    return said


def _way(error: Exception) -> list[tuple[Path, int]]:
    """Return the files and lines that an exception came through, the innermost last."""
    steps = traceback.walk_tb(error.__traceback__)
    way = [(Path(frame.f_code.co_filename), line) for frame, line in steps]
    if isinstance(error, SyntaxError) and error.filename:
        way.append((Path(error.filename), error.lineno or 1))
    return way


def _is_installed(path: Path) -> bool:
    return (
        path.is_relative_to(_OURS)
        or path.is_relative_to(_LIBRARY)
        or not _INSTALLED.isdisjoint(path.parts)
    )
