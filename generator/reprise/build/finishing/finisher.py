"""Finishing: a plan is brought to the shelf; what stands as it should is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import partial
from itertools import chain

import msgspec

from reprise.build.cache.memory import Learned, OfArtifacts
from reprise.build.fingerprints.site import Fingerprints
from reprise.build.finishing.desk import Bench
from reprise.build.finishing.effort import effort_of
from reprise.build.finishing.workshop import Finished, Told, Workshop, set_up
from reprise.build.plan.artifact import (
    TAKES_LONG,
    Artifact,
    ComparisonPage,
    PageRecipe,
    PostPage,
)
from reprise.build.progress import Count
from reprise.build.stale.earlier import Earlier
from reprise.build.stale.judge import digests, judge
from reprise.build.stale.reason import Reason
from reprise.build.text_facts import TextFacts
from reprise.build.workers import Crew, in_batches, work_off
from reprise.model.names import OutputPath, SourcePath
from reprise.render.edition import Summary
from reprise.render.theme import UnknownPageError
from reprise.source.placing import place_issues

_LESSONS = 3
"""Of each kind of page this process makes so many itself, and the last one of all."""

_LIGHT = 10
"""What takes longer than so many pages of posts is no lesson: another process has time."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What is on the shelf, in the order it was made, and why.

    `issues` are of the artifacts with which something is wrong. Where one of these is an
    error, the shelf is not to be published.
    """

    waiting: tuple[OutputPath, ...]
    reasons: tuple[Reason, ...]
    learned: Learned
    issues: OfArtifacts

    def told_with(self, before: OfArtifacts) -> OfArtifacts:
        """Return what is wrong with artifacts now; what was not made again is as it was."""
        made = self.learned.artifacts
        stand = {path: own for path, own in before.items() if path not in made}
        return stand | self.issues


class Finisher:
    """Finishes what is stale: the posts' pages first, then what shows several posts.

    `texts` are known from earlier builds; each page of a post that is made brings its own
    up to date, so that a list is made again only where what it shows has changed. The parts
    on the bench grow with what these pages tell.
    """

    def __init__(
        self,
        bench: Bench,
        fingerprints: Fingerprints,
        texts: MutableMapping[SourcePath, TextFacts],
        *,
        crew: Crew,
    ) -> None:
        self._desk, self._tools, self._parts = bench.desk, bench.tools, bench.parts
        self._workshop = Workshop(bench)
        self._fingerprints = fingerprints
        self._texts = texts
        self._crew = crew
        self._made_texts: dict[SourcePath, TextFacts] = {}
        self._summaries: dict[SourcePath, Summary] = {}
        self._entries: dict[SourcePath, bytes] = {}
        self._lines: dict[OutputPath, str] = {}
        self._artifacts: dict[OutputPath, bytes] = {}
        self._reasons: list[Reason] = []
        self._waiting: set[OutputPath] = set()
        self._issues: OfArtifacts = {}

    def finish(self, artifacts: Iterable[Artifact], earlier: Earlier, count: Count) -> None:
        """Put those that are stale on the shelf; pages of posts come before what shows them.

        Raises `UnknownPageError` where the theme has no host and needs one.
        """
        stale = self._stale(artifacts, earlier)
        self._parts.recall(stale, self._desk.edition, earlier)
        self._quote(stale)
        pictures = [a for a in stale if isinstance(a.recipe, TAKES_LONG)]
        others = [a for a in stale if not isinstance(a.recipe, TAKES_LONG)]
        for done, _ in enumerate(chain(self._made(others), self._drawn(pictures)), start=1):
            count(done, len(stale))
        self._remember(artifact for artifact in stale if isinstance(artifact.recipe, PostPage))

    def result(self) -> Result:
        """Return what has been done."""
        learned = Learned(
            texts=self._made_texts,
            summaries=self._summaries,
            entries=self._entries,
            lines=self._lines,
            artifacts=self._artifacts,
        )
        return Result(
            waiting=tuple(r.path for r in self._reasons if r.path in self._waiting),
            reasons=tuple(self._reasons),
            learned=learned,
            issues=self._issues,
        )

    def _stale(self, artifacts: Iterable[Artifact], earlier: Earlier) -> list[Artifact]:
        stale = []
        for artifact in artifacts:
            if not earlier.stands(artifact) and (reason := self._judged(artifact, earlier)):
                self._reasons.append(reason)
                stale.append(artifact)
        return stale

    def _judged(self, artifact: Artifact, earlier: Earlier) -> Reason | None:
        """Return why an artifact is stale, and keep what it is made from; None if it is not."""
        why = earlier.why_unknown(artifact.path)
        if isinstance(artifact.recipe, PostPage) and artifact.path not in earlier.known:
            # What a new post's page is made from is asked when its text is known.
            return Reason(artifact.path, why)
        fingerprint = self._fingerprints.of(artifact)
        reason = judge(artifact, fingerprint, earlier.known, lost=earlier.lost, unknown=why)
        if reason is not None:
            self._artifacts[artifact.path] = digests(fingerprint)
        return reason

    def _quote(self, artifacts: Iterable[Artifact]) -> None:
        """Look up who quotes the comparisons of which the page is made."""
        names = (a.recipe.name for a in artifacts if isinstance(a.recipe, ComparisonPage))
        for name in names:
            self._parts.quotations[name] = self._fingerprints.quotations[name]

    def _made(self, artifacts: list[Artifact]) -> Iterator[Artifact]:
        """Finish artifacts: what teaches the theme its kinds here, the rest anywhere."""
        outline, lines = self._desk.edition.outline, self._parts.lines
        effort = {a.path: effort_of(a, outline, lines) for a in artifacts}
        is_alone = self._desk.theme.is_alone
        lessons = [] if is_alone else _first_of_each_kind(artifacts, effort)
        for artifact in lessons:
            yield from self._made_here([artifact])
        self._desk.theme.learn_ahead()
        taught = {artifact.path for artifact in lessons}
        rest = [artifact for artifact in artifacts if artifact.path not in taught]
        crew = self._crew.shared(len(rest), effort=sum(effort[a.path] for a in rest))
        if crew.hands_for(len(rest)) == 1:
            for batch in in_batches(rest, crew.batch):
                yield from self._made_here(batch)
            return
        # What takes longest comes first, so that nobody waits for it at the end.
        rest.sort(key=lambda artifact: -effort[artifact.path])
        yield from self._made_away(rest, crew)

    def _made_here(self, artifacts: Sequence[Artifact]) -> Iterator[Artifact]:
        for artifact, done in zip(artifacts, self._workshop.finish(artifacts), strict=True):
            self._note(artifact, done)
            yield artifact

    def _made_away(self, artifacts: Sequence[Artifact], crew: Crew) -> Iterator[Artifact]:
        """Finish artifacts in other processes; only this one has the host to frame some."""
        for artifact, sent in work_off(partial(set_up, self._bench()), artifacts, crew):
            self._note(artifact, self._workshop.received(artifact, sent))
            yield artifact

    def _drawn(self, pictures: list[Artifact]) -> Iterator[Artifact]:
        """Finish pictures: few are worth a process, and the theme has no part in them."""
        if pictures:
            crew = msgspec.structs.replace(self._crew, batch=2, enough=6)
            yield from self._made_away(pictures, crew)

    def _bench(self) -> Bench:
        """Return what another process can work at."""
        away = msgspec.structs.replace(self._desk, theme=self._desk.theme.alone())
        return Bench(away, self._tools, self._parts)

    def _note(self, artifact: Artifact, done: Finished) -> None:
        if done.slots:
            raise UnknownPageError(done.slots)
        if done.issues:
            self._issues[artifact.path] = done.issues
        if done.waits:
            self._waiting.add(artifact.path)
        if done.lines:
            self._lines[artifact.path] = done.lines
        match artifact.recipe, done.told:
            case PostPage(post), Told() as told:
                self._note_told(post, told)

    def _note_told(self, path: SourcePath, told: Told) -> None:
        placed = place_issues(self._desk.root, told.text.issues)
        text = msgspec.structs.replace(told.text, issues=placed)
        self._texts[path] = self._made_texts[path] = text
        self._summaries[path] = told.summary
        # One that could not be made must not be taken for one that is as it was.
        self._entries[path] = told.entry
        self._parts.learn(path, told.summary, card=told.card, entry=told.entry)

    def _remember(self, posts: Iterable[Artifact]) -> None:
        """Fingerprint the pages that were made once more, now that their texts are known."""
        for artifact in posts:
            fingerprint = self._fingerprints.of(artifact)
            self._artifacts[artifact.path] = digests(fingerprint)


def _first_of_each_kind(
    artifacts: Iterable[Artifact], effort: Mapping[OutputPath, int]
) -> list[Artifact]:
    """Return some pages of which every other is likely to be like one; none takes long."""
    firsts: dict[object, list[Artifact]] = {}
    for artifact in artifacts:
        if isinstance(artifact.recipe, PageRecipe) and effort[artifact.path] <= _LIGHT:
            kind = (type(artifact.recipe), artifact.path.count("/"))
            firsts.setdefault(kind, []).append(artifact)
    return [a for alike in firsts.values() for a in (*alike[:_LESSONS], *alike[_LESSONS:][-1:])]
