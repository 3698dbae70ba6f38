"""What the terms of each kind are called, one of them and all together."""

from __future__ import annotations

from typing import assert_never

from reprise.derive.addresses import TermKind
from reprise.model.words import Words


def kind_name(kind: TermKind, words: Words) -> str:
    """Return what the terms of a kind are called together."""
    match kind:
        case TermKind.CATEGORY:
            return words.gettext("Categories")
        case TermKind.TAG:
            return words.gettext("Tags")
        case TermKind.SERIES:
            return words.pgettext("several series", "Series")
        case TermKind.AUTHOR:
            return words.gettext("Authors")
        case other:
            assert_never(other)


def posts_of_term(kind: TermKind, name: str, words: Words) -> str:
    """Return what the posts of a term are, in half a sentence."""
    match kind:
        case TermKind.CATEGORY:
            return words.gettext("Posts in the category %(name)s", name=name)
        case TermKind.TAG:
            return words.gettext("Posts in the tag %(name)s", name=name)
        case TermKind.SERIES:
            return words.gettext("Posts in the series %(name)s", name=name)
        case TermKind.AUTHOR:
            return words.gettext("Posts by %(name)s", name=name)
        case other:
            assert_never(other)
