"""WebSub: telling a hub which feeds have changed.

https://www.w3.org/TR/websub/
"""

from __future__ import annotations

import http.client
from collections.abc import Iterable
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from reprise.errors import HubError

TIMEOUT = 30
"""In seconds: what a hub may take to answer."""

AT_ONCE = 50
"""Topics in one request; a hub that takes several says no limit."""


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
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310 - the same
            return
    except HTTPError as error:
        with error:
            said = error.read(200).decode(errors="replace").strip()
        raise HubError(
            f"The hub {hub} answered {error.code} {error.reason}: {said or 'nothing more'}."
        ) from error
    except (URLError, OSError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise HubError(
            f'Cannot reach the hub {hub}: {reason}. Try "reprise feeds ping" again later.'
        ) from error
