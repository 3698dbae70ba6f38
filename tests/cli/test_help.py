"""Help: what each command says of itself, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from reprise import __version__
from reprise.cli.context import USAGE
from reprise.cli.lazy import Unloaded, loaded
from reprise.cli.root import reprise
from sites import write_site

CONFIG = "site_name: S\nsite_url: https://s.example/\ntheme: material\nplugins: [reprise]\n"
GOLDENS = Path(__file__).parents[1] / "goldens/help"


def commands(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield a command and all below it, each with the words that lead to it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(loaded(command.commands[name]), (*path, name))


ALL = dict(commands(reprise))
LISTED = {
    (*path, name): listed
    for path, group in ALL.items()
    if isinstance(group, click.Group)
    for name, listed in group.commands.items()
}


@pytest.mark.parametrize("path", ALL, ids=lambda path: " ".join(path) or "reprise")
def test_a_command_explains_itself(path: tuple[str, ...]) -> None:
    """Its help is that of `tests/goldens/help`, on a terminal of eighty columns."""
    result = CliRunner().invoke(reprise, [*path, "--help"], terminal_width=80)
    assert result.exit_code == 0
    golden = GOLDENS / f"{'-'.join(path) or 'reprise'}.txt"
    assert result.stdout == golden.read_text(encoding="utf-8")
    assert result.stderr == ""


def test_each_golden_is_a_commands() -> None:
    """A command that is gone takes its text with it."""
    names = {"-".join(path) or "reprise" for path in ALL}
    assert {golden.stem for golden in GOLDENS.iterdir()} == names


@pytest.mark.parametrize("path", ALL, ids=lambda path: " ".join(path) or "reprise")
def test_each_option_says_what_it_is_for(path: tuple[str, ...]) -> None:
    """A sentence, or what happens without it."""
    for option in ALL[path].params:
        if isinstance(option, click.Option):
            assert option.help, f"{' '.join(path)} {option.name}"
            assert option.help.endswith((".", "]")) or "; -" in option.help


def test_the_short_option_is_the_long_one() -> None:
    """`-h` is `--help`."""
    runner = CliRunner()
    long, short = (runner.invoke(reprise, [option]).stdout for option in ("--help", "-h"))
    assert long == short


def test_the_version_is_the_packages() -> None:
    """One line, for people and programs."""
    result = CliRunner().invoke(reprise, ["--version"])
    assert result.stdout == f"reprise, version {__version__}\n"


@pytest.mark.parametrize("path", LISTED, ids=" ".join)
def test_a_command_is_what_its_group_says_of_it(path: tuple[str, ...]) -> None:
    """Its name and its short help, however wide the terminal, before it is loaded as after."""
    listed, itself = LISTED[path], ALL[path]
    assert not isinstance(itself, Unloaded)
    assert itself.name == listed.name == path[-1]
    for width in (30, 45, 60, 1000):
        assert itself.get_short_help_str(width) == listed.get_short_help_str(width)


@pytest.mark.parametrize(
    "typed", [path for path, command in ALL.items() if isinstance(command, click.Group)]
)
def test_a_shell_completes_the_commands_of_a_group(typed: tuple[str, ...]) -> None:
    """Each by its name, with what it does in short."""
    completion = ShellComplete(reprise, {}, "reprise", "_REPRISE_COMPLETE")
    offered = {item.value: item.help for item in completion.get_completions([*typed], "")}
    of_group = {path[-1]: LISTED[path] for path in LISTED if path[:-1] == typed}
    assert offered == {name: listed.get_short_help_str() for name, listed in of_group.items()}


def test_a_shell_completes_the_options_of_a_command() -> None:
    """Which are its own: it is loaded for that."""
    completion = ShellComplete(reprise, {}, "reprise", "_REPRISE_COMPLETE")
    offered = completion.get_completions(["journal", "encrypt"], "--a")
    assert [item.value for item in offered] == ["--again"]


@pytest.mark.parametrize(
    ("typed", "meant"), [(["biuld"], "build"), (["journal", "encript"], "encrypt")]
)
def test_a_misspelt_command_is_answered_with_what_may_be_meant(
    typed: list[str], meant: str
) -> None:
    """Also where that is not loaded."""
    result = CliRunner().invoke(reprise, typed)
    assert result.exit_code == USAGE
    assert f"'{meant}'" in result.stderr


def loaded_by(*words: str) -> set[str]:
    """Return the modules that a command line loads, in a process of its own."""
    code = (
        "import sys\n"
        "from reprise.cli.root import reprise\n"
        f"try: reprise({words!r}, standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


SLOW = {"mkdocs", "feedgen", "comrak", "jinja2", "rich", "uvicorn"}
COMMANDS = {f"reprise.cli.{name}" for name in reprise.commands}


def test_help_loads_no_command() -> None:
    """A question about the program is not kept waiting by what builds sites."""
    modules = loaded_by("--help")
    assert not modules & (SLOW | COMMANDS)
    rooms = tuple(f"reprise.{room}" for room in ("authoring", "build", "render", "source"))
    assert not {name for name in modules if name.startswith(rooms)}


def test_a_commands_help_loads_no_other_command() -> None:
    """Nor what is slow; that of a new post not even what reads YAML."""
    modules = loaded_by("build", "--help")
    assert modules & COMMANDS == {"reprise.cli.build"}
    assert not modules & SLOW
    modules = loaded_by("new", "post", "--help")
    assert modules & COMMANDS == {"reprise.cli.new"}
    assert not modules & (SLOW | {"yaml", "yaml_rs", "frontmatter", "reprise.cli.new_entry"})


def test_a_build_with_nothing_to_do_loads_nothing_else(tmp_path: Path) -> None:
    """Neither another command, nor what only a changed site needs."""
    write_site(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})
    build = ("-C", str(tmp_path), "build")
    assert "mkdocs" in loaded_by(*build)
    modules = loaded_by(*build)
    assert modules & COMMANDS == {"reprise.cli.build"}
    assert not modules & SLOW
