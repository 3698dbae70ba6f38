"""Dead links: those to a place on a page that is there, and has no such place."""

from __future__ import annotations

from collections.abc import Mapping

from reprise.build.finishing.desk import Desk
from reprise.build.on_demand import OnDemand
from reprise.build.text_facts import TextFacts
from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.model.post import Post
from reprise.render.fragments import check_fragments


def dead_fragments(desk: Desk, texts: Mapping[SourcePath, TextFacts]) -> tuple[Issue, ...]:
    """Return a warning for each link of these texts to a place that one of them lacks."""
    places = {path: text.places for path, text in texts.items()}
    whole: Mapping[SourcePath, Post] = OnDemand(lambda path: desk.content(path).post, {})
    return check_fragments(desk.edition, places, whole)
