"""The forms of an entry: it is made once, and every feed that carries it joins texts."""

from __future__ import annotations

import msgspec

from reprise.feeds.feed import FeedEntry
from reprise.feeds.json_feed import json_item
from reprise.feeds.rss_atom import atom_entry, rss_item


class EntryForms(msgspec.Struct, frozen=True, array_like=True):
    """An entry as each format has it: an element of XML twice, and an object of JSON."""

    rss: str
    atom: str
    json: str


def forms_of(entry: FeedEntry) -> EntryForms:
    """Return all forms of an entry. Equal entries have equal forms."""
    return EntryForms(rss_item(entry), atom_entry(entry), json_item(entry))
