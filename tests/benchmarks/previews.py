"""What an author waits for in the live preview: from saving a body to the page's event."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

import msgspec

from benchmarks.changes import edit_of
from benchmarks.contest import Contender, output_in
from benchmarks.corpus import Article, Corpus
from benchmarks.figures import Run, Series, Task
from benchmarks.measure import LIMIT, RunFailedError, environment

SAVES = 20
PREVIEW = ".reprise/preview/site"
"""Where the preview builds to, in the site's folder."""

_BETWEEN = 0.5
"""Seconds between two saves: nobody saves more often."""


def hold_preview(builder: Contender, corpus: Corpus) -> Series:
    """Save the post in the middle `SAVES` times while a preview runs.

    The sources end as they began. Of the runs only the seconds are known. The page that
    listens is the post's own.

    Raises:
        RunFailedError: the preview ended, or the page did not hear of a change.
    """
    article = corpus.article(corpus.posts // 2)
    edit = edit_of(article, builder.folder)
    with _preview(builder) as address, _listening(address, _path(article)) as page:
        seconds = []
        try:
            for turn in range(SAVES):
                time.sleep(_BETWEEN)
                started = time.perf_counter()
                edit.make(turn)
                page.wait_for_another_version()
                seconds.append(time.perf_counter() - started)
        finally:
            edit.undo()
    output = output_in(builder.folder / PREVIEW)
    row = msgspec.structs.replace(builder, task=Task.SAVED)
    return row.series([Run(one, cpu=0, memory=0) for one in seconds], output)


class _Page:
    """The open page of a post, as far as the stream of events goes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._version = self._next()

    def wait_for_another_version(self) -> None:
        """Wait for the event after which a browser would load the page again."""
        while (version := self._next()) == self._version:
            pass
        self._version = version

    def _next(self) -> str:
        try:
            for line in self._stream:
                if line.startswith(b"data: "):
                    news = json.loads(line.removeprefix(b"data: "))
                    if news["failed"]:
                        raise RunFailedError(f"the preview could not build: {news}")
                    return str(news["version"])
        except TimeoutError:
            raise RunFailedError(f"the page heard of no change in {LIMIT:.0f} s") from None
        raise RunFailedError("the preview ended its stream of events")


@contextlib.contextmanager
def _preview(builder: Contender) -> Iterator[str]:
    """Run `reprise serve` and give its address; it is interrupted afterwards."""
    command = (builder.command[0], "serve", "--port", "0")
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=builder.folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        assert process.stdout is not None
        try:
            address = process.stdout.readline().decode().strip()
            if not address:
                log.seek(0)
                raise RunFailedError(log.read().decode(errors="replace").strip()[-2000:])
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
            process.stdout.close()


@contextlib.contextmanager
def _listening(address: str, path: str) -> Iterator[_Page]:
    """Open the stream of a page as a browser does; it is given after its first event."""
    where = urlsplit(address)
    host, port = str(where.hostname), int(where.port or 0)
    with socket.create_connection((host, port), timeout=LIMIT) as connection:
        asked = f"GET /_reprise/events?page={path} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n"
        connection.sendall(asked.encode())
        with connection.makefile("rb") as stream:
            yield _Page(stream)


def _path(article: Article) -> str:
    return f"/blog/{article.date:%Y/%m/%d}/{article.slug}/"
