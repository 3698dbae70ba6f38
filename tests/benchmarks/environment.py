"""A Python environment: a peer's own below `.bench/`, or the product's."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

_VERSIONS = """\
import importlib.metadata, sys
for name in sys.argv[1:]:
    print(importlib.metadata.version(name))
"""


class NotInstalledError(Exception):
    """A peer cannot be had here; the message is what the installer said last."""


class Environment:
    """The folders of an environment, and what is installed in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of_this_process(cls) -> Environment:
        """Return the product's environment, which the benchmark itself runs in."""
        return cls(Path(sys.prefix))

    @property
    def programs(self) -> Path:
        """The folder of its programs."""
        return self._folder / "bin"

    @property
    def packages(self) -> Path:
        """The folder of its packages."""
        base = {"base": str(self._folder), "platbase": str(self._folder)}
        return Path(sysconfig.get_path("purelib", "venv", base))

    def install(self, requirement: str) -> None:
        """Have the newest version that fits, unless one is installed already.

        Raises:
            NotInstalledError: the package index has none that runs here.
        """
        mark = self._folder / "installed"
        if mark.is_file() and mark.read_text(encoding="utf-8") == requirement:
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        self._run(sys.executable, "-m", "venv", str(self._folder))
        self._run(str(self.programs / "python"), "-m", "pip", "install", "--quiet", requirement)
        mark.write_text(requirement, encoding="utf-8")

    def versions(self, packages: Sequence[str]) -> dict[str, str]:
        """Return the versions of packages that are installed."""
        told = self._run(str(self.programs / "python"), "-c", _VERSIONS, *packages)
        return dict(zip(packages, told.split(), strict=True))

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotInstalledError(done.stderr.strip()[-2000:])
        return done.stdout
