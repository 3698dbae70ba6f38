"""The ledger as a value: it only grows, and days only become earlier."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reprise.model.ledger import GuidFact, Ledger, UrlFact
from reprise.model.names import Guid, UrlPath

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9))
GUIDS = st.tuples(st.sampled_from("abc").map(Guid), DAYS).map(lambda t: GuidFact(*t))
URLS = st.tuples(
    st.sampled_from(["/a/", "/b/"]).map(UrlPath), st.sampled_from(["home", "tag x"]), DAYS
).map(lambda t: UrlFact(*t))
ADDITIONS = st.lists(st.tuples(st.lists(GUIDS), st.lists(URLS)))


@settings(deadline=None)
@given(ADDITIONS)
def test_a_ledger_only_grows_and_is_sorted(
    additions: list[tuple[list[GuidFact], list[UrlFact]]],
) -> None:
    """After each addition all earlier facts are there, none of them with a later day."""
    ledger = Ledger()
    for guids, urls in additions:
        before, ledger = ledger, ledger.with_facts(tuple(guids), tuple(urls))
        now = {fact.guid: fact.day for fact in ledger.guids}
        at = {(fact.url, fact.of): fact.day for fact in ledger.urls}
        assert all(now[fact.guid] <= fact.day for fact in (*before.guids, *guids))
        assert all(at[fact.url, fact.of] <= fact.day for fact in (*before.urls, *urls))
        assert all(a.guid < b.guid for a, b in pairwise(ledger.guids))
        assert all((a.url, a.of) < (b.url, b.of) for a, b in pairwise(ledger.urls))
        assert ledger.is_kept


@settings(deadline=None)
@given(st.lists(GUIDS), st.lists(URLS))
def test_the_order_of_facts_does_not_matter(guids: list[GuidFact], urls: list[UrlFact]) -> None:
    """The same facts make the same ledger."""
    forward = Ledger().with_facts(tuple(guids), tuple(urls))
    backward = Ledger().with_facts(tuple(reversed(guids)), tuple(reversed(urls)))
    assert forward == backward
