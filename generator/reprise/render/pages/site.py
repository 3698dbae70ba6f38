"""The site, as every template sees it."""

from __future__ import annotations

from reprise.derive.addresses import SUBSCRIBE
from reprise.derive.channels import FeedFormat, SiteChannel, feed_url
from reprise.render.edition import Edition
from reprise.render.views import LinkView, SiteView


def site_view(edition: Edition) -> SiteView:
    """Return what a template may say of the site as a whole."""
    addresses = edition.outline.addresses
    feed = feed_url(addresses, SiteChannel(), FeedFormat.RSS)
    return SiteView(
        name=edition.facts.name,
        blog=LinkView(edition.settings.blog.title, edition.href(addresses.blog)),
        archive=LinkView(edition.words.gettext("Archive"), edition.href(addresses.archive())),
        feed=edition.href(feed) if edition.facts.url else "",
        subscribe=edition.href(SUBSCRIBE) if edition.facts.url else "",
        language=edition.facts.language,
        direction=edition.facts.direction,
    )
