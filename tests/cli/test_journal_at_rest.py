"""An encrypted journal, as an author types: nothing private lies in plain text anywhere."""

from __future__ import annotations

import datetime as dt
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from reprise.cli.root import reprise
from running import run
from sealing import IDENTITY, OTHER, held, public, seal
from sites import post, write_site
from today import today

CANARY = "canary-7f3a"
ECHO = "echo canary-'7f3a'"
"""In an editor's script, which is a file too."""

CONFIG = """\
site_name: S
site_url: https://s.example/
plugins:
  - reprise:
      journal:
        encrypt: age
        recipients: [{}]
"""
WITH_PASSPHRASE = CONFIG.replace("        recipients: [{}]\n", "")
KETTLES = """\
title: Kettles
sides: [Tin, Copper]
rows:
  - {id: heat, aspect: Heat, values: [slow, fast]}
"""
PRIVATE = f"""\
---
mood: {CANARY}
tags: [{CANARY}]
marks: {{kettles: {{heat: 2}}}}
---
Wrote {CANARY}.
"""
PUBLIC = "---\nvisibility: public\n---\nFor all.\n"


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what stands for a folder in memory."""
    folder = tmp_path / "memory"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site with a journal in plain text that is to be encrypted for one identity."""
    assert memory.is_dir()
    files = {
        "mkdocs.yml": CONFIG.format(public(IDENTITY)),
        "docs/index.md": "# Home\n",
        "docs/comparisons/kettles.yml": KETTLES,
        "posts/a.md": post("A"),
        "journal/2025-11-20.md": PRIVATE,
        "journal/2025-11-20/walk.svg": CANARY,
        "journal/2025-11-21.md": PUBLIC,
    }
    write_site(tmp_path / "site", files)
    (tmp_path / "identity.txt").write_bytes(IDENTITY)
    (tmp_path / "other.txt").write_bytes(OTHER)
    monkeypatch.setenv("REPRISE_IDENTITY", str(tmp_path / "identity.txt"))
    monkeypatch.delenv("REPRISE_PASSPHRASE_FILE", raising=False)
    return tmp_path / "site"


@pytest.fixture
def sealed(root: Path) -> Path:
    """Return the same site with its journal encrypted."""
    assert run(root, "journal", "encrypt").exit_code == 0
    return root


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let the editor be a script of the shell; `$1` is the file."""
    file = tmp_path / "editor.sh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(file))
    monkeypatch.delenv("VISUAL", raising=False)


def plain_copies(root: Path) -> list[str]:
    """Return each file of the site, the cache and the folder in memory that has the canary."""
    return [
        path.relative_to(root.parent).as_posix()
        for path in root.parent.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes() + path.name.encode()
    ]


def test_no_plain_text_is_on_the_disk_after_any_command(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the journal, nor in the cache, nor beside them; what is public stays."""
    assert len(plain_copies(root)) == 2
    editor(tmp_path, monkeypatch, f'{ECHO} >> "$1"; cp "$1" "$1~"')
    day = today()
    for words in (
        ("journal", "encrypt"),
        ("build",),
        ("check",),
        ("journal", "list"),
        ("journal", "list", "--json"),
        ("journal", "show", "2025-11-20"),
        ("journal", "search", CANARY),
        ("journal", "stats"),
        ("journal", "on-this-day", "--date", "2026-11-20"),
        ("journal", "practice", "kettles"),
        ("journal", "export"),
        ("journal", "export", "--format", "markdown"),
        ("new", "entry", "--no-edit", "--date", f"{day - dt.timedelta(days=1)}"),
        ("new", "entry", "--edit"),
        ("journal", "edit", "2025-11-20"),
        ("journal", "encrypt", "--again"),
        ("build", "--fresh"),
    ):
        done = run(root, *words)
        assert done.exit_code == 0, (words, done.output)
        assert plain_copies(root) == [], words
        assert CANARY not in done.stderr
        seen = words[:2] in {
            ("journal", w) for w in ("list", "show", "search", "stats", "export")
        }
        assert (CANARY in done.stdout) is (seen or words[:2] == ("journal", "on-this-day"))
    assert (root / "journal/2025-11-21.md").read_text() == PUBLIC
    assert held(root / "journal")["2025-11-20.md.age"] == f"{PRIVATE}{CANARY}\n"
    assert held(root / "journal")[f"{day}.md.age"].endswith(f"{CANARY}\n")


