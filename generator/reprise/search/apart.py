"""Words apart: the indexer knows a word by the spaces around it, and some texts have none."""

from __future__ import annotations

import re

_HAIR_SPACE = "\u200a"
"""What parts them: the narrowest of spaces, since results show the text that is indexed."""

_JOINING = re.compile(
    "["
    "\u2012-\u2015\u2026\u2190-\u21ff"  # dashes, the ellipsis and arrows, set without spaces
    "\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f"
    "\U00020000-\U0003ffff"  # Chinese and Japanese, which have no spaces
    "]"
)
_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")


def words_apart(html: str) -> str:
    """Return HTML with a space on both sides of each sign that joins words without one.

    Pagefind would take "yes—but" for one word. A reader of Chinese or Japanese
    finds what she looks for sign by sign. What stands inside a tag is left as it is.
    """
    if not _JOINING.search(html):
        return html
    parts = _TAG.split(html)
    parts[::2] = [
        _JOINING.sub(rf"{_HAIR_SPACE}\g<0>{_HAIR_SPACE}", text) for text in parts[::2]
    ]
    return "".join(parts)
