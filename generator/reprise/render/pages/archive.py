"""The archive: all years, a year, a month."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reprise.derive.archive import Month, Year, months_of
from reprise.model.names import UrlPath
from reprise.model.post import Post
from reprise.render.archive_views import ArchiveView, LinesView, MonthView, YearView
from reprise.render.charts.arcs import Came, whole_arcs, year_arcs
from reprise.render.dates import month_year
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.cards import post_line
from reprise.render.pages.site import site_view
from reprise.render.pages.telling import told
from reprise.render.theme import Slots
from reprise.render.views import LinkView


def archive_page(edition: Edition) -> Page:
    """Lay out the whole archive."""
    years = tuple(_year(edition, year) for year in edition.outline.archive)
    return _page(edition, edition.outline.addresses.archive(), _whole(edition, years))


def year_page(edition: Edition, number: int) -> Page:
    """Lay out a year that has posts."""
    years = edition.outline.archive
    position = next(i for i, year in enumerate(years) if year.year == number)
    newer = years[position - 1].year if position else None
    older = years[position + 1].year if position + 1 < len(years) else None
    view = _one_year(edition, _year(edition, years[position]), newer=newer, older=older)
    return _page(edition, edition.outline.addresses.period(number), view)


def month_page(edition: Edition, year: int, month: int) -> Page:
    """Lay out a month that has posts."""
    [own] = months_of(edition.outline.archive, year, month)
    count, view = len(own.posts), _month(edition, own)
    addresses = edition.outline.addresses
    href = edition.href(addresses.period(year))
    whole = YearView(year, href, count, (view,))
    return _page(
        edition,
        addresses.period(year, month),
        ArchiveView(
            title=month_year(year, month, edition.words),
            count=count,
            years=(whole,),
            arcs=None,
            up=LinkView(str(year), href),
            older=None,
            newer=None,
        ),
    )


def lines_view(edition: Edition, month: Month) -> LinesView:
    """Return the posts of a month, a line each."""
    return LinesView(tuple(post_line(edition, post) for post in month.posts))


def _whole(edition: Edition, years: tuple[YearView, ...]) -> ArchiveView:
    return ArchiveView(
        title=edition.words.gettext("Archive"),
        count=sum(year.count for year in years),
        years=years,
        arcs=whole_arcs(_came(edition, edition.outline.listed), edition.words),
        up=LinkView(edition.settings.blog.title, edition.href(edition.outline.addresses.blog)),
        older=None,
        newer=None,
    )


def _one_year(
    edition: Edition, view: YearView, *, newer: int | None, older: int | None
) -> ArchiveView:
    return ArchiveView(
        title=str(view.year),
        count=view.count,
        years=(view,),
        arcs=year_arcs(
            view.year, _came(edition, edition.outline.years[view.year].posts), edition.words
        ),
        up=LinkView(
            edition.words.gettext("Archive"), edition.href(edition.outline.addresses.archive())
        ),
        older=_year_link(edition, older),
        newer=_year_link(edition, newer),
    )


def _came(edition: Edition, posts: tuple[Post, ...]) -> Iterator[Came]:
    """Yield what can be drawn: nothing at all on a site to which nothing has come back."""
    reruns = edition.outline.reruns.of
    for post in posts if reruns else ():
        rerun = reruns.get(post.path)
        then = rerun.first_run if rerun else None
        yield Came(post.published.date(), post.title, then.date() if then else None)


def _year_link(edition: Edition, year: int | None) -> LinkView | None:
    if year is None:
        return None
    return LinkView(str(year), edition.href(edition.outline.addresses.period(year)))


def _year(edition: Edition, year: Year) -> YearView:
    months = tuple(_month(edition, month) for month in year.months)
    href = edition.href(edition.outline.addresses.period(year.year))
    return YearView(year.year, href, len(year.posts), months)


def _month(edition: Edition, month: Month) -> MonthView:
    return MonthView(
        edition.words.dates.months_alone[month.month - 1],
        edition.href(edition.outline.addresses.period(month.year, month.month)),
        Markup(edition.lines[month.year, month.month]),  # noqa: S704 - rendered by a template of ours
    )


def _page(edition: Edition, url: UrlPath, view: ArchiveView) -> Page:
    is_whole = url == edition.outline.addresses.archive()
    words, title, whose = edition.words, view.title, edition.settings.blog.title
    if not is_whole:
        title, whose = words.gettext("Archive: %(period)s", period=title), title
    about = words.gettext("Posts of %(name)s", name=whose)
    slots = Slots(
        url=url,
        title=title,
        description=about,
        section=edition.outline.addresses.blog,
    )
    return Page("archive.html", view, told(edition, slots, *_above(edition, url, view)))


def _above(edition: Edition, url: UrlPath, view: ArchiveView) -> Iterator[tuple[str, UrlPath]]:
    """Yield the pages that lead to one of the archive, the blog's home first."""
    addresses = edition.outline.addresses
    yield edition.settings.blog.title, addresses.blog
    if url != addresses.archive():
        yield site_view(edition).archive.text, addresses.archive()
    year = view.years[0].year if view.years else 0
    if url not in {addresses.archive(), addresses.period(year)}:
        yield str(year), addresses.period(year)
