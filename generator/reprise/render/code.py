"""Code: coloured by Pygments, in the classes that Material's style sheets expect."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reprise.render.tree import Tree, classes, replace

if TYPE_CHECKING:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexer import Lexer


def highlight_code(tree: Tree) -> None:
    """Colour each fenced block whose language is known, and frame all of them alike."""
    for node in tree.select("pre > code"):
        parent = node.parent
        if parent is None or (
            parent.parent is not None and "highlight" in classes(parent.parent)
        ):
            continue
        names = [
            c.removeprefix("language-") for c in classes(node) if c.startswith("language-")
        ]
        language = names[0] if names else ""
        inner = _coloured(node.text(deep=True), language) or node.inner_html or ""
        replace(
            parent,
            '<div class="highlight"><pre tabindex="0"><span></span><code>'
            f"{inner}</code></pre></div>",
        )


def is_language(name: str) -> bool:
    """Tell whether code in a language of that name would be coloured."""
    return _lexer(name.lower()) is not None


def _coloured(text: str, language: str) -> str:
    """Return the code as spans, or an empty text where the language is not known."""
    lexer = _lexer(language.lower()) if language else None
    if lexer is None:
        return ""
    # Imported here: Pygments costs a build more than all its posts without code.
    from pygments import highlight  # noqa: PLC0415

    return highlight(text, lexer, _formatter())


@lru_cache(maxsize=1)
def _formatter() -> HtmlFormatter[str]:
    """Return what every block is formatted by: it makes a style sheet before its first."""
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415 - as above

    return HtmlFormatter(nowrap=True)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
