"""The post that an author means."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reprise.derive.addresses import derive_addresses
from reprise.derive.references import index_posts
from reprise.errors import UsageError
from reprise.issues import did_you_mean_path

if TYPE_CHECKING:
    from reprise.model.post import Post
    from reprise.model.settings import Settings
    from reprise.model.site import Site


def post_named(site: Site, reference: str, settings: Settings) -> Post:
    """Return the one post of that path, guid, slug or address; raises `UsageError`."""
    index = index_posts(site.posts)
    match index.find(reference) or _posts_at(site, reference, settings):
        case (post,):
            return post
        case ():
            near = did_you_mean_path(reference, {*index.paths, *index.slugs})
            raise UsageError(
                f'Cannot find the post "{reference}": no post that can be read is called so. '
                + (near or "Name it by its path, guid, slug or address.")
            )
        case several:
            paths = " and ".join(sorted(post.path for post in several))
            raise UsageError(
                f'Cannot tell which post is meant: "{reference}" is the slug of {paths}. '
                "Name one by its path."
            )


def _posts_at(site: Site, address: str, settings: Settings) -> tuple[Post, ...]:
    """Return the posts at an address, from the root of the site or as a browser shows it."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ()
    path, urls = unquote(parts.path), derive_addresses(site, settings).posts
    if parts.netloc:  # the site may lie below a path of its host
        return tuple(post for post in site.posts if path.endswith(urls[post.path]))
    return tuple(post for post in site.posts if path == urls[post.path])