def test_an_encrypted_journal_reads_as_a_plain_one(root: Path) -> None:
    """Every command that looks back prints the same but for the names of files."""
    commands = (
        ("list",),
        ("show", "2025-11-20"),
        ("search", "wrote"),
        ("stats",),
        ("on-this-day", "--date", "2026-11-20"),
        ("practice", "kettles"),
        ("export",),
    )
    before = [run(root, "journal", *words).stdout for words in commands]
    assert run(root, "journal", "encrypt").stderr == "2 files encrypted\n"
    after = [run(root, "journal", *words).stdout for words in commands]
    assert [text.replace(".md.age", ".md") for text in after] == before
    assert "2025-11-20.md.age:6: Wrote" in after[2]


def test_turning_it_off_brings_the_files_back(sealed: Path) -> None:
    """As they were, whether the settings still ask for encryption or no longer."""
    kept = run(sealed, "journal", "decrypt")
    assert "2 files decrypted" in kept.stderr
    assert 'still say "encrypt: age"' in kept.stderr
    run(sealed, "journal", "encrypt")
    write_site(sealed, {"mkdocs.yml": "site_name: S\nplugins: [reprise: {}]\n"})
    assert run(sealed, "journal", "decrypt").stderr == "2 files decrypted\n"
    assert held(sealed / "journal") == {
        "2025-11-20.md": PRIVATE,
        "2025-11-20/walk.svg": CANARY,
        "2025-11-21.md": PUBLIC,
    }
    assert run(sealed, "journal", "decrypt").stderr == "Nothing is encrypted.\n"
    refused = run(sealed, "journal", "encrypt")
    assert (refused.exit_code, "encrypt: age" in refused.stderr) == (2, True)


