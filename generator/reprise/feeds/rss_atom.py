"""RSS 2.0 and Atom by feedgen, the only module that knows it.

What feedgen 1.0.0 does unless prevented: it stamps the time of the build on the feed
and on each entry, puts its version into `generator`, prepends entries, and raises a
bare ValueError at a control character. Of links it forgets what they are: on a feed in RSS
all but the first `self`, on an entry in Atom every `rel` and `type`; ours are written by
the extensions that stand beside this module.

https://www.rssboard.org/rss-specification, https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING

from reprise.feeds.characters import sayable
from reprise.feeds.feed import Feed, FeedEntry
from reprise.feeds.mold import Molds
from reprise.model.words import ENGLISH_DATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedgen.entry import FeedEntry as FeedgenEntry
    from feedgen.feed import FeedGenerator

    from reprise.feeds.extensions import XmlForm

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The date of a feed without entries: any moment would do that never changes."""

# feedgen is imported where it is used: it costs a build of one post as much as all the
# rest of it.


def render_rss(feed: Feed, entries: Iterable[FeedEntry]) -> bytes:
    """Return the feed with these entries as RSS 2.0, UTF-8. Equal values give equal bytes."""
    from reprise.feeds.extensions import RSS  # noqa: PLC0415 - see above

    channel = _frame(feed, RSS)
    channel.description(escape(sayable(feed.description) or _name(feed), quote=False))
    channel.docs("https://www.rssboard.org/rss-specification")
    channel.lastBuildDate(feed.updated or EPOCH)
    return RSS.put_in(channel.rss_str(pretty=True), map(_ITEMS.fill, entries))


def render_atom(feed: Feed, entries: Iterable[FeedEntry]) -> bytes:
    """Return the feed with these entries as Atom, UTF-8. Equal values give equal bytes."""
    from reprise.feeds.extensions import ATOM  # noqa: PLC0415 - see above

    frame = _frame(feed, ATOM)
    frame.subtitle(sayable(feed.description) or _name(feed))
    # An entry need not name its author where the feed has one.
    frame.author({"name": _name(feed)})
    return ATOM.put_in(frame.atom_str(pretty=True), map(_ENTRIES.fill, entries))


def write_item(entry: FeedEntry) -> str:
    """Return an entry as feedgen makes an `item` element of RSS."""
    from reprise.feeds.extensions import RSS, EntryExtras  # noqa: PLC0415 - see above

    item = _entry(entry)
    item.register_extension("reprise", lambda: EntryExtras(entry))
    # content:encoded appears only where description and content are both set. What
    # stands in a description is read as HTML, so that plain text is escaped once more.
    item.description(escape(sayable(entry.summary) or _title(entry), quote=False))
    if entry.content:
        item.content(entry.content, type="CDATA")
    if entry.comments:
        item.comments(entry.comments)
    return RSS.cut_out(item.rss_entry())


def write_entry(entry: FeedEntry) -> str:
    """Return an entry as feedgen makes an `entry` element of Atom."""
    from reprise.feeds.extensions import ATOM, EntryExtras  # noqa: PLC0415 - see above

    item = _entry(entry)
    item.register_extension("reprise", lambda: EntryExtras(entry))
    for person in entry.authors:
        author = {"name": sayable(person.name)}
        item.author(author | ({"uri": person.url} if person.url else {}))
    if summary := sayable(entry.summary):
        item.summary(summary)
    if entry.content:
        item.content(entry.content, type="html")
    return ATOM.cut_out(item.atom_entry())


def rfc_822(moment: dt.datetime) -> str:
    """Return a moment as RSS has it: RFC 822, with all of the year as RFC 2822 writes it."""
    # The library's own function comes with a module for sockets, 4 ms for a build of one post.
    weekday = ENGLISH_DATES.short_weekdays[moment.weekday()]
    month = ENGLISH_DATES.short_months[moment.month - 1]
    return f"{weekday}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S %z}"


def _frame(feed: Feed, form: XmlForm) -> FeedGenerator:
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - see above

    from reprise.feeds.extensions import FeedExtras  # noqa: PLC0415 - see above

    frame = FeedGenerator()
    frame.register_extension("reprise", lambda: FeedExtras(feed, form))
    frame.title(_name(feed))
    frame.id(feed.self_url)
    frame.link(href=feed.url, rel="alternate")
    frame.language(feed.language)
    frame.generator("Reprise")
    frame.updated(feed.updated or EPOCH)
    return frame


def _entry(entry: FeedEntry) -> FeedgenEntry:
    from feedgen.entry import FeedEntry as FeedgenEntry  # noqa: PLC0415 - see above

    item = FeedgenEntry()
    item.guid(sayable(entry.id), permalink=False)
    item.title(_title(entry))
    item.link(href=entry.url)
    item.published(entry.published)
    item.updated(entry.updated)
    for category in entry.categories:
        item.category(term=sayable(category))
    return item


def _name(feed: Feed) -> str:
    return sayable(feed.title) or feed.url


def _title(entry: FeedEntry) -> str:
    return sayable(entry.title) or entry.url


_ITEMS = Molds(write_item, rfc_822)
_ENTRIES = Molds(write_entry, dt.datetime.isoformat)
