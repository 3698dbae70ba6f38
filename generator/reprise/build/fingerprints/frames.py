"""Frames: the part of a fingerprint that all artifacts of one template have in common."""

from __future__ import annotations

import msgspec

from reprise.build.digest import digest
from reprise.build.fingerprints.surroundings import Surroundings

Fingerprint = tuple[tuple[str, bytes], ...]
"""Names and digests, in the order in which a difference is told."""


class Frames:
    """The frames of a site: a template, the theme, the settings, and this program."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        edition = around.edition
        shared = msgspec.structs.replace(
            edition.facts, documents={}, fragments={}, scripts=(), styles=()
        )
        self.settings = ("the settings changed", digest((edition.settings, shared)))
        self.engine = ("Reprise changed", around.engine)
        self._bios = digest(edition.bios) if edition.bios else b""
        self._made = {name: self._frame(name) for name in around.templates}

    def of(self, template: str) -> Fingerprint:
        """Return the frame of a page."""
        return self._made[template]

    def bare(self, template: str) -> Fingerprint:
        """Return the frame of a file that the theme has no part in."""
        return (self.template(template), self.settings, self.engine)

    def template(self, name: str) -> tuple[str, bytes]:
        """Return a template, with all that it includes."""
        return (f"the template {name} changed", self._around.templates[name])

    def _frame(self, template: str) -> Fingerprint:
        theme = ("the theme changed", self._around.theme)
        bios = ("what an author's note leads to has moved", self._bios)
        return (self.template(template), theme, self.settings, bios, self.engine)
