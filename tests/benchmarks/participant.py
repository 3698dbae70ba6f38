"""A tool that is here and has shown that it can read the posts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec

from benchmarks.contest import Contender, checked
from benchmarks.corpus import Corpus
from benchmarks.environment import Environment, NotInstalledError
from benchmarks.figures import Absence, Task
from benchmarks.measure import RunFailedError, output_of, run_command
from benchmarks.peers import Peer

PROOF = 20
"""Posts of the small site that a tool has to build before it takes part."""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A tool with its command as it is typed here, and the options its help names."""

    peer: Peer
    command: tuple[str, ...]
    options: frozenset[str]
    versions: tuple[tuple[str, str], ...]

    def contender(self, folder: Path, *, posts: int, runs: int) -> Contender:
        """Return the row that builds the site in `folder` from nothing."""
        return Contender(
            tool=self.peer.name,
            task=Task.CLEAN,
            posts=posts,
            folder=folder,
            command=self.command,
            output=self.peer.output,
            caches=self.peer.caches,
            runs=runs,
        )


def admit(peer: Peer, *, environments: Path, sites: Path) -> Participant | Absence:
    """Install a tool and let it build a small site; what stands in the way is told.

    The small build also leaves the tool compiled and in the machine's memory, so that the
    first run that counts is like the others.
    """
    environment = Environment.of_this_process()
    try:
        if peer.requirement:
            environment = Environment(environments / peer.key)
            environment.install(peer.requirement)
        participant = _participant(peer, environment)
        _prove(participant, sites / peer.key)
    except NotInstalledError as error:
        print(f"{peer.name}: {error}")
        return Absence(tool=peer.name, reason="could not be installed here")
    except RunFailedError as error:
        print(f"{peer.name}: {error}")
        return Absence(tool=peer.name, reason="could not build the posts")
    return participant


def _participant(peer: Peer, environment: Environment) -> Participant:
    command = peer.typed(environment)
    told = output_of((*command, "--help"), environment.programs)
    return Participant(
        peer=peer,
        command=command,
        options=frozenset(re.findall(r"--[a-z-]+", told)),
        versions=tuple(environment.versions(peer.packages).items()),
    )


def _prove(participant: Participant, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    participant.peer.write(Corpus(PROOF), folder)
    contender = participant.contender(folder, posts=PROOF, runs=1)
    run_command(contender.command, folder)
    checked(contender)
    shutil.rmtree(folder)
