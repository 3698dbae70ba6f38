"""MkDocs as a host: a build and a check."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.errors import HostError, RepriseError
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.root import CONFIG
from reprise.issues import Code, Issue, Span, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from reprise.hosts.mkdocs_plugin import ReprisePlugin

_PLACE = re.compile(r"line (\d+), column (\d+)")


def build_site(options: BuildOptions) -> BuildReport:
    """Build the site and write it, unless there is an error, or in strict a warning."""
    return _Run(options, may_write=lambda issues: not _forbids(issues, options)).report()


def check_site(options: BuildOptions) -> BuildReport:
    """Do everything that a build does and write nothing."""
    return _Run(options, may_write=lambda _: False).report()


def _forbids(issues: tuple[Issue, ...], options: BuildOptions) -> bool:
    return has_errors(issues) or (options.strict and bool(issues))


class _Run:
    """One run of MkDocs with our plugin in it, and what both had to say."""

    def __init__(
        self, options: BuildOptions, may_write: Callable[[tuple[Issue, ...]], bool]
    ) -> None:
        self._options = options
        self._may_write = may_write
        self._log = _Log()
        self._issues: tuple[Issue, ...] = ()
        self._was_told = False

    def report(self) -> BuildReport:
        """Run, and return all issues with the counts of what was written."""
        # Material announces the end of its own life on each start.
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        with self._log:
            config = self._config()
            if config is None:
                return BuildReport(issues=self._all(), output=self._options.output or Path())
            output = Path(config.site_dir)
            plugin = _plugin(config)
            self._give_order(plugin)
            self._build(config)
        committed, prepared = plugin.committed, plugin.prepared
        return BuildReport(
            issues=self._all(),
            output=output,
            posts=len(prepared.site.posts) if prepared else 0,
            written=committed.written if committed else 0,
            unchanged=committed.unchanged if committed else 0,
            removed=committed.removed if committed else 0,
        )

    def _config(self) -> MkDocsConfig | None:
        from mkdocs.config import load_config  # noqa: PLC0415 - 350 ms that `--help` need not pay
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - the same

        output = self._options.output
        try:
            return load_config(
                str(self._options.root / CONFIG),
                site_dir=str(output.resolve()) if output else None,
            )
        except MkDocsException as error:
            if not self._log.issues:
                self._log.add(logging.ERROR, str(error))
            return None

    def _give_order(self, plugin: ReprisePlugin) -> None:
        from reprise.hosts.mkdocs_plugin import Order  # noqa: PLC0415 - imports MkDocs

        plugin.order = Order(
            report=self._told, now=self._options.now, drafts=self._options.drafts
        )

    def _build(self, config: MkDocsConfig) -> None:
        from mkdocs.commands.build import build  # noqa: PLC0415 - imports MkDocs
        from mkdocs.exceptions import Abort  # noqa: PLC0415 - the same

        try:
            build(config)
        except Abort as error:
            # Said already: by us, as issues, or by MkDocs in its log.
            if not self._was_told and not self._log.issues:
                self._log.add(logging.ERROR, str(error))
        except RepriseError:
            raise
        except Exception as error:
            raise HostError(
                f"Cannot build the pages of the docs: {error}. "
                'Does "mkdocs build" work without the reprise plugin?'
            ) from error

    def _told(self, issues: tuple[Issue, ...]) -> bool:
        self._issues = issues
        self._was_told = True
        return self._may_write(self._all())

    def _all(self) -> tuple[Issue, ...]:
        return in_order((*self._issues, *self._log.issues))


def _plugin(config: MkDocsConfig) -> ReprisePlugin:
    """Return our plugin, added where mkdocs.yml does not name it."""
    from reprise.hosts.mkdocs_plugin import ReprisePlugin  # noqa: PLC0415 - imports MkDocs

    for plugin in config.plugins.values():
        if isinstance(plugin, ReprisePlugin):
            return plugin
    plugin = ReprisePlugin()
    plugin.load_config({})
    config.plugins["reprise"] = plugin
    return plugin


class _Log(logging.Handler):
    """MkDocs' warnings and errors, as issues among ours."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.issues: list[Issue] = []

    def __enter__(self) -> None:
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        self._propagates, logger.propagate = logger.propagate, False

    def __exit__(self, *_: object) -> None:
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)
        logger.propagate = self._propagates

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what MkDocs says."""
        self.add(record.levelno, record.getMessage())

    def add(self, level: int, message: str) -> None:
        """Keep a message; its place, if it names one, is in mkdocs.yml."""
        found = _PLACE.search(message)
        self.issues.append(
            Issue(
                code=Code.HOST_ERROR if level >= logging.ERROR else Code.HOST_WARNING,
                path=CONFIG if found else "",
                span=Span(int(found[1]), int(found[2])) if found else None,
                message=" ".join(f"MkDocs: {message}".split()),
            )
        )
