"""The border to the theme: slots in, a finished page out."""

from __future__ import annotations

from typing import Protocol

import msgspec

from reprise.model.names import UrlPath


class TocItem(msgspec.Struct, frozen=True):
    """A heading in a table of contents; `title` is HTML without links, `id` its anchor."""

    title: str
    id: str
    level: int
    children: tuple[TocItem, ...] = ()


class Neighbour(msgspec.Struct, frozen=True):
    """The page before or after this one; `title` is plain text."""

    title: str
    url: UrlPath


class Slots(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a theme needs to know of one page.

    `title` and `description` are plain text; the theme's adapter escapes them.
    `body` and `head` are finished HTML; `head` goes just before `</head>`. A page's template
    makes its `body`, so there is none before it is rendered.
    `section` is the URL path of the host's page that is lit in the navigation
    (`/blog/`), empty for none. `meta` are front matter fields for overrides to read.
    """

    url: UrlPath
    title: str
    body: str = ""
    description: str = ""
    head: str = ""
    toc: tuple[TocItem, ...] = ()
    edit_url: str = ""
    previous: Neighbour | None = None
    next: Neighbour | None = None
    section: UrlPath = UrlPath("")
    layout: str = "main.html"
    meta: dict[str, object] = {}
    indexed: bool = True


class ThemeError(Exception):
    """The theme cannot show a page; the text is the reason that it gave."""


class UnknownPageError(LookupError):
    """A theme without its host knows no page of this kind: the host must frame these slots."""

    def __init__(self, slots: Slots) -> None:
        super().__init__(f"Cannot render {slots.url}: no page like it is known yet.")
        self.slots = slots


class Theme(Protocol):
    """Gives a page its frame. Equal slots give equal text."""

    def render(self, slots: Slots) -> str:
        """Return the whole HTML document; raise `ThemeError`, or alone `UnknownPageError`."""
        ...


class PortableTheme(Theme, Protocol):
    """A theme that can do without its host, as far as it has learned from it."""

    @property
    def is_alone(self) -> bool:
        """Whether it has no host to learn from."""
        ...

    def learn_ahead(self) -> None:
        """Learn from its host, if it has one, the kinds of pages that are likely to come."""
        ...

    def alone(self) -> PortableTheme:
        """Return this theme without its host: a value that another process can be sent."""
        ...
