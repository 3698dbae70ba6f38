"""Every word of ours comes from a catalogue: none is left where another one is bound."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from selectolax.lexbor import LexborHTMLParser, LexborNode

import catalogues
from everything import GREEK, settings_of, site_of, words_of
from fakes import plain_host
from finding import find
from reprise.build.host_site import HostSite
from reprise.source import words as source_words
from sites import BuiltSite, build

LANGUAGE = "el"
"""Its dates have no Latin letter; nor has what the authors of the site write."""

LEFT = re.compile(r"[A-Za-z]+")
ADDRESSES = re.compile(r"\S*(?:https?:|\.example|@)\S*")
NAMES = {"RSS", "Atom", "JSON", "YAML", "CSV", "GitHub", "CC", "BY", "Site", "Feed"}
"""Formats, a licence and a host have one name in every language."""

SHOWN = ("title", "alt", "placeholder", "aria-label")
TOLD = ("description", "og:title", "og:description", "og:image:alt", "twitter:image:alt")


def marked(message: str) -> str:
    """Return a message in brackets, with wide letters for Latin ones; tags and places stay."""
    parts = re.split(r"(<[^>]*>|%\(\w+\)s|%%)", message)
    wide = [re.sub("[A-Za-z]", lambda m: chr(ord(m[0]) + 0xFEE0), part) for part in parts[::2]]
    whole = [wide[0], *(t for pair in zip(parts[1::2], wide[1:], strict=True) for t in pair)]
    return f"⟦{''.join(whole)}⟧"


def write_marked(folder: Path) -> None:
    """Write a catalogue in which every message is marked."""
    catalog = Catalog(locale=LANGUAGE)
    for message in catalogues.extracted():
        if isinstance(message.id, str):
            said: str | tuple[str, ...] = marked(message.id)
        else:
            said = tuple(marked(form) for form in message.id)
        if message.id:
            catalog.add(message.id, said, context=message.context)
    path = folder / LANGUAGE / "LC_MESSAGES/reprise.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)


def speaking(language: str) -> HostSite:
    """Return a host whose site is in a language, with a repository."""
    host = plain_host()
    facts = msgspec.structs.replace(
        host.facts, language=language, repo_edit_url="https://github.com/x/y/edit/main/"
    )
    return msgspec.structs.replace(host, facts=facts)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build a site with one of everything, in words that are all marked."""
    folder = tmp_path_factory.mktemp("marked")
    write_marked(folder)
    say = words_of(GREEK)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source_words, "LOCALES", folder)
        source_words.load_words.cache_clear()
        built = build(
            tmp_path_factory.mktemp("site"),
            site_of(say),
            settings=settings_of(say),
            drafts=True,
            host=speaking(LANGUAGE),
        )
    source_words.load_words.cache_clear()
    assert [
        m for m in built.messages if not m.startswith(("posts/", "journal/", "docs/"))
    ] == []
    return built


def pages(site: BuiltSite) -> list[str]:
    """Return the names of all pages."""
    return [name for name in site.files if name.endswith(".html")]


def left(text: str) -> list[str]:
    """Return the words of a text that are in nobody's language but ours."""
    return [word for word in LEFT.findall(ADDRESSES.sub(" ", text)) if word not in NAMES]


def seen(page: str) -> str:
    """Return what a page shows."""
    tree = LexborHTMLParser(page)
    for node in tree.css("script, style, code"):
        node.decompose()
    return f"{find(tree, 'title').text()} {tree.body.text(separator=' ') if tree.body else ''}"


def attributes(page: str) -> list[str]:
    """Return what is read out, or shown on a link, and what others are told."""
    nodes: list[LexborNode] = LexborHTMLParser(page).css("*")
    found = [node.attributes.get(name) or "" for node in nodes for name in SHOWN]
    told = [
        n for n in nodes if (n.attributes.get("name") or n.attributes.get("property")) in TOLD
    ]
    return found + [node.attributes.get("content") or "" for node in told]


def test_the_site_has_one_of_everything(site: BuiltSite) -> None:
    """Each template has left its mark on some page."""
    classes = set(re.findall(r'class="([^"]+)"', "".join(map(site.text, pages(site)))))
    names = {name for each in classes for name in each.split()}
    assert names >= {
        *("rp-archive", "rp-card", "rp-comparison", "rp-day", "rp-days", "rp-journal"),
        *("rp-journal-entry", "rp-marks", "rp-practice", "rp-subscribe", "rp-rerun"),
        *("rp-returns", "rp-related", "rp-deleted", "rp-mentions", "rp-closed", "rp-flag"),
        *("rp-quote", "rp-latest", "rp-on-this-day", "rp-calendar", "rp-series", "rp-terms"),
    }


def test_everything_that_is_seen_is_in_the_language_of_the_site(site: BuiltSite) -> None:
    """No page shows a word that no catalogue was asked for."""
    assert {name: left(seen(site.text(name))) for name in pages(site)} == {
        name: [] for name in pages(site)
    }


def test_everything_that_is_read_out_is_in_the_language_of_the_site(site: BuiltSite) -> None:
    """Labels, titles, alternatives, descriptions."""
    told = {
        n: [w for text in attributes(site.text(n)) for w in left(text)] for n in pages(site)
    }
    assert told == {name: [] for name in pages(site)}


def test_feeds_and_data_are_in_the_language_of_the_site(site: BuiltSite) -> None:
    """Their titles and sentences, and what a script shows of a day."""
    told = {}
    for name in site.files:
        if name.endswith("feed.json"):
            feed = msgspec.json.decode(site.files[name])
            shown = [feed["title"], feed.get("description", "")]
            shown += [item["title"] for item in feed["items"]]
            told[name] = [word for text in shown for word in left(text)]
        elif name.endswith(".json") and "/on-this-day/" in f"/{name}":
            day = msgspec.json.decode(site.files[name])
            told[name] = left(day["day"] + " ".join(item["date"] for item in day["items"]))
    assert len(told) > 10
    assert [words for words in told.values() if words] == []


def test_scripts_say_what_they_say_in_the_language_of_the_site(site: BuiltSite) -> None:
    """Nothing of the mark in their sources is left."""
    scripts = {n: site.text(n) for n in site.files if n.endswith(".js")}
    assert all("gettext" not in text for text in scripts.values())
    assert "⟦Ｃｏｐｉｅｄ⟧" in scripts["assets/reprise/copy.js"]
