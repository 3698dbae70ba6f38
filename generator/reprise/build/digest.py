"""Digests: a short name for a value. Equal values have equal digests, in any process."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

SIZE = 10
"""In bytes. Among a million artifacts, two meet by chance once in 10^12 sites."""

_encoder = msgspec.json.Encoder(order="deterministic", enc_hook=str)


def digest(value: object) -> bytes:
    """Return the digest of a value that is made of structs, texts, numbers and dates.

    Moments with different offsets are different, though they may be the same instant:
    the day of a post is the one that was written.
    """
    return blake2b(_encoder.encode(value), digest_size=SIZE).digest()


def digest_bytes(*parts: bytes) -> bytes:
    """Return the digest of bytes; where one part ends and the next begins counts.

    They may be as large as files are: none is copied.
    """
    hashed = blake2b(digest_size=SIZE)
    for part in parts:
        hashed.update(len(part).to_bytes(8))
        hashed.update(part)
    return hashed.digest()
