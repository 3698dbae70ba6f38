"""What is asked of a build, with what MkDocs' configuration says of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.build.cache.compiled import compiled_folder
from reprise.build.request import Request
from reprise.build.workers import Crew
from reprise.hosts.mkdocs.files import docs_folder, root_of
from reprise.hosts.moment import moment_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from reprise.hosts.host import Asked
    from reprise.model.settings import Settings


def request_of(config: MkDocsConfig, settings: Settings, asked: Asked) -> Request:
    """Return the request of a build. Raises `UsageError` for what is no moment."""
    root = root_of(config)
    return Request(
        root=root,
        settings=settings,
        now=moment_of(asked.now),
        drafts=asked.drafts,
        docs_dir=docs_folder(config),
        directory_urls=config.use_directory_urls,
        crew=Crew(workers=asked.workers),
        progress=asked.progress,
        compiled=compiled_folder(root / asked.cache),
    )
