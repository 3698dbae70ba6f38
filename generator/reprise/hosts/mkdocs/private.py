"""The journal, on each way on which MkDocs would publish what is private in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reprise.hosts.root import CONFIG
from reprise.issues import Code, Issue
from reprise.model.names import SourcePath
from reprise.source.discover import POSTS, is_below, journal_link
from reprise.source.templates import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from reprise.build.request import Request
    from reprise.source.stamps import Stamps


def links_into_journal(request: Request, inputs: Stamps) -> Iterator[Issue]:
    """Yield the error of each symbolic link among MkDocs' files that leads into the journal."""
    for link in map(SourcePath, inputs.links):
        if fault := journal_link(request.scope, link):
            yield fault


def published_journal_folder(
    request: Request, config: MkDocsConfig, site_dir: str
) -> Iterator[Issue]:
    """Yield the error of a journal that lies in a folder which is published.

    `site_dir` is where the site is to lie: the configuration names another during a build.
    """
    root, folder = request.root, request.settings.journal.dir
    own = os.path.realpath(root / folder) + os.sep
    public = (config.docs_dir, config.theme.custom_dir, site_dir, POSTS, OWN)
    for place in filter(None, public):
        if is_below(own, root / place):
            shown = os.path.relpath(root / place, root)
            yield Issue(
                code=Code.BAD_SETTING,
                path=SourcePath(CONFIG),
                message=f'the journal is "{folder}", and what lies in {shown} is published',
                allowed="expected a folder of its own, in the site or elsewhere",
            )


def private_links(paths: Iterable[SourcePath]) -> Iterator[Issue]:
    """Yield the error of each private file of the journal that a page of the docs links to."""
    for path in sorted(paths):
        yield Issue(
            code=Code.PRIVATE_LINK,
            path=path,
            message="this is in the journal, and private, and a page of the docs links to it",
            advice=(
                "Take the link out, or let others read the entry: its visibility says who may."
            ),
        )
