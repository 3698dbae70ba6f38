"""The site's own Python in a process that builds more than once: MkDocs loads it only once."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reprise import __name__ as ours


def forget_code(changed: Iterable[Path] | None) -> None:
    """Let the next build load hooks anew, and the modules that lie in these files.

    None is for files that are not known: then it is the hooks alone. MkDocs is not imported
    for this; where it has not run in this process, there is nothing to forget.
    """
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if changed and file and Path(file) in changed and name.partition(".")[0] != ours:
            del sys.modules[name]
    options: Any = sys.modules.get("mkdocs.config.config_options")
    if options is not None:
        # MkDocs keeps them for the life of the process, and offers no way to say otherwise.
        options.Hooks._load_hook.cache_clear()  # noqa: SLF001 - as just said
