"""Scripts of ours: what they say is put into them when they are published.

In a script, `gettext("…")` with a text in double quotes stands for that text in the language of
the site. It is no call: nothing of it is left.
"""

from __future__ import annotations

import json
import re

from reprise.model.words import Words

_MESSAGE = re.compile(r'\bgettext\(("(?:[^"\\\n]|\\.)*")\)')


def has_words(name: str) -> bool:
    """Tell whether a file may say something, by its name."""
    return name.endswith(".js")


def worded(name: str, text: str, words: Words) -> str:
    """Return a file as it is published."""
    if not has_words(name):
        return text
    return _MESSAGE.sub(lambda found: _literal(words.gettext(json.loads(found[1]))), text)


def _literal(said: str) -> str:
    return json.dumps(said, ensure_ascii=False)
