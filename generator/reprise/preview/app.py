"""The application: pages, their files, the script, and the stream of events."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import assert_never
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from reprise.preview.hub import NO_VERSION, Hub
from reprise.preview.media_types import media_type
from reprise.preview.pages import (
    SCRIPT,
    bytes_if_there,
    missing_page,
    version_of,
    with_script,
)
from reprise.preview.places import Found, Missing, Moved, place_of
from reprise.preview.visitors import may_ask

EVENTS = "/_reprise/events"

_HTML = "text/html; charset=utf-8"
_SCRIPT_FILE = Path(__file__).with_name("preview.js")
_HEADERS = {"Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "same-origin"}
_NUMBER = re.compile("[0-9]{1,15}")
_BY_PARTS = ("audio/", "video/")
"""Players ask for these in ranges."""


def make_app(hub: Hub, *, bound: str, is_lost: Callable[[], None]) -> ASGIApp:
    """Return the application of a server that is bound to the host `bound`.

    `is_lost` is called where the folder of the site is gone.
    """
    pages = _Pages(hub, is_lost)
    return Starlette(
        routes=[
            Route(EVENTS, _Events(hub), methods=["GET"]),
            Route(SCRIPT, _script, methods=["GET"]),
            Route("/{path:path}", pages, methods=["GET"]),
        ],
        middleware=[Middleware(_Doorkeeper, bound=bound)],
    )


class _Doorkeeper:
    """Turns away who comes by a name that is not this machine's."""

    def __init__(self, app: ASGIApp, bound: str) -> None:
        self._app = app
        self._bound = bound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if scope["type"] == "http":
            headers = dict(scope["headers"])
            if not may_ask(headers.get(b"host", b"").decode("latin-1"), self._bound):
                app = PlainTextResponse("This preview answers only its own machine.\n", 403)
        await app(scope, receive, send)


class _Events:
    """Streams of news, for the page that `?page=` names and the build that it `heard` of."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Request(scope).query_params
        page, heard = unquote(asked.get("page", "/")), asked.get("heard", "")
        stream = self._hub.stream(page, int(heard) if _NUMBER.fullmatch(heard) else None)
        response = StreamingResponse(stream, media_type="text/event-stream", headers=_HEADERS)
        await response(scope, receive, send)


class _Pages:
    """Everything that was built, by its address."""

    def __init__(self, hub: Hub, is_lost: Callable[[], None]) -> None:
        self._hub = hub
        self._is_lost = is_lost

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._hub.first_build()
        response = self._answer(Request(scope))
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if (page := self._hub.instead) is not None:
            return Response(self._scripted(page, NO_VERSION), 503, _HEADERS, _HTML)
        match place_of(request.scope["path"], self._hub.layout):
            case Moved(href):
                query = f"?{request.url.query}" if request.url.query else ""
                return RedirectResponse(href + query, 307, {"Cache-Control": "no-store"})
            case Found(file):
                return self._file(request, file)
            case Missing():
                return self._missing()
            case other:
                assert_never(other)

    def _missing(self) -> Response:
        if not self._hub.layout.output.is_dir():
            self._is_lost()
        page = missing_page(self._hub.layout)
        return Response(self._scripted(page, version_of(page)), 404, _HEADERS, _HTML)

    def _file(self, request: Request, file: Path) -> Response:
        kind = media_type(file)
        if kind.startswith(_BY_PARTS):
            return FileResponse(file, headers=_HEADERS, media_type=kind)
        data = bytes_if_there(file)
        if data is None:
            return self._missing()
        tag = version_of(data)
        if kind == _HTML:
            data = self._scripted(data, tag)
            # After another build, and of another run of the preview, a page carries others.
            tag = f"{tag}-{self._hub.server}-{self._hub.number}"
        headers = {**_HEADERS, "ETag": f'"{tag}"'}
        if f'"{tag}"' in request.headers.get("if-none-match", ""):
            return Response(None, 304, headers)
        return Response(data, 200, headers, kind)

    def _scripted(self, page: bytes, version: str) -> bytes:
        return with_script(page, version, self._hub.server, self._hub.number)


async def _script(_: Request) -> Response:
    return Response(_SCRIPT_FILE.read_bytes(), 200, _HEADERS, media_type(_SCRIPT_FILE))
