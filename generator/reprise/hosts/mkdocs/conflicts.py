"""What git has left of conflicts in the pages of the docs, which MkDocs would publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.hosts.mkdocs.files import in_site
from reprise.source.conflict import conflict_issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from reprise.issues import Issue


def docs_conflicts(config: MkDocsConfig, files: Files) -> Iterator[Issue]:
    """Yield the error of each page of the docs that holds both sides of a conflict."""
    for file in files.documentation_pages():
        if file.src_dir == config.docs_dir:
            path = in_site(config, file.src_uri)
            if issue := conflict_issue(path, file.content_string):
                yield issue
