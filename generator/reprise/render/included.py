"""Files that a text includes while Python-Markdown renders it.

An extension of ours stands beside `pymdownx.snippets` and notes for which files that looks;
where it finds none, one may be there the next time. Only `render/markdown.py` and hosts need
this module: it imports Python-Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markdown import Extension

if TYPE_CHECKING:
    from markdown import Markdown

Note = Callable[[str], object]

SNIPPETS = "pymdownx.snippets"
_PREPROCESSOR = "snippet"


class Noting(Extension):
    """Tells `note` each path at which a file is looked for; to be named after all others."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._note = note

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Stand between the preprocessor and what it asks for the place of a file."""
        if _PREPROCESSOR in md.preprocessors:
            snippets: Any = md.preprocessors[_PREPROCESSOR]
            snippets.get_snippet_path = self._noted(snippets)

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
