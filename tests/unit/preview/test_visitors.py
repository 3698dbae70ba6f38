"""Visitors: who comes by another name than this machine's is turned away."""

from __future__ import annotations

import pytest

from reprise.preview.visitors import is_loopback, may_ask


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "localhost:8000", "LOCALHOST", "a.localhost:1", "127.0.0.1:8000"),
        *("127.1.2.3", "[::1]:8000", "[::1]"),
    ],
)
def test_the_names_of_this_machine_are_answered(host: str) -> None:
    """With any port, or none."""
    assert may_ask(host, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        *("", "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "192.168.0.2"),
        *("localhost.evil.example", "notlocalhost", "[::2]", "127.0.0.1:8000:1", "[", ":80"),
        *("127.0.0.1@evil.example", "2130706433"),
    ],
)
def test_any_other_name_is_not(host: str) -> None:
    """A name that somebody else owns can lead here."""
    assert not may_ask(host, "127.0.0.1")


def test_who_opens_the_preview_to_others_opens_it_to_all() -> None:
    """Nobody knows by which names a machine is reached from elsewhere."""
    assert may_ask("my-laptop.lan:8000", "0.0.0.0")  # noqa: S104 - nothing is bound
    assert not is_loopback("0.0.0.0")  # noqa: S104 - the same
