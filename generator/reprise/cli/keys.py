"""Keys of an encrypted journal: from identity files, or from a passphrase that is asked for.

There is no agent, and nothing is remembered from one command to the next.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reprise.authoring.durable import alone, write_durably
from reprise.authoring.sealing import Lock
from reprise.errors import OutputError, UsageError
from reprise.source import age
from reprise.source.age import Identities, read_recipients
from reprise.source.sealed import KEY, Opener, opener_with, sealed_entries

if TYPE_CHECKING:
    from reprise.model.settings import JournalSettings

PASSPHRASE_FILE = "REPRISE_PASSPHRASE_FILE"  # noqa: S105 - a variable's name
"""Names a file that holds the passphrase, for scripts; a line's end is no part of it."""

identity_option = click.option(
    "--identity",
    multiple=True,
    envvar="REPRISE_IDENTITY",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What opens encrypted entries. [default: REPRISE_IDENTITY]",
)


class Keys:
    """What seals and opens one journal; nobody is asked before it is needed, or twice."""

    def __init__(
        self, place: Path, settings: JournalSettings, identity_files: tuple[Path, ...]
    ) -> None:
        self._place = place
        self._settings = settings
        self._files = identity_files

    @cached_property
    def identities(self) -> Identities | None:
        """Return what opens, None where nothing was given; raises `UsageError`."""
        if not self._files:
            return self._own
        first, *others = map(_identities_in, self._files)
        for other in others:
            first += other
        return first

    @cached_property
    def opener(self) -> Opener | None:
        """Return the same for one file after the other."""
        return opener_with(self.identities) if self.identities else None

    @cached_property
    def lock(self) -> Lock:
        """Return what seals, with a proof where it can be had; raises `UsageError`.

        A journal without recipients gets a key of its own the first time.
        """
        identities = self.identities
        if self._settings.recipients:
            recipients = read_recipients(self._settings.recipients)
        else:
            own = self._own_key()
            recipients, identities = own.recipients(), own + identities if identities else own
        if identities and identities.open(recipients.seal(b"")) != b"":
            raise UsageError(
                "Cannot encrypt: your identity is of none of the recipients, and could not "
                "read it. Add its public key to journal.recipients."
            )
        return Lock(recipients, identities)

    def sealed_entries(self) -> tuple[Path, ...]:
        """Return the files of the sealed entries."""
        return sealed_entries(self._place)

    def needed_identities(self) -> Identities:
        """Return what opens; raises `UsageError` where nothing was given."""
        if self.identities is None:
            raise UsageError(
                'Cannot open what is encrypted: no key. Give "--identity FILE", or a '
                f"passphrase on a terminal or in the file that {PASSPHRASE_FILE} names."
            )
        return self.identities

    @property
    def _key(self) -> Path:
        return self._place / KEY

    @property
    def _has_own(self) -> bool:
        return os.path.exists(self._key)  # noqa: PTH110 - this never raises: the folder may be closed to us

    @cached_property
    def _own(self) -> Identities | None:
        """Return the key that lies with the entries, None where nobody can be asked."""
        if not self._has_own or not _can_ask():
            return None
        return _identities_in(self._key)

    def _own_key(self) -> Identities:
        """Return the journal's own key; raises `UsageError` where there can be none."""
        if not self._has_own:
            self._own = self._new_key()
        if self._own is None:
            raise UsageError(
                f"Cannot encrypt: {self._key.name} wants its passphrase. Type it on a "
                f"terminal, or name its file in {PASSPHRASE_FILE}."
            )
        return self._own

    def _new_key(self) -> Identities:
        if self._settings.encrypt is None:
            raise UsageError("Cannot encrypt: the settings do not say for whom.")
        if self.sealed_entries() and not self._files:
            raise UsageError(
                f"Cannot encrypt: there are encrypted entries, and {self._key} is gone. "
                "Bring it back, or give the identity that opens them."
            )
        passphrase = _passphrase("A new passphrase for the journal", is_new=True)
        identity = age.new_identity()
        locked = age.lock(identity, passphrase)
        # Everything will hang on this one file.
        if age.unlock(locked, passphrase) != identity:
            raise OutputError(f"Cannot make {self._key.name}: it would not open again.")
        self._place.mkdir(parents=True, exist_ok=True)
        with alone(self._place):
            if self._key.exists():
                raise UsageError(
                    f"Cannot make {self._key.name}: it is there by now. Try again."
                )
            write_durably(self._key, locked)
        return age.read_identities(identity)


def _identities_in(file: Path) -> Identities:
    """Return what an identity file holds, unlocked if it is locked; raises `UsageError`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read the identity {file}: {error.strerror}.") from error
    if age.looks_sealed(data):
        unlocked = age.unlock(data, _passphrase(f"Passphrase of {file.name}"))
        match unlocked:
            case age.Shut.NOT_FOR_US:
                raise UsageError(f"Cannot open {file}: this is not its passphrase.")
            case age.Shut.DAMAGED:
                raise UsageError(
                    f"Cannot open {file}: it is damaged. Bring it back from a copy."
                )
            case bytes():
                data = unlocked
    try:
        return age.read_identities(data)
    except ValueError as error:
        raise UsageError(f"Cannot use the identity {file}: {error}.") from error


def _can_ask() -> bool:
    return PASSPHRASE_FILE in os.environ or sys.stdin.isatty()


def _passphrase(prompt: str, *, is_new: bool = False) -> str:
    """Return a passphrase from the file that is named, else from the terminal, unseen."""
    named = os.environ.get(PASSPHRASE_FILE)
    if named is None:
        if not sys.stdin.isatty():
            raise UsageError(
                f"Cannot ask for a passphrase: no terminal. Name its file in {PASSPHRASE_FILE}."
            )
        return str(click.prompt(prompt, hide_input=True, confirmation_prompt=is_new, err=True))
    try:
        text = Path(named).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(f"Cannot read the passphrase in {named}.") from error
    if not text.rstrip("\r\n"):
        raise UsageError(f"Cannot use the passphrase in {named}: it is empty.")
    return text.rstrip("\r\n")
