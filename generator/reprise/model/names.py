"""Names for addresses: each kind of text has a type, so that they cannot be mixed up.

A `SourcePath` is relative to the site's root (`posts/2011/x.md`), an `OutputPath`
to the published folder (`blog/2011/x/index.html`); both use `/` and begin with none.
A `UrlPath` begins with `/` and is not percent-encoded (`/blog/2011/日本/`);
a `Permalink` is an absolute URL, percent-encoded, ready to publish.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NewType
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SourcePath = NewType("SourcePath", str)
OutputPath = NewType("OutputPath", str)
UrlPath = NewType("UrlPath", str)
Permalink = NewType("Permalink", str)
Slug = NewType("Slug", str)
Guid = NewType("Guid", str)

_APOSTROPHES = re.compile("['’]")
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
"""What comes before the path of a web address."""

_NO_ADDRESS = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no address holds as it is; a feed with most of these is no XML."""

_ENCODED = re.compile(r"[A-Za-z0-9/:@!$&'()*+,;=~._-]*")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def folded(text: str) -> str:
    """Return the one form of all texts that differ in case or Unicode form alone.

    Canonical caseless matching, Unicode standard 3.13, D145.
    """
    plain = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFC", plain)


def slugify(text: str) -> Slug:
    """Return the text as one URL segment: lower case, words joined by `-`.

    Letters of any script are kept with their marks (a CJK title has a CJK slug, and
    `हिन्दी` stays one word); apostrophes vanish, so that `don't` is `dont`. Text without
    a letter or digit gives an empty slug.
    """
    plain = folded(_APOSTROPHES.sub("", _VARIATION_SELECTORS.sub("", text)))
    return Slug("-".join("".join(_words(plain)).split()))


def output_path(url: UrlPath) -> OutputPath:
    """Return the file that answers for a URL: `/a/` is `a/index.html`, `/a.xml` is `a.xml`."""
    path = url.removeprefix("/")
    return OutputPath(f"{path}index.html" if path == "" or path.endswith("/") else path)


def folders_above(path: str) -> Iterator[str]:
    """Yield every folder on the way to a path, the nearest first."""
    while path := path.rpartition("/")[0]:
        yield path


# What leads to a page names its address again: its neighbours, lists, feeds.
@lru_cache(maxsize=50_000)
def encode_path(url: str) -> str:
    """Percent-encode a URL path for use in an attribute or a feed (RFC 3986)."""
    # Most are of nothing else, and need not be gone through sign by sign.
    return url if _ENCODED.fullmatch(url) else quote(url, safe="/:@!$&'()*+,;=~-._")


def encode_address(address: str) -> str:
    """Percent-encode what no web address holds after its host (RFC 3986); the rest stands."""
    host = _HOST.match(address)
    end = host.end() if host else 0
    return address[:end] + quote(address[end:], safe="%/:?#[]@!$&'()*+,;=~-._")


def is_address(text: str) -> bool:
    """Tell whether a text can be an address, of a file or on the web: it has parts as one."""
    if _NO_ADDRESS.search(text):
        return False
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def is_web_address(text: str) -> bool:
    """Tell whether a text is an absolute http or https address."""
    if not is_address(text):
        return False
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def absolute(site_url: str, url: UrlPath) -> Permalink:
    """Join the site's address, with or without a path of its own, and a URL path."""
    return Permalink(site_url.rstrip("/") + encode_path(url))


def permalinks(site_url: str, urls: Iterable[UrlPath]) -> list[Permalink]:
    """Return `absolute` of each, sooner: most sites have nothing to be encoded at all."""
    site, paths = site_url.rstrip("/"), list(urls)
    if not _ENCODED.fullmatch("".join(paths)):
        paths = [UrlPath(encode_path(path)) for path in paths]
    return [Permalink(site + path) for path in paths]


def _words(text: str) -> Iterator[str]:
    """Yield the text with a space for each sign that belongs to no word."""
    before = " "
    for sign in text:
        # A mark (an accent, a vowel sign) belongs to the letter that it follows.
        is_part = sign.isalnum() or (
            before != " " and unicodedata.category(sign) in {"Mn", "Mc"}
        )
        before = sign if is_part else " "
        yield before
