"""WebSub: a hub is told which feeds have changed, and nothing if none did."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from reprise.errors import HubError, OutputError
from reprise.publish.topics import (
    changed_topics,
    find_topics,
    read_announced,
    write_announced,
)
from reprise.publish.websub import AT_ONCE, ping_hub
from sites import write_site

RSS = (
    '<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
    '<atom:link rel="self" href="https://x.example/{0}"/>'
    '<atom:link rel="hub" href="https://hub.example/"/>'
    '<item><atom:link rel="self" href="https://elsewhere.example/"/></item>'
    "</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://x.example/{0}"/>'
    '<link rel="hub" href="https://hub.example/"/></feed>'
)
JSON = '{{"feed_url": "https://x.example/{0}", "hubs": [{{"type": "WebSub", "url": "https://hub.example/"}}]}}'
FEEDS = {
    "site/feed.xml": RSS.format("feed.xml"),
    "site/atom.xml": ATOM.format("atom.xml"),
    "site/feed.json": JSON.format("feed.json"),
    "site/blog/tag/tea/feed.xml": RSS.format("blog/tag/tea/feed.xml"),
    "site/blog/2011/feed.xml": "<rss><channel/></rss>",
    "site/feed/index.html": RSS.format("feed.xml"),
}
URLS = ["atom.xml", "blog/tag/tea/feed.xml", "feed.json", "feed.xml"]

MOVED = (301, 302, 303, 307, 308)


class Hub(HTTPServer):
    """A hub on loopback that keeps what it was told, and answers with one status."""

    told: list[list[tuple[str, str]]]
    status: int


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Keep the form."""
        assert isinstance(self.server, Hub)
        length = int(self.headers["Content-Length"])
        self.server.told.append(parse_qsl(self.rfile.read(length).decode()))
        self.send_response(self.server.status)
        if self.server.status in MOVED:
            self.send_header("Location", "/moved")
        self.end_headers()
        self.wfile.write(b"" if self.server.status == 204 else b"not today")

    def do_GET(self) -> None:
        """Show a page, as where a hub has gone to."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def a_hub(status: int = 204) -> Iterator[Hub]:
    """Run a hub on a free port of loopback."""
    with Hub(("127.0.0.1", 0), _Answer) as hub:
        hub.told, hub.status = [], status
        thread = threading.Thread(target=hub.serve_forever)
        thread.start()
        try:
            yield hub
        finally:
            hub.shutdown()
            thread.join()


def address(hub: Hub) -> str:
    """Return where the hub listens."""
    return f"http://127.0.0.1:{hub.server_port}/"


def test_a_feed_is_a_topic_where_it_names_a_hub(tmp_path: Path) -> None:
    """Under the address it gives itself; copies and archive documents are none."""
    write_site(tmp_path, FEEDS)
    topics = find_topics(tmp_path / "site")
    assert [topic.url for topic in topics] == [f"https://x.example/{url}" for url in URLS]
    assert {topic.hub for topic in topics} == {"https://hub.example/"}


def test_what_has_not_changed_since_it_was_announced_is_not_announced(tmp_path: Path) -> None:
    """Bytes decide, neither times nor what else was built."""
    write_site(tmp_path, FEEDS)
    state = tmp_path / ".reprise/announced.json"
    topics = find_topics(tmp_path / "site")
    assert changed_topics(topics, read_announced(state)) == topics
    write_announced(state, topics)
    write_site(tmp_path, {**FEEDS, "site/atom.xml": ATOM.format("atom.xml") + "\n"})
    (changed,) = changed_topics(find_topics(tmp_path / "site"), read_announced(state))
    assert changed.url == "https://x.example/atom.xml"


def test_a_damaged_note_of_what_was_announced_is_as_good_as_none(tmp_path: Path) -> None:
    """A hub that is told twice is not harmed."""
    (tmp_path / "announced.json").write_text('{"a": 1}')
    assert read_announced(tmp_path / "announced.json") == {}


def test_the_feed_of_another_site_is_no_topic(tmp_path: Path) -> None:
    """A file that an author shows: its address is elsewhere, or its hub is another."""
    shown = RSS.replace("x.example", "x.example.org").format("feed.xml")
    copied = ATOM.replace("hub.example", "other.example").format("copy.xml")
    strangers = {
        "site/blog/a/feed.xml": shown,
        "site/blog/a/atom.xml": copied,
        "site/blog/a/feed.json": '{"feed_url": ',
    }
    write_site(tmp_path, {**FEEDS, **strangers})
    (tmp_path / "site/blog/b").mkdir()
    (tmp_path / "site/blog/b/feed.xml").symlink_to("nowhere")
    found = find_topics(tmp_path / "site")
    assert [topic.url for topic in found] == [f"https://x.example/{url}" for url in URLS]


def test_a_folder_that_has_only_the_feeds_of_others_is_not_the_published_one(
    tmp_path: Path,
) -> None:
    """Whose they are nobody can say; nothing is announced, and nothing remembered."""
    write_site(tmp_path, FEEDS)
    with pytest.raises(OutputError, match="--output"):
        find_topics(tmp_path / "site/blog")


@pytest.mark.parametrize("text", ["<rss", "", "[1]"])
def test_a_feed_of_the_site_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    """Somebody else wrote into the published folder: nothing is announced."""
    write_site(tmp_path, {"site/feed.json" if text == "[1]" else "site/feed.xml": text})
    with pytest.raises(OutputError, match="it is no feed"):
        find_topics(tmp_path / "site")


def test_a_site_that_was_not_built_has_no_topics(tmp_path: Path) -> None:
    """The message says what to type."""
    with pytest.raises(OutputError, match="reprise build"):
        find_topics(tmp_path / "site")


def test_a_hub_is_told_all_topics_at_once() -> None:
    """One request has the mode and as many topics as there are, up to a number."""
    urls = [f"https://x.example/{n}/feed.xml?a=b&c" for n in range(AT_ONCE + 1)]
    with a_hub() as hub:
        ping_hub(address(hub), urls)
    first, second = hub.told
    assert first == [("hub.mode", "publish"), *(("hub.url", url) for url in urls[:AT_ONCE])]
    assert second == [("hub.mode", "publish"), ("hub.url", urls[-1])]


def test_nothing_is_said_where_there_is_nothing_to_say() -> None:
    """No request at all."""
    with a_hub() as hub:
        ping_hub(address(hub), [])
    assert hub.told == []


@pytest.mark.parametrize("status", [400, 500])
def test_a_hub_that_refuses_is_quoted(status: int) -> None:
    """Its status and its words are in the message."""
    with a_hub(status) as hub, pytest.raises(HubError, match=f"{status}.*not today"):
        ping_hub(address(hub), ["https://x.example/feed.xml"])


@pytest.mark.parametrize("status", MOVED)
def test_a_hub_that_has_moved_was_told_nothing(status: int) -> None:
    """What is asked at its new place would be a page; the message names that place."""
    with a_hub(status) as hub, pytest.raises(HubError, match=f"{status}.*/moved.*feeds.hub"):
        ping_hub(address(hub), ["https://x.example/feed.xml"])


def test_a_hub_that_is_not_there_is_named() -> None:
    """The message says to try again."""
    with a_hub() as hub:
        gone = address(hub)
    with pytest.raises(HubError, match="Cannot reach the hub"):
        ping_hub(gone, ["https://x.example/feed.xml"])


def test_a_hub_is_a_web_address() -> None:
    """Nothing else is asked, be it what the library can open."""
    with pytest.raises(HubError, match="no web address"):
        ping_hub("ftp://hub.example/", ["https://x.example/feed.xml"])
