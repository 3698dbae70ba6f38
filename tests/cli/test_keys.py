"""The journal's own key: everything hangs on it, so that it is made once and opens again."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from reprise.cli.keys import Keys
from reprise.errors import OutputError, UsageError
from reprise.model.settings import Encryption, JournalSettings

SETTINGS = JournalSettings(encrypt=Encryption.AGE)


@pytest.fixture(autouse=True)
def _quick_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a passphrase, and leave out what makes guessing slow."""
    (tmp_path / "passphrase").write_text("a horse and a kettle\n")
    monkeypatch.setenv("REPRISE_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, word: word.encode() + data)
    monkeypatch.setattr(
        pyrage.passphrase, "decrypt", lambda data, word: data.removeprefix(word.encode())
    )


def test_a_key_is_made_where_there_is_none(tmp_path: Path) -> None:
    """Its owner alone can read it, and it opens what it seals."""
    place = tmp_path / "journal"
    lock = Keys(place, SETTINGS, ()).lock
    assert lock.identities
    assert lock.identities.open(lock.recipients.seal(b"text")) == b"text"
    assert (place / "key.age").read_bytes().startswith(b"a horse and a kettle# public key: ")
    assert (place / "key.age").stat().st_mode & 0o777 == 0o600


def test_a_key_that_another_has_made_meanwhile_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is encrypted hangs on it by now."""
    fcntl = pytest.importorskip("fcntl")
    key = tmp_path / "key.age"
    monkeypatch.setattr(fcntl, "flock", lambda _, __: key.write_bytes(b"another's"))
    with pytest.raises(UsageError, match=r"^Cannot make key\.age: it is there by now\."):
        _ = Keys(tmp_path, SETTINGS, ()).lock
    assert key.read_bytes() == b"another's"


def test_a_key_that_would_not_open_again_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried before it is written."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda _, word: word.encode())
    with pytest.raises(OutputError, match="it would not open again"):
        _ = Keys(tmp_path, SETTINGS, ()).lock
    assert not (tmp_path / "key.age").exists()


def test_no_second_key_is_made_where_the_first_is_gone(tmp_path: Path) -> None:
    """What was encrypted for it would be lost unnoticed."""
    (tmp_path / "2026-11-20.md.age").write_bytes(b"sealed")
    with pytest.raises(UsageError, match=r"key\.age is gone\. Bring it back"):
        _ = Keys(tmp_path, SETTINGS, ()).lock
    assert not (tmp_path / "key.age").exists()
