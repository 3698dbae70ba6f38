"""A comparison: its page, and the part of it that a post quotes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup

from reprise.derive.addresses import OWN_ASSETS
from reprise.derive.downloads import DATA_TYPES, download_url
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath, UrlPath, is_web_address
from reprise.render.comparison_views import (
    ComparisonView,
    DownloadView,
    GroupView,
    QuotationView,
    RowView,
)
from reprise.render.dates import date_view
from reprise.render.edition import Edition, Quotation
from reprise.render.page import Page
from reprise.render.pages.dataset import dataset_script
from reprise.render.pages.foreign import foreign_lang
from reprise.render.pages.links import edit_link, post_href
from reprise.render.pages.social import comparison_tags
from reprise.render.theme import Slots, TocItem
from reprise.render.views import LinkView

if TYPE_CHECKING:
    from collections.abc import Sequence


def comparison_page(edition: Edition, comparison: Comparison) -> Page:
    """Lay out the whole table, with what its author writes around it and who quotes it."""
    url = edition.outline.addresses.comparisons[comparison.name]
    view = _whole(edition, comparison)
    opening = edition.comparisons[comparison.name].opening
    description = opening or _against(edition, comparison)
    slots = Slots(
        url=url,
        title=comparison.title,
        description=description,
        head=comparison_tags(edition, comparison, description)
        + dataset_script(edition, comparison, description),
        toc=_toc(view),
        edit_url=edit_link(edition, comparison.path),
        section=UrlPath(url),
    )
    return Page("comparison.html", view, slots)


def comparison_view(
    edition: Edition,
    comparison: Comparison,
    rows: Sequence[Row],
    *,
    side: int | None = None,
    quotations: Sequence[Quotation] = (),
) -> ComparisonView:
    """Return the comparison with those of its rows, in the order given, and one side or all."""
    body = edition.comparisons[comparison.name]
    shown = slice(side, side + 1) if side is not None else slice(None)
    href = edition.href(edition.outline.addresses.comparisons[comparison.name])

    def view_of(row: Row) -> RowView:
        cells = body.cells.get(row.id, tuple(Markup() for _ in row.values))
        quoting = (q.post for q in quotations if row.id in q.rows)
        quoted = tuple(_quotation(edition, post, rows=()) for post in quoting)
        return _row(edition, row, href, cells=cells[shown], quoted=quoted)

    return ComparisonView(
        title=comparison.title,
        href=href,
        sides=comparison.sides[shown],
        intro=body.intro,
        around=body.around,
        groups=tuple(
            GroupView(heading, tuple(map(view_of, own)))
            for heading, own in groupby(rows, key=lambda row: row.group)
        ),
        shown=len(rows),
        total=len(comparison.rows),
    )


def _whole(edition: Edition, comparison: Comparison) -> ComparisonView:
    """Return what the comparison's own page shows."""
    quotations = edition.quotations.get(comparison.name, ())
    addresses, changed = edition.outline.addresses, comparison.changed
    index = addresses.comparison_list
    return msgspec.structs.replace(
        comparison_view(edition, comparison, comparison.rows, quotations=quotations),
        updated=date_view(changed, edition.words) if changed else None,
        index=LinkView(edition.words.gettext("Comparisons"), edition.href(index))
        if index
        else None,
        quoted=tuple(
            _quotation(edition, found.post, rows=_picked(comparison, found))
            for found in quotations
        ),
        downloads=tuple(
            DownloadView(
                form.name,
                edition.href(download_url(addresses, comparison.name, form)),
                kind,
            )
            for form, kind in DATA_TYPES.items()
        ),
        script=edition.href(f"/{OWN_ASSETS}/copy.js"),
    )


def _row(
    edition: Edition,
    row: Row,
    href: str,
    *,
    cells: tuple[Markup, ...],
    quoted: tuple[QuotationView, ...],
) -> RowView:
    is_link = is_web_address(row.source)
    return RowView(
        id=row.id,
        href=f"{href}#{row.id}",
        aspect=row.aspect,
        cells=cells,
        source=(urlsplit(row.source).hostname or "") if is_link else row.source,
        source_url=row.source if is_link else "",
        updated=date_view(row.updated, edition.words) if row.updated else None,
        quoted=quoted,
    )


def _quotation(
    edition: Edition, path: SourcePath, *, rows: tuple[LinkView, ...]
) -> QuotationView:
    post = edition.post(path)
    return QuotationView(
        title=post.title,
        href=post_href(edition, post),
        date=date_view(post.published, edition.words),
        rows=rows,
        lang=foreign_lang(edition, post),
    )


def _picked(comparison: Comparison, found: Quotation) -> tuple[LinkView, ...]:
    """Return links to the rows that a post has picked, on the comparison's own page."""
    return tuple(
        LinkView(row.aspect, f"#{row.id}") for row in comparison.rows if row.id in found.rows
    )


def _against(edition: Edition, comparison: Comparison) -> str:
    """Return the names of the sides as a sentence's beginning: "Work vs. rest"."""
    versus = edition.words.pgettext("between the sides of a comparison", " vs. ")
    return versus.join(comparison.sides)


def _toc(view: ComparisonView) -> tuple[TocItem, ...]:
    """Return the groups' first rows as the table of contents; ungrouped rows have none."""
    return tuple(
        TocItem(title=str(Markup.escape(group.heading)), id=group.rows[0].id, level=2)
        for group in view.groups
        if group.heading
    )
