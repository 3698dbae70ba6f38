"""A site's settings as MkDocs reads them, inherited files and variables included."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import msgspec
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from reprise.build.request import Request
from reprise.errors import HostError
from reprise.hosts.host import Asked
from reprise.hosts.inputs import require_readable
from reprise.hosts.mkdocs.request import request_of
from reprise.hosts.mkdocs_plugin import ReprisePlugin
from reprise.hosts.root import CONFIG
from reprise.issues import Issue


class SiteRequest(msgspec.Struct, frozen=True):
    """What a build of the site would ask for, without drafts; and what is wrong with that.

    `has_address` tells whether the site knows where it is published: it has feeds then.
    """

    request: Request
    has_address: bool
    issues: tuple[Issue, ...]


def read_request(root: Path, now: dt.datetime | None) -> SiteRequest:
    """Return what a build would ask for; no page is made. Raises `HostError`."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    require_readable(root)
    try:
        config = load_config(str(root / CONFIG))
    except MkDocsException as error:
        said = " ".join(str(error).split())
        raise HostError(f'Cannot read {CONFIG}: {said}. Type "reprise check".') from error
    plugins = (p for p in config.plugins.values() if isinstance(p, ReprisePlugin))
    settings, issues = (next(plugins, None) or ReprisePlugin()).judged(config)
    request = request_of(config, settings, Asked(now=now))
    return SiteRequest(request, bool(config.site_url), issues)
