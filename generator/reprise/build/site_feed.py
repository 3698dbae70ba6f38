"""The site's feed: the newest posts, whole, with every link absolute."""

from __future__ import annotations

from reprise.derive.taxonomy import author_keys, author_name
from reprise.feeds.feed import Feed, FeedEntry
from reprise.model.names import Guid, Permalink, absolute
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.pages.feed_entry import feed_entry_view
from reprise.render.pages.links import has_thread
from reprise.render.pages.post import description
from reprise.render.pages.site import FEED, site_view
from reprise.render.portable import portable
from reprise.render.templates import TemplateSet


def site_feed(edition: Edition, templates: TemplateSet) -> Feed:
    """Return the feed of the newest listed posts; the site must have an address."""
    facts = edition.facts
    newest = edition.outline.listed[: edition.settings.feeds.length]
    return Feed(
        title=facts.name,
        description=facts.description or edition.settings.blog.title,
        url=absolute(facts.url, edition.outline.addresses.blog),
        self_url=absolute(facts.url, FEED),
        language=facts.language,
        entries=tuple(_entry(edition, templates, post) for post in newest),
    )


def _entry(edition: Edition, templates: TemplateSet, post: Post) -> FeedEntry:
    url = absolute(edition.facts.url, edition.outline.addresses.posts[post.path])
    settings = edition.settings
    return FeedEntry(
        # Without a guid of its own a post has its address: better than none, and the
        # author was told (W102).
        id=post.guid or Guid(url),
        url=url,
        title=post.title,
        summary=description(edition, post),
        content=_content(edition, templates, post) if settings.feeds.full_text else "",
        published=post.published,
        updated=post.updated or post.published,
        authors=tuple(author_name(key, settings) for key in author_keys(post, settings)),
        categories=tuple(dict.fromkeys((*post.categories, *post.tags))),
        comments=Permalink(url + "#comments") if has_thread(edition, post) else None,
    )


def _content(edition: Edition, templates: TemplateSet, post: Post) -> str:
    """Return the post as its page shows it, made to be read far from the page."""
    view = feed_entry_view(edition, post)
    html = templates.render("feed-entry.html", view, site_view(edition))
    page = absolute(edition.facts.url, edition.outline.addresses.posts[post.path])
    return portable(html, page_url=page)
