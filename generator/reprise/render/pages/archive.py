"""The archive: all years, a year, a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.derive.archive import Month, Year
from reprise.model.names import UrlPath
from reprise.render.dates import MONTHS
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.links import entry_view
from reprise.render.theme import Slots
from reprise.render.views import ArchiveView, LinkView, MonthView, YearView

if TYPE_CHECKING:
    from collections.abc import Iterator


def archive_pages(edition: Edition) -> Iterator[Page]:
    """Lay out the whole archive, each year, and each month."""
    years = edition.outline.archive
    views = tuple(_year(edition, year) for year in years)
    yield _page(edition, edition.outline.addresses.archive(), _whole(edition, views))
    for position, (year, view) in enumerate(zip(years, views, strict=True)):
        newer = views[position - 1] if position else None
        older = views[position + 1] if position + 1 < len(views) else None
        yield _page(
            edition,
            edition.outline.addresses.period(year.year),
            _one_year(edition, view, newer=newer, older=older),
        )
        yield from _month_pages(edition, view, year)


def _month_pages(edition: Edition, year: YearView, source: Year) -> Iterator[Page]:
    for month, view in zip(source.months, year.months, strict=True):
        yield _page(
            edition,
            edition.outline.addresses.period(month.year, month.month),
            ArchiveView(
                title=f"{view.name} {month.year}",
                count=len(view.entries),
                years=(YearView(year.year, year.href, len(view.entries), (view,)),),
                up=LinkView(str(year.year), year.href),
                older=None,
                newer=None,
            ),
        )


def _whole(edition: Edition, years: tuple[YearView, ...]) -> ArchiveView:
    return ArchiveView(
        title="Archive",
        count=sum(year.count for year in years),
        years=years,
        up=LinkView(edition.settings.blog.title, edition.href(edition.outline.addresses.blog)),
        older=None,
        newer=None,
    )


def _one_year(
    edition: Edition, view: YearView, *, newer: YearView | None, older: YearView | None
) -> ArchiveView:
    return ArchiveView(
        title=str(view.year),
        count=view.count,
        years=(view,),
        up=LinkView("Archive", edition.href(edition.outline.addresses.archive())),
        older=LinkView(str(older.year), older.href) if older else None,
        newer=LinkView(str(newer.year), newer.href) if newer else None,
    )


def _year(edition: Edition, year: Year) -> YearView:
    months = tuple(_month(edition, month) for month in year.months)
    href = edition.href(edition.outline.addresses.period(year.year))
    return YearView(year.year, href, sum(len(m.entries) for m in months), months)


def _month(edition: Edition, month: Month) -> MonthView:
    return MonthView(
        MONTHS[month.month - 1],
        edition.href(edition.outline.addresses.period(month.year, month.month)),
        tuple(entry_view(edition, post) for post in month.posts),
    )


def _page(edition: Edition, url: UrlPath, view: ArchiveView) -> Page:
    is_whole = url == edition.outline.addresses.archive()
    slots = Slots(
        url=url,
        title=view.title if is_whole else f"Archive: {view.title}",
        body="",
        description=f"Posts of {edition.settings.blog.title if is_whole else view.title}",
        section=edition.outline.addresses.blog,
    )
    return Page("archive.html", view, slots)
