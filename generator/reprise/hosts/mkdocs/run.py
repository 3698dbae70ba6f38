"""A run of MkDocs, as it is remembered."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.build.engine import engine_digest
from reprise.hosts.host import unkept_notes
from reprise.hosts.host_run import HostRun, host_folder, keep_run
from reprise.hosts.inputs import environment
from reprise.hosts.mkdocs.files import LinkedFile, in_site, missing_paths
from reprise.hosts.mkdocs.hosted import Hosted
from reprise.hosts.mkdocs.known import may_be_remembered
from reprise.hosts.own_pages import own_pages
from reprise.source.stamps import distrust_young, take_stamps

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def remember(config: MkDocsConfig, hosted: Hosted, cache: Path) -> tuple[str, ...]:
    """Let later builds do without the host, where they could show every page as this one.

    Returns what there is to note where that cannot be kept. Raises `OutputError`.
    """
    if hosted.shells.issues or not may_be_remembered(config):
        return ()
    try:
        keep_run(cache, _host_run(config, hosted, host_folder(cache)))
    except OSError as error:
        return unkept_notes(error.strerror or str(error))
    return ()


def _host_run(config: MkDocsConfig, hosted: Hosted, folder: Path) -> HostRun:
    """Return what a finished run leaves; `folder` is where the host has written its files."""
    prepared, host = hosted.prepared, hosted.host
    request, files = prepared.request, hosted.files
    linked = {
        in_site(config, file.src_uri)
        for file in files
        if isinstance(file, LinkedFile) and file.is_linked
    }
    return HostRun(
        engine=engine_digest(),
        inputs=distrust_young(hosted.inputs, prepared.started),
        environment=environment(request.root),
        linked={path: url for path, url in prepared.urls().items() if path in linked},
        missing=missing_paths(config, files),
        own_pages=own_pages(prepared),
        root=os.path.realpath(request.root),
        files=take_stamps(folder, host.files),
        settings=request.settings,
        docs_dir=request.docs_dir,
        directory_urls=request.directory_urls,
        facts=host.facts,
        markdown=host.markdown,
        claims=host.claims,
        frame=host.frame,
        shells=hosted.shells,
        said=hosted.told,
    )
