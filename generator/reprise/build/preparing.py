"""Preparing: everything that is read and derived before the host has run."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from reprise.build.cache.memory import Memory
from reprise.build.library import Library
from reprise.build.likeness import Sought, bags_of, seek_likenesses
from reprise.build.progress import Stage
from reprise.build.reading import KnownPosts, Reading, read_all
from reprise.build.recalling import Remembered
from reprise.build.request import Request
from reprise.build.seen import seen_site
from reprise.build.survey import Survey, survey_again, survey_everything
from reprise.derive.anniversaries import next_return
from reprise.derive.due import next_due
from reprise.derive.guids import unwritten_twins
from reprise.derive.lost_guids import lost_guids
from reprise.derive.outline import Outline, derive_outline
from reprise.derive.reruns import derive_reruns
from reprise.issues import Issue, in_order
from reprise.model.comparison import Comparison
from reprise.model.names import SourcePath, UrlPath
from reprise.model.post import Post
from reprise.model.settings import SiteFacts
from reprise.model.site import Site
from reprise.render.compose import link_table
from reprise.source.kept_by_git import Kept, take_kept
from reprise.source.ledger import load_ledger
from reprise.source.load import gather_site, shared_guids
from reprise.source.placing import place_issues
from reprise.source.published_journal import PublishedJournal, load_published_journal
from reprise.source.veil import take_veil


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """The site as it may be seen, before the host has run.

    `started` is the moment from which a file's change may have been missed, in seconds;
    `veil` tells the journal as it was read from one that has changed, `kept` what git keeps
    of it. `alike` seeks the
    posts that are like others: where the host has to run, it is begun before that. `due` is
    the next moment at which the same files make another site, in seconds since 1970.
    """

    request: Request
    reading: Reading
    survey: Survey
    started: float
    veil: bytes
    kept: Kept
    site: Site
    outline: Outline
    due: float | None
    derived: tuple[Issue, ...]
    alike: Sought | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is known to be wrong."""
        of_posts = (i for facts in self.reading.facts.values() for i in facts.issues)
        found = (*self.survey.issues, *of_posts, *self.reading.issues)
        return in_order((*found, *self.derived))

    @property
    def urls(self) -> dict[SourcePath, UrlPath]:
        """Where the posts, their files and the comparisons are published."""
        return link_table(self.site, self.outline, SiteFacts(name="")).urls


def prepare_site(request: Request, before: Remembered | None = None) -> Prepared:
    """Read the content and derive what does not depend on the host."""
    before = before or Remembered()
    started = before.look.started if before.look else time.time()
    request.progress(Stage.READ)
    survey, reading = _read(request, before)
    request.progress(Stage.DERIVE)
    posts = list(reading.heads.values())
    assets = [asset for facts in reading.facts.values() for asset in facts.assets]
    ledger, of_ledger = load_ledger(request.root)
    folder = request.root / request.settings.journal.dir
    veil, kept = take_veil(folder, started), take_kept(folder)
    journal, of_journal = published_journal(request, reading.comparisons)
    gathered = gather_site(posts, reading.comparisons, assets, ledger=ledger)
    site = seen_site(request, gathered, journal)
    outline, derived = derive_outline(
        site, request.settings, directory_urls=request.directory_urls
    )
    if len(site.posts) < len(gathered.posts):
        # A draft's rerun_of is judged too, before the day it comes out.
        derived += derive_reruns(gathered.posts)[1]
    if len(posts) == len(reading.facts):
        # Of a file that cannot be read nobody knows which guid it has.
        derived += lost_guids(ledger, gathered.posts, request.settings)
    derived += unwritten_twins(gathered.posts, request.settings)
    return Prepared(
        request=request,
        reading=reading,
        survey=survey,
        started=started,
        veil=veil,
        kept=kept,
        site=site,
        outline=outline,
        due=_due(request, gathered.posts, journal.next_day, outline),
        derived=place_issues(
            request.root, (*of_ledger, *of_journal, *shared_guids(posts), *derived)
        ),
    )


def seek_alike(prepared: Prepared, memory: Memory) -> Sought | None:
    """Begin to seek the posts that are like others; None where no page leads to them."""
    request, count = prepared.request, prepared.request.settings.related
    if not count:
        return None
    bags = bags_of(prepared.outline, prepared.reading.facts, request.now)
    return seek_likenesses(bags, memory, crew=request.crew, count=count)


def published_journal(
    request: Request, comparisons: Iterable[Comparison]
) -> tuple[PublishedJournal, tuple[Issue, ...]]:
    """Return what the journal publishes on the day of the build, and what is wrong with it."""
    folder = request.settings.journal.dir
    return load_published_journal(
        request.root, folder, comparisons=comparisons, today=request.today
    )


def _due(
    request: Request, posts: Iterable[Post], next_entry: dt.date | None, outline: Outline
) -> float | None:
    """Return when the same files make another site: of posts, and of days that begin."""
    days = (next_entry, next_return(outline.anniversaries, request.today))
    moments = [next_due(posts, request.settings.comments, request.now)]
    zone = ZoneInfo(request.settings.timezone)
    moments += [dt.datetime.combine(day, dt.time(), zone) for day in days if day]
    return min((moment.timestamp() for moment in moments if moment), default=None)


def _read(request: Request, before: Remembered) -> tuple[Survey, Reading]:
    memory, look = before.memory, before.look
    facts = memory.facts()
    if look is None or not facts:
        survey = survey_everything(request.scope)
    else:
        survey = survey_again(request.scope, look, facts, memory.notes.found)
    reading = read_all(
        Library(request.root, request.settings),
        survey,
        KnownPosts(facts=facts, heads=memory.heads()),
        crew=request.crew,
        count=partial(request.progress, Stage.READ),
    )
    return survey, reading
