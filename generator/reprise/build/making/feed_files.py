"""Feed files: what a feed says of itself, joined with its finished entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from reprise.build.making.comment_feed_entries import comment_feed_entries
from reprise.build.making.diary_feed_entries import diary_feed_entries
from reprise.build.plan.artifact import FeedFile
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    JournalChannel,
    OnThisDayChannel,
    SiteChannel,
    ThreadChannel,
    YearChannel,
    feed_url,
    page_of_channel,
    posts_in,
)
from reprise.feeds.feed import Chain, Feed, FeedEntry
from reprise.feeds.json_feed import render_json
from reprise.feeds.rss_atom import render_atom, render_rss
from reprise.model.names import Permalink, SourcePath, UrlPath, absolute
from reprise.render.edition import Edition
from reprise.render.pages.channels import channel_language, channel_words

_RENDER: dict[FeedFormat, Callable[[Feed, Iterable[FeedEntry]], bytes]] = {
    FeedFormat.RSS: render_rss,
    FeedFormat.ATOM: render_atom,
    FeedFormat.JSON: render_json,
}


def feed_file(
    edition: Edition, file: FeedFile, feed_entries: Mapping[SourcePath, FeedEntry]
) -> bytes:
    """Return a feed's bytes; `feed_entries` are of listed posts, the site has an address."""
    carried = _carried(edition, file.channel, feed_entries)
    feed = _feed(edition, file, updated=max((e.updated for e in carried), default=None))
    return _RENDER[file.form](feed, carried)


def empty_feed(edition: Edition, url: UrlPath, form: FeedFormat) -> bytes:
    """Return a feed that has nothing to carry any more, for those who still ask for it."""
    feed = Feed(
        title=edition.facts.name,
        description=edition.facts.description or edition.settings.blog.title,
        url=absolute(edition.facts.url, edition.outline.addresses.blog),
        self_url=absolute(edition.facts.url, url),
        language=edition.facts.language,
        updated=None,
    )
    return _RENDER[form](feed, ())


def _carried(
    edition: Edition, channel: Channel, feed_entries: Mapping[SourcePath, FeedEntry]
) -> Sequence[FeedEntry]:
    match channel:
        case CommentsChannel() | ThreadChannel():
            return comment_feed_entries(edition, channel)
        case JournalChannel() | OnThisDayChannel():
            return diary_feed_entries(edition, channel)
        case _:
            posts = posts_in(edition.outline, channel, edition.settings.feeds.length)
            return [feed_entries[post.path] for post in posts]


def _feed(edition: Edition, file: FeedFile, *, updated: dt.datetime | None) -> Feed:
    addresses, channel = edition.outline.addresses, file.channel
    title, description = channel_words(edition, channel)
    return Feed(
        title=title,
        description=description,
        url=absolute(edition.facts.url, page_of_channel(addresses, channel)),
        self_url=_address(edition, channel, file.form),
        language=channel_language(edition, channel),
        updated=updated,
        # An archive document hardly ever changes: nobody needs to be told when it does.
        hub="" if isinstance(channel, YearChannel) else edition.settings.feeds.hub,
        chain=_chain(edition, file),
    )


def _chain(edition: Edition, file: FeedFile) -> Chain:
    """Return the documents that stand before and after this one in time."""
    years = tuple(edition.outline.years) if edition.settings.feeds.archives else ()
    if file.form is FeedFormat.JSON:
        return Chain()
    match file.channel:
        case SiteChannel() if years:
            return Chain(older=_address(edition, YearChannel(years[0]), file.form))
        case YearChannel(year):
            at = years.index(year)
            newer = years[at - 1] if at else None
            older = years[at + 1] if at + 1 < len(years) else None
            return Chain(
                current=_address(edition, SiteChannel(), file.form),
                older=_of_year(edition, older, file.form),
                newer=_of_year(edition, newer, file.form),
            )
        case _:
            return Chain()


def _of_year(edition: Edition, year: int | None, form: FeedFormat) -> Permalink | None:
    return None if year is None else _address(edition, YearChannel(year), form)


def _address(edition: Edition, channel: Channel, form: FeedFormat) -> Permalink:
    url: UrlPath = feed_url(edition.outline.addresses, channel, form)
    return absolute(edition.facts.url, url)
