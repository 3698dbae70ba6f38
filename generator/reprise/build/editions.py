"""Editions: what a build asks of one, whether its site was read or is remembered."""

from __future__ import annotations

from collections.abc import Mapping

from reprise.build.host_site import HostSite
from reprise.build.request import Request
from reprise.derive.due import waiting_posts
from reprise.derive.moves import Moves
from reprise.derive.outline import Outline
from reprise.derive.recent import RecentComment
from reprise.model.names import SourcePath
from reprise.model.site import Site
from reprise.render.compose import link_table
from reprise.render.edition import Edition
from reprise.source.words import load_words


def edition_of(  # noqa: PLR0913 - what is known of a site in one way or another
    request: Request,
    host: HostSite,
    site: Site,
    outline: Outline,
    *,
    counts: Mapping[SourcePath, int],
    recent: tuple[RecentComment, ...],
    moves: Moves,
) -> Edition:
    """Return a site's edition for the moment and the language of a build, without a text."""
    return Edition(
        site=site,
        outline=outline,
        settings=request.settings,
        facts=host.facts,
        links=link_table(site, outline, host.facts),
        counts=counts,
        waiting=waiting_posts(site.posts, request.now),
        recent=recent,
        moves=moves,
        today=request.today,
        words=load_words(host.facts.language, request.settings.locale),
    )
