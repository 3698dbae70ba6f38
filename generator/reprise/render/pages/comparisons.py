"""The list of all comparisons."""

from __future__ import annotations

from reprise.derive.addresses import COMPARISONS
from reprise.model.comparison import Comparison
from reprise.render.comparison_views import ComparisonCardView, ComparisonsView
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.telling import told
from reprise.render.theme import Slots


def comparisons_page(edition: Edition) -> Page:
    """Lay out the list; by title, so that a row that is changed moves nothing."""
    ordered = sorted(edition.site.comparisons, key=lambda c: (c.title.casefold(), c.name))
    view = ComparisonsView(
        edition.words.gettext("Comparisons"), tuple(_card(edition, found) for found in ordered)
    )
    about = edition.words.gettext(
        "All comparisons of %(site)s, row by row", site=edition.facts.name
    )
    slots = Slots(
        url=COMPARISONS,
        title=view.title,
        description=about,
        section=COMPARISONS,
    )
    return Page("comparisons.html", view, told(edition, slots))


def _card(edition: Edition, comparison: Comparison) -> ComparisonCardView:
    return ComparisonCardView(
        title=comparison.title,
        href=edition.href(edition.outline.addresses.comparisons[comparison.name]),
        sides=comparison.sides,
        count=len(comparison.rows),
        updated=date_view(comparison.changed, edition.words) if comparison.changed else None,
        excerpt=edition.comparisons[comparison.name].opening,
    )
