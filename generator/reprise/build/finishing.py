"""Finishing: a plan is brought to the shelf; what stands as it should is left alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from reprise.build.artifact import Artifact, PostPage
from reprise.build.fingerprint import Fingerprints
from reprise.build.reason import Reason
from reprise.build.stale import Known, digests, judge
from reprise.build.texts import TextFacts
from reprise.build.workers import Crew, Work, work_off
from reprise.build.workshop import Desk, Finished, Workshop, set_up
from reprise.issues import Issue
from reprise.model.names import OutputPath, SourcePath
from reprise.source.placing import place_issues

_LESSONS = 3
"""Of each kind of artifact this process makes so many itself, and the last one of all."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What is on the shelf, in the order of the plan, and why; what is known of all artifacts.

    Where one of the issues is an error, the shelf is not to be published.
    """

    waiting: tuple[OutputPath, ...]
    reasons: tuple[Reason, ...]
    artifacts: dict[OutputPath, tuple[bytes, ...]]
    texts: dict[SourcePath, TextFacts]
    issues: tuple[Issue, ...]


class Finisher:
    """Finishes what is stale: the posts' pages first, then what shows several posts.

    `texts` are known from earlier builds; each page of a post that is made brings its own
    up to date, so that a list is made again only where what it shows has changed.
    """

    def __init__(
        self,
        desk: Desk,
        fingerprints: Fingerprints,
        texts: dict[SourcePath, TextFacts],
        crew: Crew,
    ) -> None:
        self._summaries = {path: text.summary for path, text in texts.items()}
        self._desk = msgspec.structs.replace(desk, summaries=self._summaries)
        self._workshop = Workshop(self._desk)
        self._fingerprints = fingerprints
        self._texts = texts
        self._crew = crew
        self._artifacts: dict[OutputPath, tuple[bytes, ...]] = {}
        self._reasons: list[Reason] = []
        self._waiting: set[OutputPath] = set()
        self._issues: list[Issue] = []

    def finish(self, known: Known, lost: Collection[str]) -> Result:
        """Put every stale artifact on the shelf.

        Raises `UnknownPageError` where the theme has no host and needs one.
        """
        artifacts = self._desk.plan.artifacts
        posts = [a for a in artifacts if isinstance(a.recipe, PostPage)]
        others = [a for a in artifacts if not isinstance(a.recipe, PostPage)]
        stale = self._stale(posts, known, lost)
        for post in stale:
            # An old summary says nothing of a text that has changed.
            self._summaries.pop(_post_of(post), None)
        self._make(stale)
        self._make(self._stale(others, known, lost))
        self._remember(posts)
        return Result(
            waiting=tuple(a.path for a in artifacts if a.path in self._waiting),
            reasons=tuple(self._reasons),
            artifacts=self._artifacts,
            texts=self._texts,
            issues=tuple(self._issues),
        )

    def _stale(
        self, artifacts: Iterable[Artifact], known: Known, lost: Collection[str]
    ) -> list[Artifact]:
        stale = []
        for artifact in artifacts:
            fingerprint = self._fingerprints.of(artifact, self._desk.plan)
            reason = judge(artifact, fingerprint, known, lost=lost)
            self._artifacts[artifact.path] = digests(fingerprint)
            if reason is not None:
                self._reasons.append(reason)
                stale.append(artifact)
        return stale

    def _make(self, artifacts: list[Artifact]) -> None:
        """Finish artifacts: here what teaches the theme its kinds of pages, the rest anywhere.

        Only this process has the host. What another one cannot do without it comes back.
        """
        lessons = _first_of_each_kind(artifacts)
        for artifact in lessons:
            self._note(artifact, self._workshop.finish(artifact))
        taught = {artifact.path for artifact in lessons}
        rest = [artifact for artifact in artifacts if artifact.path not in taught]
        if self._crew.hands_for(len(rest)) == 1:
            for artifact in rest:
                self._note(artifact, self._workshop.finish(artifact))
            return
        away = msgspec.structs.replace(self._desk, theme=self._desk.theme.alone())
        for artifact, finished in work_off(Work(set_up, away), rest, self._crew):
            self._note(artifact, finished or self._workshop.finish(artifact))

    def _note(self, artifact: Artifact, finished: Finished) -> None:
        self._issues += finished.issues
        if finished.waits:
            self._waiting.add(artifact.path)
        if finished.text is not None:
            placed = place_issues(self._desk.root, finished.text.issues)
            text = msgspec.structs.replace(finished.text, issues=placed)
            path = _post_of(artifact)
            self._texts[path], self._summaries[path] = text, text.summary

    def _remember(self, posts: Iterable[Artifact]) -> None:
        """Fingerprint the pages that were made once more, now that their texts are known."""
        made = {reason.path for reason in self._reasons}
        for artifact in posts:
            if artifact.path in made:
                fingerprint = self._fingerprints.of(artifact, self._desk.plan)
                self._artifacts[artifact.path] = digests(fingerprint)


def _post_of(artifact: Artifact) -> SourcePath:
    return SourcePath(artifact.source)


def _first_of_each_kind(artifacts: Iterable[Artifact]) -> list[Artifact]:
    """Return some artifacts of which every other is likely to be like one."""
    firsts: dict[object, list[Artifact]] = {}
    for artifact in artifacts:
        kind = (type(artifact.recipe), artifact.path.count("/"))
        firsts.setdefault(kind, []).append(artifact)
    return [a for alike in firsts.values() for a in (*alike[:_LESSONS], *alike[_LESSONS:][-1:])]
