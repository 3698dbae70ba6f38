"""A site from a dict of texts, built without MkDocs: fast, and every issue seen."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec
from markupsafe import Markup

from fakes import plain_host
from reprise.build.cache.recalling import Remembered
from reprise.build.commit import MARK, Shelf
from reprise.build.host_site import HostSite
from reprise.build.pipeline import Made, make_site
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.derive.archive import Month, months_of
from reprise.derive.moves import Moves
from reprise.derive.outline import Outline
from reprise.derive.recent import comment_stamps, recent_comments
from reprise.derive.threads import derive_thread
from reprise.issues import Issue, has_errors
from reprise.model.post import Post
from reprise.model.settings import Settings, SiteFacts
from reprise.model.site import Site
from reprise.model.words import ENGLISH, Words
from reprise.render.compose import Composer, link_table, summary_of
from reprise.render.edition import Edition
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.pages.archive import lines_view
from reprise.render.pages.cards import card_view
from reprise.render.shared_texts import shared_texts
from reprise.render.templates import TemplateSet
from reprise.source.scope import Scope

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)

Files = Mapping[str, str | bytes]
"""The texts and the bytes of a site, by path."""

GUID = "guid: 'tag:x.example,2026:{}'"


class BuiltSite(msgspec.Struct, frozen=True):
    """What a build made, and what it had to say."""

    files: dict[str, bytes]
    issues: tuple[Issue, ...]

    @property
    def messages(self) -> list[str]:
        """The issues as an author reads them."""
        return [str(issue) for issue in self.issues]

    def text(self, path: str) -> str:
        """Return a file as text."""
        return self.files[path].decode()


def scope_of(root: Path, *, docs_dir: str = "docs", journal: str = "journal") -> Scope:
    """Return where the content of a site is looked for."""
    return Scope(root, docs_dir, journal)


def write_site(root: Path, files: Files) -> None:
    """Write the files below `root`."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def build(
    root: Path,
    files: Files,
    *,
    settings: Settings | None = None,
    drafts: bool = False,
    host: HostSite | None = None,
) -> BuiltSite:
    """Write the files, build the site they make, and publish it unless there is an error."""
    write_site(root, files)
    request = Request(root=root, settings=settings or Settings(), now=NOW, drafts=drafts)
    shutil.rmtree(root / "site", ignore_errors=True)
    with Shelf.near(root / "site", root / ".reprise") as shelf:
        made = make_site(prepare_site(request), host or plain_host(), shelf, Remembered())
        if isinstance(made, Made) and not has_errors(made.issues):
            shelf.publish(made.result.waiting, {a.path for a in made.plan.artifacts}, ())
    return BuiltSite(published(root / "site"), made.issues)


def published(output: Path) -> dict[str, bytes]:
    """Return the files of a published folder, without its mark."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != MARK
    }


def published_of(root: Path) -> dict[str, bytes]:
    """Return what is published of a site, without the mark and what a killed build left."""
    return {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in (root / "site").rglob("*")
        if path.is_file() and not path.name.startswith(".reprise-")
    }


def edition_of(
    site: Site,
    *,
    settings: Settings | None = None,
    facts: SiteFacts | None = None,
    templates: TemplateSet | None = None,
    words: Words = ENGLISH,
) -> Edition:
    """Return the edition of a site of values; without templates its texts hold no element."""
    settings = settings or Settings()
    outline = Outline(site, settings)
    own = {p.path: [c for c in site.comments if c.post == p.path] for p in site.posts}
    threads = {path: derive_thread(comments)[0] for path, comments in own.items()}
    length = settings.feeds.length
    stamps = {p.path: comment_stamps(threads[p.path], length) for p in outline.listed}
    facts = facts or plain_host().facts
    bare = Edition(
        site=site,
        outline=outline,
        settings=settings,
        facts=facts,
        links=link_table(site, outline, facts),
        counts={path: thread.count for path, thread in threads.items()},
        waiting=frozenset(),
        recent=recent_comments(stamps, length),
        moves=Moves(),
        today=dt.date.min,
        words=words,
    )
    markdown, templates = MarkdownOptions(), templates or TemplateSet({}, {})
    edition = shared_texts(bare, markdown).added_to(bare)
    composer = Composer(edition, markdown=markdown, templates=templates)
    texts = {p.path: composer.text_of(p, own[p.path])[0] for p in site.posts}
    rendered = msgspec.structs.replace(
        edition,
        texts=texts,
        summaries={path: summary_of(text) for path, text in texts.items()},
    )
    cards = {p.path: _card(rendered, p) for p in site.posts}
    lines = {(m.year, m.month): _lines(rendered, m) for m in months_of(outline.archive, None)}
    return msgspec.structs.replace(rendered, cards=cards, lines=lines)


def _lines(edition: Edition, month: Month) -> str:
    """Return lines that are nothing but the links to their posts."""
    link = Markup('<a href="{}">{}</a>')
    return Markup("").join(
        link.format(e.href, e.title) for e in lines_view(edition, month).entries
    )


def _card(edition: Edition, post: Post) -> str:
    """Return a card that is nothing but the link to its post."""
    view = card_view(edition, post)
    return Markup('<a href="{}">{}</a>').format(view.href, view.title)


def post(title: str = "A post", body: str = "Words.\n", **fields: str) -> str:
    """Return a post's text; it has a summary, a date and a guid unless told otherwise."""
    known = {
        "title": f'"{title}"',
        "date": "2020-05-04",
        "summary": "A sentence.",
        "guid": f"'tag:x.example,2026:{title}'",
    }
    header = "\n".join(
        f"{name}: {value}" for name, value in {**known, **fields}.items() if value
    )
    return f"---\n{header}\n---\n{body}"


def comment(id_: str, body: str = "Words.\n", **fields: str) -> str:
    """Return a comment's text."""
    known = {"id": f'"{id_}"', "author": "A Reader", "date": "2020-05-05"}
    header = "\n".join(
        f"{name}: {value}" for name, value in {**known, **fields}.items() if value
    )
    return f"---\n{header}\n---\n{body}"
