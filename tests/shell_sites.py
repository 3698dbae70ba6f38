"""Sites and pages on which the shell theme is held against the full one."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

from reprise.build.host_site import HostSite
from reprise.build.reading.preparing import Prepared
from reprise.hosts.mkdocs.shell import shell_issues
from reprise.hosts.mkdocs_plugin import ReprisePlugin
from reprise.model.names import UrlPath
from reprise.render.shell.theme import ShellTheme
from reprise.render.theme import Neighbour, Slots, TocItem
from sites import Files, comment, post, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reprise.issues import Issue
    from reprise.render.shell.reading import ObservedTheme

FILES = {
    "docs/index.md": "# Home\n\nSee [a post](../posts/2011/first.md).\n",
    "docs/about.md": "# About\n\n## Who\n\n### Really\n",
    "docs/guide/index.md": "# Guide\n",
    "docs/guide/deep/page.md": "# A deep page\n",
    "docs/blog/2012/sign.svg": "<svg/>",
    "docs/comparisons/tea-vs-coffee.yml": (
        "title: Tea vs. coffee\nsides: [Tea, Coffee]\n"
        "rows: [{id: warm, aspect: Warm, values: ['yes', 'yes']}]\n"
    ),
    "posts/2011/first.md": post(
        "First", date="2011-01-28", body="## One\n\n### Two\n\nText.\n"
    ),
    "posts/2011/first/comments/a.md": comment("1"),
    "posts/2011/second.md": post("Second & more", date="2011-01-28", body="# High\n\n## Low\n"),
    "posts/2012/third.md": post("Third", date="2012-02-29", summary="", tags="[a, b]"),
    "posts/2013/fourth.md": post("Fourth", date="2013-03-01", status="unlisted"),
}


class Words(msgspec.Struct, frozen=True):
    """The texts of a page."""

    title: str
    name: str
    heading: str
    neighbour: str


WORDS = (
    Words("Plain", "plain", "Heading", "/blog/2010/12/31/before/"),
    Words(
        "Quotes \"here\" and 'there', edited", "edit-raw", "Edit <b>it</b>", "/far/away/page/"
    ),
    Words(
        "<b>Bold</b> &lt;/title&gt;<script>alert(1)</script> & blob",
        "日本 & 'co'",
        "A &amp; B &lt;i&gt;",
        "/blog/2012/02/29/near/",
    ),
    Words(
        "{{ page.title }} {% if %} \\1 %s $1  Ünïcode 🦉 " + "on and on " * 20,
        "ünï",
        "日本語 · \"q\" 'q'",
        "/",
    ),
)


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """Which slots of a page are filled, and where it lies; `{}` is for its name."""

    url: str = "/blog/2011/01/28/{}/"
    description: bool = True
    edit_url: bool = True
    neighbours: tuple[bool, bool] = (True, True)
    toc: str = "nested"
    section: str = "/blog/"
    indexed: bool = True
    meta: dict[str, object] = {}


KINDS = (
    Kind(),
    Kind(toc="flat", neighbours=(False, True)),
    Kind(toc="", description=False, neighbours=(True, False), indexed=False),
    Kind(toc="high", url="/blog/2012/02/29/{}/"),
    Kind(toc="high alone", edit_url=False, meta={"hide": ["toc", "navigation"], "author": "A"}),
    Kind(toc="", edit_url=False, neighbours=(False, False), url="/blog/tag/{}/"),
    Kind(toc="deep", section="", url="/{}/"),
    Kind(url="/somewhere/{}/else/{}/", meta={"author": "<Ada>", "mood": "calm"}),
)


def pages(*, folders: bool = True) -> Iterator[Slots]:
    """Yield each kind of page with each words; `folders` as in `use_directory_urls`."""
    for kind, words in product(KINDS, WORDS):
        page = _page(kind, words)
        yield page if folders else _as_files(page)


def _page(kind: Kind, words: Words) -> Slots:
    before = Neighbour(f"Before {words.title}", UrlPath(words.neighbour))
    after = Neighbour(words.title, UrlPath(f"/blog/2011/01/28/{words.name}-2/"))
    return Slots(
        url=UrlPath(kind.url.format(words.name, words.name)),
        title=words.title,
        body=f"<h1>{words.name}</h1>\n" + f"<p>{words.heading}</p>\n" * len(words.name),
        description=f"About {words.title}" if kind.description else "",
        head=f'<meta name="{len(words.name)}">' if words.name != "plain" else "",
        toc=_toc(kind.toc, words.heading),
        edit_url=f"https://git.example/edit/{words.name}.md" if kind.edit_url else "",
        previous=before if kind.neighbours[0] else None,
        next=after if kind.neighbours[1] else None,
        section=UrlPath(kind.section),
        indexed=kind.indexed,
        meta=kind.meta,
    )


def _toc(kind: str, title: str) -> tuple[TocItem, ...]:
    def item(level: int, *below: TocItem) -> TocItem:
        return TocItem(f"{title} {level}", f"{level}-{len(title)}", level, below)

    match kind:
        case "flat":
            return (item(2), item(2, item(3), item(3)), item(2))
        case "nested":
            return (item(2, item(3, item(4)), item(3)), item(2), item(2, item(3)))
        case "high":
            return (item(1, item(2, item(3)), item(2)), item(1))
        case "high alone":
            return (item(1), item(1, item(2)))
        case "deep":
            return (item(2, item(3, item(4, item(5, item(6)))), item(3)), item(2))
        case _:
            return ()


def _as_files(page: Slots) -> Slots:
    def neighbour(old: Neighbour | None) -> Neighbour | None:
        return old and replace(old, url=_as_file(old.url))

    return replace(
        page,
        url=_as_file(page.url),
        section=_as_file(page.section) if page.section else page.section,
        previous=neighbour(page.previous),
        next=neighbour(page.next),
    )


def _as_file(url: UrlPath) -> UrlPath:
    return url if url in {"/", "/blog/"} else UrlPath(f"{url.removesuffix('/')}.html")


def material(*features: str, **theme: object) -> dict[str, object]:
    """Return the settings of Material with these features."""
    return {"theme": {"name": "material", "font": False, "features": list(features), **theme}}


def overridden(content: str) -> tuple[dict[str, object], Files]:
    """Return settings and files of a site whose `main.html` shows this above each page."""
    main = (
        '{% extends "base.html" %}{% block content %}' + content + "{{ super() }}{% endblock %}"
    )
    return material(custom_dir="overrides"), {**FILES, "overrides/main.html": main}


class Hosted(msgspec.Struct, frozen=True):
    """A site that MkDocs has built, and what it left."""

    full: ObservedTheme
    prepared: Prepared
    host: HostSite
    issues: tuple[Issue, ...]


def hosted(root: Path, settings: dict[str, object], files: Files) -> Hosted:
    """Write a site with these settings and let MkDocs build it."""
    config: dict[str, object] = {
        "site_name": 'A "site"',
        "site_url": "https://x.example/",
        "repo_url": "https://git.example/r",
        "edit_uri": "edit/main/docs/",
        "plugins": ["search", "reprise"],
        **settings,
    }
    write_site(root, {**files, "mkdocs.yml": yaml.safe_dump(config, allow_unicode=True)})
    return hosted_at(root)


def hosted_at(root: Path) -> Hosted:
    """Let MkDocs build the site that is there."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    build(config)
    plugin = config.plugins["reprise"]
    assert isinstance(plugin, ReprisePlugin)
    done = plugin.hosted
    assert done
    theme = done.host.theme
    assert isinstance(theme, ShellTheme)
    assert theme.reference
    return Hosted(theme.reference, done.prepared, done.host, shell_issues(theme, config))
