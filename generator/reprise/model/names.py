"""Names for addresses: each kind of text has a type, so that they cannot be mixed up.

A `SourcePath` is relative to the site's root (`posts/2011/x.md`), an `OutputPath`
to the published folder (`blog/2011/x/index.html`); both use `/` and begin with none.
A `UrlPath` begins with `/` and is not percent-encoded (`/blog/2011/日本/`);
a `Permalink` is an absolute URL, percent-encoded, ready to publish.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType
from urllib.parse import quote

SourcePath = NewType("SourcePath", str)
OutputPath = NewType("OutputPath", str)
UrlPath = NewType("UrlPath", str)
Permalink = NewType("Permalink", str)
Slug = NewType("Slug", str)
Guid = NewType("Guid", str)

_NOT_A_WORD = re.compile(r"[\W_]+")


def slugify(text: str) -> Slug:
    """Return the text as one URL segment: lower case, words joined by `-`.

    Letters of any script are kept (a CJK title has a CJK slug); apostrophes vanish,
    so that `don't` is `dont`. Text without a letter or digit gives an empty slug.
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = unicodedata.normalize("NFC", re.sub(r"['’]", "", plain))
    return Slug(_NOT_A_WORD.sub("-", plain).strip("-"))


def output_path(url: UrlPath) -> OutputPath:
    """Return the file that answers for a URL: `/a/` is `a/index.html`, `/a.xml` is `a.xml`."""
    path = url.removeprefix("/")
    return OutputPath(f"{path}index.html" if path == "" or path.endswith("/") else path)


def encode_path(url: str) -> str:
    """Percent-encode a URL path for use in an attribute or a feed (RFC 3986)."""
    return quote(url, safe="/:@!$&'()*+,;=~-._")


def absolute(site_url: str, url: UrlPath) -> Permalink:
    """Join the site's address, with or without a path of its own, and a URL path."""
    return Permalink(site_url.rstrip("/") + encode_path(url))
