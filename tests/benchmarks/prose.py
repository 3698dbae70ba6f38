"""Made-up prose from a source of randomness: sentences, headings, lists, a little code."""

from __future__ import annotations

import functools
import random
import re

_SYLLABLES = re.findall(r"\w+", "ba co du fi gra ho ji kel lo mar ne os pi ru sa tem")
_WORDS, _SENTENCES = 3_000, 6_000

_CODE = """\
```python
def {0}({1}: int) -> int:
    \"\"\"{2}\"\"\"
    total = sum(n * {1} for n in range({3}))
    return total if total > {3} else 0
```"""


class Prose:
    """The words and sentences that all posts of one seed are made of.

    Only `random()` and `choices()` are drawn from, whose results no version of Python
    changes: a text is a function of the seed and of the source that is handed in.
    """

    def __init__(self, seed: int) -> None:
        source = random.Random(f"prose {seed}")  # noqa: S311 - to be repeated, not to be secret
        self._words = [
            "".join(source.choices(_SYLLABLES, k=1 + number % 4)) for number in range(_WORDS)
        ]
        self._sentences = [self._sentence(source) for _ in range(_SENTENCES)]

    def title(self, source: random.Random) -> str:
        """Return a few words, the first with a capital."""
        return " ".join(source.choices(self._words, k=4)).capitalize()

    def sentence(self, source: random.Random) -> str:
        """Return one sentence of 13 words on average."""
        return source.choices(self._sentences)[0]

    def paragraph(self, source: random.Random, sentences: int) -> str:
        """Return a paragraph on one line."""
        return " ".join(source.choices(self._sentences, k=sentences))

    def linked(self, source: random.Random, sentences: int) -> str:
        """Return a paragraph with a link, emphasis and a word in code in it."""
        anchor, bold, word = source.choices(self._words, k=3)
        return (
            f"{self.paragraph(source, sentences - 1)} As [the {anchor}]"
            f"(https://{word}.example/{anchor}/) has it, **{bold}** is `{word}`."
        )

    def listed(self, source: random.Random, items: int) -> str:
        """Return a list of short items, one in four of them numbered."""
        marker = "1." if source.random() < 0.25 else "-"
        return "\n".join(f"{marker} {self.title(source)}" for _ in range(items))

    def code(self, source: random.Random) -> str:
        """Return a fenced block of Python."""
        name, parameter = source.choices(self._words, k=2)
        number = 10 + int(source.random() * 90)
        return _CODE.format(name, parameter, self.sentence(source), number)

    def _sentence(self, source: random.Random) -> str:
        words = source.choices(self._words, k=8 + int(source.random() * 11))
        if source.random() < 0.3:
            words[3] += ","
        return " ".join(words).capitalize() + "."


@functools.cache
def prose_of(seed: int) -> Prose:
    """Return the prose of that seed, made once."""
    return Prose(seed)
