"""A session: one run of MkDocs with our plugin in it, and what both had to say."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import SiteDir
from mkdocs.exceptions import ConfigurationError, MkDocsException

from reprise.errors import HostError, RepriseError
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.inputs import require_readable, settings_stamps
from reprise.hosts.mkdocs.blame import authors_place, is_our_fault
from reprise.hosts.mkdocs.hosted import MayWrite
from reprise.hosts.mkdocs.log import HostLog
from reprise.hosts.mkdocs.run import remember
from reprise.hosts.mkdocs.wishes import Wishes
from reprise.hosts.mkdocs_plugin import ReprisePlugin
from reprise.hosts.root import CONFIG
from reprise.hosts.settings import is_turned_off
from reprise.issues import Code, Issue, has_errors, in_order
from reprise.source.stamps import Stamps

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Result = TypeVar("Result")

_OFF = Issue(
    code=Code.BAD_SETTING,
    path=CONFIG,
    message="enabled is false, so Reprise is turned off here and builds nothing",
    advice='Take that line out, or type "mkdocs build" for a site without Reprise.',
)
"""Whoever turned it off would get a site by none of the settings beside it."""


class _Loaded(NamedTuple):
    """MkDocs' configuration, and the stamps of its files from before they were read.

    `usual` is the folder that mkdocs.yml names for the site.
    """

    config: MkDocsConfig
    usual: Path
    read: Stamps


class Session:
    """One run of MkDocs with our plugin in it, and what both had to say."""

    def __init__(self, options: BuildOptions, may_write: MayWrite) -> None:
        self._options = options
        self._may_write = may_write
        self._log = HostLog(options.root)
        # None as long as the plugin has told nothing.
        self._told: tuple[Issue, ...] | None = None

    def report(self) -> BuildReport:
        """Run, and return all issues with the counts of what was written."""
        # Material announces the end of its own life on each start.
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        with self._log:
            loaded = self._guarded(self._loaded)
            if loaded is None:
                return BuildReport(issues=self._all())
            config = loaded.config
            if is_turned_off(self._options.root):
                return BuildReport(issues=in_order((_OFF, *self._all())))
            plugin = _plugin(config)
            plugin.wishes = self._wishes(loaded)
            self._guarded(partial(_build, config))
            cache, hosted = self._options.cache_folder, plugin.hosted
            unkept = remember(config, hosted, cache) if hosted else ()
        if self._told is None:
            self._told = plugin.issues
        report = BuildReport(issues=self._all())
        return _told_of(plugin, report, unkept)

    def _loaded(self) -> _Loaded:
        require_readable(self._options.root)
        read = settings_stamps(self._options.root)
        config = load_config(str(self._options.root / CONFIG))
        if not _is_path(config.site_dir):
            raise ConfigurationError("Config value 'site_dir': no folder can have this name.")
        usual = Path(config.site_dir)
        if output := self._options.output:
            _send_to(config, output.resolve())
        return _Loaded(config, usual, read)

    def _wishes(self, loaded: _Loaded) -> Wishes:
        return Wishes(
            report=partial(self._hear, is_strict=loaded.config.strict),
            heard=lambda: tuple(self._log.issues),
            usual=loaded.usual,
            asked=self._options,
            read=loaded.read,
        )

    def _guarded(self, step: Callable[[], Result]) -> Result | None:
        """Return what a step of MkDocs' gives; where it fails, keep what is to be said of it.

        Raises what is our own fault, and `HostError` for what is neither ours nor the site's.
        """
        try:
            return step()
        except MkDocsException as error:
            # Said already: by us, as issues, or by MkDocs in its log.
            if self._told is None and not has_errors(self._log.issues):
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

    def _hear(self, issues: tuple[Issue, ...], *, is_strict: bool) -> bool:
        """Keep what the plugin tells, and tell whether the site may be written."""
        self._told = issues
        if is_strict and self._all():
            self._log.fail("Config value 'strict': there are warnings or errors.")
        return self._may_write(self._all())

    def _all(self) -> tuple[Issue, ...]:
        return in_order((*(self._told or ()), *self._log.issues))


def _is_path(name: str) -> bool:
    """Tell whether the system could have a file of that name: YAML can write what it cannot."""
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def _told_of(
    plugin: ReprisePlugin, report: BuildReport, unkept: tuple[str, ...]
) -> BuildReport:
    """Return the report with what the build has done, as far as it came."""
    gathered, hosted = plugin.gathered, plugin.hosted
    if gathered is None:
        return report
    prepared = gathered.prepared
    report = msgspec.structs.replace(
        report,
        posts=len(prepared.site.posts),
        due=prepared.due,
        complete=prepared.complete,
        notes=gathered.notes,
    )
    if hosted is None:
        return report
    notes = tuple(dict.fromkeys((*hosted.notes, *unkept)))
    report = msgspec.structs.replace(report, notes=notes)
    return report.after(hosted.committed, hosted.reasons)


def _send_to(config: MkDocsConfig, output: Path) -> None:
    """Let MkDocs write to another folder than mkdocs.yml names, if it may be that one."""
    config.site_dir = str(output)
    try:
        SiteDir().post_validation(config, "site_dir")
    except ValidationError as error:
        raise ConfigurationError(f"Config value 'site_dir': {error}") from error


def _build(config: MkDocsConfig) -> None:
    try:
        build(config)
    except SystemExit as error:
        # MkDocs does not tell its plugins; ours would hold its lock while the process lives.
        config.plugins.on_build_error(error=HostError(str(error)))
        raise


def _plugin(config: MkDocsConfig) -> ReprisePlugin:
    """Return our plugin, added where mkdocs.yml does not name it."""
    for plugin in config.plugins.values():
        if isinstance(plugin, ReprisePlugin):
            return plugin
    plugin = ReprisePlugin()
    plugin.load_config({})
    config.plugins["reprise"] = plugin
    return plugin
