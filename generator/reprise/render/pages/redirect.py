"""What stands at an address that something has left."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from reprise.derive.addresses import OWN_ASSETS
from reprise.derive.claims import Claimant, called
from reprise.model.names import UrlPath, output_path
from reprise.render.edition import Edition
from reprise.render.pages.links import title_of
from reprise.render.views import RedirectView

SCRIPT = f"/{OWN_ASSETS}/moved.js"


class Redirect(msgspec.Struct, frozen=True):
    """From an old URL path to the page that has this title and lives at `target` now.

    `claimant` names in messages who wants the old address. `has_page` is false where no
    file of its own can stand there.
    """

    source: UrlPath
    target: UrlPath
    title: str
    claimant: Claimant
    has_page: bool = True


def redirects(edition: Edition) -> tuple[Redirect, ...]:
    """Return a redirect for each alias and each recorded address that was left, by address.

    An alias without an ending is a folder. One that is the post's own address needs none,
    and two spellings of one need one, as does an alias that the ledger knows.
    """
    found = {}
    for redirect in (*_former(edition), *_aliases(edition)):
        found[output_path(redirect.source), redirect.target, redirect.title] = redirect
    return tuple(sorted(found.values(), key=lambda r: (r.source, str(r.claimant))))


def redirect_view(edition: Edition, title: str, target: UrlPath) -> RedirectView:
    """Return what the page at an old address shows."""
    return RedirectView(
        title,
        href=edition.href(target),
        canonical=edition.address(target),
        script=edition.href(SCRIPT),
    )


def redirect_rules(edition: Edition, all_redirects: tuple[Redirect, ...]) -> str:
    """Return the `_redirects` file that several static hosts read: `from to 301` a line."""
    return "".join(
        f"{_literal(edition.href(r.source))} {edition.href(r.target)} 301\n"
        for r in all_redirects
    )


def _literal(path: str) -> str:
    """Return a path in which nothing stands for others, as `*` and `:name` do to these hosts.

    https://docs.netlify.com/manage/routing/redirects/redirect-options/
    """
    return path.replace("*", "%2A").replace(":", "%3A")


def _aliases(edition: Edition) -> Iterator[Redirect]:
    posts = edition.outline.addresses.posts
    for post in edition.site.posts:
        target = posts[post.path]
        for source in dict.fromkeys(map(_page_address, post.aliases)):
            if output_path(source) != output_path(target):
                yield Redirect(source, target, title_of(edition, post), Claimant(post.path))


def _former(edition: Edition) -> Iterator[Redirect]:
    for move in edition.moves.pages:
        # Of a post that was withdrawn a move has no title.
        title = move.title or edition.words.gettext("Withdrawn")
        claimant = called(f'the former address of "{title}"')
        yield Redirect(move.source, move.target, title, claimant, move.has_page)


def _page_address(alias: str) -> UrlPath:
    name = alias.rpartition("/")[2]
    return UrlPath(alias if not name or "." in name else alias + "/")
