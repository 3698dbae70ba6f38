"""The command line, one file a noun."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Literal, NoReturn, TextIO

import click

from reprise.cli.context import ERRORS, printable
from reprise.cli.root import reprise

_PRINTERS = ("click.utils", "rich.console")
FAULT = 3
"""The exit code of a fault of ours; 0 is fine, 1 errors, 2 usage."""


def main() -> NoReturn:
    """Run `reprise`; a fault of ours is two sentences, and a traceback with `--debug`."""
    # A command is short and leaves no circles behind; of ten thousand posts the collector
    # would walk every value again and again, for a tenth of the time.
    gc.disable()
    _open_what_is_closed()
    try:
        reprise(standalone_mode=True)
    except SystemExit as end:
        _leave(end)
    except Exception as error:  # noqa: BLE001 - the outermost place
        if "--debug" in sys.argv:
            import traceback  # noqa: PLC0415 - 12 ms that no sound build needs

            traceback.print_exc()
        if isinstance(error, OSError) and _is_of_output(error):
            click.echo(f"reprise: Cannot write the result: {error.strerror}.", err=True)
            _leave(SystemExit(ERRORS))
        click.echo(printable(f"reprise: {type(error).__name__}: {error}"), err=True)
        click.echo('This is a fault of Reprise; "--debug" shows where it happened.', err=True)
        sys.exit(FAULT)
    sys.exit(0)


def _open_what_is_closed() -> None:
    """Let nothing that is opened later take the place of a closed input or output.

    From a closed input nothing is read. What a command prints into a closed output is an
    error, as into any place that takes nothing.
    """
    if sys.stdin is None:  # the first, for what is opened takes the lowest place that is free
        sys.stdin = _empty_device(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _empty_device(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _empty_device(os.O_WRONLY, "w")


def _empty_device(access: int, mode: Literal["r", "w"]) -> TextIO:
    return os.fdopen(os.open(os.devnull, access), mode, encoding="utf-8")


def _is_of_output(error: OSError) -> bool:
    """Tell whether it was raised by what prints: the disk is full, or nobody takes more."""
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    return step is not None and step.tb_frame.f_globals.get("__name__", "") in _PRINTERS


def _leave(end: SystemExit) -> NoReturn:
    """End at once: to take ten thousand posts apart, one by one, would cost 50 ms."""
    if isinstance(end.code, str):
        raise end
    with suppress(OSError):  # nobody may be reading any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(end.code or 0)
