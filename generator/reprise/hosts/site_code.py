"""The site's own Python in a process that builds more than once: MkDocs loads it only once."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reprise import __name__ as ours

_INSTALLED = frozenset({"site-packages", "dist-packages"})
_KEPT = frozenset({ours, "__main__", "__mp_main__"})
_PYTHON = tuple(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib"))


def forget_code(changed: Iterable[Path] | None, folders: Iterable[Path] = ()) -> None:
    """Let the next build load hooks anew, and the modules that lie in these files.

    None is for files that are not known: then it is all the modules that lie in the folders,
    but for those that were installed there. MkDocs is not imported for this; where it has
    not run in this process, there is nothing to forget.
    """
    known, tops = frozenset(changed or ()), () if changed is not None else tuple(folders)
    for name, file in _modules():
        if file in known or (any(map(file.is_relative_to, tops)) and not _is_installed(file)):
            del sys.modules[name]
    options: Any = sys.modules.get("mkdocs.config.config_options")
    if options is not None:
        # MkDocs keeps them for the life of the process, and offers no way to say otherwise.
        options.Hooks._load_hook.cache_clear()  # noqa: SLF001 - as just said


def _modules() -> Iterator[tuple[str, Path]]:
    """Yield the modules that have a file, and are not the program itself."""
    # A copy: the thread that serves imports what it needs at the same time.
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name.partition(".")[0] not in _KEPT:
            yield name, Path(file)


def _is_installed(file: Path) -> bool:
    """Tell whether a module is Python's, or a library's: a site can hold both."""
    return not _INSTALLED.isdisjoint(file.parts) or any(map(file.is_relative_to, _PYTHON))
