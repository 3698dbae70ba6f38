"""`reprise feeds ping`: the hub hears of what has changed, once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from sites import post, write_site

CONFIG = """\
site_name: Kettles
site_url: https://kettle.example/
theme: {{name: material, font: false}}
plugins:
  - reprise:
      feeds: {{hub: "{}"}}
"""
FILES = {
    "docs/index.md": "# Home\n",
    "posts/a.md": post("A", date="2020-05-01"),
    "posts/b.md": post("B", date="2021-05-01", tags="[tea]"),
    "posts/b/feed.xml": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://y.example/"/>'
        '<link rel="hub" href="http://hub.invalid/"/></feed>'
    ),
    "posts/b/atom.xml": "<feed",
}
TEA = {
    f"https://kettle.example/blog/tag/tea/{n}" for n in ("feed.xml", "atom.xml", "feed.json")
}
SITE = {f"https://kettle.example/{name}" for name in ("feed.xml", "atom.xml", "feed.json")}
COMMENTS = {url.replace(".example/", ".example/comments/") for url in SITE}


class Hub(HTTPServer):
    """A hub on loopback that keeps what it was told."""

    told: list[set[str]]


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Keep the topics."""
        assert isinstance(self.server, Hub)
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.told.append(set(form["hub.url"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    """Run a hub on a free port of loopback."""
    with Hub(("127.0.0.1", 0), _Answer) as server:
        server.told = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program on a site."""
    command = [sys.executable, "-m", "reprise", "-C", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_hub_hears_of_changed_feeds_and_of_nothing_else(tmp_path: Path, hub: Hub) -> None:
    """Of its own alone: all at first, none where nothing changed, then those that changed."""
    config = CONFIG.format(f"http://127.0.0.1:{hub.server_port}/")
    write_site(tmp_path, {"mkdocs.yml": config, **FILES})
    assert run(tmp_path, "build", "--strict").returncode == 0
    first = run(tmp_path, "feeds", "ping")
    assert (first.returncode, first.stderr) == (0, "9 feeds of 9 changed.\n")
    assert set(first.stdout.split()) == hub.told.pop() == SITE | COMMENTS | TEA
    assert run(tmp_path, "feeds", "ping").stderr == "0 feeds of 9 changed.\n"
    assert hub.told == []
    write_site(tmp_path, {"posts/a.md": post("A", "Mended.\n", date="2020-05-01")})
    assert run(tmp_path, "build", "--strict").returncode == 0
    dry = run(tmp_path, "feeds", "ping", "--dry-run")
    assert set(dry.stdout.split()) == SITE
    assert hub.told == []
    assert run(tmp_path, "feeds", "ping").returncode == 0
    assert hub.told == [SITE]


@pytest.mark.parametrize(
    "home", ["HTTPS://Kettle.example", "!ENV [HOME_OF_TEST, https://y.example]"]
)
def test_the_sites_own_feeds_are_known_by_themselves(
    home: str, tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the settings write the address, and whatever a variable was at the build."""
    config = CONFIG.format(f"http://127.0.0.1:{hub.server_port}/")
    config = config.replace("https://kettle.example/", home)
    write_site(tmp_path, {"mkdocs.yml": config, **FILES})
    with monkeypatch.context() as then:
        then.setenv("HOME_OF_TEST", "https://kettle.example/sub/")
        assert run(tmp_path, "build", "--strict").returncode == 0
    assert run(tmp_path, "feeds", "ping").stderr == "9 feeds of 9 changed.\n"
    assert len(hub.told.pop()) == 9


def test_a_hub_that_is_gone_is_asked_again(tmp_path: Path) -> None:
    """The error says so; what was not told counts as not told."""
    with Hub(("127.0.0.1", 0), _Answer) as server:
        config = CONFIG.format(f"http://127.0.0.1:{server.server_port}/")
    write_site(tmp_path, {"mkdocs.yml": config, **FILES})
    assert run(tmp_path, "build").returncode == 0
    for _ in range(2):
        told = run(tmp_path, "feeds", "ping")
        assert told.returncode == 1
        assert "Cannot reach the hub" in told.stderr
        assert len(told.stdout.split()) == 9


def test_a_site_without_a_hub_tells_nobody(tmp_path: Path) -> None:
    """No feed names one."""
    write_site(tmp_path, {"mkdocs.yml": CONFIG.replace('"{}"', '""').format(), **FILES})
    assert run(tmp_path, "build").returncode == 0
    assert run(tmp_path, "feeds", "ping").stderr == "0 feeds of 0 changed.\n"
