"""Help: what each command says of itself, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reprise import __version__
from reprise.cli.root import reprise

GOLDENS = Path(__file__).parents[1] / "goldens/help"


def commands(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield a command and all below it, each with the words that lead to it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], (*path, name))


ALL = dict(commands(reprise))


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


def test_help_comes_before_mkdocs_is_loaded() -> None:
    """A question about the program is not kept waiting by what builds sites."""
    code = (
        "import sys\n"
        "from reprise.cli.root import reprise\n"
        "reprise(['--help'], standalone_mode=False)\n"
        "slow = {'mkdocs', 'feedgen', 'comrak', 'jinja2', 'rich'}\n"
        "print(sorted(slow & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
