"""The edition: a site with its outline, and the texts that pages show of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec
from markupsafe import Markup

from reprise.derive.moves import Moves
from reprise.derive.outline import Outline
from reprise.derive.recent import RecentComment
from reprise.derive.threads import Thread
from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry
from reprise.model.names import SourcePath, UrlPath, absolute, encode_path
from reprise.model.post import Post
from reprise.model.settings import Settings, SiteFacts
from reprise.model.site import Site
from reprise.model.words import Words
from reprise.render.body import Body
from reprise.render.elements import Element
from reprise.render.link_table import LinkTable


class ComparisonBody(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison's texts, rendered; `cells` by row id, in the order of the sides.

    `opening` is the beginning of the introduction, as plain text.
    """

    intro: Markup
    opening: str
    around: Markup
    cells: dict[str, tuple[Markup, ...]]


class Quotation(msgspec.Struct, frozen=True):
    """A listed post that quotes a comparison, and the ids of its rows, in the table's order.

    Without rows the post shows the whole table.
    """

    post: SourcePath
    rows: tuple[str, ...]


class PostText(msgspec.Struct, frozen=True):
    """What a post's own page and the feeds show of it: everything.

    `said` is what each comment of the thread says, by its id, unless it was deleted;
    `elements` are those that the body shows, in their order.
    """

    body: Body
    thread: Thread
    said: dict[str, Markup]
    elements: tuple[Element, ...] = ()


class EntryText(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the journal, rendered: what was asked and answered, and the free text.

    `said` is the plain text: of the free text, or of the answers where there is no other.
    `included` are the places at which these looked for files to include.
    """

    answers: tuple[tuple[str, Markup], ...]
    body: Body
    said: str
    included: frozenset[str] = frozenset()


class Summary(msgspec.Struct, frozen=True, array_like=True):
    """What the pages of others show of a post's text.

    `teaser` is HTML; `truncated` tells whether the text goes on after it; `opening` is
    the beginning of the plain text, longer than any page has room for.
    """

    teaser: str
    truncated: bool
    words: int
    opening: str


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A site with its outline and its rendered texts.

    It is made in stages, each a value of its own: a bare one has no text; then it gets those
    of comparisons, of authors and of the journal; in the end texts of posts, and what is made
    of them, that are rendered when they are asked for.

    `counts` are the comments of each post that has any, `comparisons` are by name, `bios`
    by the author's key; `cards` (HTML) show a post in a list, and `lines` (HTML), by year and
    month, the posts of a month in the archive. These, `summaries` and `texts`, by post, may
    be rendered when they are asked for; a page that asks for the text of another post than
    its own costs as much as that post's page. `waiting` are the posts whose hour has not come;
    they are there in a build that shows drafts, and in no other. `recent` are the newest
    comments on listed posts, as many as a feed carries. `moves` are the addresses of earlier
    days. `quotations` are by the comparison's name, the newest post first; they are known
    where a comparison's page is made. `entries` are the texts of the journal, by source path.
    `today` is the day of the build: of all that is made, one feed alone depends on it.
    `words` are what the program says itself. `related` are the posts most like each post that
    has any; they are known where posts' pages are made.
    """

    site: Site
    outline: Outline
    settings: Settings
    facts: SiteFacts
    links: LinkTable
    counts: Mapping[SourcePath, int]
    waiting: frozenset[SourcePath]
    recent: tuple[RecentComment, ...]
    moves: Moves
    today: dt.date
    words: Words

    comparisons: Mapping[str, ComparisonBody] = {}
    bios: Mapping[str, Markup] = {}
    entries: Mapping[SourcePath, EntryText] = {}
    summaries: Mapping[SourcePath, Summary] = {}
    cards: Mapping[SourcePath, str] = {}
    lines: Mapping[tuple[int, int], str] = {}
    texts: Mapping[SourcePath, PostText] = {}
    related: Mapping[SourcePath, tuple[SourcePath, ...]] = {}
    quotations: Mapping[str, tuple[Quotation, ...]] = {}

    def post(self, path: SourcePath) -> Post:
        """Return the post of a file; there must be one."""
        return self.outline.posts[path]

    def comparison(self, name: str) -> Comparison:
        """Return the comparison of a name; there must be one."""
        return next(c for c in self.site.comparisons if c.name == name)

    def entry(self, path: SourcePath) -> JournalEntry:
        """Return the entry of a file; there must be one."""
        return self.outline.entries[path]

    def href(self, url: UrlPath | str) -> str:
        """Return a URL path as it stands in HTML."""
        return self.facts.base + encode_path(url)

    def address(self, url: UrlPath) -> str:
        """Return the absolute address; on a site without one, the path."""
        return absolute(self.facts.url, url) if self.facts.url else self.href(url)
