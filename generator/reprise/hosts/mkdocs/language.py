"""The language of a site: that of the host's theme, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.model import directions
from reprise.source.words import load_words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from reprise.model.words import Words


def language_of(config: MkDocsConfig) -> str:
    """Return the language of the site as HTML names it: the theme's."""
    language = config.theme.get("language") or config.theme.get("locale") or "en"
    return str(language).replace("_", "-")


def direction_of(config: MkDocsConfig) -> str:
    """Return the direction that the theme is told, or that of the language's script."""
    if said := config.theme.get("direction"):
        return str(said)
    return directions.direction_of(language_of(config))


def words_of(config: MkDocsConfig) -> Words:
    """Return the words for what the host shows of ours: names, and no dates."""
    return load_words(language_of(config))
