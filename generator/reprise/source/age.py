"""age (https://age-encryption.org/v1): what seals bytes, and what opens them again.

Nothing here touches a file, and nothing that was opened, and no key, is ever in a message.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pyrage
from pyrage import passphrase as by_passphrase
from pyrage import ssh, x25519

if TYPE_CHECKING:
    from collections.abc import Iterable

_BEGINNINGS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_NOT_THE_KEY = frozenset({"No matching keys found", "Decryption failed"})
"""What the library says where no identity fits, and of a wrong passphrase.

It has one exception for everything; whatever else it says is taken as damage.
"""


class Shut(StrEnum):
    """Why something was not opened; a damaged header can look like another's key."""

    NOT_FOR_US = "not for us"
    DAMAGED = "damaged"


class Recipients:
    """Public keys: what they seal is opened by the identity of any of them."""

    def __init__(self, keys: Iterable[x25519.Recipient | ssh.Recipient]) -> None:
        self._keys = tuple(keys)

    def seal(self, data: bytes) -> bytes:
        """Return the bytes as a file of age; never the same twice."""
        return pyrage.encrypt(data, self._keys)


class Identities:
    """Secret keys."""

    def __init__(self, keys: Iterable[x25519.Identity | ssh.Identity]) -> None:
        self._keys = tuple(keys)

    def __add__(self, other: Identities) -> Identities:
        return Identities((*self._keys, *other._keys))

    def open(self, data: bytes) -> bytes | Shut:
        """Return what was sealed, whole and unchanged, or why it is not to be had."""
        try:
            return pyrage.decrypt(data, self._keys)
        except pyrage.DecryptError as error:
            return _shut(error)

    def recipients(self) -> Recipients:
        """Return the public keys of those that tell theirs: keys of SSH do not."""
        native = (k for k in self._keys if isinstance(k, x25519.Identity))
        return Recipients(key.to_public() for key in native)


def is_recipient(text: str) -> bool:
    """Tell whether a text is a public key that can be sealed for."""
    return _public_key(text) is not None


def read_recipients(texts: Iterable[str]) -> Recipients:
    """Return the public keys; each must be one."""
    return Recipients(key for text in texts if (key := _public_key(text)) is not None)


def read_identities(data: bytes) -> Identities:
    """Return the keys of an identity file of age, or of an OpenSSH key without passphrase.

    Raises `ValueError` with a reason that quotes nothing of it.
    """
    if data.lstrip().startswith(b"-----BEGIN"):
        try:
            return Identities([ssh.Identity.from_buffer(data)])
        except pyrage.IdentityError as error:
            raise ValueError(
                "it is no Ed25519 or RSA key of SSH without a passphrase"
            ) from error
    lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
    keys = [line for line in lines if line and not line.startswith("#")]
    try:
        found = [x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError as error:
        raise ValueError("it holds a line that is no identity") from error
    if not found:
        raise ValueError("there is no identity in it")
    return Identities(found)


def looks_sealed(data: bytes) -> bool:
    """Tell whether bytes begin as a file of age does, also one in letters."""
    return data.startswith(_BEGINNINGS)


def new_identity() -> bytes:
    """Return an identity file with a new key, as `age-keygen` writes it."""
    key = x25519.Identity.generate()
    return f"# public key: {key.to_public()}\n{key}\n".encode()


def lock(data: bytes, passphrase: str) -> bytes:
    """Seal bytes with a passphrase; made slow, about a second, for those who guess."""
    return by_passphrase.encrypt(data, passphrase)


def unlock(data: bytes, passphrase: str) -> bytes | Shut:
    """Return what was sealed with a passphrase, as slowly."""
    try:
        return by_passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        return _shut(error)


def _public_key(text: str) -> x25519.Recipient | ssh.Recipient | None:
    try:
        if text.startswith("ssh-"):
            return ssh.Recipient.from_str(text)
        return x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return None


def _shut(error: pyrage.DecryptError) -> Shut:
    return Shut.NOT_FOR_US if str(error) in _NOT_THE_KEY else Shut.DAMAGED
