"""age: what is sealed comes back whole to those it was sealed for, and to nobody else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.source.age import (
    Identities,
    Recipients,
    Shut,
    is_recipient,
    lock,
    looks_sealed,
    new_identity,
    read_identities,
    read_recipients,
    unlock,
)

OURS, THEIRS = new_identity(), new_identity()


def key(identity: bytes) -> Identities:
    """Return what an identity file holds."""
    return read_identities(identity)


def public(identity: bytes) -> str:
    """Return the public key that an identity file names."""
    return identity.decode().splitlines()[0].removeprefix("# public key: ")


def sealed(data: bytes) -> bytes:
    """Return bytes sealed for ourselves."""
    return key(OURS).recipients().seal(data)


@given(
    st.binary(max_size=300) | st.sampled_from([b"x" * 65_536, b"x" * 65_537, b"x" * 200_000])
)
def test_what_is_sealed_comes_back(data: bytes) -> None:
    """Byte for byte; nothing of it is seen meanwhile, and it is never the same twice."""
    first, second = sealed(data), sealed(data)
    assert key(OURS).open(first) == key(OURS).open(second) == data
    assert first != second
    assert looks_sealed(first)
    assert len(data) < 8 or data not in first.partition(b"\n--- ")[2]


def test_each_recipient_opens_and_nobody_else() -> None:
    """Another's identity is told as such; with both, either opens."""
    both = read_recipients([public(OURS), public(THEIRS)]).seal(b"text")
    assert key(OURS).open(both) == key(THEIRS).open(both) == b"text"
    assert key(THEIRS).open(sealed(b"text")) is Shut.NOT_FOR_US
    assert (key(THEIRS) + key(OURS)).open(sealed(b"text")) == b"text"
    assert Identities([]).open(both) is Shut.NOT_FOR_US


def test_damage_anywhere_is_noticed() -> None:
    """A bit that turned, at every place of a file: never another text than was sealed."""
    whole = sealed(b"a text")
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        assert isinstance(key(OURS).open(bytes(damaged)), Shut), place
    after_the_header = whole.index(b"\n", whole.index(b"\n---") + 1) + 1
    damaged = bytearray(whole)
    for place in range(after_the_header, len(whole)):
        damaged[place] ^= 1
        assert key(OURS).open(bytes(damaged)) is Shut.DAMAGED
        damaged[place] ^= 1


def test_a_part_of_a_file_is_none() -> None:
    """Cut at every place, and with something after its end."""
    whole = sealed(b"a text")
    for end in range(len(whole)):
        assert key(OURS).open(whole[:end]) is Shut.DAMAGED
    assert key(OURS).open(whole + b"x") is Shut.DAMAGED
    long = sealed(b"x" * 200_000)
    assert key(OURS).open(long[: -(200_000 % 65_536 + 16)]) is Shut.DAMAGED


@given(st.binary(max_size=200))
def test_any_bytes_are_opened_or_not(data: bytes) -> None:
    """Nothing is raised, whatever a file holds."""
    for junk in (data, b"age-encryption.org/v1\n" + data):
        assert key(OURS).open(junk) is Shut.DAMAGED


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode()))
def test_no_other_bytes_are_an_identity(data: bytes) -> None:
    """The reason quotes nothing of what may be a key with a mistake in it."""
    secret = OURS.splitlines()[1]
    for broken in (data, secret[:-1], secret + b"Q", b"-----BEGIN X-----\n" + data):
        with pytest.raises(ValueError, match=r"^(it|there) ") as error:
            read_identities(broken)
        assert "AGE-SECRET" not in str(error.value)


def test_an_identity_file_may_hold_several_and_remarks() -> None:
    """As `age-keygen` writes them, or by Windows' line ends."""
    file = b"# mine\r\n\r\n" + OURS.replace(b"\n", b"\r\n") + THEIRS
    for identity in (OURS, THEIRS):
        assert read_identities(file).open(key(identity).recipients().seal(b"x")) == b"x"


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="there is no ssh-keygen here")
@pytest.mark.parametrize("kind", ["ed25519", "rsa"])
def test_keys_of_ssh_will_do(kind: str, tmp_path: Path) -> None:
    """Those two kinds, without a passphrase of their own."""
    file = tmp_path / "key"
    keygen = ["ssh-keygen", "-q", "-t", kind, "-f", str(file), "-N"]
    subprocess.run([*keygen, ""], check=True)
    public_key = file.with_suffix(".pub").read_text().strip()
    assert is_recipient(public_key)
    data = read_recipients([public_key]).seal(b"text")
    assert read_identities(file.read_bytes()).open(data) == b"text"
    assert key(OURS).open(data) is Shut.NOT_FOR_US
    file.unlink()
    subprocess.run([*keygen, "secret"], check=True)
    with pytest.raises(ValueError, match="without a passphrase"):
        read_identities(file.read_bytes())


@pytest.mark.parametrize(
    "text",
    ["", "age1", "me@blog.example", "ssh-ed25519", "ssh-ed25519 AAAA", "ecdsa-sha2-nistp256 A"],
)
def test_what_is_no_public_key_is_no_recipient(text: str) -> None:
    """A mistyped one neither: its last six signs check the others."""
    assert not is_recipient(text)
    right = public(OURS)
    assert is_recipient(right)
    wrong = right[:-1] + ("q" if right[-1] != "q" else "p")
    assert not is_recipient(wrong)
    assert not is_recipient(OURS.decode().splitlines()[1])


@pytest.mark.long
def test_a_passphrase_locks_an_identity() -> None:
    """Another one does not open it, and damage is not called a wrong passphrase."""
    locked = lock(OURS, "correct horse ü")
    assert looks_sealed(locked)
    assert unlock(locked, "correct horse ü") == OURS
    assert unlock(locked, "correct horse") is Shut.NOT_FOR_US
    assert unlock(locked[:-1], "correct horse ü") is Shut.DAMAGED
    assert unlock(sealed(b"x"), "correct horse ü") is Shut.NOT_FOR_US


def test_nothing_is_sealed_for_nobody() -> None:
    """A text that no key opens would be lost."""
    with pytest.raises(Exception, match="Missing recipients"):
        Recipients([]).seal(b"text")
