"""Fingerprints of comparisons: their pages, their list, and what they are as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import assert_never

from reprise.build.digest import digest
from reprise.build.fingerprints.frames import Fingerprint, Frames
from reprise.build.fingerprints.post_digests import PostDigests
from reprise.build.fingerprints.surroundings import Surroundings
from reprise.build.plan.artifact import (
    ComparisonFile,
    ComparisonPage,
    ComparisonRecipe,
    ComparisonsPage,
)
from reprise.model.names import SourcePath
from reprise.render.edition import Quotation
from reprise.render.elements import Element
from reprise.render.pages.comparisons import comparisons_page
from reprise.render.pages.quoting import find_quotations


class ComparisonFingerprints:
    """Fingerprints of what shows comparisons; asked for when the texts are up to date."""

    def __init__(self, around: Surroundings, posts: PostDigests, frames: Frames) -> None:
        self._edition = around.edition
        self._posts = posts
        self._frames = frames

    def of(self, recipe: ComparisonRecipe) -> Fingerprint:
        """Return the fingerprint of a page, of the list, or of data."""
        match recipe:
            case ComparisonPage(name):
                return (*self._text(name), *self._quoting(name))
            case ComparisonsPage():
                # What it shows is little, and all that is asked.
                shown = digest(comparisons_page(self._edition).view)
                frame = self._frames.of("comparisons.html")
                return (("a comparison that it lists changed", shown), *frame)
            case ComparisonFile(name, _):
                data = digest(self._edition.comparison(name))
                return (("the comparison changed", data), self._frames.engine)
            case other:
                assert_never(other)

    @property
    def texts(self) -> list[Fingerprint]:
        """What is shown of comparisons wherever they are quoted."""
        return [self._text(comparison.name) for comparison in self._edition.site.comparisons]

    @cached_property
    def quotations(self) -> Mapping[str, tuple[Quotation, ...]]:
        """Who quotes each comparison."""
        texts = self._posts.texts

        def elements(path: SourcePath) -> tuple[Element, ...]:
            text = texts.get(path)
            return text.elements if text else ()

        return find_quotations(self._edition, elements)

    def _text(self, name: str) -> Fingerprint:
        return (
            ("the comparison changed", digest(self._edition.comparison(name))),
            ("its texts changed", digest(self._edition.comparisons[name])),
            *self._frames.of("comparison.html"),
        )

    def _quoting(self, name: str) -> Fingerprint:
        quotations = self.quotations[name]
        posts = (self._edition.post(quotation.post) for quotation in quotations)
        return (
            ("which posts quote it, or which of its rows, changed", digest(quotations)),
            ("a post that quotes it changed", self._posts.links(posts)),
        )