def test_without_a_key_what_is_encrypted_is_left_out(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One warning, and the rest is read; an export says by its code that it is not whole."""
    monkeypatch.delenv("REPRISE_IDENTITY")
    listed = run(sealed, "journal", "list")
    assert listed.stdout == "2025-11-21  public  2 words\n"
    assert listed.stderr == (
        'journal: W002 1 entry is encrypted, and left out. Give an identity ("--identity '
        'FILE", or its path in REPRISE_IDENTITY), or the passphrase, on a terminal.\n'
    )
    assert listed.exit_code == 0
    assert run(sealed, "journal", "export").exit_code == 1
    for words in (("decrypt",), ("edit", "2025-11-20"), ("encrypt", "--again")):
        refused = run(sealed, "journal", *words)
        assert (refused.exit_code, "no key" in refused.stderr) == (2, True), words
    day = today()
    made = run(sealed, "new", "entry", "--no-edit")
    assert (made.stdout, made.exit_code) == (f"journal/{day}.md.age\n", 0)
    assert "W002" in made.stderr


def test_a_new_entry_can_be_edited_without_a_key(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its text is known; a plain entry is encrypted and edited without one as well."""
    monkeypatch.delenv("REPRISE_IDENTITY")
    editor(tmp_path, monkeypatch, f'{ECHO} >> "$1"')
    day = today()
    assert run(sealed, "new", "entry", "--edit").exit_code == 0
    assert held(sealed / "journal")[f"{day}.md.age"].endswith(f"{CANARY}\n")
    write_site(sealed, {"journal/2025-11-22.md": PRIVATE})
    assert run(sealed, "journal", "edit", "2025-11-22").exit_code == 0
    assert held(sealed / "journal")["2025-11-22.md.age"] == f"{PRIVATE}{CANARY}\n"
    assert plain_copies(sealed) == []


def test_a_wrong_identity_is_told_for_each_file(sealed: Path, tmp_path: Path) -> None:
    """The others are read; nothing is converted, and nothing is lost."""
    write_site(sealed, {"journal/2025-11-22.md.age": seal(PRIVATE, OTHER)})
    before = {p: p.read_bytes() for p in (sealed / "journal").rglob("*") if p.is_file()}
    listed = run(sealed, "journal", "list")
    assert listed.stdout.splitlines()[0].startswith("2025-11-20  private")
    assert listed.stderr == (
        "journal/2025-11-22.md.age: E015 this is encrypted, and your key does not open it. "
        "Give the identity of one of those it was encrypted for.\n"
    )
    wrong = str(tmp_path / "other.txt")
    decrypted = run(sealed, "journal", "decrypt", "--identity", wrong)
    assert decrypted.exit_code == 1
    assert decrypted.stderr.count("E015") == 2
    (sealed / "journal/2025-11-22.md").unlink()
    write_site(
        sealed, {"journal/2025-11-22.md.age": before[sealed / "journal/2025-11-22.md.age"]}
    )
    after = {p: p.read_bytes() for p in (sealed / "journal").rglob("*") if p.is_file()}
    assert after == before
    refused = run(sealed, "journal", "encrypt", "--identity", wrong)
    assert (refused.exit_code, "of none of the recipients" in refused.stderr) == (2, True)


def test_a_damaged_file_is_told_and_the_others_are_read(sealed: Path) -> None:
    """By its name, and the journal goes on without it."""
    path = sealed / "journal/2025-11-20.md.age"
    write_site(sealed, {"journal/2025-11-22.md.age": seal(PRIVATE)})
    path.write_bytes(path.read_bytes()[:-1])
    listed = run(sealed, "journal", "list")
    assert [line[:10] for line in listed.stdout.splitlines()] == ["2025-11-21", "2025-11-22"]
    assert "journal/2025-11-20.md.age: E016 this is encrypted, and damaged" in listed.stderr
    assert run(sealed, "journal", "export").exit_code == 1
    assert run(sealed, "journal", "edit", "2025-11-20").exit_code == 1


def test_a_recipient_that_was_added_reads_after_encrypting_again(
    sealed: Path, tmp_path: Path
) -> None:
    """Not before: whom a file is for cannot be seen from outside."""
    both = f"{public(IDENTITY)}, {public(OTHER)}"
    write_site(sealed, {"mkdocs.yml": CONFIG.format(both)})
    other = ("--identity", str(tmp_path / "other.txt"))
    assert "E015" in run(sealed, "journal", "list", *other).stderr
    assert run(sealed, "journal", "encrypt").stderr == "0 files encrypted\n"
    again = run(sealed, "journal", "encrypt", "--again")
    assert again.stderr == "2 files encrypted again\n0 files encrypted\n"
    assert "E015" not in run(sealed, "journal", "list", *other).stderr
    write_site(sealed, {"mkdocs.yml": CONFIG.format(public(OTHER))})
    assert run(sealed, "journal", "encrypt", "--again", *other).exit_code == 0
    assert "E015" in run(sealed, "journal", "list").stderr


def test_a_check_asks_for_no_key_and_wants_nothing_plain(root: Path) -> None:
    """W003 for each private file; of sealed ones nothing, whether git tracks them or not."""
    told = run(root, "check")
    assert told.exit_code == 0
    assert told.stderr.count("W003") == 2
    assert (
        "journal/2025-11-20.md: W003 this is private and in plain text, and the settings want "
        'it encrypted. Type "reprise journal encrypt".' in told.stderr
    )
    run(root, "journal", "encrypt")
    git = ["git", "-C", str(root)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "journal"], check=True)
    for identity in ("/nowhere", None):
        environment = {"REPRISE_IDENTITY": identity}
        told = CliRunner().invoke(
            reprise, ["-C", str(root), "check", "--strict"], env=environment
        )
        assert "1 post: nothing to say" in told.stderr
        assert told.exit_code == 0
    write_site(root, {"journal/2025-11-20.md": PRIVATE})
    subprocess.run([*git, "add", "journal"], check=True)
    told = run(root, "check")
    assert "E212" in told.stderr
    assert "journal/2025-11-20.md.age: E206 journal/2025-11-20.md is an entry of" in told.stderr
    assert 'Type "reprise journal encrypt"' in told.stderr
    assert CANARY not in told.output


