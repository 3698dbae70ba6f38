"""Settings: what an author may choose, typed, with the defaults.

Reprise's own stand in `mkdocs.yml` under `plugins: - reprise:`; the facts about
the site as a whole are MkDocs' own options.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reprise.model.post import CommentPolicy


class MarkdownEngine(StrEnum):
    """`COMMONMARK` is what git hosts show; `PYTHON_MARKDOWN` uses MkDocs' extensions."""

    COMMONMARK = "commonmark"
    PYTHON_MARKDOWN = "python-markdown"


class Author(msgspec.Struct, frozen=True):
    """One of the site's authors; `picture` is a URL or a path in `docs/`, `bio` is Markdown."""

    name: str
    url: str = ""
    picture: str = ""
    bio: str = ""


class BlogSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`permalink` knows {year}, {month}, {day} and {slug}; it stands below `path`."""

    title: str = "Blog"
    path: str = "blog"
    posts_per_page: int = 10
    permalink: str = "{year}/{month}/{day}/{slug}/"
    author: str = ""


class CommentSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How threads are answered; `close_after_days` counts from the post, None is never."""

    default: CommentPolicy = CommentPolicy.OPEN
    close_after_days: int | None = None
    email: str = ""
    pull_requests: bool = True


class CommentFeeds(StrEnum):
    """Whose comments have a feed: nobody's, the site's, or also those of each post."""

    OFF = "off"
    SITE = "site"
    POSTS = "posts"


class FeedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`length` is in entries; without `full_text` a feed carries the summary alone.

    `terms` gives each category, tag, series and author feeds of their own, `archives` each
    year an archive document (RFC 5005). `hub` is the address of a WebSub hub, empty for
    none; `wordpress_paths` publishes feeds where WordPress had them as well.
    """

    length: int = 20
    full_text: bool = True
    terms: bool = True
    archives: bool = True
    comments: CommentFeeds = CommentFeeds.SITE
    hub: str = ""
    wordpress_paths: bool = False


class Encryption(StrEnum):
    """What private entries are encrypted with, where they rest."""

    AGE = "age"


class JournalSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`dir` is the folder of the entries; it may lie outside the site.

    What is public of it has the heading `title` and stands below `path`; with `practice`
    the trends of its marks are public as well. `recipients` are public keys; without one, an
    encrypted journal has a key of its own behind a passphrase.
    """

    dir: str = "journal"
    title: str = "Journal"
    path: str = "journal"
    practice: bool = False
    encrypt: Encryption | None = None
    recipients: tuple[str, ...] = ()


class Search(StrEnum):
    """What stands behind the theme's search box: our own index, or what the host has."""

    PAGEFIND = "pagefind"
    HOST = "host"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Reprise's part of `mkdocs.yml`.

    `on_this_day` gives each day of the year a page of what was written on it; `cards` draws
    a picture of each post and comparison for those who link to it; `related` is how many
    posts like it a post leads to; `security_headers` keeps a page to itself, on hosts that
    read `_headers`; `search` is what stands behind the search box. `locale` is how dates and
    numbers are written where that is not as the theme's language has it. `host_inputs` are
    files and folders, relative to the site's root, that the host reads besides those we know.
    """

    timezone: str = "UTC"
    blog: BlogSettings = BlogSettings()
    authors: dict[str, Author] = {}
    markdown: MarkdownEngine = MarkdownEngine.COMMONMARK
    comments: CommentSettings = CommentSettings()
    feeds: FeedSettings = FeedSettings()
    guid_authority: str = ""
    journal: JournalSettings = JournalSettings()
    on_this_day: bool = False
    cards: bool = False
    related: int = 3
    security_headers: bool = False
    search: Search = Search.PAGEFIND
    locale: str = ""
    host_inputs: tuple[str, ...] = ()


class SiteFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What MkDocs' own options say, and what the host knows of its pages.

    `url` has no trailing slash, and is empty where `site_url` is not set;
    `base` is its path (`/sub` for `https://x.example/sub/`), empty at a host's root.
    `direction` is that of the language's script, `ltr` or `rtl`.
    `repo_edit_url` ends with `/` and is joined with a path relative to the site's root;
    it is empty where the repository is not known.
    `documents` maps source paths (`docs/about.md`) to URL paths, and `fragments`
    holds, for the pages the host rendered, the ids that can be linked to.
    `scripts` and `styles` are the hashes of what stands in pages themselves, as a content
    policy names them; they are known where the settings ask for one.
    `search_box` tells whether the theme has a box with our index behind it; `unsearched` are
    the documents whose author wants them not to be found.
    """

    name: str
    url: str = ""
    base: str = ""
    description: str = ""
    language: str = "en"
    direction: str = "ltr"
    repo_edit_url: str = ""
    documents: dict[str, str] = {}
    fragments: dict[str, frozenset[str]] = {}
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    search_box: bool = False
    unsearched: tuple[str, ...] = ()
