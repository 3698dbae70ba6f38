"""Files that a text includes while Python-Markdown renders it.

An extension of ours stands beside `pymdownx.snippets`, and beside `pymdownx.b64`, which puts
pictures themselves into a page, and notes for which files these look; where they find none,
one may be there the next time. Only `render/markdown.py` and hosts need
this module: it imports Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from markdown import Extension

if TYPE_CHECKING:
    from markdown import Markdown

Note = Callable[[str], object]

SNIPPETS = "pymdownx.snippets"
EMBEDDING = frozenset({SNIPPETS, "pymdownx.b64"})
"""Extensions that put into a page what they find in other files."""

_PREPROCESSOR, _POSTPROCESSOR = "snippet", "b64"
_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


class Noting(Extension):
    """Tells `note` each path at which a file is looked for; to be named after all others."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._note = note

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Stand before the preprocessor that asks for the place of a file, and its like."""
        if _PREPROCESSOR in md.preprocessors:
            snippets: Any = md.preprocessors[_PREPROCESSOR]
            snippets.get_snippet_path = self._noted(snippets)
        if _POSTPROCESSOR in md.postprocessors:
            pictures: Any = md.postprocessors[_POSTPROCESSOR]
            pictures.run = self._embedded(pictures)

    def _embedded(self, pictures: Any) -> Callable[[str], str]:
        embed, base = pictures.run, pictures.config["base_path"]

        def run(text: str) -> str:
            for path in _pictures_in(text):
                self._note(path if path.startswith("/") else f"{base}/{path}")
            embedded: str = embed(text)
            return embedded

        return run

    def _noted(self, snippets: Any) -> Callable[[str], str | None]:
        find = snippets.get_snippet_path

        def found(path: str) -> str | None:
            for base in snippets.base_path:
                self._note(f"{base}/{path}")
            place: str | None = find(path)
            if place:
                # Where the base path is a file, that is the place.
                self._note(place)
            return place

        return found


def _pictures_in(text: str) -> Iterator[str]:
    """Yield the paths of what a text shows; a picture that is in it already has none."""
    for double, single in _SOURCE.findall(text):
        with suppress(ValueError):  # no address at all
            source = urlsplit(double or single)
            if source.scheme != "data":
                yield unquote(source.path)
