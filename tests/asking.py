"""A request to an application without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import unquote

import msgspec
from starlette.types import ASGIApp

Message = MutableMapping[str, Any]
Answered = TypeVar("Answered")


class Answer(msgspec.Struct, frozen=True):
    """What came back; the headers' names are small."""

    status: int
    headers: dict[str, str]
    body: bytes


def awaited(answer: Coroutine[Any, Any, Answered]) -> Answered:
    """Return what is awaited, in a thread of its own: in this one a browser may be at work."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answer).result()


def ask(app: ASGIApp, target: str, *, method: str = "GET", **headers: str) -> Answer:
    """Ask for a percent-encoded target; `if_none_match=` is the header `If-None-Match`."""
    return awaited(_ask(app, target, method, {"host": "127.0.0.1", **headers}))


async def _ask(app: ASGIApp, target: str, method: str, headers: dict[str, str]) -> Answer:
    path, _, query = target.partition("?")
    sent: list[Message] = []

    asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        # Whoever asked stays until the answer is there.
        return asked.pop() if asked else await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ],
        "server": ("127.0.0.1", 8000),
    }
    await app(scope, receive, send)
    start, *parts = sent
    return Answer(
        status=start["status"],
        headers={name.decode(): value.decode() for name, value in start["headers"]},
        body=b"".join(part.get("body", b"") for part in parts),
    )
