"""How a site's Markdown is read."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from reprise.model.settings import MarkdownEngine
from reprise.model.words import ENGLISH, Words


class MarkdownOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The engine, and for Python-Markdown the extensions of `mkdocs.yml`.

    `words` are said where a text needs one that its author has not written.
    """

    engine: MarkdownEngine = MarkdownEngine.COMMONMARK
    extensions: tuple[str, ...] = ()
    configs: Mapping[str, Mapping[str, object]] = {}
    words: Words = ENGLISH
