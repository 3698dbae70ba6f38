"""Every address on the sample, whatever file it stands in, leads to a file and its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

HOST = "https://reprise.example/"
ABSOLUTE = re.compile(r"https://reprise\.example(?:/[^\s\"'<>&)\\]*)?")
IN_SHEETS = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
SHARED = 'meta[property^="og:"], meta[name^="twitter:"]'
ATTRIBUTES = ("href", "src", "poster", "data", "action")
TEXTS = (".xml", ".json", ".opml", ".txt", ".webmanifest")

Files = dict[str, bytes]
Links = Iterator[tuple[str, str]]


@cache
def parsed(data: bytes) -> LexborHTMLParser:
    """Return a page."""
    return LexborHTMLParser(data.decode())


@cache
def places(data: bytes) -> frozenset[str]:
    """Return what a fragment can name on a page; the empty one is its top."""
    ids = (node.attributes["id"] or "" for node in parsed(data).css("[id]"))
    return frozenset(("", "top", *ids))


def on_page(data: bytes) -> Iterator[str]:
    """Yield what a page links to, shows, or says of itself."""
    page = parsed(data)
    for name in ATTRIBUTES:
        yield from (node.attributes[name] or "" for node in page.css(f"[{name}]"))
    for node in page.css("[srcset], [imagesrcset]"):
        listed = node.attributes.get("srcset") or node.attributes.get("imagesrcset") or ""
        yield from (
            candidate.split()[0] for candidate in listed.split(",") if candidate.strip()
        )
    for node in page.css(SHARED):
        content = node.attributes.get("content") or ""
        if content.startswith(("http:", "https:")):
            yield content
    for node in page.css('script[type="application/ld+json"]'):
        yield from ABSOLUTE.findall(node.text())


def links(site: Files) -> Links:
    """Yield each file with each address in it."""
    for name, data in site.items():
        if name.endswith(".html"):
            yield from ((name, target) for target in on_page(data))
        elif name.endswith(".css"):
            yield from ((name, target) for target in IN_SHEETS.findall(data.decode()))
        elif name == "_redirects":
            yield from ((name, line.split()[1]) for line in data.decode().splitlines())
        elif name.endswith(TEXTS):
            text = html.unescape(html.unescape(data.decode()))
            yield from ((name, target) for target in ABSOLUTE.findall(text))


def broken(site: Files, name: str, target: str) -> str:
    """Return what is wrong with an address in a file; empty if it is elsewhere or leads on."""
    url = urlsplit(urljoin(HOST + name, target))
    if url.scheme not in {"http", "https"} or url.netloc != "reprise.example":
        return ""
    path = unquote(url.path).removeprefix("/")
    file = f"{path}index.html" if not path or path.endswith("/") else path
    if file not in site:
        return f"{name}: {target}: there is no {file}"
    if file.endswith(".html") and unquote(url.fragment) not in places(site[file]):
        return f"{name}: {target}: there is no such place"
    return ""


def test_every_address_leads_somewhere(site: Files) -> None:
    """Links, fragments, pictures in each size, canonical addresses, feeds, the sitemap."""
    found = dict.fromkeys(links(site))
    assert len(found) > 10_000
    assert [said for name, target in found if (said := broken(site, name, target))] == []


@pytest.mark.parametrize(
    "kind", ["sitemap.xml", "feed.xml", "atom.xml", "feed.json", "feeds.opml", "_redirects"]
)
def test_addresses_are_found_in_each_kind_of_file(kind: str, site: Files) -> None:
    """A file of which nothing is read would prove nothing."""
    assert [target for name, target in links({kind: site[kind]}) if target != HOST]


def test_a_page_knows_its_own_address(site: Files) -> None:
    """The canonical address of a page is where it lies, unless it sends its readers on."""
    wrong = []
    for name, data in site.items():
        if not name.endswith(".html") or b'http-equiv="refresh"' in data:
            continue
        said = [n.attributes["href"] for n in parsed(data).css('link[rel="canonical"]')]
        if name != "404.html" and said != [HOST + name.removesuffix("index.html")]:
            wrong.append((name, said))
    assert wrong == []
