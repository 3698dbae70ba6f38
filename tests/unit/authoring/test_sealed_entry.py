"""A sealed entry that is published: read in memory, sealed again where it rests."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.authoring.sealed_entry import sealed_file
from reprise.errors import OutputError
from sealing import OTHER, held, identities, lock, seal
from sites import write_site

NAME = "2026-11-20.md.age"


def test_its_text_is_read_and_changed_in_memory(tmp_path: Path) -> None:
    """What rests is sealed before and after."""
    write_site(tmp_path, {NAME: seal("text")})
    file = sealed_file(tmp_path / NAME, identities(), lock())
    assert file.data == b"text"
    file.keep(b"another text")
    assert held(tmp_path) == {NAME: "another text"}


def test_what_others_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    """Also where they have removed it."""
    write_site(tmp_path, {NAME: seal("text")})
    file = sealed_file(tmp_path / NAME, identities(), lock())
    write_site(tmp_path, {NAME: seal("theirs")})
    with pytest.raises(OutputError, match="was changed meanwhile"):
        file.keep(b"ours")
    assert held(tmp_path) == {NAME: "theirs"}
    (tmp_path / NAME).unlink()
    with pytest.raises(OutputError, match="Cannot read"):
        file.keep(b"ours")


def test_one_that_does_not_open_is_no_entry(tmp_path: Path) -> None:
    """For want of the key, or for damage; no text is in the message."""
    for data, said in ((seal("canary", OTHER), "not for us"), (seal("canary")[:-1], "damaged")):
        write_site(tmp_path, {NAME: data})
        with pytest.raises(OutputError, match=f"Cannot open {NAME}: it is {said}") as error:
            sealed_file(tmp_path / NAME, identities(), lock())
        assert "canary" not in str(error.value)


def test_files_beside_it_are_found_in_either_form(tmp_path: Path) -> None:
    """By their plain names."""
    write_site(
        tmp_path,
        {
            NAME: seal("text"),
            "2026-11-20/a.jpg": "plain",
            "2026-11-20/b.jpg.age": seal("sealed"),
        },
    )
    file = sealed_file(tmp_path / NAME, identities(), lock())
    found = [file.beside(str(tmp_path / f"2026-11-20/{name}.jpg")) for name in "abc"]
    assert found == [b"plain", b"sealed", None]