def test_an_entry_that_becomes_public_is_written_plain(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its pictures; one that becomes private is encrypted, by the editor's last word."""
    editor(tmp_path, monkeypatch, 'sed -i "s/^mood:.*/visibility: public/" "$1"')
    done = run(sealed, "journal", "edit", "2025-11-20")
    assert "no longer private" in done.stderr
    files = held(sealed / "journal")
    assert "visibility: public" in files["2025-11-20.md"]
    assert files["2025-11-20/walk.svg"] == CANARY
    editor(tmp_path, monkeypatch, 'sed -i "s/^visibility:.*/visibility: private/" "$1"')
    assert run(sealed, "journal", "edit", "2025-11-20").exit_code == 0
    assert set(held(sealed / "journal")) == {
        "2025-11-20.md.age",
        "2025-11-20/walk.svg.age",
        "2025-11-21.md",
    }


def test_an_edit_that_fails_leaves_nothing_behind(
    sealed: Path, memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was saved before is kept; two edits at once do not overwrite each other."""
    editor(tmp_path, monkeypatch, f'{ECHO} saved >> "$1"; exit 1')
    assert run(sealed, "journal", "edit", "2025-11-20").exit_code != 0
    assert held(sealed / "journal")["2025-11-20.md.age"] == f"{PRIVATE}{CANARY} saved\n"
    assert list(memory.iterdir()) == []
    other = sealed / "journal/2025-11-20.md.age"
    editor(tmp_path, monkeypatch, f'{ECHO} >> "$1"; : > "{other}"')
    refused = run(sealed, "journal", "edit", "2025-11-20")
    assert refused.exit_code == 1
    assert "was changed meanwhile" in refused.stderr
    (left,) = memory.glob("*/*.md")
    assert str(left) in refused.stderr


def test_an_edit_survives_the_end_of_its_terminal(
    sealed: Path, memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a real process that is told to end: what was saved is sealed, and nothing is left."""
    started = tmp_path / "started"
    editor(tmp_path, monkeypatch, f'{ECHO} >> "$1"; touch {started}; sleep 3')
    words = ("-m", "reprise", "-C", str(sealed), "journal", "edit", "2025-11-20")
    with subprocess.Popen([sys.executable, *words]) as process:
        while not started.exists() and process.poll() is None:
            time.sleep(0.01)
        assert plain_copies(sealed) == [
            path.relative_to(tmp_path).as_posix() for path in memory.glob("*/*.md")
        ]
        process.send_signal(signal.SIGHUP)
    assert process.returncode == 128 + signal.SIGHUP
    assert held(sealed / "journal")["2025-11-20.md.age"] == f"{PRIVATE}{CANARY}\n"
    assert list(memory.iterdir()) == []


def test_an_entry_to_edit_is_found_by_its_day_or_name(sealed: Path) -> None:
    """One is needed: none, and several, are told. No other part of a name will do."""
    near = run(sealed, "journal", "edit", "2025-11-2")
    assert (near.exit_code, 'Did you mean "2025-11-2' in near.stderr) == (2, True)
    for word in ("a", "b"):
        write_site(sealed, {f"journal/2025-11-22-{word}.md.age": seal(PRIVATE)})
    several = run(sealed, "journal", "edit", "2025-11-22")
    assert (several.exit_code, "2025-11-22-a and 2025-11-22-b" in several.stderr) == (2, True)
    write_site(sealed, {"journal/2025-12-01-a.md.age": seal(PRIVATE)})
    assert "Cannot find" in run(sealed, "journal", "edit", "2025-12").stderr
    write_site(sealed, {"journal/2025-12-01-a.md": PRIVATE})
    two = run(sealed, "journal", "edit", "2025-12-01-a")
    assert "there are 2025-12-01-a.md and 2025-12-01-a.md.age. Keep one." in two.stderr


def test_a_new_entry_is_written_once_in_either_form(sealed: Path) -> None:
    """A sealed one stands in the way of a plain one, and the other way round."""
    day = today()
    assert run(sealed, "new", "entry", "--no-edit").exit_code == 0
    again = run(sealed, "new", "entry", "--no-edit")
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    write_site(sealed, {"mkdocs.yml": "site_name: S\nplugins: [reprise: {}]\n"})
    plain = run(sealed, "new", "entry", "--no-edit")
    assert (plain.exit_code, f"{day}.md.age is there already" in plain.stderr) == (2, True)


@pytest.mark.parametrize(
    "wrong",
    [
        "{encrypt: agee}",
        "{encrpyt: age}",
        "{encrypt: age, recipients: [age1wrong]}",
        "{encrypt: age, recipient: [x]}",
    ],
)
def test_no_entry_is_written_plain_because_of_a_misspelt_setting(
    root: Path, wrong: str
) -> None:
    """What is wrong is told, and nothing is written or converted."""
    write_site(
        root, {"mkdocs.yml": f"site_name: S\nplugins: [reprise: {{journal: {wrong}}}]\n"}
    )
    before = held(root / "journal")
    for words in (
        ("new", "entry", "--no-edit"),
        ("journal", "encrypt"),
        ("journal", "decrypt"),
    ):
        refused = run(root, *words)
        assert refused.exit_code == 2
        assert "E60" in refused.stderr
        assert "the settings are wrong" in refused.stderr
    assert held(root / "journal") == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "site_name: [\n",
        b"site_name: caf\xe9\n",
        b"site_name: a\0\n",
        "INHERIT: nowhere.yml\n",
        "plugins: [reprise: {jurnal: {encrypt: age}}]\n",
    ],
)
def test_nothing_is_written_while_the_settings_cannot_be_known(
    root: Path, text: str | bytes
) -> None:
    """A private entry would lie in plain text, in a folder that is none of the journal's."""
    write_site(root, {"mkdocs.yml": text})
    before = held(root)
    for words in (
        ("new", "entry", "--no-edit"),
        ("new", "post", "P"),
        ("new", "rerun", "a"),
        ("new", "comparison", "C", "--side", "a", "--side", "b"),
        ("comments", "add", "a", "--author", "A", "--body", "B"),
        ("journal", "encrypt"),
        ("journal", "publish", "2025-11-20", "--body"),
    ):
        refused = run(root, *words)
        assert (refused.exit_code, refused.stdout) == (2, ""), words
        assert re.search(r"E[68]0", refused.stderr), words
    assert held(root) == before


