"""Preparing: everything that is read and derived before the host has run."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from reprise.build.cache.memory import Memory
from reprise.build.cache.recalling import Remembered
from reprise.build.progress import Stage
from reprise.build.reading.library import Library
from reprise.build.reading.likeness import Sought, bags_of, seek_likenesses
from reprise.build.reading.posts import KnownPosts, Reading, read_all
from reprise.build.reading.seen import seen_site
from reprise.build.reading.survey import Survey, survey_again, survey_everything
from reprise.build.request import Request
from reprise.derive.addresses import urls_by_file
from reprise.derive.anniversaries import next_return
from reprise.derive.due import ahead_issue, comments_ahead, last_coming_out, next_due
from reprise.derive.guids import unwritten_twins
from reprise.derive.lost_guids import lost_guids
from reprise.derive.outline import Outline
from reprise.derive.reruns import derive_reruns
from reprise.derive.visible import is_out, visible_content
from reprise.issues import Issue, in_order
from reprise.model.comment import Comment
from reprise.model.comparison import Comparison
from reprise.model.names import SourcePath, UrlPath
from reprise.model.site import Site
from reprise.source.kept_by_git import Tracked
from reprise.source.ledger import load_ledger
from reprise.source.load import gather_site, load_content, shared_guids
from reprise.source.placing import place_issues
from reprise.source.published_journal import PublishedJournal, load_published_journal
from reprise.source.veil import take_veil


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """The site as it may be seen, before the host has run.

    `started` is the moment from which a file's change may have been missed, in seconds;
    `veil` tells the journal as it was read from one that has changed, `tracked` what git keeps
    of it. `alike` seeks the
    posts that are like others: where the host has to run, it is begun before that. `due` is
    the next moment at which the same files make another site, in seconds since 1970; at
    `complete` the last post comes out, where any waits.
    """

    request: Request
    reading: Reading
    survey: Survey
    started: float
    veil: bytes
    tracked: Tracked
    site: Site
    outline: Outline
    due: float | None
    complete: dt.datetime | None
    derived: tuple[Issue, ...]
    alike: Sought | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is known to be wrong."""
        of_posts = (i for facts in self.reading.facts.values() for i in facts.issues)
        found = (*self.survey.issues, *of_posts, *self.reading.issues)
        return in_order((*found, *self.derived))

    def urls(self) -> dict[SourcePath, UrlPath]:
        """Return where each file of the site's own content is published."""
        return urls_by_file(self.site, self.outline.addresses, {})


def prepare_site(request: Request, before: Remembered | None = None) -> Prepared:
    """Read the content and derive what does not depend on the host."""
    before = before or Remembered()
    started = before.look.started if before.look else time.time()
    request.progress(Stage.READ)
    survey, reading = _read(request, before)
    request.progress(Stage.DERIVE)
    posts = list(reading.heads.values())
    assets = [asset for facts in reading.facts.values() for asset in facts.assets]
    ledger, of_ledger = load_ledger(request.scope)
    folder = request.root / request.settings.journal.dir
    veil = take_veil(folder, started)
    journal, of_journal = _published_journal(request, reading.comparisons)
    gathered = gather_site(posts, reading.comparisons, assets, ledger=ledger)
    site = seen_site(request, gathered, journal)
    outline = Outline(site, request.settings, directory_urls=request.directory_urls)
    derived = outline.issues + _judged(request, reading, gathered, site)
    ahead = _comments_ahead(request, reading)
    derived += tuple(map(ahead_issue, ahead))
    moments = [comment.published for comment in ahead]
    return Prepared(
        request=request,
        reading=reading,
        survey=survey,
        started=started,
        veil=veil,
        tracked=journal.tracked,
        site=site,
        outline=outline,
        due=_due(
            request,
            [next_due(gathered.posts, request.settings.comments, request.now), *moments],
            [journal.next_day, next_return(outline.anniversaries, request.today)],
        ),
        complete=last_coming_out(gathered.posts, request.now),
        derived=place_issues(request.root, (*of_ledger, *of_journal, *derived)),
    )


def _judged(
    request: Request, reading: Reading, gathered: Site, site: Site
) -> tuple[Issue, ...]:
    """Return what is wrong with the posts, those too that are not in the visible `site`."""
    found = shared_guids(gathered.posts)
    if len(site.posts) < len(gathered.posts):
        # A draft's rerun_of is judged too, before the day it comes out.
        seen = {post.path for post in site.posts}
        found += tuple(i for i in derive_reruns(gathered.posts)[1] if i.path not in seen)
    if len(gathered.posts) == len(reading.facts):
        # Of a file that cannot be read nobody knows which guid it has.
        found += lost_guids(gathered.ledger, gathered.posts, request.settings)
    return found + unwritten_twins(gathered.posts, request.settings)


def seek_alike(prepared: Prepared, memory: Memory) -> Sought | None:
    """Begin to seek the posts that are like others; None where no page leads to them."""
    request, count = prepared.request, prepared.request.settings.related
    if not count:
        return None
    bags = bags_of(prepared.outline, prepared.reading.facts, request.now)
    return seek_likenesses(bags, memory, crew=request.crew, count=count)


def _published_journal(
    request: Request, comparisons: Iterable[Comparison]
) -> tuple[PublishedJournal, tuple[Issue, ...]]:
    """Return what the journal publishes on the day of the build, and what is wrong with it."""
    folder = request.settings.journal.dir
    return load_published_journal(
        request.root, folder, comparisons=comparisons, today=request.today
    )


def _comments_ahead(request: Request, reading: Reading) -> tuple[Comment, ...]:
    """Return the comments on posts that are out which are dated after the build's moment."""
    now, moment = request.now, request.now.timestamp()
    found: list[Comment] = []
    for facts in reading.facts.values():
        if facts.recent.newest > moment:  # so few that they are read once more
            content, _ = load_content(request.root, facts.files, request.settings)
            if content and is_out(content.post, now):
                found += comments_ahead(visible_content(content).comments, now)
    return tuple(found)


def _due(
    request: Request,
    moments: Iterable[dt.datetime | None],
    days: Iterable[dt.date | None],
) -> float | None:
    """Return the first of these moments, and of these days as they begin for the site."""
    zone = ZoneInfo(request.settings.timezone)
    begins = (dt.datetime.combine(day, dt.time(), zone) for day in days if day)
    return min((moment.timestamp() for moment in (*moments, *begins) if moment), default=None)


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
