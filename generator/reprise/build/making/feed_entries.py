"""Feed entries: a post as feeds carry it, made once for all of them."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urljoin

import msgspec

from reprise.derive.channels import FeedFormat, ThreadChannel, feed_url, may_have_thread
from reprise.derive.guids import guid_of
from reprise.derive.taxonomy import author_keys, author_name
from reprise.feeds.characters import sayable
from reprise.feeds.feed import EntryImage, FeedEntry, Person
from reprise.model.comment import Comment
from reprise.model.names import Guid, Permalink, absolute
from reprise.model.post import Post
from reprise.model.settings import CommentFeeds
from reprise.render.edition import Edition
from reprise.render.pages.feed_entry import feed_entry_view
from reprise.render.pages.picture import picture_view
from reprise.render.pages.post import description
from reprise.render.pages.site import site_view
from reprise.render.portable import portable
from reprise.render.templates import TemplateSet

_MEDIA_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}


def feed_entry(edition: Edition, templates: TemplateSet, post: Post) -> FeedEntry:
    """Return a listed post as an entry of feeds; the site must have an address."""
    url = permalink(edition, post)
    settings = edition.settings
    is_open = may_have_thread(post, settings)
    has_feed = is_open and settings.feeds.comments is CommentFeeds.POSTS
    return FeedEntry(
        id=guid_of_post(edition, post),
        url=url,
        title=post.title,
        summary=description(edition, post),
        content=sayable(_content(edition, templates, post) if settings.feeds.full_text else ""),
        published=post.published,
        updated=changed(post),
        authors=tuple(person(edition, key) for key in author_keys(post, settings)),
        categories=tuple(dict.fromkeys((*post.categories, *post.tags))),
        image=_image(edition, post),
        language=post.lang,
        comments=Permalink(f"{url}#comments") if is_open else None,
        comment_feed=thread_feed(edition, post) if has_feed else None,
    )


def changed(content: Post | Comment) -> dt.datetime:
    """Return when content was last changed; never before it was published.

    A day alone, as `updated` may be, is its midnight.
    """
    return max(content.updated or content.published, content.published)


def permalink(edition: Edition, post: Post) -> Permalink:
    """Return the absolute address of a post's page."""
    return absolute(edition.facts.url, edition.outline.addresses.posts[post.path])


def thread_feed(edition: Edition, post: Post) -> Permalink:
    """Return the absolute address of the feed of a post's comments."""
    addresses = edition.outline.addresses
    url = feed_url(addresses, ThreadChannel(post.path), FeedFormat.RSS)
    return absolute(edition.facts.url, url)


def guid_of_post(edition: Edition, post: Post) -> Guid:
    """Return the id of a post's entry in every feed."""
    return guid_of(post, edition.settings, permalink(edition, post))


def person(edition: Edition, key: str) -> Person:
    """Return an author of the site, or a name that is none, as feeds name people."""
    author = edition.settings.authors.get(key)
    return Person(author_name(key, edition.settings), author.url if author else "")


def packed_feed_entry(entry: FeedEntry) -> bytes:
    """Return an entry as it is kept, for every feed that will carry it."""
    # In JSON: MessagePack knows a moment, but not the offset that it was written with. It is
    # not compressed: that would take as long as the rest of an entry, to save 2 kB of 4.
    return msgspec.json.encode(entry)


def unpacked_feed_entry(packed: bytes) -> FeedEntry:
    """Return the entry that `packed_feed_entry` was given."""
    return _decoder.decode(packed)


_decoder = msgspec.json.Decoder(FeedEntry)


def _content(edition: Edition, templates: TemplateSet, post: Post) -> str:
    """Return the post as its page shows it, made to be read far from the page."""
    view = feed_entry_view(edition, post)
    html = templates.render("feed-entry.html", view, site_view(edition))
    return portable(html, page_url=permalink(edition, post))


def _image(edition: Edition, post: Post) -> EntryImage | None:
    view = picture_view(edition, post)
    if view is None:
        return None
    ending = view.src.partition("?")[0].rpartition(".")[2].lower()
    address = urljoin(permalink(edition, post), view.src)
    return EntryImage(address, _MEDIA_TYPES.get(ending, ""))
