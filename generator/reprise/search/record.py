"""Records: what can be found of a site, as the indexer reads it."""

from __future__ import annotations

from enum import StrEnum
from hashlib import blake2b
from html import escape

import msgspec

from reprise.model.names import UrlPath, encode_path
from reprise.search.apart import words_apart


class Kind(StrEnum):
    """What has been found; comments are found only by those who ask for them."""

    POST = "post"
    COMMENT = "comment"
    COMPARISON = "comparison"
    ENTRY = "entry"
    PAGE = "page"


class Section(msgspec.Struct, frozen=True):
    """A part with a place of its own on the page: a row, a comment."""

    anchor: str
    title: str
    html: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A page, or the comments on one; `date` is as a reader sees it, empty for none.

    Headings with an id in `html` are places of their own, as sections are.
    """

    kind: Kind
    url: UrlPath
    title: str
    html: str = ""
    sections: tuple[Section, ...] = ()
    date: str = ""

    @property
    def name(self) -> str:
        """A name that no other record of the site has, and this one has in every build."""
        return blake2b(f"{self.kind} {self.url}".encode(), digest_size=12).hexdigest()


def render_record(record: Record) -> str:
    """Return the document that the indexer reads.

    There is one filter with one value: an index is the same each time only as long as the
    indexer has no two of them to put in an order.
    """
    comments = record.kind is Kind.COMMENT
    marks = {
        "title": record.title,
        "url": encode_path(record.url).removeprefix("/"),
        "kind": record.kind.value,
        "date": record.date,
    }
    told = "".join(_mark("meta", name, text) for name, text in marks.items() if text)
    told += _mark("filter", "kind", Kind.COMMENT) if comments else ""
    # Whoever looks for words of a post's title does not mean each comment on it.
    heading = "" if comments else f"<h1>{escape(record.title)}</h1>"
    text = words_apart(heading + record.html + "".join(map(_section, record.sections)))
    return f"<!doctype html><html><body data-pagefind-body>{told}{text}</body></html>"


def _mark(what: str, name: str, text: str) -> str:
    return f'<span data-pagefind-{what}="{name}[title]" title="{escape(text)}"></span>'


def _section(section: Section) -> str:
    heading = f'<h2 id="{escape(section.anchor)}">{escape(section.title)}</h2>'
    return f"{heading}{section.html}"
