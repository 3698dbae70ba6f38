"""The command line, one file a noun."""

from __future__ import annotations

import sys
from typing import NoReturn

from reprise.cli.root import reprise

FAULT = 3
"""The exit code of a fault of ours; 0 is fine, 1 errors, 2 usage."""


def main() -> NoReturn:
    """Run `reprise`; a fault of ours is one sentence, and a traceback with `--debug`."""
    try:
        reprise(standalone_mode=True)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        print(f"reprise: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - the last words
        print(  # noqa: T201 - the last words
            'This is a fault of Reprise; "--debug" shows where it happened.', file=sys.stderr
        )
        sys.exit(FAULT)
    sys.exit(0)
