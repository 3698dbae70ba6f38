"""A run of MkDocs, as it is remembered."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.build.engine import engine_digest
from reprise.build.host_site import HostSite
from reprise.build.preparing import Prepared
from reprise.hosts.host_run import HostRun
from reprise.hosts.inputs import environment
from reprise.hosts.mkdocs_facts import docs_folder
from reprise.hosts.mkdocs_files import AskedFiles, LinkedFile
from reprise.hosts.own_pages import own_pages
from reprise.model.names import SourcePath
from reprise.render.shell.theme import ShellSet, ShellTheme
from reprise.source.stamps import Stamps, distrust_young, take_stamps

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def host_run(  # noqa: PLR0913 - all that a run leaves
    config: MkDocsConfig,
    prepared: Prepared,
    host: HostSite,
    *,
    folder: Path,
    files: Files,
    inputs: Stamps,
) -> HostRun:
    """Return what a finished run leaves to later builds; `inputs` were stamped before it.

    `folder` is where the host has written its files.
    """
    request, docs = prepared.request, docs_folder(config)
    linked = {
        _in_site(docs, file.src_uri)
        for file in files
        if isinstance(file, LinkedFile) and file.is_linked
    }
    missing = files.missing if isinstance(files, AskedFiles) else ()
    theme = host.theme
    return HostRun(
        engine=engine_digest(),
        inputs=distrust_young(inputs, prepared.started),
        environment=environment(request.root),
        linked={path: url for path, url in prepared.urls().items() if path in linked},
        missing=frozenset(_in_site(docs, name) for name in missing),
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
        shells=theme.shells if isinstance(theme, ShellTheme) else ShellSet(),
    )


def _in_site(docs: str, name: str) -> SourcePath:
    """Return the path in the site of what MkDocs names from the docs."""
    return SourcePath(os.path.normpath(f"{docs}/{name}").replace(os.sep, "/"))
