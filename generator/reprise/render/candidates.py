"""Candidates: the addresses of a `srcset`, each with its size.

https://html.spec.whatwg.org/multipage/images.html#srcset-attributes
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)(\s+[^\s,]+)?")
"""An address and its size; a comma inside an address is part of it."""


def addresses_of_set(candidates: str) -> list[str]:
    """Return the addresses, in order."""
    return [address for address, _ in _CANDIDATE.findall(candidates)]


def places_of_set(candidates: str) -> list[tuple[int, int]]:
    """Return where each address begins and ends."""
    return [found.span(1) for found in _CANDIDATE.finditer(candidates)]


def with_addresses(candidates: str, others: Mapping[str, str]) -> str:
    """Return the candidates with other addresses in the place of those that are named."""
    found = _CANDIDATE.findall(candidates)
    return ", ".join(others.get(address, address) + size for address, size in found)
