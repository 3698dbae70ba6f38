"""Places: where in an author's Markdown something stands that was found in the HTML."""

from __future__ import annotations

from collections import defaultdict

from reprise.issues import Span


class Places:
    """Finds texts in a body, each time the next occurrence of the same text.

    HTML has lost the lines; a search brings them back, and is done only where there is
    something to report. A text that is not found stands on the body's first line.
    """

    def __init__(self, text: str, line: int) -> None:
        self._text = text
        self._line = line
        self._from: dict[str, int] = defaultdict(int)

    def find(self, *needles: str) -> Span:
        """Return the place of the first of `needles` that occurs once more."""
        for needle in needles:
            position = self._text.find(needle, self._from[needle]) if needle else -1
            if position >= 0:
                self._from[needle] = position + len(needle)
                before = self._text[:position]
                return Span(before.count("\n") + self._line, position - before.rfind("\n"))
        return Span(self._line)
