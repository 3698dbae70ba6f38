"""Closures: a template with everything that it includes, by one digest."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reprise.build.digest import digest_bytes

_TAG = re.compile(r"\{%-?\+?\s*(?:include|extends|import|from)\b\s*(.*?)%\}", re.DOTALL)
_NAME = re.compile(r"""["']([^"']+)["']""")


def template_digests(sources: Mapping[str, str]) -> dict[str, bytes]:
    """Return a digest for each template: of its text and of all that it leads to.

    A template that names another one by an expression depends on all of them.
    """
    own = {name: digest_bytes(text.encode()) for name, text in sources.items()}
    named = {name: _named(text, sources) for name, text in sources.items()}
    found = {}
    for name in sources:
        closure, waiting = {name}, [name]
        while waiting:
            more = named[waiting.pop()] - closure
            closure |= more
            waiting += more
        found[name] = digest_bytes(*(own[part] for part in sorted(closure)))
    return found


def _named(text: str, sources: Mapping[str, str]) -> set[str]:
    names: set[str] = set()
    for tag in _TAG.findall(text):
        literals = _NAME.findall(tag)
        if not literals:
            return set(sources)
        names.update(literals)
    return names & sources.keys()
