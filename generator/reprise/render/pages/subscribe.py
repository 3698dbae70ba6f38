"""The page that tells people what a feed is, and which this site has."""

from __future__ import annotations

from reprise.derive.addresses import OPML, OWN_ASSETS, SUBSCRIBE, TermKind
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    JournalChannel,
    OnThisDayChannel,
    SiteChannel,
    TermChannel,
    feed_url,
    has_comment_feed,
    page_of_channel,
)
from reprise.model.names import absolute
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.telling import told
from reprise.render.pages.term_words import kind_name
from reprise.render.theme import Slots
from reprise.render.views import FeedGroupView, FeedView, LinkView, SubscribeView

_KINDS = (TermKind.SERIES, TermKind.CATEGORY, TermKind.AUTHOR, TermKind.TAG)
"""Kinds of terms, those with the fewest and the most wanted feeds first."""


def subscribe_page(edition: Edition) -> Page:
    """Lay out the page; the site must have an address."""
    main, *others = feed_groups(edition)
    words = edition.words
    view = SubscribeView(
        title=words.gettext("Subscribe"),
        feed=main.feeds[0],
        groups=(main, *others),
        opml=LinkView(words.gettext("All of them in one file (OPML)"), edition.href(OPML)),
        script=edition.href(f"/{OWN_ASSETS}/copy.js"),
    )
    slots = Slots(
        url=SUBSCRIBE,
        title=view.title,
        description=words.gettext(
            "How to follow %(site)s: what a feed is, and which there are",
            site=edition.facts.name,
        ),
        section=edition.outline.addresses.blog,
    )
    return Page("subscribe.html", view, told(edition, slots))


def feed_groups(edition: Edition) -> tuple[FeedGroupView, ...]:
    """Return the feeds that people may want, those of all posts first."""
    name, settings, words = edition.facts.name, edition.settings, edition.words
    whole: list[FeedView] = [_feed(edition, SiteChannel(), words.gettext("All posts"))]
    if has_comment_feed(settings):
        whole.append(_feed(edition, CommentsChannel(), words.gettext("All comments")))
    if edition.outline.diary:
        whole.append(_feed(edition, JournalChannel(), settings.journal.title))
    if settings.on_this_day:
        whole.append(_feed(edition, OnThisDayChannel(), words.gettext("On this day")))
    groups = [FeedGroupView(name, tuple(whole))]
    for kind in _KINDS if settings.feeds.terms else ():
        terms = edition.outline.terms_of(kind)
        feeds = (_feed(edition, TermChannel(kind, t.slug), t.name) for t in terms)
        groups.append(FeedGroupView(kind_name(kind, words), tuple(feeds)))
    return tuple(group for group in groups if group.feeds)


def _feed(edition: Edition, channel: Channel, name: str) -> FeedView:
    addresses, site = edition.outline.addresses, edition.facts.url

    def address(form: FeedFormat) -> str:
        return absolute(site, feed_url(addresses, channel, form))

    return FeedView(
        name=name,
        page=absolute(site, page_of_channel(addresses, channel)),
        rss=address(FeedFormat.RSS),
        atom=address(FeedFormat.ATOM),
        json=address(FeedFormat.JSON),
    )
