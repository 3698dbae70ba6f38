"""Markdown to HTML; the only module that knows an engine.

CommonMark with GitHub's extensions is comrak's (https://spec.commonmark.org/0.31.2/,
https://github.github.com/gfm/); a site can have Python-Markdown with the extensions of
its own mkdocs.yml instead.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import assert_never

import comrak

from reprise.model.settings import MarkdownEngine
from reprise.render.markdown_options import MarkdownOptions


def _not_noted(_place: str) -> None:
    """Note nothing."""


def render_markdown(
    text: str, options: MarkdownOptions, note: Callable[[str], object] = _not_noted
) -> str:
    """Return an author's text as HTML; raw HTML in it is kept.

    `note` is told each place at which a file is looked for that the text includes.
    """
    match options.engine:
        case MarkdownEngine.COMMONMARK:
            extensions, parsing, rendering = _for_authors()
            return comrak.render_markdown(text, extensions, parsing, rendering)
        case MarkdownEngine.PYTHON_MARKDOWN:
            from markdown import Markdown  # noqa: PLC0415 - not for sites without it

            from reprise.render.included import Noting  # noqa: PLC0415 - the same

            configs = {name: dict(config) for name, config in options.configs.items()}
            # A new instance each time: extensions keep state, and not all of them reset it.
            return Markdown(
                extensions=[*options.extensions, Noting(note)], extension_configs=configs
            ).convert(text)
        case other:
            assert_never(other)


def render_reader_markdown(text: str) -> str:
    """Return a reader's text as HTML; raw HTML in it becomes visible text.

    All that stands behind a fence is kept: its first word as the class `language-WORD` of
    the code, the others as its attribute `data-meta`; these two come in any order.
    """
    extensions, parsing, rendering = _for_readers(tables=True)
    return comrak.render_markdown(text, extensions, parsing, rendering)


def render_reader_markdown_without_tables(text: str) -> str:
    """Return a reader's text as HTML, with the rows of its tables as lines of text."""
    extensions, parsing, rendering = _for_readers(tables=False)
    return comrak.render_markdown(text, extensions, parsing, rendering)


_Options = tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]


@lru_cache(maxsize=1)
def _for_authors() -> _Options:
    extensions, parsing, rendering = _for_both()
    extensions.footnotes = True
    extensions.alerts = True
    extensions.tasklist = True
    extensions.header_id_prefix = ""
    rendering.unsafe_ = True
    rendering.full_info_string = False
    return extensions, parsing, rendering


@lru_cache(maxsize=2)
def _for_readers(*, tables: bool) -> _Options:
    extensions, parsing, rendering = _for_both()
    extensions.table = tables
    rendering.escape = True
    rendering.full_info_string = True
    return extensions, parsing, rendering


def _for_both() -> _Options:
    extensions = comrak.ExtensionOptions()
    extensions.table = True
    extensions.autolink = True
    extensions.strikethrough = True
    extensions.cjk_friendly_emphasis = True
    parsing = comrak.ParseOptions()
    parsing.smart = True
    return extensions, parsing, comrak.RenderOptions()
