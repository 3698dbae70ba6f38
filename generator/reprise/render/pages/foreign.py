"""What is foreign: posts in another language than the site's, and how pages say so."""

from __future__ import annotations

from reprise.model.directions import direction_of
from reprise.model.post import Post, Status
from reprise.render.edition import Edition


def foreign_lang(edition: Edition, post: Post) -> str:
    """Return the language of a post's words; empty where it is the site's.

    Of one that was withdrawn no word is shown but the site's.
    """
    is_ours = post.lang.lower() == edition.facts.language.lower()
    return "" if is_ours or post.status is Status.WITHDRAWN else post.lang


def foreign_direction(edition: Edition, post: Post) -> str:
    """Return the direction in which a foreign post is read; empty for one that is none."""
    lang = foreign_lang(edition, post)
    return direction_of(lang) if lang else ""