@pytest.mark.parametrize(
    "words",
    [("journal", "list"), ("journal", "export"), ("comments", "list"), ("feeds", "ping")],
)
def test_nothing_is_listed_while_the_settings_cannot_be_known(
    root: Path, words: tuple[str, ...]
) -> None:
    """Other folders than the site's would be looked into."""
    write_site(root, {"mkdocs.yml": "site_name: [\n"})
    refused = run(root, *words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "mkdocs.yml:2:1: E800" in refused.stderr


def test_a_journal_of_inherited_settings_is_encrypted(root: Path) -> None:
    """A build inherits them too."""
    base = (root / "mkdocs.yml").read_text()
    write_site(root, {"base.yml": base, "mkdocs.yml": "INHERIT: base.yml\n"})
    made = run(root, "new", "entry", "--no-edit", "--date", "2025-11-22")
    assert (made.exit_code, made.stdout) == (0, "journal/2025-11-22.md.age\n")


@pytest.mark.parametrize("text", ["", "no key\n", "AGE-SECRET-KEY-1X\n", None])
def test_an_identity_file_that_is_none_is_told(
    sealed: Path, tmp_path: Path, text: str | None
) -> None:
    """By its path, with a reason, and nothing of what is in it."""
    file = tmp_path / "bad.txt"
    if text is not None:
        file.write_text(text)
    refused = run(sealed, "journal", "list", "--identity", str(file))
    assert refused.exit_code == 2
    assert str(file) in refused.stderr
    assert "SECRET" not in refused.stderr


def test_a_post_is_made_of_a_sealed_entry(sealed: Path) -> None:
    """With a picture of its folder; the entry knows the post, and rests as it did."""
    text = "---\nmood: calm\n---\nBy the river. ![The river](2025-11-22/river.svg)\n"
    write_site(
        sealed,
        {
            "journal/2025-11-22.md.age": seal(text),
            "journal/2025-11-22/river.svg.age": seal("<svg/>"),
        },
    )
    words = (
        "publish",
        "2025-11-22",
        "--body",
        "--title",
        "By the river",
        "--date",
        "2025-12-01",
    )
    made = run(sealed, "journal", *words)
    assert (made.stdout, made.stderr) == ("posts/2025/by-the-river.md\n", "")
    assert "![The river](by-the-river/river.svg)" in (sealed / made.stdout.strip()).read_text()
    assert (sealed / "posts/2025/by-the-river/river.svg").read_text() == "<svg/>"
    files = held(sealed / "journal")
    assert files["2025-11-22.md.age"] == text.replace(
        "calm\n", "calm\npublished_as: posts/2025/by-the-river.md\n"
    )
    assert "2025-11-22.md" not in files


def test_a_build_goes_on_beside_a_half_converted_journal(sealed: Path) -> None:
    """Neither a plain private copy nor a public one beside a sealed file hinders it."""
    write_site(
        sealed,
        {"journal/2025-11-20.md": PRIVATE, "journal/2025-11-21.md.age": seal(PUBLIC, OTHER)},
    )
    built = run(sealed, "build")
    assert built.exit_code == 0, built.stderr
    assert CANARY not in built.output
    published = [p for p in (sealed / "site").rglob("*") if p.is_file()]
    assert any(b"For all." in path.read_bytes() for path in published)
    assert not any(CANARY.encode() in path.read_bytes() for path in published)


def test_files_of_no_entry_are_named(root: Path) -> None:
    """They stay in plain text, and their author knows."""
    write_site(root, {"journal/2025-11-20.md~": "x", "journal/.2025-11-20.md.swp": "x"})
    told = run(root, "journal", "encrypt").stderr
    assert "of no entry: .2025-11-20.md.swp, 2025-11-20.md~" in told


def test_without_a_passphrase_nothing_is_made(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be asked, or the answer is none, all stays as it is."""
    monkeypatch.delenv("REPRISE_IDENTITY")
    write_site(root, {"mkdocs.yml": WITH_PASSPHRASE})
    before = held(root / "journal")
    passphrase = tmp_path / "passphrase"
    for text, said in ((None, "no terminal"), ("", "it is empty"), ("\n", "it is empty")):
        if text is not None:
            monkeypatch.setenv("REPRISE_PASSPHRASE_FILE", str(passphrase))
            passphrase.write_text(text)
        for words in (("journal", "encrypt"), ("new", "entry", "--no-edit")):
            refused = run(root, *words)
            assert (refused.exit_code, said in refused.stderr) == (2, True)
    passphrase.unlink()
    assert "Cannot read the passphrase" in run(root, "journal", "encrypt").stderr
    assert held(root / "journal") == before


@pytest.mark.long
def test_a_journal_without_recipients_has_a_key_behind_a_passphrase(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made once; a wrong passphrase opens nothing, and without one the key stays as it is."""
    monkeypatch.delenv("REPRISE_IDENTITY")
    write_site(root, {"mkdocs.yml": WITH_PASSPHRASE})
    passphrase = tmp_path / "passphrase"
    monkeypatch.setenv("REPRISE_PASSPHRASE_FILE", str(passphrase))
    passphrase.write_text("a horse and a kettle\n")
    assert run(root, "journal", "encrypt").exit_code == 0
    key = (root / "journal/key.age").read_bytes()
    assert key.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert run(root, "journal", "show", "2025-11-20").stdout == PRIVATE
    passphrase.write_text("a horse and a cattle\n")
    wrong = run(root, "journal", "decrypt")
    assert wrong.exit_code == 2
    assert "this is not its passphrase" in wrong.stderr
    monkeypatch.delenv("REPRISE_PASSPHRASE_FILE")
    assert "W002" in run(root, "journal", "list").stderr
    assert "wants its passphrase" in run(root, "new", "entry", "--no-edit").stderr
    assert (root / "journal/key.age").read_bytes() == key
    assert plain_copies(root) == []
    (root / "journal/key.age").unlink()
    gone = run(root, "journal", "encrypt")
    assert (gone.exit_code, "key.age is gone" in gone.stderr) == (2, True)


@pytest.mark.long
def test_from_recipients_to_a_passphrase_and_back(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What opens the old files and what opens the new ones are both given."""
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("a horse and a kettle")
    monkeypatch.setenv("REPRISE_PASSPHRASE_FILE", str(passphrase))
    with_recipients = (sealed / "mkdocs.yml").read_text()
    write_site(sealed, {"mkdocs.yml": WITH_PASSPHRASE})
    assert run(sealed, "journal", "encrypt", "--again").exit_code == 0
    assert "E015" in run(sealed, "journal", "list").stderr
    monkeypatch.delenv("REPRISE_IDENTITY")
    assert "2025-11-20" in run(sealed, "journal", "list").stdout
    write_site(sealed, {"mkdocs.yml": with_recipients})
    both = ("--identity", str(tmp_path / "identity.txt"), "--identity")
    key = str(sealed / "journal/key.age")
    assert run(sealed, "journal", "encrypt", "--again", *both, key).exit_code == 0
    assert held(sealed / "journal")["2025-11-20.md.age"] == PRIVATE


@pytest.mark.long
def test_a_passphrase_is_asked_for_and_not_shown(root: Path) -> None:
    """Twice when it is new, once to read; on the terminal, whatever is piped elsewhere."""
    write_site(root, {"mkdocs.yml": WITH_PASSPHRASE})
    secret = "a horse and a kettle"  # noqa: S105 - a test's own
    for words, prompts in (
        (("encrypt",), (b"A new passphrase for the journal:", b"Repeat for confirmation:")),
        (("list",), (b"Passphrase of key.age:",)),
    ):
        ours, theirs = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("REPRISE_")}
        with subprocess.Popen(
            [sys.executable, "-m", "reprise", "-C", str(root), "journal", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
            close_fds=True,
        ) as process:
            os.close(theirs)
            shown = b""
            for prompt in prompts:
                while prompt not in shown:
                    shown += os.read(ours, 1000)
                os.write(ours, f"{secret}\n".encode())
            while chunk := _read(ours):
                shown += chunk
        os.close(ours)
        assert process.returncode == 0, shown
        assert secret.encode() not in shown
    assert b"2025-11-20  private" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1000)
    except OSError:  # how a terminal says that nobody writes any more
        return b""
