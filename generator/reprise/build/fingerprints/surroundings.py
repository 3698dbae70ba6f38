"""Surroundings: what is around every artifact of one build, gathered once."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from reprise.build.digest import digest_bytes
from reprise.build.engine import engine_digest
from reprise.build.fingerprints.closures import template_digests
from reprise.build.host_site import HostSite
from reprise.build.included import IncludedFiles
from reprise.build.making.maker import has_elements
from reprise.build.plan.artifact import Plan
from reprise.model.names import OutputPath
from reprise.render.compose import Composer
from reprise.render.edition import Edition
from reprise.render.elements import ElementRenderer


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """The edition and the plan, and digests of what many artifacts share.

    `templates` are by name, each with all that it includes; `theme` is what frames every
    page of ours; `host_files` are what the host has written; `engine` is this program with the
    libraries that make bytes. `with_elements` are the host's pages that have elements;
    `elements` shows what stands in the place of one. `included` are files that texts include,
    whether they are there or not. `moment` is that of the build.
    """

    edition: Edition
    plan: Plan
    moment: dt.datetime
    elements: ElementRenderer

    templates: Mapping[str, bytes]
    theme: bytes
    host_files: Mapping[OutputPath, bytes]
    engine: bytes
    with_elements: frozenset[OutputPath] = frozenset()
    included: Mapping[str, bytes] = {}


def surroundings(  # noqa: PLR0913 - what was planned, and what it is made with
    composer: Composer,
    host: HostSite,
    *,
    plan: Plan,
    sources: Mapping[str, str],
    root: Path,
    moment: dt.datetime,
) -> Surroundings:
    """Return what is around every artifact, and the digests of what the host has made.

    It is asked for before the first text of a post is rendered; `sources` are the templates.
    """
    host_files, with_elements = _written(host.files)
    return Surroundings(
        edition=composer.edition,
        plan=plan,
        elements=composer.elements,
        templates=template_digests(sources),
        theme=host.frame,
        host_files=host_files,
        engine=engine_digest(),
        with_elements=with_elements,
        included=IncludedFiles(root, time.time()),
        moment=moment,
    )


def _written(
    files: Mapping[OutputPath, Path],
) -> tuple[Mapping[OutputPath, bytes], frozenset[OutputPath]]:
    """Return the digests of files, and those that have elements; one is held at a time."""
    digests: dict[OutputPath, bytes] = {}
    with_elements: set[OutputPath] = set()
    for path, place in files.items():
        data = place.read_bytes()
        digests[path] = digest_bytes(data)
        if has_elements(path, data):
            with_elements.add(path)
    return digests, frozenset(with_elements)
