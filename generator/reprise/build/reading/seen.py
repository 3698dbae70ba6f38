"""What may be seen: of all that was gathered, that which a build shows."""

from __future__ import annotations

from reprise.build.request import Request
from reprise.derive.visible import visible_site
from reprise.model.site import Site
from reprise.source.published_journal import PublishedJournal, with_journal


def seen_site(request: Request, gathered: Site, journal: PublishedJournal) -> Site:
    """Return the site with its journal, as it may be seen; with drafts, all of it is."""
    whole = with_journal(gathered, journal)
    return whole if request.drafts else visible_site(whole, now=request.now)
