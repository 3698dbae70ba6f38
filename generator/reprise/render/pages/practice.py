"""Practice: where the author of a journal stood between the two sides of a comparison."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

import msgspec

from reprise.derive.practice import (
    Practice,
    RowPractice,
    Trend,
    Voice,
    derive_public_practice,
)
from reprise.model.comparison import Comparison
from reprise.model.words import Words
from reprise.render.charts.numbers import signed
from reprise.render.charts.trend import SMALL, WHOLE, Caption, Frame, trend_view
from reprise.render.charts.views import (
    PracticeGroupView,
    PracticeView,
    RowTrendView,
    TrendView,
)
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.telling import told
from reprise.render.theme import Slots
from reprise.render.views import LinkView


def practice_view(
    comparison: Comparison, practice: Practice, words: Words, *, href: str
) -> PracticeView:
    """Return a page of practice; `href` is the comparison's, empty where there is none.

    All plots run from the first month with a mark to the month of the day that it goes up to.
    """
    groups = {row.id: row.group for row in comparison.rows}
    caption = Caption("practice", words.gettext("All rows together"), practice.sides, words)
    return PracticeView(
        title=words.gettext("%(title)s, in practice", title=comparison.title),
        comparison=LinkView(comparison.title, href),
        sides=practice.sides,
        sentence=practice.sentence,
        window=practice.window,
        whole=_plot(practice, practice.whole, caption, WHOLE),
        groups=tuple(
            PracticeGroupView(heading, tuple(_row(practice, row, href, words) for row in rows))
            for heading, rows in groupby(practice.rows, key=lambda row: groups[row.id])
        ),
        neglected=tuple(LinkView(row.aspect, _anchor(href, row)) for row in practice.neglected),
    )


def practice_page(edition: Edition, comparison: Comparison) -> Page:
    """Lay out what the public entries tell of a comparison that some of them mark."""
    addresses, title = edition.outline.addresses, edition.settings.journal.title
    practice = derive_public_practice(
        comparison, edition.outline.diary, lambda day: _voice(day, edition.words)
    )
    href = edition.href(addresses.comparisons[comparison.name])
    view = practice_view(comparison, practice, edition.words, href=href)
    up = LinkView(title, edition.href(addresses.journal))
    slots = Slots(
        url=addresses.practice(comparison.name),
        title=view.title,
        description=view.sentence,
        section=addresses.journal,
    )
    slots = told(edition, slots, (title, addresses.journal))
    return Page("practice.html", msgspec.structs.replace(view, up=up), slots)


def _voice(day: dt.date, words: Words) -> Voice:
    return Voice(day=date_view(day, words).text, words=words)


def _row(practice: Practice, row: RowPractice, href: str, words: Words) -> RowTrendView:
    trend = row.trend
    caption = Caption(f"practice-{row.id}", row.aspect, practice.sides, words)
    return RowTrendView(
        id=row.id,
        aspect=row.aspect,
        href=_anchor(href, row),
        plot=_plot(practice, trend, caption, SMALL),
        count=len(trend.marks),
        average="" if trend.value is None else signed(trend.value, words),
        last=date_view(trend.last, words) if trend.last else None,
    )


def _plot(practice: Practice, trend: Trend, caption: Caption, frame: Frame) -> TrendView | None:
    """Return a plot on the time that all marks took; None where no row has a mark."""
    if not practice.whole.marks:
        return None
    first = practice.whole.marks[0][0]
    return trend_view(trend, caption, frame=frame, first=first, last=practice.until)


def _anchor(href: str, row: RowPractice) -> str:
    return f"{href}#{row.id}" if href else ""
