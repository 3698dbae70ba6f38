"""What every command shares: the site's place, and how results and issues are told."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.errors import RepriseError, UsageError
from reprise.hosts.root import find_root
from reprise.issues import Issue, Severity, abridged

if TYPE_CHECKING:
    from collections.abc import Iterable

ERRORS = 1
USAGE = 2


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """Where to look for the site, and how much to say."""

    start: Path
    quiet: bool
    debug: bool

    @property
    def root(self) -> Path:
        """The site's folder; raises `SiteNotFoundError`."""
        return find_root(self.start)


def pass_where(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its `Where`, and turn our exceptions into a sentence and an exit code."""

    @wraps(command)
    def run(where: Where, *args: object, **options: object) -> None:
        with spoken_errors(where):
            command(where, *args, **options)

    return click.pass_obj(run)


@contextmanager
def spoken_errors(where: Where) -> Iterator[None]:
    """Say an exception of ours in one sentence: exit code 2 for usage, else 1."""
    try:
        yield
    except RepriseError as error:
        if where.debug:
            import traceback  # noqa: PLC0415 - 12 ms that no sound build needs

            traceback.print_exc()
        click.echo(printable(f"reprise: {error}"), err=True)
        sys.exit(USAGE if isinstance(error, UsageError) else ERRORS)


def say(where: Where, text: str) -> None:
    """Print a line of progress or summary, unless quiet, on standard error."""
    if not where.quiet:
        click.echo(printable(text), err=True)


def printable(text: str) -> str:
    """Return the text for a terminal: what would steer it, or breaks the line, spelled out.

    Names and subjects come from strangers.
    """
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def tell_issues(issues: Iterable[Issue]) -> None:
    """Print all issues on standard error, in their order."""
    for issue in issues:
        click.echo(str(issue), err=True)


def tell_report(issues: Iterable[Issue]) -> None:
    """Print the issues of a whole site on standard error; on a terminal, as one can read them.

    A blog that moved here has a warning or two in each of its hundreds of posts.
    """
    tell_issues(abridged(issues) if sys.stderr.isatty() else issues)


def counted(issues: Iterable[Issue]) -> str:
    """Return "2 errors, 1 warning", an empty text for none."""
    counts = Counter(issue.severity for issue in issues)
    words = (number(counts[kind], kind.value) for kind in Severity if counts[kind])
    return ", ".join(words)


def number(count: int, noun: str) -> str:
    """Return "1 post" or "2 posts"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def exit_code(issues: Iterable[Issue], *, strict: bool) -> int:
    """Return 1 where an issue counts: an error, and in strict a warning too."""
    return ERRORS if any(i.severity is Severity.ERROR or strict for i in issues) else 0
