"""The host's site: its pages, its theme, and what it knows of the site."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reprise.model.names import OutputPath, SourcePath
from reprise.model.settings import SiteFacts
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.theme import PortableTheme


class HostSite(msgspec.Struct, frozen=True, kw_only=True):
    """What the host has done: its pages, its theme, and what it knows of the site.

    `files` maps what it wrote to where that lies on disk; `claims` maps those that come
    from an author's document to its source path. `frame` is the digest of what is seen
    around every page of ours.
    """

    facts: SiteFacts
    theme: PortableTheme
    markdown: MarkdownOptions
    files: dict[OutputPath, Path]
    claims: dict[OutputPath, SourcePath]
    frame: bytes = b""
