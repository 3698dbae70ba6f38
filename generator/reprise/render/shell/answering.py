"""Texts that answer a theme's questions as a page's own text does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.render.shell.reading import Asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reprise.render.shell.key import ShellKey
    from reprise.render.shell.reading import PageText, Reading


class Answering:
    """Puts texts together so that they answer as the pages of a key do.

    Only what is contained can be arranged; who asks for more is answered as it happens.
    """

    def __init__(self, key: ShellKey, reading: Reading) -> None:
        self._answers = tuple(zip(reading.questions, key.answers, strict=True))

    def text(self, of: PageText, pieces: Sequence[str], between: str = "") -> str:
        """Return the pieces joined, without those by which they would answer wrongly."""
        unwanted = self._contained(of, answer=False)
        text = ""
        for piece in (*pieces, *self._contained(of, answer=True)):
            longer = f"{text}{between}{piece}" if text else piece
            if not any(word in longer for word in unwanted):
                text = longer
        return text

    def _contained(self, of: PageText, *, answer: bool) -> list[str]:
        return [
            question.text
            for question, given in self._answers
            if question.of is of and question.asks is Asks.CONTAINS and given is answer
        ]
