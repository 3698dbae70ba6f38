"""What we know of what MkDocs reads: of whom it is known, and of whom it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FRAMING = frozenset({"search", "reprise", "material/search", "material/tags", "material/blog"})
"""Plugins that put nothing of the docs' texts around our pages."""

_THEMES = frozenset({"material", "mkdocs", "readthedocs"})


def is_known_through(config: MkDocsConfig) -> bool:
    """Tell whether the files that we know are all that MkDocs reads.

    A hook, and a plugin or a theme that we do not know, read what they like.
    """
    is_strange = set(config.plugins) - FRAMING or config.hooks
    return not is_strange and config.theme.name in _THEMES


def may_be_remembered(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs makes the same of the same files at any time.

    Its own themes say when they were asked.
    """
    return is_known_through(config) and config.theme.name == "material"
