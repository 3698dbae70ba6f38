"""A comparison: its page, and the part of it that a post quotes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from reprise.model.comparison import Comparison, Row
from reprise.model.names import UrlPath
from reprise.render.dates import date_view
from reprise.render.edition import ComparisonBody, Edition
from reprise.render.page import Page
from reprise.render.teaser import excerpt
from reprise.render.theme import Slots, TocItem
from reprise.render.views import ComparisonView, GroupView, RowView

if TYPE_CHECKING:
    from collections.abc import Sequence

DESCRIPTION_LENGTH = 200
"""In characters, as on a post's page."""


def comparison_page(edition: Edition, comparison: Comparison) -> Page:
    """Lay out the whole table, with what its author writes around it."""
    url = edition.outline.addresses.comparisons[comparison.name]
    body = edition.comparisons[comparison.name]
    view = comparison_view(comparison, comparison.rows, body=body, href=edition.href(url))
    plain = body.intro.striptags() or " vs. ".join(comparison.sides)
    edit = edition.facts.repo_edit_url
    slots = Slots(
        url=url,
        title=comparison.title,
        body="",
        description=excerpt(" ".join(plain.split()), DESCRIPTION_LENGTH),
        toc=_toc(view),
        edit_url=edit + comparison.path if edit else "",
        section=UrlPath(url),
    )
    return Page("comparison.html", view, slots)


def comparison_view(
    comparison: Comparison, rows: Sequence[Row], *, body: ComparisonBody, href: str
) -> ComparisonView:
    """Return the comparison with those of its rows, in the order given."""
    return ComparisonView(
        title=comparison.title,
        href=href,
        sides=comparison.sides,
        intro=body.intro,
        around=body.around,
        groups=tuple(
            GroupView(heading, tuple(_row(row, body, href) for row in own))
            for heading, own in groupby(rows, key=lambda row: row.group)
        ),
        shown=len(rows),
        total=len(comparison.rows),
    )


def _row(row: Row, body: ComparisonBody, href: str) -> RowView:
    is_link = urlsplit(row.source).scheme in {"http", "https"}
    return RowView(
        id=row.id,
        href=f"{href}#{row.id}",
        aspect=row.aspect,
        cells=body.cells.get(row.id, tuple(Markup() for _ in row.values)),
        source=(urlsplit(row.source).hostname or "") if is_link else row.source,
        source_url=row.source if is_link else "",
        updated=date_view(row.updated) if row.updated else None,
    )


def _toc(view: ComparisonView) -> tuple[TocItem, ...]:
    """Return the groups' first rows as the table of contents; ungrouped rows have none."""
    return tuple(
        TocItem(title=str(Markup.escape(group.heading)), id=group.rows[0].id, level=2)
        for group in view.groups
        if group.heading
    )
