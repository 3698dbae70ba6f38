"""Settings: from what stands under `plugins: - reprise:` to `Settings`."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from reprise.issues import Code, Issue, did_you_mean, one_of
from reprise.model.names import SourcePath
from reprise.model.settings import (
    Author,
    BlogSettings,
    CommentFeeds,
    CommentSettings,
    Encryption,
    FeedSettings,
    JournalSettings,
    MarkdownEngine,
    Search,
    Settings,
)
from reprise.source.comments import read_policy
from reprise.source.document import Document, Format
from reprise.source.fields import Fields
from reprise.source.site_paths import is_site_path
from reprise.source.sound import sound_values
from reprise.source.words import is_locale
from reprise.source.yaml_text import Keys, item_index, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AUTHORITY = re.compile(r"[a-z0-9.-]+\.[a-z0-9-]+,\d{4}(-\d\d(-\d\d)?)?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+")
_PUBLIC = frozenset({".", "docs", "posts", "site", "templates"})
_PLACEHOLDER = re.compile(r"\{(?:year|month|day|slug)\}")


def parse_settings(
    raw: Mapping[str, object], *, path: str = "mkdocs.yml", text: str = ""
) -> tuple[Settings, tuple[Issue, ...]]:
    """Return the settings, with the default for each that is wrong or absent.

    `text` is the text of `path`, for the places of issues; without it they have none.
    """
    document = Document(
        path=SourcePath(path),
        metadata={},
        header=text,
        header_line=1,
        format=Format.YAML if text else Format.NONE,
    )
    values, unsound = sound_values({spelled(key): value for key, value in raw.items()})
    fields = Fields(document, values, at=_place(text))
    for fault in unsound:
        fields.report(Code.BAD_SETTING, fault.keys, str(fault))
    authors = _authors(fields)
    settings = Settings(
        timezone=_timezone(fields),
        blog=_blog(fields, authors),
        authors=authors,
        markdown=fields.choice("markdown", MarkdownEngine) or MarkdownEngine.COMMONMARK,
        comments=_comments(fields),
        feeds=_feeds(fields),
        guid_authority=_authority(fields),
        journal=_journal(fields),
        on_this_day=fields.switch("on_this_day", default=False),
        cards=fields.switch("cards", default=False),
        related=fields.whole("related", Settings().related, least=0),
        security_headers=fields.switch("security_headers", default=False),
        search=fields.choice("search", Search) or Search.PAGEFIND,
        locale=_locale(fields),
        host_inputs=fields.texts("host_inputs"),
    )
    _unknown(fields, Settings.__struct_fields__)
    return settings, tuple(_as_settings(fields.issues, placed=bool(text)))


def _place(text: str) -> Keys:
    """Return the keys that lead to our settings in mkdocs.yml."""
    found = item_index(text, "plugins", "reprise")
    return ("plugins", "reprise") if found is None else ("plugins", found, "reprise")


def _timezone(fields: Fields) -> str:
    name = fields.text("timezone")
    if not name:
        return "UTC"
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        fields.report(
            Code.BAD_SETTING,
            ("timezone",),
            f'there is no timezone "{name}"',
            allowed="expected a name of the IANA database, as Europe/Berlin",
        )
        return "UTC"
    return name


def _locale(fields: Fields) -> str:
    name = fields.text("locale").replace("_", "-")
    if not name or is_locale(name):
        return name
    fields.report(
        Code.BAD_SETTING,
        ("locale",),
        f'there is no locale "{name}"',
        allowed="expected a language, with a region or without, as en-GB",
    )
    return ""


def _blog(fields: Fields, authors: Mapping[str, Author]) -> BlogSettings:
    default = BlogSettings()
    blog = fields.child("blog")
    if blog is None:
        return default
    settings = BlogSettings(
        title=blog.text("title") or default.title,
        path=_path(blog, default.path),
        posts_per_page=blog.whole("posts_per_page", default.posts_per_page),
        permalink=_permalink(blog, default.permalink),
        author=_author(blog, authors),
    )
    _unknown(blog, BlogSettings.__struct_fields__)
    return settings


def _author(fields: Fields, authors: Mapping[str, Author]) -> str:
    """Return the key of an author; where the site has none, any name will do."""
    key = fields.text("author")
    if not key or not authors or key in authors:
        return key
    fields.report(
        Code.BAD_SETTING,
        ("author",),
        f'author "{key}" is none of the site\'s authors',
        allowed=f"expected {one_of(sorted(authors))}",
        advice=did_you_mean(key, authors),
    )
    return ""


def _path(fields: Fields, default: str) -> str:
    if fields.raw("path") is None:
        return default
    path = fields.text("path").strip("/")
    if not is_site_path(f"/{path}"):
        fields.report(
            Code.BAD_SETTING,
            ("path",),
            f'path is "{path}"',
            allowed="expected a folder of the site, without ? # // and the parts . and ..",
        )
        return default
    return path


def _permalink(fields: Fields, default: str) -> str:
    if not fields.has("permalink"):
        return default
    pattern = fields.text("permalink")
    fixed = _PLACEHOLDER.sub("", pattern)
    is_path = is_site_path(f"/{pattern.lstrip('/')}")
    wrong = "{" in fixed or "}" in fixed or not is_path
    if wrong or "{slug}" not in pattern or not pattern.endswith(("/", ".html")):
        fields.report(
            Code.BAD_SETTING,
            ("permalink",),
            f'permalink is "{pattern}"',
            allowed="expected {slug}, and perhaps {year}, {month} and {day}, "
            "in a path that ends with / or .html",
        )
        return default
    return pattern


def _authors(fields: Fields) -> dict[str, Author]:
    authors = fields.child("authors")
    if authors is None:
        return {}
    found = {}
    for key in authors.leftovers():
        if isinstance(authors.raw(key), str | None):
            found[key] = Author(authors.text(key) or key)
        elif author := authors.child(key):
            found[key] = Author(
                name=author.text("name") or key,
                url=author.web_address("url"),
                picture=author.picture_address("picture"),
                bio=author.block("bio"),
            )
            _unknown(author, Author.__struct_fields__)
        else:
            found[key] = Author(key)
    return found


def _comments(fields: Fields) -> CommentSettings:
    default = CommentSettings()
    comments = fields.child("comments")
    if comments is None:
        return default
    email = comments.text("email")
    if email and not _EMAIL.fullmatch(email):
        comments.report(
            Code.BAD_SETTING, ("email",), f'email is "{email}"', allowed="expected an address"
        )
        email = ""
    days = comments.has("close_after_days")
    settings = CommentSettings(
        default=read_policy(comments, "default") or default.default,
        close_after_days=comments.whole("close_after_days", 1) if days else None,
        email=email,
        pull_requests=comments.switch("pull_requests", default=default.pull_requests),
    )
    _unknown(comments, CommentSettings.__struct_fields__)
    return settings


def _feeds(fields: Fields) -> FeedSettings:
    default = FeedSettings()
    feeds = fields.child("feeds")
    if feeds is None:
        return default
    settings = FeedSettings(
        length=feeds.whole("length", default.length),
        full_text=feeds.switch("full_text", default=default.full_text),
        terms=feeds.switch("terms", default=default.terms),
        archives=feeds.switch("archives", default=default.archives),
        comments=feeds.choice_or_switch(
            "comments", CommentFeeds, on=CommentFeeds.SITE, off=CommentFeeds.OFF
        )
        or default.comments,
        hub=feeds.web_address("hub"),
        wordpress_paths=feeds.switch("wordpress_paths", default=default.wordpress_paths),
    )
    _unknown(feeds, FeedSettings.__struct_fields__)
    return settings


def _journal(fields: Fields) -> JournalSettings:
    default = JournalSettings()
    journal = fields.child("journal")
    if journal is None:
        return default
    folder = posixpath.normpath(journal.text("dir") or default.dir)
    if folder.partition("/")[0] in _PUBLIC:
        journal.report(
            Code.BAD_SETTING,
            ("dir",),
            f'dir is "{folder}", and what lies there is published',
            allowed="expected a folder of its own, in the site or elsewhere",
        )
        folder = default.dir
    settings = JournalSettings(
        dir=folder,
        title=journal.text("title") or default.title,
        path=_path(journal, default.path) or default.path,
        practice=journal.switch("practice", default=default.practice),
        encrypt=journal.choice("encrypt", Encryption),
        recipients=_recipients(journal),
    )
    _unknown(journal, JournalSettings.__struct_fields__)
    return settings


def _recipients(fields: Fields) -> tuple[str, ...]:
    found = fields.entries("recipients")
    if not found:
        return ()
    from reprise.source.age import is_recipient  # noqa: PLC0415 - most journals have none

    for text, keys in found.items():
        if not is_recipient(text):
            is_secret = text.upper().startswith("AGE-SECRET-KEY")
            fields.report(
                Code.BAD_SETTING,
                keys,
                "this is a secret key" if is_secret else f'"{text}" is no recipient',
                allowed="expected a public key that begins age1, ssh-ed25519 or ssh-rsa",
            )
    return tuple(filter(is_recipient, found))


def _authority(fields: Fields) -> str:
    authority = fields.text("guid_authority")
    if not authority or _AUTHORITY.fullmatch(authority):
        return authority
    fields.report(
        Code.BAD_SETTING,
        ("guid_authority",),
        f'guid_authority is "{authority}"',
        allowed="expected a host name and a year in which it was yours, "
        "as reprise.example,2026 (RFC 4151)",
    )
    return ""


def _unknown(fields: Fields, known: Iterable[str]) -> None:
    known = tuple(known)
    for name in fields.leftovers():
        fields.report_key(
            Code.UNKNOWN_SETTING,
            name,
            f'the setting "{name}" is unknown',
            allowed=f"expected {one_of(known)}",
            advice=did_you_mean(name, known),
        )


def _as_settings(issues: list[Issue], *, placed: bool) -> Iterable[Issue]:
    """Yield the issues, each with a code that speaks of settings."""
    for issue in issues:
        unknown = issue.code is Code.UNKNOWN_SETTING
        yield replace(
            issue,
            code=issue.code if unknown else Code.BAD_SETTING,
            span=issue.span if placed else None,
        )
