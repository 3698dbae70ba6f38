"""Topics: the published feeds that announce a hub, and which of them have changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec

from reprise.authoring.files import replace
from reprise.derive.channels import FILES, FeedFormat
from reprise.errors import OutputError

_LINK = "{http://www.w3.org/2005/Atom}link"


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A feed as WebSub knows it: by the address that it gives as its own."""

    url: str
    hub: str
    digest: str


class _Hub(msgspec.Struct):
    url: str


class _JsonFeed(msgspec.Struct):
    feed_url: str = ""
    hubs: list[_Hub] = []


def find_topics(output: Path) -> tuple[Topic, ...]:
    """Return the site's feeds below a published folder that announce a hub, by address.

    The feeds at its top say which those are: as they were built, whatever the settings say
    by now. Somebody else's feed, in the folder of a post for instance, is none of the site's:
    its address does not begin as theirs, or its hub is another.

    Raises `OutputError` where there is no such folder, or no feed of the site in it while
    there are others, or where the site's own feed is none.
    """
    if not output.is_dir():
        raise OutputError(f'Cannot find {output}: type "reprise build" first.')
    tops = [path for name in FILES.values() if (path := output / name).is_file()]
    own = {(_home(top), top.hub) for path in tops if (top := _topic(path, output))}
    found = [topic for path in _feeds(output) if (topic := _topic(path, output))]
    if found and not tops:
        raise OutputError(
            f"Cannot find the site's own feed in {output}: other feeds in it name a hub. "
            "Name the folder that is published with --output."
        )
    ours = (
        t for t in found if any(t.url.startswith(home) and t.hub == hub for home, hub in own)
    )
    return tuple(sorted(ours, key=lambda topic: topic.url))


def _home(topic: Topic) -> str:
    """Return the address of the folder in which a feed lies."""
    return topic.url.rpartition("/")[0] + "/"


def changed_topics(topics: Iterable[Topic], announced: Mapping[str, str]) -> tuple[Topic, ...]:
    """Return the topics whose bytes are not those that were announced last."""
    return tuple(topic for topic in topics if announced.get(topic.url) != topic.digest)


def read_announced(path: Path) -> dict[str, str]:
    """Return the digests of what was announced last, by address; of a damaged file nothing."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError, ValueError):
        return {}


def write_announced(path: Path, topics: Iterable[Topic]) -> None:
    """Remember in one step what has been announced now."""
    digests = {topic.url: topic.digest for topic in topics}
    try:
        path.parent.mkdir(exist_ok=True)
        replace(path, msgspec.json.format(msgspec.json.encode(digests)))
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}.") from error


def _feeds(output: Path) -> Iterator[Path]:
    names = set(FILES.values())
    for folder, _, files in os.walk(output):
        for name in names.intersection(files):
            yield Path(folder, name)


def _topic(path: Path, output: Path) -> Topic | None:
    """Return a feed as a topic; None where it names no hub, or somebody's file is no feed."""
    try:
        data = path.read_bytes()
        is_json = path.name == FILES[FeedFormat.JSON]
        url, hub = _of_json(data) if is_json else _of_xml(data)
    except (OSError, ET.ParseError, msgspec.MsgspecError) as error:
        # Below the top an author's own file can have such a name, an example for instance.
        if path.parent != output:
            return None
        raise OutputError(
            f'Cannot read {path}: it is no feed ({error}). Type "reprise build".'
        ) from error
    if not url or not hub:
        return None
    return Topic(url=url, hub=hub, digest=hashlib.sha256(data).hexdigest())


def _of_xml(data: bytes) -> tuple[str, str]:
    root = ET.fromstring(data)  # noqa: S314 - a file of ours, and no entity is resolved
    own = [*root.findall(_LINK), *root.findall(f"channel/{_LINK}")]
    links = {link.get("rel"): link.get("href", "") for link in own}
    return links.get("self", ""), links.get("hub", "")


def _of_json(data: bytes) -> tuple[str, str]:
    feed = msgspec.json.decode(data, type=_JsonFeed)
    return feed.feed_url, feed.hubs[0].url if feed.hubs else ""
