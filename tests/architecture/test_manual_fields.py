"""The manual names every field, setting, command and option, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec
import pytest

from reprise.cli.lazy import loaded
from reprise.cli.root import reprise
from reprise.model.comment import Comment
from reprise.model.comparison import Comparison, Row
from reprise.model.post import Post
from reprise.model.settings import Author, Settings

MANUAL = Path(__file__).parents[2] / "docs/manual"


def page(name: str) -> str:
    """Return the text of a page of the manual."""
    return (MANUAL / f"{name}.md").read_text(encoding="utf-8")


def first_cells(text: str) -> set[str]:
    """Return the words in code in the first cells of all tables."""
    cells = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`(\w+)`", cell)}


def settings(of: type[msgspec.Struct], prefix: str = "") -> set[str]:
    """Return the dotted names of all settings."""
    names: set[str] = set()
    for field in msgspec.structs.fields(of):
        default = field.default
        if isinstance(default, msgspec.Struct):
            names |= settings(type(default), f"{prefix}{field.name}.")
        else:
            names.add(prefix + field.name)
    return names


def commands(group: click.Group, path: str = "reprise") -> dict[str, click.Command]:
    """Return all commands by what is typed."""
    found: dict[str, click.Command] = {}
    for name, listed in group.commands.items():
        command = loaded(listed)
        if isinstance(command, click.Group):
            found |= commands(command, f"{path} {name}")
        else:
            found[f"{path} {name}"] = command
    return found


def test_the_manual_has_every_setting_and_no_other() -> None:
    """Each setting has an entry under its dotted name."""
    authors = {f"authors.KEY.{field}" for field in Author.__struct_fields__}
    documented = set(re.findall(r"^`([\w.]+)`\n:", page("settings"), re.MULTILINE))
    assert documented == settings(Settings) | authors


def test_the_manual_has_every_default() -> None:
    """An entry ends with the default that the code has."""
    for name in settings(Settings):
        value: object = Settings()
        for part in name.split("."):
            value = getattr(value, part)
        entry = re.search(rf"^`{re.escape(name)}`\n:   (.+)$", page("settings"), re.MULTILINE)
        assert entry
        if isinstance(value, str | int) and value != "":
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            assert f"Default: `{shown}`" in entry[1], name


def test_the_manual_has_every_field_of_a_post() -> None:
    """The tables of the writing page are a post's front matter, and the statuses."""
    derived = {"path", "folder", "published", "body", "body_line", "extra"}
    fields = (set(Post.__struct_fields__) - derived) | {"date"}
    statuses = {"published", "unlisted", "withdrawn", "draft"}
    assert first_cells(page("writing")) == fields | statuses


def test_the_manual_has_every_field_of_a_comment() -> None:
    """The table of the comments page is a comment's front matter."""
    derived = {"path", "post", "published", "body"}
    assert first_cells(page("comments")) == (set(Comment.__struct_fields__) - derived) | {
        "date"
    }


def test_the_manual_has_every_field_of_a_comparison() -> None:
    """The tables of the comparisons page are the fields of the file and of a row."""
    derived = {"path", "name", "around", "around_path", "around_line", "intro_start", "starts"}
    fields = {*Comparison.__struct_fields__, *Row.__struct_fields__} - derived
    assert first_cells(page("comparisons")) == fields


@pytest.mark.parametrize("typed", commands(reprise))
def test_the_manual_has_every_option_of_a_command(typed: str) -> None:
    """A command's part of the page names each of its options, and no invented one."""
    text = page("commands")
    noun = " ".join(typed.split()[:2])
    section = re.search(rf"^## {noun}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section
    own = section[0]
    if f"\n`{typed}" in own:
        own = own.partition(f"\n`{typed}")[2].partition("\n`reprise ")[0]
    options = {
        option
        for parameter in commands(reprise)[typed].params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    }
    assert options <= set(re.findall(r"--[a-z][a-z-]+", own))


def test_the_manual_invents_no_option() -> None:
    """Every option on the page is one of some command."""
    known = {
        o
        for c in commands(reprise).values()
        for p in c.params
        for o in (*p.opts, *p.secondary_opts)
    }
    known |= {o for parameter in reprise.params for o in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page("commands"))) <= known
