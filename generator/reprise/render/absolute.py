"""Addresses as a text that is far from its page must give them: whole."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import msgspec

from reprise.render.srcset import addresses_of_set, with_addresses

_WHOLE = re.compile(r"(?:https?://[^\s/\[\]][^\s\[\]]*|mailto:\S+)")
"""An address that needs nothing from a page; most are."""

_ROOT = re.compile(r"[^/?#]+//[^/?#]+")
"""The scheme and the host of an address."""

_NOT_PLAIN = re.compile(r"//|/\.|[\s\\]")
"""What a path has that must be worked out: another host, `..`, white space."""

_RUNS = {"javascript", "data", "vbscript"}
"""Schemes of what a browser would run; a picture may be `data:` all the same."""


class PageAddress(msgspec.Struct, frozen=True):
    """A page's absolute address, without a fragment, against which others are resolved."""

    page: str
    root: str

    def absolute(self, address: str) -> str:
        """Return the address with scheme and host; what would run leads to the page."""
        if _WHOLE.fullmatch(address):
            return address
        if address.startswith("/") and not _NOT_PLAIN.search(address):
            return self.root + address
        if address.startswith("#"):
            return self.page + address
        # Whatever else is written; nearly all is one of the above, which take no time.
        try:
            whole = urljoin(self.page, address.strip())
            scheme = urlsplit(whole).scheme
        except ValueError:
            return self.page
        is_harmless = scheme not in _RUNS or whole.startswith("data:image/")
        return whole if is_harmless else self.page

    def absolute_set(self, candidates: str) -> str:
        """Return the addresses of a `srcset` so, each with its size."""
        found = addresses_of_set(candidates)
        return with_addresses(candidates, {one: self.absolute(one) for one in found})


def page_address(page_url: str) -> PageAddress:
    """Return the address of a page that has a scheme and a host."""
    # Not by urlsplit, which takes as long as a tenth of a whole entry of a feed.
    found = _ROOT.match(page_url)
    return PageAddress(page=page_url, root=found[0] if found else "")
