"""MkDocs as a host: a build and a check."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from reprise.build.progress import Stage
from reprise.errors import HostError, RepriseError
from reprise.hosts.blame import authors_place, is_our_fault
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.inputs import require_readable, settings_stamps
from reprise.hosts.lock import BuildLock
from reprise.hosts.quick import look_at_site, unchanged_build
from reprise.hosts.root import CONFIG
from reprise.hosts.wishes import Wishes
from reprise.issues import Code, Issue, has_errors, in_order
from reprise.source.stamps import Stamps

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from reprise.hosts.mkdocs_build import HostedBuild
    from reprise.hosts.mkdocs_plugin import ReprisePlugin

Result = TypeVar("Result")


def build_site(options: BuildOptions) -> BuildReport:
    """Build the site and write it, unless there is an error, or in strict a warning."""
    options.progress(Stage.LOOK)
    look = look_at_site(options)
    if unchanged := unchanged_build(options, look):
        return unchanged
    from reprise.hosts.without_host import build_without_host  # noqa: PLC0415 - not for a build that has nothing to do

    if rebuilt := build_without_host(options, look):
        return rebuilt
    return _Run(options, may_write=lambda issues: not options.forbids(issues)).report()


def check_site(options: BuildOptions) -> BuildReport:
    """Do everything that a build does and write nothing.

    A site that nobody may write to is looked at from a folder beside it: what a build keeps
    while it works finds no place there.
    """
    if BuildLock(options.cache_folder).is_possible():
        return _Run(options, may_write=lambda _: False).report()
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - few sites are read alone

    with TemporaryDirectory(prefix="reprise-") as folder:
        apart = msgspec.structs.replace(options, cache=folder, output=Path(folder) / "site")
        return _Run(apart, may_write=lambda _: False).report()


class _Run:
    """One run of MkDocs with our plugin in it, and what both had to say."""

    def __init__(
        self, options: BuildOptions, may_write: Callable[[tuple[Issue, ...]], bool]
    ) -> None:
        self._options = options
        self._may_write = may_write
        from reprise.hosts.mkdocs_log import HostLog  # noqa: PLC0415 - not for a build that has nothing to do

        self._log = HostLog(options.root)
        self._issues: tuple[Issue, ...] = ()
        self._usual: Path | None = None
        self._read = Stamps()
        self._was_told = False
        self._is_strict = False

    def report(self) -> BuildReport:
        """Run, and return all issues with the counts of what was written."""
        # Material announces the end of its own life on each start.
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        self._options.progress(Stage.HOST)
        with self._log:
            config = self._guarded(self._config)
            if config is None:
                return BuildReport(issues=self._all(), output=self._options.output or Path())
            output = Path(config.site_dir)
            self._is_strict = config.strict
            plugin = _plugin(config)
            plugin.wishes = self._wishes()
            self._guarded(partial(_build, config))
            done = plugin.build
            if done and done.committed and _may_be_remembered(done):
                done.remember()
        if not self._was_told and done:
            self._issues = done.issues
        report = BuildReport(issues=self._all(), output=output)
        return _told_of(done, report) if done else report

    def _config(self) -> MkDocsConfig:
        from mkdocs.config import load_config  # noqa: PLC0415 - 350 ms that `--help` need not pay
        from mkdocs.exceptions import ConfigurationError  # noqa: PLC0415 - the same

        require_readable(self._options.root)
        self._read = settings_stamps(self._options.root)
        config = load_config(str(self._options.root / CONFIG))
        if not _is_path(config.site_dir):
            raise ConfigurationError("Config value 'site_dir': no folder can have this name.")
        self._usual = Path(config.site_dir)
        if output := self._options.output:
            _send_to(config, output.resolve())
        return config

    def _wishes(self) -> Wishes:
        options = self._options
        return Wishes(
            report=self._told,
            heard=lambda: tuple(self._log.issues),
            now=options.now,
            drafts=options.drafts,
            fresh=options.fresh,
            usual=self._usual,
            jobs=options.jobs or os.cpu_count() or 1,
            progress=options.progress,
            cache=options.cache,
            read=self._read,
        )

    def _guarded(self, step: Callable[[], Result]) -> Result | None:
        """Return what a step of MkDocs' gives; where it fails, keep what is to be said of it.

        Raises what is our own fault, and `HostError` for what is neither ours nor the site's.
        """
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - imports MkDocs

        try:
            return step()
        except MkDocsException as error:
            # Said already: by us, as issues, or by MkDocs in its log.
            if not self._was_told and not has_errors(self._log.issues):
                self._log.fail(str(error))
        except Exception as error:
            if isinstance(error, RepriseError) or is_our_fault(error):
                raise
            self._blame(error)
        return None

    def _blame(self, error: Exception) -> None:
        """Keep what an exception of a hook, a template or a plugin says."""
        place = authors_place(error, self._options.root)
        said = f"{type(error).__name__}: {error}"
        if place is None and not has_errors(self._log.issues):
            raise HostError(
                f"Cannot build the pages of the docs: {said}. "
                'Does "mkdocs build" work without the reprise plugin?'
            ) from error
        if place is not None:
            self._log.keep(Code.HOST_ERROR, said, *place)

    def _told(self, issues: tuple[Issue, ...]) -> bool:
        self._issues = issues
        self._was_told = True
        if self._is_strict and self._all():
            self._log.fail("Config value 'strict': there are warnings or errors.")
        return self._may_write(self._all())

    def _all(self) -> tuple[Issue, ...]:
        return in_order((*self._issues, *self._log.issues))


def _is_path(name: str) -> bool:
    """Tell whether the system could have a file of that name: YAML can write what it cannot."""
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def _may_be_remembered(done: HostedBuild) -> bool:
    """Tell whether a build without the host could show every page as this one did."""
    return not (done.theme and done.theme.shells.issues)


def _told_of(done: HostedBuild, report: BuildReport) -> BuildReport:
    """Return the report with what the build has done, as far as it came."""
    report = msgspec.structs.replace(report, notes=done.notes)
    if prepared := done.prepared:
        posts = len(prepared.site.posts)
        report = msgspec.structs.replace(report, posts=posts, due=prepared.due)
    return report.after(done.committed, done.reasons) if done.committed else report


def _send_to(config: MkDocsConfig, output: Path) -> None:
    """Let MkDocs write to another folder than mkdocs.yml names, if it may be that one."""
    from mkdocs.config.base import ValidationError  # noqa: PLC0415 - imports MkDocs
    from mkdocs.config.config_options import SiteDir  # noqa: PLC0415 - the same
    from mkdocs.exceptions import ConfigurationError  # noqa: PLC0415 - the same

    config.site_dir = str(output)
    try:
        SiteDir().post_validation(config, "site_dir")
    except ValidationError as error:
        raise ConfigurationError(f"Config value 'site_dir': {error}") from error


def _build(config: MkDocsConfig) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415 - imports MkDocs

    try:
        build(config)
    except SystemExit as error:
        # MkDocs does not tell its plugins; ours would hold its lock while the process lives.
        config.plugins.on_build_error(error=HostError(str(error)))
        raise


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
