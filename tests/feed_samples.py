"""Feeds for tests: say what matters, and the rest is sensible."""

from __future__ import annotations

from typing import Literal

from factories import days_later
from reprise.feeds.characters import sayable
from reprise.feeds.feed import Chain, Feed, FeedEntry
from reprise.feeds.json_feed import render_json
from reprise.feeds.rss_atom import render_atom, render_rss
from reprise.model.names import Guid, Permalink

Format = Literal["rss", "atom", "json"]
FORMATS: tuple[Format, ...] = ("rss", "atom", "json")


def an_entry(number: int = 1, *, title: str = "A post", **fields: object) -> FeedEntry:
    """Return an entry whose address, id and date follow from its number."""
    whole: dict[str, object] = {
        "id": Guid(f"tag:x.example,2011:{number}"),
        "url": Permalink(f"https://x.example/blog/{number}/"),
        "summary": "One plain sentence.",
        "content": "<p>Some <em>words</em>.</p>",
        "published": days_later(-number),
        "updated": days_later(-number),
        **fields,
    }
    whole["content"] = sayable(str(whole["content"]))
    return FeedEntry(title=title, **whole)  # type: ignore[arg-type] # as the types of FeedEntry say


def rendered(
    form: Format, *entries: FeedEntry, chain: Chain | None = None, **fields: str
) -> bytes:
    """Return a feed of these entries in a format."""
    name = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}[form]
    words = {"title": "Notes", "description": "On work", "language": "en", **fields}
    feed = Feed(
        url=Permalink("https://x.example/blog/"),
        self_url=Permalink(f"https://x.example/{name}"),
        updated=max((entry.updated for entry in entries), default=None),
        chain=chain or Chain(),
        **words,
    )
    render = {"rss": render_rss, "atom": render_atom, "json": render_json}[form]
    return render(feed, entries)
