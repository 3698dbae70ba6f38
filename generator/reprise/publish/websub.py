"""WebSub: telling a hub which feeds have changed.

https://www.w3.org/TR/websub/
"""

from __future__ import annotations

import http.client
from collections.abc import Iterable
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from reprise.errors import HubError

TIMEOUT = 30
"""In seconds: what a hub may take to answer."""

AT_ONCE = 50
"""Topics in one request; a hub that takes several says no limit."""


_ELSEWHERE = range(300, 400)
"""Answers that name another place."""


class _NoRedirects(HTTPRedirectHandler):
    """Follows none: the form would not go with it, and the hub hear nothing."""

    def redirect_request(self, *_: object) -> None:
        """Return no other request."""


_OPENER = build_opener(_NoRedirects)


def ping_hub(hub: str, urls: Iterable[str]) -> None:
    """Tell the hub that these topics have new content; raises `HubError` where it will not.

    WebSub leaves the form of this request open; all hubs take PubSubHubbub's: `hub.mode` is
    `publish`, and `hub.url`, which may be repeated, a topic.
    """
    if urlsplit(hub).scheme not in {"http", "https"}:
        raise HubError(f"Cannot ask the hub {hub}: it is no web address.")
    topics = list(urls)
    for start in range(0, len(topics), AT_ONCE):
        some = topics[start : start + AT_ONCE]
        fields = [("hub.mode", "publish"), *(("hub.url", url) for url in some)]
        _post(hub, urlencode(fields).encode())


def _post(hub: str, form: bytes) -> None:
    request = Request(hub, data=form, headers={"User-Agent": "Reprise"})  # noqa: S310 - a web address, see above
    try:
        with _OPENER.open(request, timeout=TIMEOUT):
            return
    except HTTPError as error:
        raise HubError(
            f"The hub {hub} answered {error.code} {error.reason}: {_said_by(error)}."
        ) from error
    except (URLError, OSError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise HubError(
            f'Cannot reach the hub {hub}: {reason}. Try "reprise feeds ping" again later.'
        ) from error


def _said_by(error: HTTPError) -> str:
    """Return where the hub has gone to, or what else it has to say."""
    with error:
        if error.code in _ELSEWHERE and (place := error.headers.get("Location")):
            return f"it is at {place} now. Write that address in feeds.hub"
        return error.read(200).decode(errors="replace").strip() or "nothing more"
