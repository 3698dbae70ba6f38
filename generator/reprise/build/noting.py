"""Noting: what to remember of a site as a whole, once all of it stands as it should."""

from __future__ import annotations

from collections.abc import Mapping

from reprise.build.cache.memory import Notes, OfArtifacts
from reprise.build.finishing.dead_links import dead_fragments
from reprise.build.ground import Ground
from reprise.build.reading.preparing import Prepared
from reprise.build.request import reader_of
from reprise.build.text_facts import TextFacts
from reprise.model.names import SourcePath


def notes_of(
    prepared: Prepared,
    ground: Ground,
    texts: Mapping[SourcePath, TextFacts],
    of_artifacts: OfArtifacts,
) -> Notes:
    """Return what to remember of a site; `texts` are of all its posts.

    Of `of_artifacts`, what is wrong with files that the site has no more is forgotten.
    """
    reading, desk = prepared.reading, ground.desk
    facts, planned = reading.facts, {artifact.path for artifact in desk.plan.artifacts}
    return Notes(
        reader=reader_of(prepared.request),
        found=prepared.survey.issues,
        of_posts={path: fact.issues for path, fact in facts.items() if fact.issues},
        of_texts={path: text.issues for path, text in texts.items() if text.issues},
        of_artifacts={path: own for path, own in of_artifacts.items() if path in planned},
        dead=dead_fragments(desk, texts),
        others=(*reading.issues, *prepared.derived, *ground.issues),
        linking=tuple(path for path, text in texts.items() if text.places.links),
        assets=tuple(asset for fact in facts.values() for asset in fact.assets),
        recent=desk.edition.recent,
        moved_feeds=dict(desk.edition.moves.feeds),
        entries=tuple(entry.path for entry in prepared.site.entries),
        included=ground.included.union(*(text.included for text in texts.values())),
    )
