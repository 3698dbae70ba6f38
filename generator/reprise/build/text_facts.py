"""Facts of a post's text: what rendering it has told, without the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reprise.build.digest import digest
from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.render.compose import summary_of
from reprise.render.elements import Element
from reprise.render.fragments import TextPlaces, places_of
from reprise.render.reading_time import minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.render.edition import PostText
    from reprise.render.elements import ElementRenderer


class TextFacts(msgspec.Struct, frozen=True, array_like=True):
    """What a post's text shows to others, and what it takes from them.

    `shown` is the digest of what lists show of it; `targets` are the files it links to, or
    tries to. `related` are the posts that its page leads to as like it, `included` the files
    that the text includes, or would if they were there, as they are named from the root.
    """

    shown: bytes
    places: TextPlaces
    targets: tuple[SourcePath, ...] = ()
    elements: tuple[Element, ...] = ()
    issues: tuple[Issue, ...] = ()
    related: tuple[SourcePath, ...] = ()
    included: tuple[str, ...] = ()


def text_facts(text: PostText, issues: tuple[Issue, ...], included: Iterable[str]) -> TextFacts:
    """Return the facts of a text that has just been rendered; `included` names its files."""
    summary = summary_of(text)
    return TextFacts(
        shown=digest((summary.teaser, summary.truncated, minutes(summary.words))),
        places=places_of(text),
        targets=tuple(text.body.targets),
        elements=tuple(text.elements),
        issues=issues,
        included=tuple(sorted(included)),
    )


def shown_by(element: Element, elements: ElementRenderer) -> bytes:
    """Return the digest of what an element is replaced by now."""
    return digest(elements(element)[0])
