"""What others are told of a page that leads to others: its tags, and the way to it."""

from __future__ import annotations

import msgspec

from reprise.model.names import UrlPath
from reprise.render.edition import Edition
from reprise.render.pages.social import page_tags
from reprise.render.pages.structured import breadcrumbs, script_of
from reprise.render.theme import Slots


def told(edition: Edition, slots: Slots, *above: tuple[str, UrlPath]) -> Slots:
    """Return the slots of a page with its tags, and the way that leads to it.

    `above` are the pages on that way with their names, the highest first.
    """
    tags = page_tags(edition, slots.url, slots.title, slots.description)
    head = slots.head + tags + way_to(edition, slots, *above)
    return msgspec.structs.replace(slots, head=head)


def way_to(edition: Edition, slots: Slots, *above: tuple[str, UrlPath]) -> str:
    """Return the way to a page as structured data; none without an address, or to the top."""
    if not above or not edition.facts.url:
        return ""
    return script_of(breadcrumbs(edition, *above, (slots.title, slots.url)))
