"""What stands at an address that something has left."""

from __future__ import annotations

import msgspec

from reprise.model.names import UrlPath, output_path
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.views import RedirectView


class Redirect(msgspec.Struct, frozen=True):
    """From an old URL path to the post that lives at `target` now."""

    source: UrlPath
    target: UrlPath
    post: Post


def redirects(edition: Edition) -> tuple[Redirect, ...]:
    """Return a redirect for each alias, by address; an alias without an ending is a folder.

    An alias that is the post's own address needs none, and two spellings of one need one.
    """
    posts = edition.outline.addresses.posts
    found = [
        Redirect(source, posts[post.path], post)
        for post in edition.site.posts
        for source in dict.fromkeys(map(_page_address, post.aliases))
        if output_path(source) != output_path(posts[post.path])
    ]
    return tuple(sorted(found, key=lambda r: (r.source, r.post.path)))


def redirect_view(edition: Edition, post: Post) -> RedirectView:
    """Return what the page at an old address of the post shows."""
    return RedirectView(post.title, edition.address(edition.outline.addresses.posts[post.path]))


def redirect_rules(edition: Edition, all_redirects: tuple[Redirect, ...]) -> str:
    """Return the `_redirects` file that several static hosts read: `from to 301` a line."""
    return "".join(
        f"{edition.href(r.source)} {edition.href(r.target)} 301\n" for r in all_redirects
    )


def _page_address(alias: str) -> UrlPath:
    name = alias.rpartition("/")[2]
    return UrlPath(alias if not name or "." in name else alias + "/")
