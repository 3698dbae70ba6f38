"""The ledger: every guid and every public address so far, as facts with their days."""

from __future__ import annotations

import datetime as dt

import msgspec

from reprise.model.names import Guid, SourcePath, UrlPath

LEDGER = SourcePath("posts/published.jsonl")


class GuidFact(msgspec.Struct, frozen=True):
    """A guid that readers were given, and the day on which that was first recorded."""

    guid: Guid
    day: dt.date


class UrlFact(msgspec.Struct, frozen=True):
    """A public address, and `of` what it was: a text that stays when the address moves.

    `post <guid>` · `category <slug>`, `tag <slug>`, `series <slug>`, `author <slug>` ·
    `list <kind>` of all terms · `home` · `archive`, `archive 2011`, `archive 2011-01` ·
    `comparison <name>`, `comparisons` · `journal`, `journal 2011`, `entry <name>`,
    `practice <name>` of a comparison · `on-this-day` · `subscribe` · `feed <format> <of
    what>`, where that is `site`, `comments`, `journal`, `on-this-day`, `year 2011`, a term,
    or `thread <guid>`.
    """

    url: UrlPath
    of: str
    day: dt.date


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """What has been published so far: guids sorted, addresses sorted by path and `of`.

    No guid is there twice, and no address twice for one thing. `is_kept` is false where
    there is no file: then nothing was promised, and nobody is reminded.
    """

    guids: tuple[GuidFact, ...] = ()
    urls: tuple[UrlFact, ...] = ()
    is_kept: bool = False

    def with_facts(
        self, guids: tuple[GuidFact, ...] = (), urls: tuple[UrlFact, ...] = ()
    ) -> Ledger:
        """Return a kept ledger with these facts too; of two that say the same, the earlier."""
        # The earliest comes last, and is the one that stays.
        all_guids = sorted((*self.guids, *guids), key=lambda f: f.day, reverse=True)
        all_urls = sorted((*self.urls, *urls), key=lambda f: f.day, reverse=True)
        by_guid = {fact.guid: fact for fact in all_guids}
        by_url = {(fact.url, fact.of): fact for fact in all_urls}
        return Ledger(
            guids=tuple(by_guid[guid] for guid in sorted(by_guid)),
            urls=tuple(by_url[key] for key in sorted(by_url)),
            is_kept=True,
        )
