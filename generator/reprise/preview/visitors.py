"""Visitors: by which names of this machine the preview may be asked."""

from __future__ import annotations

import ipaddress
import re

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[^:\[\]]+))(?::\d+)?")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach that name or address."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def may_ask(header: str, bound: str) -> bool:
    """Tell whether a request with that `Host` header is answered by a server bound so.

    A page of another site can let its own name lead to this machine, and read what is
    there; but its requests name that site. Who opens the preview to others opens it to all.
    """
    if not is_loopback(bound):
        return True
    found = _HOST.fullmatch(header.lower())
    return found is not None and is_loopback(found["six"] or found["name"])
