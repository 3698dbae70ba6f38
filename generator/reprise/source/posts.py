"""Posts: from a document to a `Post`."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from reprise.issues import Code, Issue
from reprise.model.names import Guid, Slug, SourcePath, folded, slugify
from reprise.model.post import Elsewhere, Picture, Post, Republication, Status
from reprise.model.settings import Settings
from reprise.source.comments import read_policy
from reprise.source.dates import parse_moment
from reprise.source.document import Document
from reprise.source.fields import Fields
from reprise.source.foreign import foreign_values
from reprise.source.site_paths import ALLOWED, is_site_path

_DATED_NAME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:-(.*))?", re.DOTALL)
_LANGUAGE = re.compile(
    r"""[a-z]{2,3}                             # the language,
    (?:-[a-z]{3}){0,3}                         # one that extends it,
    (?:-[a-z]{4})?                             # its script,
    (?:-(?:[a-z]{2}|\d{3}))?                   # its region,
    (?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*       # its variants,
    (?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*         # extensions, and what is agreed in private
    (?:-x(?:-[a-z\d]{1,8})+)?""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
"""A tag of a language, by its shape (RFC 5646, 2.1)."""

FIELDS = frozenset(Post.__struct_fields__) - {"path", "folder", "body", "body_line", "extra"}
_OURS = FIELDS - {"published"} | {"date", "author", "category", "tag"}
_ELSEWHERE_IN_USE = {
    "draft": "A draft says: status: draft",
    "published": "Reprise reads the fields status and date.",
}
"""Fields of other generators that would change what is public, were they understood."""


def read_post(
    document: Document, *, folder: SourcePath, settings: Settings
) -> tuple[Post | None, tuple[Issue, ...]]:
    """Return the post, or None where an error leaves it without a title, date or slug."""
    zone = ZoneInfo(settings.timezone)
    fields = Fields(document, document.metadata)
    day, name = _dated(folder)
    title = fields.required("title")
    published = _published(fields, day, zone)
    slug = _slug(fields, name)
    authors = fields.texts("authors", "author")
    status = fields.choice("status", Status) or Status.PUBLISHED
    guid = fields.text("guid")
    optional = _optional(fields, published, zone)
    _warn(fields, authors, settings, is_out=status is Status.PUBLISHED)
    extra = foreign_values(fields)
    issues = tuple(fields.issues)
    if not title or published is None or not slug:
        return None, issues
    post = Post(
        path=document.path,
        folder=folder,
        title=title,
        published=published,
        slug=slug,
        body=document.body,
        body_line=document.body_line,
        authors=authors,
        status=status,
        guid=Guid(guid) if guid else None,
        extra=extra,
        **optional,  # type: ignore[arg-type] # each value has been given its field's type
    )
    return post, issues


def _optional(
    fields: Fields, published: dt.datetime | None, zone: ZoneInfo
) -> dict[str, object]:
    """Return the fields that a post can be without, each of the type that `Post` says."""
    return {
        "updated": fields.moment_since(published, "updated", zone),
        "summary": fields.text("summary"),
        "categories": _terms(fields, "categories", "category"),
        "tags": _terms(fields, "tags", "tag"),
        "series": fields.text("series"),
        "rerun_of": _rerun_of(fields, zone),
        "image": _image(fields),
        "aliases": _aliases(fields),
        "comments": read_policy(fields, "comments"),
        "lang": _lang(fields),
        "translation_of": fields.text("translation_of"),
        "license": fields.text("license"),
        "republished": _republished(fields, zone),
    }


def _dated(folder: SourcePath) -> tuple[str, str]:
    """Return the day that a file's name begins with, and the rest of the name.

    A name that is nothing but a day is its own rest.
    """
    name = posixpath.basename(folder)
    found = _DATED_NAME.fullmatch(name)
    return (found[1], found[2] or name) if found else ("", name)


def _published(fields: Fields, day: str, zone: ZoneInfo) -> dt.datetime | None:
    moment = parse_moment(day, zone) if day else None
    if fields.has("date"):
        written = parse_moment(fields.raw("date"), zone)
        if written is None and moment is not None:
            fields.report(
                Code.DATE_FROM_NAME,
                ("date",),
                f'date is "{fields.text("date")}", which is no date; the day in the file\'s '
                "name stands in for it",
            )
            return moment
        return written or fields.moment("date", zone)
    if moment is None:
        fields.missing("date", "Write date: 2011-01-28, or begin the file's name with it.")
    return moment


def _slug(fields: Fields, name: str) -> Slug:
    if not fields.has("slug"):
        if not (slug := slugify(name)):
            fields.report(
                Code.EMPTY_SLUG,
                (),
                f'the file\'s name "{name}" gives an empty slug',
                allowed="expected at least one letter or digit",
                advice="Write a slug into the front matter.",
            )
        return slug
    before = len(fields.issues)
    slug = Slug(fields.text("slug"))
    if len(fields.issues) > before:  # it is no text, and that was said
        return Slug("")
    if not slugify(slug):
        fields.report(
            Code.EMPTY_SLUG,
            ("slug",),
            f'the slug "{slug}" is empty',
            allowed="expected at least one letter or digit",
        )
        return Slug("")
    if "/" in slug or not is_site_path(f"/{slug}"):
        fields.report(
            Code.UNSAFE_PATH,
            ("slug",),
            f'the slug "{slug}" is no part of an address',
            allowed="expected one part, without / \\ ? #",
        )
        return Slug("")
    return slug


def _rerun_of(fields: Fields, zone: ZoneInfo) -> str | Elsewhere | None:
    if not isinstance(fields.raw("rerun_of"), dict):
        return fields.text("rerun_of") or None
    original = fields.child("rerun_of")
    if original is None:
        return None
    original.warn_unknown(Elsewhere.__struct_fields__)
    title, url = original.required("title"), original.web_address("url")
    if not url and not original.has("url"):
        original.missing("url", "A post on another site needs its title and its url.")
    return Elsewhere(title, url, original.moment("date", zone)) if title and url else None


def _image(fields: Fields) -> Picture | None:
    if not isinstance(fields.raw("image"), dict):
        src = fields.picture_address("image")
        return Picture(src) if src else None
    picture = fields.child("image")
    if picture is None:
        return None
    picture.warn_unknown(Picture.__struct_fields__)
    if not picture.required("src"):
        return None
    src = picture.picture_address("src")
    return Picture(src, picture.text("alt"), picture.text("caption")) if src else None


def _terms(fields: Fields, plural: str, singular: str) -> tuple[str, ...]:
    """Return the names of terms: of spellings that are one term, the first."""
    spellings: dict[str, str] = {}
    for name in fields.texts(plural, singular):
        spellings.setdefault(folded(name), name)
    return tuple(spellings.values())


def _aliases(fields: Fields) -> tuple[str, ...]:
    kept = []
    for written, keys in fields.entries("aliases").items():
        alias = _decoded(written)
        if not is_site_path(alias) or alias == "/":
            fields.report(
                Code.UNSAFE_PATH,
                keys,
                f'the alias "{written}" is no address on this site',
                allowed=ALLOWED,
            )
        else:
            kept.append(alias)
    return tuple(kept)


def _decoded(path: str) -> str:
    """Return the path that an address means: who copies one from a browser has it as sent.

    What is encoded in another way than UTF-8 stays as it is.
    """
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path


def _lang(fields: Fields) -> str:
    """Return the post's language as the web writes it: `de-DE` also where `de_DE` stands."""
    tag = fields.text("lang").replace("_", "-")
    if not tag or _LANGUAGE.fullmatch(tag):
        return tag
    fields.report(
        Code.UNKNOWN_VALUE,
        ("lang",),
        f"lang {fields.shown('lang')} is no language",
        allowed="expected its tag, as de, pt-BR or zh-Hant (RFC 5646)",
    )
    return ""


def _republished(fields: Fields, zone: ZoneInfo) -> tuple[Republication, ...]:
    found = []
    for item in fields.children("republished"):
        item.warn_unknown(Republication.__struct_fields__)
        name, url = item.required("name"), item.web_address("url")
        date = item.moment("date", zone)
        if name and url:
            found.append(Republication(name, url, date))
        elif name and not item.has("url"):
            item.missing("url")
    return tuple(found)


def _warn(
    fields: Fields, authors: tuple[str, ...], settings: Settings, *, is_out: bool
) -> None:
    """Add what the author should know of a post that can be published as it is."""
    if settings.authors:
        name = "authors" if fields.has("authors") else "author"
        for key in authors:
            if key not in settings.authors:
                fields.report(
                    Code.UNKNOWN_AUTHOR,
                    (name,),
                    f'"{key}" is none of the site\'s authors and is shown as a name',
                    advice="The authors are kept in mkdocs.yml, under plugins, reprise.",
                )
    if is_out and not fields.has("guid"):
        fields.report(
            Code.NO_GUID,
            (),
            "the post has no guid, so a new address makes it new to every feed reader",
            advice='Let "reprise check --fix" write one.',
        )
    if is_out and not fields.has("summary"):
        fields.report(
            Code.NO_SUMMARY,
            (),
            "the post has no summary",
            advice="Write one plain sentence; until then its beginning stands in.",
        )
    for name, advice in _ELSEWHERE_IN_USE.items():
        if name in fields.leftovers():
            fields.report_key(
                Code.UNKNOWN_FIELD, name, f'the field "{name}" is not read', advice=advice
            )
    fields.warn_near(_OURS, apart=_ELSEWHERE_IN_USE)
