"""A real `reprise serve` in a process of its own, and what it says."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

PATIENCE = 60.0
"""Seconds after which something that has not come is not waited for any longer."""


class Preview(msgspec.Struct, frozen=True):
    """A preview that runs; `address` ends with a slash, `log` is what it says."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    @property
    def said(self) -> str:
        """What it has said so far on standard error."""
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str = "", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return the status, the headers in small letters, and the body."""
        request = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310 - loopback
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the same
                return answer.status, _small(answer.headers.items()), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _small(error.headers.items()), error.read()

    def text(self, path: str = "") -> str:
        """Return a page's text."""
        return self.get(path)[2].decode()

    def interrupt(self) -> int:
        """Press Ctrl-C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def preview(root: Path, *options: str, port: int = 0) -> Iterator[Preview]:
    """Run `reprise serve` for the site at `root`; it has ended afterwards."""
    log = root.parent / f"{root.name}.log"
    command = [sys.executable, "-m", "reprise", "-C", str(root), *options]
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, "serve", "--port", str(port)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), log.read_text(encoding="utf-8")
        yield Preview(process, address, log)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def eventually(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@contextlib.contextmanager
def events(preview: Preview, page: str) -> Iterator[Iterator[dict[str, object]]]:
    """Open a page's stream of events and give what comes, the state at first."""
    url = f"{preview.address.split('/', 3)[0]}//{preview.address.split('/')[2]}"
    with urllib.request.urlopen(  # noqa: S310 - loopback
        f"{url}/_reprise/events?page={page}", timeout=PATIENCE
    ) as stream:
        yield (json.loads(line[6:]) for line in stream if line.startswith(b"data: "))


def _small(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}
