"""Inputs: what the host reads, found without the host.

These are the files and variables of which a change makes a run of the host necessary:
`mkdocs.yml` with all that it inherits, the docs, the theme's overrides, hooks, and our
own templates. A path is relative to the site's root.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.errors import HostError
from reprise.hosts.root import CONFIG
from reprise.issues import Code
from reprise.source.raw import NoFileError, read_bytes
from reprise.source.stamps import Stamps, distrust_young, take_stamps
from reprise.source.templates import own_files, shipped_folder

if TYPE_CHECKING:
    from reprise.hosts.inherited import Inherited

_ENV = re.compile(
    r"""!ENV\b(.*?)(?=\Z|^[ \t]*(?:-[ \t]+)?["']?[\w./-]+["']?[ \t]*:(?:\s|\Z))""",
    re.DOTALL | re.MULTILINE,
)
"""The tag, and all up to the next line that begins with a key: also a list below it."""

_WORD = re.compile(r"[\w.-]+", re.ASCII)
_COMMENT = re.compile(r"[ \t]*#[^\"']*")
"""A line in which nothing is said, not even the end of a quoted text that began above it."""

_OF_GIT = frozenset({".git", ".hg", ".svn"})


def config_files(root: Path) -> tuple[str, ...]:
    """Return mkdocs.yml and the files that it inherits from, as far as it tells."""
    return _inherited(root).files if _may_inherit(root) else (CONFIG,)


def is_config_known(root: Path) -> bool:
    """Tell whether `config_files` are all that the configuration is made from."""
    return not _may_inherit(root) or _inherited(root).fault is None


def _may_inherit(root: Path) -> bool:
    lines = (line for line in _text(root / CONFIG).splitlines() if "INHERIT" in line)
    return not all(map(_COMMENT.fullmatch, lines))


def _inherited(root: Path) -> Inherited:
    from reprise.hosts.inherited import read_inherited  # noqa: PLC0415 - slow, for few sites

    return read_inherited(root)


def settings_stamps(root: Path) -> Stamps:
    """Return the stamps of the configuration's files; take them before MkDocs reads these.

    What is saved while a build waits for its turn is then seen by the next one.
    """
    now = time.time()
    return distrust_young(take_stamps(root, config_files(root)), now)


def require_readable(root: Path) -> None:
    """Raise `HostError` where MkDocs would never have read its settings.

    It would wait for a pipe, and do all that aliases ask for, however much that is.
    """
    merges = False
    for name in config_files(root):
        data = read_bytes(str(root / name))
        if isinstance(data, NoFileError):
            raise HostError(f"Cannot read {name}: it is neither a file nor a folder.")
        merges |= isinstance(data, bytes) and b"<<" in data
    fault = _inherited(root).fault if merges else None
    if fault and fault.code is Code.ALIAS_BOMB:
        raise HostError(f"Cannot read the settings: {fault}")


Variables = tuple[tuple[str, str | None], ...]
"""Names of variables, sorted, with what they say; None where one is not set at all."""


def environment(root: Path) -> Variables:
    """Return the variables that the configuration names with `!ENV`, as they are now.

    Any word near the tag counts as a name: few others are those of variables.
    """
    texts = (_text(root / name) for name in config_files(root))
    names = {w for text in texts for tag in _ENV.findall(text) for w in _WORD.findall(tag)}
    return tuple((name, os.environ.get(name)) for name in sorted(names))


def is_hidden(folder: str) -> bool:
    """Tell whether a folder's name begins with a dot: editors and git keep their own there."""
    return folder.startswith(".")


def is_of_git(folder: str) -> bool:
    """Tell whether a folder is that of a version control, which no theme shows."""
    return folder in _OF_GIT


def files_below(
    root: Path, folder: str, leave: Callable[[str], bool] = is_hidden
) -> Iterator[str]:
    """Yield a folder, every folder in it and every file, or a file alone.

    Folders whose names are to be left are not looked into. Links are followed as MkDocs does;
    a folder that was met before, or is its own, is not looked into again.
    """
    yield folder
    met: set[tuple[int, int]] = set()
    for top, folders, names in os.walk(root / folder, followlinks=True):
        own = _identity(top)
        folders[:] = [name for name in folders if own not in met and not leave(name)]
        if own in met:
            continue
        met.add(own)
        here = os.path.relpath(top, root)
        yield from (os.path.join(here, name) for name in (*folders, *names))  # noqa: PTH118 - relative texts, by the hundred


def _identity(folder: str) -> tuple[int, int]:
    """Return what a folder is known by, whatever way led to it."""
    try:
        found = os.stat(folder)  # noqa: PTH116 - by the hundred
    except OSError:  # it has gone meanwhile
        return (0, 0)
    return (found.st_dev, found.st_ino)


def own_inputs(root: Path) -> Iterator[str]:
    """Yield what is read besides content, docs and configuration: the templates."""
    yield from own_files(root)
    yield from files_below(root, os.path.relpath(shipped_folder(), root))


def _text(path: Path) -> str:
    data = read_bytes(str(path))
    return "" if isinstance(data, OSError) else data.decode("utf-8-sig", "replace")
