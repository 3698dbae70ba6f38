"""A run of the host, remembered: what it told of the site, and the shells of its theme.

Where nothing that the host reads has changed, a build needs no host. What cannot be
known to be unchanged is not remembered: a site with plugins or hooks that we do not know
runs its host each time.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.build.cache.compiled import compiled_folder
from reprise.build.cache.kept import read_kept, write_kept
from reprise.build.cache.whole import remove
from reprise.build.engine import engine_digest
from reprise.build.host_site import HostSite
from reprise.build.request import Request
from reprise.build.workers import Crew
from reprise.errors import OutputError
from reprise.hosts.host import BuildOptions
from reprise.hosts.inputs import Variables, environment
from reprise.hosts.moment import moment_of
from reprise.issues import Issue
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.settings import Settings, SiteFacts
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.shell.theme import ShellSet, ShellTheme
from reprise.source.discover import shows_journal
from reprise.source.scope import Scope
from reprise.source.stamps import Stamps, moved

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_NAME = "host-run"


class HostRun(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of the host leaves to later builds.

    `inputs` are the stamps of all that it read, `environment` the variables. `linked` are
    our files that pages of the docs link to, with the addresses they had, and `missing` the
    paths they link to that no file of the site had; `own_pages` are those of ours that the
    navigation had. `root` is where the site was, with its `files` in the cache.
    """

    engine: bytes
    inputs: Stamps
    environment: Variables
    linked: dict[SourcePath, UrlPath]
    missing: frozenset[SourcePath]
    own_pages: dict[str, str]
    root: str
    files: Stamps
    settings: Settings
    docs_dir: str
    directory_urls: bool
    facts: SiteFacts
    markdown: MarkdownOptions
    claims: dict[OutputPath, SourcePath]
    frame: bytes
    shells: ShellSet
    said: tuple[Issue, ...] = ()

    def holds(self, root: Path, cache: Path) -> bool:
        """Tell whether a run of the host would say the same now."""
        return (
            self.engine == engine_digest()
            # A copy of a site has the cache too, and must not publish where the first does.
            and self.root == os.path.realpath(root)
            and self.environment == environment(root)
            and not moved(root, self.inputs)
            and not self._leads_into_journal(root)
            and not moved(host_folder(cache), self.files)
        )

    def _leads_into_journal(self, root: Path) -> bool:
        """Tell whether the journal itself has come to lie where a link leads."""
        scope = Scope(root, self.docs_dir, self.settings.journal.dir)
        return any(shows_journal(scope, link) for link in self.inputs.links)

    def request(self, options: BuildOptions) -> Request:
        """Return what is asked of a build by the options and by the settings of this run."""
        return Request(
            root=options.root,
            settings=self.settings,
            now=moment_of(options.now),
            drafts=options.drafts,
            docs_dir=self.docs_dir,
            directory_urls=self.directory_urls,
            crew=Crew(workers=options.workers),
            progress=options.progress,
            compiled=compiled_folder(options.cache_folder),
        )

    def links_hold(
        self, urls: Mapping[SourcePath, UrlPath], hidden: AbstractSet[SourcePath]
    ) -> bool:
        """Tell whether what the docs link to is still where it was, or still nowhere.

        What is `hidden` now is somewhere, and to link to it is an error.
        """
        stand = all(urls.get(path) == url for path, url in self.linked.items())
        return stand and not any(path in urls or path in hidden for path in self.missing)

    def site(self, cache: Path) -> HostSite:
        """Return the site as the host saw it, with a theme that fills its shells."""
        folder = host_folder(cache)
        return HostSite(
            facts=self.facts,
            theme=ShellTheme(None, self.shells),
            markdown=self.markdown,
            files={OutputPath(name): folder / name for name in self.files.names},
            claims=self.claims,
            frame=self.frame,
        )


def host_folder(cache: Path) -> Path:
    """Return the folder that the host writes to, instead of the site's."""
    return cache / "host"


def keep_run(cache: Path, run: HostRun) -> None:
    """Remember a run; what holds values that no file can keep is forgotten instead.

    Raises `OSError`; no run is remembered then.
    """
    try:
        write_kept(cache / _NAME, run)
    except (TypeError, ValueError):
        forget_run(cache)


def forget_run(cache: Path) -> None:
    """Let the next build run the host. Raises `OutputError`."""
    try:
        remove(cache / _NAME)
    except OSError as error:
        raise OutputError(
            f"Cannot remove {cache / _NAME}: {error.strerror}. Remove it, and build again."
        ) from error


def remembered_run(cache: Path) -> HostRun | None:
    """Return the last run of the host that was remembered."""
    return read_kept(cache / _NAME, HostRun)
