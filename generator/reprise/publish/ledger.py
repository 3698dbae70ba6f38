"""The ledger, brought up to date: what is published today is recorded for ever."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from reprise.authoring.files import replace
from reprise.build.reading.preparing import Prepared
from reprise.derive.published import derive_published, unrecorded
from reprise.errors import OutputError
from reprise.model.ledger import LEDGER, GuidFact, Ledger, UrlFact
from reprise.source.raw import bytes_of
from reprise.source.text import decode_text

Fact = GuidFact | UrlFact


class Recording(msgspec.Struct, frozen=True):
    """A ledger that knows all that is published, and the facts that it did not know before."""

    ledger: Ledger
    added: tuple[Fact, ...]


def record(prepared: Prepared, *, has_feeds: bool) -> Recording:
    """Return the site's ledger with what is public at the moment of the request.

    Nothing in it is removed, and no day becomes another. The day of what is new is today's
    in the site's timezone. The site must be one without drafts.
    """
    request, before = prepared.request, prepared.site.ledger
    settings, site = request.settings, prepared.site
    published = derive_published(site, prepared.outline, settings, has_feeds=has_feeds)
    day = request.now.astimezone(ZoneInfo(settings.timezone)).date()
    missing = unrecorded(before, published)
    guids = tuple(GuidFact(guid, day) for guid in missing.guids)
    urls = tuple(UrlFact(url, of, day) for url, of in missing.urls)
    return Recording(before.with_facts(guids, urls), (*guids, *urls))


def ledger_text(ledger: Ledger) -> str:
    """Return the ledger as its file has it: guids, then addresses, sorted, a fact a line."""
    facts: tuple[Fact, ...] = (*ledger.guids, *ledger.urls)
    return "".join(f"{line_of(fact)}\n" for fact in facts)


def line_of(fact: Fact) -> str:
    """Return a fact as its line has it: JSON without a space, day last."""
    return msgspec.json.encode(fact).decode()


def write_ledger(root: Path, ledger: Ledger) -> None:
    """Write the ledger in one step; one that says the same already is left alone."""
    path, text = root / LEDGER, ledger_text(ledger)
    try:
        before, _ = decode_text(LEDGER, bytes_of(path)) if path.exists() else (None, ())
        if before != text:
            path.parent.mkdir(exist_ok=True)
            replace(path, text.encode())
    except OSError as error:
        raise OutputError(f"Cannot write {LEDGER}: {error.strerror}.") from error
