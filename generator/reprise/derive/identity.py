"""Identity: what something published is called for ever, wherever it lies.

These texts stand in the ledger, so their form never changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from reprise.derive.addresses import TermKind
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    JournalChannel,
    OnThisDayChannel,
    SiteChannel,
    TermChannel,
    ThreadChannel,
    YearChannel,
)
from reprise.model.names import Guid, Slug, SourcePath

HOME = "home"
ARCHIVE = "archive"
SUBSCRIBE_PAGE = "subscribe"
JOURNAL = "journal"
DAYS = "on-this-day"
COMPARISONS_PAGE = "comparisons"

_POST, _COMPARISON, _LIST, _FEED = "post ", "comparison ", "list ", "feed "
_ENTRY, _PRACTICE = "entry ", "practice "
_KINDS = frozenset(kind.value for kind in TermKind)
_LONE_PAGES = frozenset({SUBSCRIBE_PAGE, COMPARISONS_PAGE, JOURNAL, DAYS})
_YEAR = 4
"""Digits; a month has more."""


def of_post(guid: Guid) -> str:
    """Return what the page of a post is called."""
    return f"{_POST}{guid}"


def of_term(kind: TermKind, slug: Slug) -> str:
    """Return what the page of a term is called."""
    return f"{kind.value} {slug}"


def of_terms(kind: TermKind) -> str:
    """Return what the list of all terms of a kind is called."""
    return f"{_LIST}{kind.value}"


def of_period(year: int, month: int | None = None) -> str:
    """Return what the archive page of a year is called, or of a month in it."""
    return f"{ARCHIVE} {year:04}" + (f"-{month:02}" if month else "")


def of_comparison(name: str) -> str:
    """Return what the page of a comparison is called."""
    return f"{_COMPARISON}{name}"


def of_entry(name: str) -> str:
    """Return what the page of an entry of the journal is called."""
    return f"{_ENTRY}{name}"


def of_diary(year: int) -> str:
    """Return what the page of the journal's entries of a year is called."""
    return f"{JOURNAL} {year:04}"


def of_practice(name: str) -> str:
    """Return what the page of the marks on a comparison is called."""
    return f"{_PRACTICE}{name}"


def of_feed(
    channel: Channel, form: FeedFormat, guids: Mapping[SourcePath, Guid | None]
) -> str | None:
    """Return what a feed is called; None for the comments on a post that has no guid."""
    match channel:
        case SiteChannel():
            what = "site"
        case CommentsChannel():
            what = "comments"
        case YearChannel(year):
            what = f"year {year:04}"
        case TermChannel(kind, slug):
            what = of_term(kind, slug)
        case ThreadChannel(path):
            guid = guids.get(path)
            if guid is None:
                return None
            what = f"thread {guid}"
        case JournalChannel():
            what = JOURNAL
        case OnThisDayChannel():
            what = DAYS
        case other:
            assert_never(other)
    return f"{_FEED}{form.value} {what}"


def is_feed(of: str) -> bool:
    """Tell whether this is a feed, of which the readers follow no redirect."""
    return of.startswith(_FEED)


def form_of(of: str) -> FeedFormat:
    """Return the format of a feed."""
    return FeedFormat(of.split(" ", 2)[1])


def is_comparison(of: str) -> bool:
    """Tell whether this is a comparison."""
    return of.startswith(_COMPARISON)


def guid_in(of: str) -> Guid | None:
    """Return the guid of a post's page; None for anything else."""
    return Guid(of.removeprefix(_POST)) if of.startswith(_POST) else None


def next_best(of: str) -> str | None:
    """Return what takes the place of a list that is gone; None for what is no list."""
    kind, _, name = of.partition(" ")
    if kind == ARCHIVE and name:
        return f"{ARCHIVE} {name[:_YEAR]}" if len(name) > _YEAR else ARCHIVE
    if kind in _KINDS:
        return of_terms(TermKind(kind))
    if of.startswith((_ENTRY, _PRACTICE)) or (kind == JOURNAL and name):
        return JOURNAL
    return HOME if of.startswith(_LIST) or of in _LONE_PAGES else None
