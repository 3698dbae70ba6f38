"""`reprise journal encrypt`, `decrypt` and `edit`: what changes how the entries rest."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.authoring.aside import diskless_folder, edit_aside
from reprise.authoring.durable import alone, remove_durably, write_durably
from reprise.authoring.sealed_entry import keep_sealed
from reprise.authoring.sealing import Converted, Folder, reseal_files, seal_files, unseal_files
from reprise.cli.context import (
    ERRORS,
    Where,
    exit_code,
    number,
    pass_where,
    say,
    tell_issues,
)
from reprise.cli.editor import edit_file
from reprise.cli.keys import Keys, identity_option
from reprise.cli.open_journal import one_name
from reprise.cli.settings import sound_settings
from reprise.errors import UsageError
from reprise.issues import Issue
from reprise.source.age import Shut
from reprise.source.raw import bytes_of
from reprise.source.sealed import (
    ENDING,
    entry_files,
    entry_name,
    is_private,
    is_sealed,
    sealed_files,
    shut_issue,
    strange_files,
)

if TYPE_CHECKING:
    from reprise.hosts.settings import SiteSettings


class Chest(msgspec.Struct, frozen=True):
    """A journal's folder, its keys, and the settings of its site."""

    where: Where
    folder: Folder
    site: SiteSettings
    keys: Keys

    @property
    def encrypts(self) -> bool:
        """Whether what is private is to rest encrypted."""
        return self.site.settings.journal.encrypt is not None

    def seal(self) -> Converted:
        """Seal what is private and plain."""
        return seal_files(self.folder, self.keys.lock)

    def unseal(self) -> Converted:
        """Write what is sealed as plain files."""
        return unseal_files(self.folder, self.keys.needed_identities())


def open_chest(where: Where, identity: tuple[Path, ...]) -> Chest:
    """Return a site's journal; raises `UsageError` where its settings are wrong.

    An entry would lie in plain text because of a misspelt word.
    """
    site = sound_settings(where)
    settings = site.settings.journal
    place = Path(os.path.normpath(where.root / settings.dir))
    keys = Keys(place, settings, identity)
    return Chest(where, Folder(place, settings.dir), site, keys)


@click.command()
@click.option("--again", is_flag=True, help="Encrypt anew what is encrypted, too.")
@identity_option
@pass_where
def encrypt(where: Where, *, again: bool, identity: tuple[Path, ...]) -> None:
    """Encrypt the private entries, as the settings say; no plain file is left."""
    chest = open_chest(where, identity)
    if not chest.encrypts:
        raise UsageError(
            'Cannot encrypt: the settings do not ask for it. Write "journal: {encrypt: age}".'
        )
    issues: tuple[Issue, ...] = ()
    if again and sealed_files(chest.folder.place):
        identities = chest.keys.needed_identities()
        renewed = reseal_files(chest.folder, chest.keys.lock, identities)
        say(where, f"{number(renewed.files, 'file')} encrypted again")
        issues = renewed.issues
    done = chest.seal()
    say(where, f"{number(done.files, 'file')} encrypted")
    if done.files and chest.keys.identities is None:
        say(where, "Not tried whether you can open them: no identity was given.")
    if left := strange_files(chest.folder.place):
        say(where, f"Left as they are, for they are of no entry: {', '.join(left)}")
    _end(*issues, *done.issues)


@click.command()
@identity_option
@pass_where
def decrypt(where: Where, *, identity: tuple[Path, ...]) -> None:
    """Write the encrypted entries as plain files again."""
    chest = open_chest(where, identity)
    if not sealed_files(chest.folder.place):
        say(where, "Nothing is encrypted.")
        return
    done = chest.unseal()
    say(where, f"{number(done.files, 'file')} decrypted")
    if chest.encrypts:
        say(where, 'The settings still say "encrypt: age": the next entry will be encrypted.')
    _end(*done.issues)


@click.command()
@click.argument("name")
@identity_option
@pass_where
def edit(where: Where, name: str, *, identity: tuple[Path, ...]) -> None:
    """Open the entry NAME in your editor, an encrypted one in memory alone."""
    chest = open_chest(where, identity)
    edit_entry(chest, _found(chest.folder, name))


def edit_entry(chest: Chest, path: Path, *, text: bytes | None = None) -> None:
    """Open an entry in the editor; afterwards it rests as its visibility wants.

    The text of a sealed one that was just made is known, and wants no key.
    """
    one = msgspec.structs.replace(chest.folder, only=entry_name(path.name))
    chest = msgspec.structs.replace(chest, folder=one)
    if not is_sealed(path.name) and chest.encrypts and is_private(bytes_of(path)):
        text = bytes_of(path)
        _stop_at_errors(chest.seal())
        path = path.with_name(path.name + ENDING)
    if is_sealed(path.name):
        _edit_sealed(chest, path, _opened(chest, path) if text is None else text)
        return
    edit_file(path)
    if chest.encrypts and path.exists() and is_private(path.read_bytes()):
        _stop_at_errors(chest.seal())


def _opened(chest: Chest, path: Path) -> bytes:
    text = chest.keys.needed_identities().open(path.read_bytes())
    if isinstance(text, Shut):
        tell_issues([shut_issue(chest.folder.name(path), text)])
        sys.exit(ERRORS)
    return text


def _edit_sealed(chest: Chest, path: Path, text: bytes) -> None:
    lock, plain = chest.keys.lock, path.with_suffix("")
    if diskless_folder() is None:
        say(chest.where, "Your editor works on a disk: there is no folder in memory here.")

    before = path.read_bytes()

    def keep(saved: bytes) -> None:
        # Sealed first in any case: the text is safe, whoever else works on the journal.
        keep_sealed(path, saved, lock, before=before)
        if is_private(saved):
            return
        with alone(path.parent):
            write_durably(plain, saved)
            remove_durably(path)
        say(chest.where, f"{plain.name} is no longer private, and in plain text.")

    edit_aside(plain.name, text, edit=edit_file, keep=keep)
    if plain.exists() and chest.keys.identities:
        _stop_at_errors(chest.unseal())


def _found(folder: Folder, name: str) -> Path:
    """Return the file of an entry, also of one that cannot be understood."""
    named: dict[str, list[Path]] = {}
    for path in entry_files(folder.place):
        named.setdefault(entry_name(path.name), []).append(path)
    files = named[one_name(name, named, folder.called)]
    if len(files) > 1:
        several = " and ".join(path.name for path in files)
        raise UsageError(f"Cannot tell which file is meant: there are {several}. Keep one.")
    return files[0]


def _stop_at_errors(done: Converted) -> None:
    if done.issues:
        _end(*done.issues)


def _end(*issues: Issue) -> None:
    """Say what is wrong, and end the command if it counts."""
    tell_issues(issues)
    if exit_code(issues, strict=False):
        sys.exit(ERRORS)
