"""What browser tests share: a watched page, and a server on loopback."""

from __future__ import annotations

import functools
import http.server
import itertools
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import BrowserContext, Page


class Watched(msgspec.Struct):
    """A page and what it did: what it asked for elsewhere, and what its console said."""

    page: Page
    foreign: list[str]
    errors: list[str]


def watch(context: BrowserContext) -> Watched:
    """Open a page and record its foreign requests and its errors."""
    page = context.new_page()
    watched = Watched(page, [], [])

    def asked(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
            watched.foreign.append(url)

    page.on("request", lambda request: asked(request.url))
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            watched.errors.append(message.text) if message.type == "error" else None
        ),
    )
    return watched


def everywhere(folder: Path) -> list[tuple[str, str]]:
    """Return the headers that a site's `_headers` asks for on every page."""
    file = folder / "_headers"
    _, _, rule = (file.read_text() if file.exists() else "").partition("/*\n")
    lines = itertools.takewhile(lambda line: line.startswith("  "), rule.splitlines())
    named = (line.strip().partition(": ") for line in lines)
    return [(name, value) for name, _, value in named]


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host that reads `_headers`, and says nothing."""

    def __init__(self, *args: Any, headers: list[tuple[str, str]], **more: Any) -> None:
        self._asked = headers
        super().__init__(*args, **more)

    def end_headers(self) -> None:
        """Send what the site asks for as well."""
        for name, value in self._asked:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, with the headers that it asks for; yield its address."""
    handler = functools.partial(_Host, directory=str(folder), headers=everywhere(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
