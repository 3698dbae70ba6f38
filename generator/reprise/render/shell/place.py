"""Places: where a page lies, as far as the relative links on it can tell.

Hosts write relative links, and shorten one by the folders that page and target share. So
two pages of one depth have the same links if they share the same folders with every target.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from reprise.model.names import UrlPath
from reprise.render.shell.forms import percent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet


class Place(msgspec.Struct, frozen=True):
    """A page's place among what the host's pages link to.

    `shared` is the longest folder that the page shares with any of it, percent-encoded;
    `depth` counts the folders below, and `ending` is `/`, a suffix or nothing. A page that
    stands where the host has one of its own shares all: depth 0, no ending.
    """

    shared: str
    depth: int
    ending: str

    @property
    def is_taken(self) -> bool:
        """Whether the host has a page or a folder of this very address."""
        return self.depth == 0 and not self.ending

    @property
    def segments(self) -> int:
        """How many names the URL has below the shared folder."""
        return self.depth if self.ending in {"", "/"} else self.depth + 1


def encoded(url: UrlPath) -> str:
    """Return a URL path as hosts keep it: relative to the site, percent-encoded."""
    return percent(url.removeprefix("/"))


def place_of(url: UrlPath, folders: AbstractSet[str]) -> Place:
    """Return the page's place; `folders` are those of `folders_of` all that is linked to."""
    path = encoded(url)
    if not path or path.removesuffix("/") in folders:
        return Place(path, 0, "")
    *above, name = path.split("/")
    parts = [*above, name] if name and "." not in name else above
    shared, below = "", len(parts)
    for part in parts:
        folder = f"{shared}/{part}" if shared else part
        if folder not in folders:
            break
        shared, below = folder, below - 1
    return Place(shared, below, _ending(name))


def shared_folder(url: UrlPath, place: Place) -> UrlPath:
    """Return the folder that the page shares, decoded; of a taken page the one it is in."""
    if place.is_taken:
        return UrlPath(url.rpartition("/")[0] + "/")
    parts = place.shared.count("/") + 2 if place.shared else 1
    return UrlPath("/".join([*url.split("/", parts)[:parts], ""]))


def tail(url: UrlPath, place: Place) -> str:
    """Return what of the URL is below the shared folder, decoded, without the ending."""
    if place.is_taken:
        return ""
    return url.removeprefix(shared_folder(url, place)).removesuffix(place.ending)


def with_tail(url: UrlPath, place: Place, path: str) -> UrlPath:
    """Return the URL of the same place that has `path` as its `tail`; a taken one as it is."""
    if place.is_taken:
        return url
    return UrlPath(f"{shared_folder(url, place)}{path}{place.ending}")


def parent(url: UrlPath) -> UrlPath:
    """Return the folder that a page or folder lies in, with its `/`."""
    return UrlPath(url.rstrip("/").rpartition("/")[0] + "/")


def folders_of(urls: Iterable[str]) -> frozenset[str]:
    """Return every target and every folder above it; what is not relative has none."""
    found: set[str] = set()
    for url in urls:
        if not _is_relative(url):
            continue
        folder = "/".join(_parts(url))
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def relative_url(url: str, page: str) -> str:
    """Return a link from a page to a target, both as `encoded`: MkDocs' filter `url`."""
    above, _, name = page.rpartition("/")
    here = _parts(above if "." in name else page)
    there = _parts(url)
    shared = 0
    for ours, theirs in zip(here, there, strict=False):
        if ours != theirs:
            break
        shared += 1
    link = "/".join([*([".."] * (len(here) - shared)), *there[shared:]]) or "."
    return f"{link}/" if url.endswith("/") else link


def _ending(name: str) -> str:
    if not name:
        return "/"
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def _parts(path: str) -> list[str]:
    path = f"/{path}"
    if "/." in path or "//" in path:
        path = posixpath.normpath(path)
    path = path.strip("/")
    return path.split("/") if path else []


def _is_relative(url: str) -> bool:
    if not url or url[0] in "/#":
        return False
    target = urlsplit(url)
    return not target.scheme and not target.netloc
