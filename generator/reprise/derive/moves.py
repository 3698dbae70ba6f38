"""Moves: what the ledger knows of addresses that are others now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from reprise.derive import identity
from reprise.derive.channels import FeedFormat
from reprise.derive.published import Place, Published
from reprise.issues import Code, Issue
from reprise.model.ledger import LEDGER, Ledger, UrlFact
from reprise.model.names import UrlPath, folded, output_path


class Move(msgspec.Struct, frozen=True):
    """From an old address of a page to where the same page is, or what comes next to it.

    `has_page` is false where the old address differs from another of the page in case or
    Unicode form alone: on many file systems the two are one file.
    """

    source: UrlPath
    target: UrlPath
    title: str
    has_page: bool = True


class EndedFeed(msgspec.Struct, frozen=True):
    """A feed of something that is gone, where it was published."""

    url: UrlPath
    form: FeedFormat


class Moves(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done so that no recorded address dies.

    `pages` are by their old address. `feeds` are the old addresses of feeds, by what the
    feed is called: feed readers follow no redirect of HTML, so that these stay files.
    `ended` are feeds that carry nothing any more: they are there, and empty. Of `gone`
    nothing can take the place.
    """

    pages: tuple[Move, ...] = ()
    feeds: Mapping[str, tuple[UrlPath, ...]] = {}
    ended: tuple[EndedFeed, ...] = ()
    gone: tuple[UrlFact, ...] = ()


def derive_moves(ledger: Ledger, published: Published) -> Moves:
    """Return what has moved; a site without an address has no feeds, and loses none.

    Posts that are not out are not looked at: what is wrong with them is told elsewhere.
    """
    taken = _Files()
    pages: dict[UrlPath, Move] = {}
    feeds: dict[str, list[UrlPath]] = defaultdict(list)
    ended, gone = [], []
    for fact in ledger.urls:
        if identity.is_feed(fact.of):
            url = published.feeds.get(fact.of)
            if not taken.is_new(fact.url, url or ""):
                continue
            if url:
                feeds[fact.of].append(fact.url)
            elif published.feeds:
                ended.append(EndedFeed(fact.url, identity.form_of(fact.of)))
        elif place := _place(fact.of, published.places):
            if output_path(fact.url) != output_path(place.url):
                is_new = taken.is_new(fact.url, place.url)
                pages[fact.url] = Move(fact.url, place.url, place.title, is_new)
        elif identity.is_comparison(fact.of):
            gone.append(fact)
    return Moves(
        pages=tuple(pages.values()),
        feeds={of: tuple(urls) for of, urls in feeds.items()},
        ended=tuple(ended),
        gone=tuple(gone),
    )


def gone_issue(fact: UrlFact) -> Issue:
    """Return what is to be said where nothing answers at a recorded address."""
    return Issue(
        code=Code.GONE_ADDRESS,
        path=LEDGER,
        field=fact.url,
        message=f"{fact.url} was published as the {fact.of}, and there is nothing now",
        advice="Bring it back, or put a page there. If the address may die, remove this line.",
    )


class _Files:
    """The files of one thing: those that differ in case alone count as one."""

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = {}

    def is_new(self, url: UrlPath, today: UrlPath | str) -> bool:
        """Tell whether a file can stand at an old address of what is at `today`; note it."""
        first = {folded(output_path(UrlPath(today)))} if today else set()
        forms = self._forms.setdefault(today, first)
        form = folded(output_path(url))
        if form in forms:
            return False
        forms.add(form)
        return True


def _place(of: str, places: Mapping[str, Place]) -> Place | None:
    """Return the page of that identity, or of the list that comes next to it."""
    found: str | None = of
    while found is not None and found not in places:
        found = identity.next_best(found)
    return None if found is None else places[found]
