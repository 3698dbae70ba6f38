"""Views of comparisons; see `views`."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from reprise.render.views import DateView, LinkView


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a comparison; `cells` are in the order of the sides.

    `quoted` are the posts that quote it; they are told on the comparison's page alone.
    """

    id: str
    href: str
    aspect: str
    cells: tuple[Markup, ...]
    source: str
    source_url: str
    updated: DateView | None
    quoted: tuple[QuotationView, ...]


class GroupView(msgspec.Struct, frozen=True):
    """Rows below one heading, which may be empty."""

    heading: str
    rows: tuple[RowView, ...]


class QuotationView(msgspec.Struct, frozen=True, kw_only=True):
    """A post that quotes a comparison; `rows` leads to those it has picked, if it has.

    Beside a row, `rows` is empty.
    """

    title: str
    href: str
    date: DateView
    rows: tuple[LinkView, ...]
    lang: str


class DownloadView(msgspec.Struct, frozen=True):
    """A comparison as data: the name of the format, where it is, and its media type."""

    text: str
    href: str
    type: str


class ComparisonView(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison, whole on its page or in part where it is quoted.

    `sides` are those that are shown, one of them or all. What follows `total` is for the
    page alone, and empty in a quotation: the day of the latest change, the list of all
    comparisons, the posts that quote this one, its downloads and the address of the script.
    """

    title: str
    href: str
    sides: tuple[str, ...]
    intro: Markup
    around: Markup
    groups: tuple[GroupView, ...]
    shown: int
    total: int
    updated: DateView | None = None
    index: LinkView | None = None
    quoted: tuple[QuotationView, ...] = ()
    downloads: tuple[DownloadView, ...] = ()
    script: str = ""


class ComparisonCardView(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison in the list of all; `count` is the number of its rows."""

    title: str
    href: str
    sides: tuple[str, ...]
    count: int
    updated: DateView | None
    excerpt: str


class ComparisonsView(msgspec.Struct, frozen=True):
    """All comparisons, by title."""

    title: str
    comparisons: tuple[ComparisonCardView, ...]
