"""Surroundings: what is around every artifact of one build, gathered once."""

from __future__ import annotations

import time

from reprise.build.desk import Desk
from reprise.build.digest import digest_bytes
from reprise.build.engine import engine_digest
from reprise.build.fingerprints.closures import template_digests
from reprise.build.fingerprints.post_digests import Surroundings
from reprise.build.host_site import HostSite
from reprise.build.included import IncludedFiles
from reprise.build.making.maker import has_elements
from reprise.render.compose import Composer


def surroundings(desk: Desk, host: HostSite, composer: Composer) -> Surroundings:
    """Return what is around every artifact, and the digests of what the host has made."""
    written = {path: place.read_bytes() for path, place in host.files.items()}
    return Surroundings(
        edition=composer.edition,
        elements=composer.elements,
        templates=template_digests(desk.templates.sources),
        theme=host.frame,
        host_files={path: digest_bytes(data) for path, data in written.items()},
        engine=engine_digest(),
        with_elements=frozenset(
            path for path, data in written.items() if has_elements(path, data)
        ),
        included=IncludedFiles(desk.root, time.time()),
        moment=desk.now,
    )
