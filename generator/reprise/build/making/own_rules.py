"""Rules for a host, which the site's own file begins: in `_headers` and in `_redirects`."""

from __future__ import annotations


def begun_by(own: bytes, rules: str) -> bytes:
    """Return the author's rules as they are, and ours after them: a host takes the first."""
    return own.rstrip() + b"\n\n" * bool(own.strip()) + rules.encode()
