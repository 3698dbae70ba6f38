"""A body: Markdown as an author wrote it, rendered once for every page that shows it."""

from __future__ import annotations

import msgspec

from reprise.model.names import SourcePath, UrlPath
from reprise.render.theme import TocItem


class BodySource(msgspec.Struct, frozen=True, kw_only=True):
    """Markdown with its place: links are relative to `path`.

    `line` is where `text` begins in its file, and `column` where all its lines begin.
    `url` is the page the body is shown on. `id_prefix` goes before every id made here,
    so that several bodies can share a page.
    """

    path: SourcePath
    text: str
    url: UrlPath
    line: int = 1
    column: int = 1
    id_prefix: str = ""


class FragmentLink(msgspec.Struct, frozen=True):
    """A link to a place on a page, to be checked when all bodies are known.

    Before it the body has `earlier` links that read `reference` too.
    """

    url: UrlPath
    fragment: str
    reference: str
    earlier: int


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A rendered body.

    `teaser` is the part up to `<!-- more -->`, else the first paragraphs, without ids;
    `truncated` tells whether the body goes on after it. `text` is the plain text,
    `words` its length. `ids` are the anchors inside, `targets` the files it links to or
    tries to, by path. `included` are the places at which it looked for files to include.
    """

    html: str
    teaser: str
    truncated: bool
    text: str
    words: int
    toc: tuple[TocItem, ...] = ()
    ids: frozenset[str] = frozenset()
    fragments: tuple[FragmentLink, ...] = ()
    targets: tuple[SourcePath, ...] = ()
    included: frozenset[str] = frozenset()
