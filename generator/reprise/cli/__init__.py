"""The command line, one file a noun."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from reprise.cli.context import printable
from reprise.cli.root import reprise

FAULT = 3
"""The exit code of a fault of ours; 0 is fine, 1 errors, 2 usage."""


def main() -> NoReturn:
    """Run `reprise`; a fault of ours is two sentences, and a traceback with `--debug`."""
    # A command is short and leaves no circles behind; of ten thousand posts the collector
    # would walk every value again and again, for a tenth of the time.
    gc.disable()
    try:
        reprise(standalone_mode=True)
    except SystemExit as end:
        _leave(end)
    except Exception as error:  # noqa: BLE001 - the outermost place
        if "--debug" in sys.argv:
            import traceback  # noqa: PLC0415 - 12 ms that no sound build needs

            traceback.print_exc()
        click.echo(printable(f"reprise: {type(error).__name__}: {error}"), err=True)
        click.echo('This is a fault of Reprise; "--debug" shows where it happened.', err=True)
        sys.exit(FAULT)
    sys.exit(0)


def _leave(end: SystemExit) -> NoReturn:
    """End at once: to take ten thousand posts apart, one by one, would cost 50 ms."""
    if isinstance(end.code, str):
        raise end
    with suppress(OSError):  # nobody may be reading any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(end.code or 0)
