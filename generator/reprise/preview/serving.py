"""The preview as a whole: it builds, serves and watches until it is interrupted."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator

import uvicorn

from reprise.errors import UsageError
from reprise.model.names import encode_path
from reprise.preview.app import make_app
from reprise.preview.building import Builder, Outcome
from reprise.preview.built import Engine
from reprise.preview.hub import Hub
from reprise.preview.watching import Watcher

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SERVERS_LOG = logging.getLogger("uvicorn.error")


def bind(host: str, port: int) -> socket.socket:
    """Return a socket at that place, the only one there; port 0 is any that is free.

    Raises `UsageError`.
    """
    bound: socket.socket | None = None
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind)
        if os.name == "posix":
            # Where a preview has just ended, the next one can begin.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        # Two that are bound would both be let, and the second would fail to listen.
        bound.listen(128)
    except OSError as error:
        if bound is not None:
            bound.close()
        raise UsageError(
            f"Cannot serve at {host}, port {port}: {error.strerror}. "
            "Choose another port with --port N, or any that is free with --port 0."
        ) from error
    return bound


def address_of(bound: socket.socket, host: str, base: str) -> str:
    """Return where a browser finds the site, percent-encoded; `base` is not."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{bound.getsockname()[1]}{encode_path(base)}/"


def serve_preview(
    bound: socket.socket, host: str, *, engine: Engine, tell: Callable[[Outcome], None]
) -> None:
    """Show the site at a bound socket until SIGINT or SIGTERM.

    `tell` is told what came of each build. It may return while one more is under way in a
    thread of its own.
    """
    try:
        asyncio.run(_Preview(engine, tell).run(bound, host))
    finally:
        _SERVERS_LOG.disabled = False


class _Preview:
    """The parts, put together."""

    def __init__(self, engine: Engine, tell: Callable[[Outcome], None]) -> None:
        layout = engine.find_layout()
        self._say = tell
        self._hub = Hub(layout)
        self._builder = Builder(engine, self._tell)
        self._watcher = Watcher(layout, self._builder.ask)

    async def run(self, bound: socket.socket, host: str) -> None:
        """Serve until a signal comes."""
        app = make_app(self._hub, bound=host, is_lost=lambda: self._builder.ask(None))
        server = _Server(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._builder.ask(None)
        with _interrupted(asyncio.get_running_loop()) as interrupted:
            served = asyncio.create_task(server.serve([bound]))
            others = [
                asyncio.create_task(self._builder.run()),
                asyncio.create_task(self._watcher.run()),
                asyncio.create_task(_until(interrupted)),
            ]
            parts = [served, *others]
            done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
            self._hub.close()
            # A film that is half sent is cut: that was asked for, and is no error to be told.
            _SERVERS_LOG.disabled = True
            server.should_exit = server.force_exit = True
            await asyncio.wait([served])
            for task in others:
                task.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
        for task in done:
            # Of all but the signal's, it is an exception that has ended it.
            task.result()

    def _tell(self, outcome: Outcome) -> None:
        # The browser first: it has the longer way to go.
        self._hub.tell(outcome)
        # Also where it lies as before: folders may have come or gone.
        self._watcher.look_at(self._hub.layout)
        self._say(outcome)


class _Server(uvicorn.Server):
    """Leaves the signals to the preview, which has more to end than a server."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextlib.contextmanager
def _interrupted(loop: asyncio.AbstractEventLoop) -> Iterator[asyncio.Event]:
    """Yield what is set when a signal comes that asks for the end."""
    event = asyncio.Event()

    def note(*_: object) -> None:
        loop.call_soon_threadsafe(event.set)

    before = {number: signal.signal(number, note) for number in _SIGNALS}
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forget_signals)
    try:
        yield event
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _until(event: asyncio.Event) -> None:
    await event.wait()


def _forget_signals() -> None:
    """Let a worker of a build end when it is told to; Ctrl-C is for its parent to judge."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
