"""`reprise serve` as a process: where it listens, how it ends, and what does not end it."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from previewing import Preview, events, eventually, preview
from reprise.cli.root import reprise
from sites import post, write_site

CONFIG = "site_name: S\nsite_url: https://s.example/sub/\nplugins:\n  - reprise\n"
PAGE = "blog/2020/05/04/a/"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "posts/a.md": post("A"),
}
HOOKED = f"{CONFIG}hooks: [hooks/h.py]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small site."""
    write_site(tmp_path / "site", FILES)
    return tmp_path / "site"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Preview]]:
    """Return a site and its preview; each test leaves the site as it was."""
    folder = tmp_path_factory.mktemp("serve") / "site"
    write_site(folder, FILES)
    with preview(folder) as running:
        assert running.get()[0] == 200
        yield folder, running


def test_a_port_in_use_is_a_matter_of_usage(root: Path) -> None:
    """The sentence says how to get another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(reprise, ["-C", str(root), "serve", "--port", str(port)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"reprise: Cannot serve at 127.0.0.1, port {port}: Address already in use. "
        "Choose another port with --port N, or any that is free with --port 0.\n"
    )


def test_an_address_that_is_not_this_machines_is_a_matter_of_usage(root: Path) -> None:
    """There is nothing to listen at."""
    words = ["-C", str(root), "serve", "--port", "0", "--host", "192.0.2.1"]
    result = CliRunner().invoke(reprise, words)
    assert result.exit_code == 2
    assert result.stderr.startswith("reprise: Cannot serve at 192.0.2.1, port 0: ")


def test_the_site_lies_below_the_path_of_its_address(running: tuple[Path, Preview]) -> None:
    """The address that is printed leads there, and so does the way from above."""
    _, shown = running
    assert shown.address.endswith("/sub/")
    assert b"Home" in shown.get()[2]
    above = Preview(shown.process, shown.address.removesuffix("sub/"), shown.log)
    assert b"Home" in above.get()[2]
    assert above.get("feed.xml")[0] == 404
    assert shown.get("feed.xml")[1]["content-type"] == "application/rss+xml"


def test_the_address_that_is_printed_is_encoded_and_leads_to_the_site(root: Path) -> None:
    """Whether its path has an accent or a space."""
    for path in ("caf%C3%A9", "my%20blog"):
        write_site(root, {"mkdocs.yml": CONFIG.replace("sub", path)})
        with preview(root) as shown:
            assert shown.address.endswith(f"/{path}/")
            assert b"Home" in shown.get()[2]
            assert shown.get(PAGE)[0] == 200


def test_another_host_is_refused(running: tuple[Path, Preview]) -> None:
    """Its pages are for this machine alone."""
    assert running[1].get(Host="evil.example")[0] == 403


def test_ctrl_c_ends_it_at_once_and_quietly(root: Path) -> None:
    """An open stream does not hold it up."""
    with preview(root) as shown, events(shown, "/sub/") as heard:
        next(heard)
        before = shown.said
        assert shown.interrupt() == 0
        assert shown.said == before


def test_ctrl_c_cuts_what_is_half_sent_quietly(root: Path) -> None:
    """A film that a player has stopped to read."""
    write_site(root, {"docs/film.mp4": bytes(20_000_000)})
    with preview(root) as shown, socket.socket() as player:
        shown.get()
        _, _, place, path = shown.address.split("/", 3)
        host, port = place.split(":")
        player.connect((host, int(port)))
        player.sendall(f"GET /{path}film.mp4 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert player.recv(1_000).startswith(b"HTTP/1.1 200")
        before = shown.said
        assert shown.interrupt() == 0
        assert shown.said == before


def test_ctrl_c_waits_for_no_build(root: Path) -> None:
    """Also before the first one is over; no process is left behind with an open hand."""
    with preview(root) as shown:
        assert shown.interrupt() == 0
        assert "Traceback" not in shown.said


def test_quietly_it_says_what_is_wrong_and_no_more(root: Path) -> None:
    """The address is a result, and is printed all the same."""
    with preview(root, "--quiet") as shown, events(shown, f"/sub/{PAGE}") as heard:
        next(heard)
        assert shown.said == ""
        write_site(root, {"posts/a.md": "no header"})
        next(heard)
        eventually(lambda: "posts/a.md:1:1: E010" in shown.said, "the issue is told")
        assert len(shown.said.splitlines()) == 1


def test_a_build_is_told_on_a_line(running: tuple[Path, Preview]) -> None:
    """What changed, how long it took, what was written."""
    root, shown = running
    with events(shown, f"/sub/{PAGE}") as heard:
        next(heard)
        write_site(root, {"posts/a.md": post("A", body="Other words.\n")})
        while not next(heard)["version"]:
            pass
        eventually(lambda: "\nposts/a.md: 1 post in " in shown.said, shown.said)


def _save(name: str, text: str) -> Callable[[Path], None]:
    return lambda root: write_site(root, {name: text})


def _hook(text: str) -> Callable[[Path], None]:
    return lambda root: write_site(root, {"mkdocs.yml": HOOKED, "hooks/h.py": text})


HARM: dict[str, tuple[Callable[[Path], None], str]] = {
    "half a file": (_save("posts/a.md", "---\ntitle: A"), "posts/a.md:1:1: E011"),
    "broken settings": (_save("mkdocs.yml", "site_name: [\n"), "mkdocs.yml:2:1: E800"),
    "a broken template": (_save("templates/post.html", "{% if %}"), "templates/post.html:1"),
    "a hook that is no Python": (_hook("def on_config(:\n"), "hooks/h.py:1"),
    "a hook that fails": (
        _hook("def on_page_markdown(*_, **__):\n    raise ValueError('boom')\n"),
        "hooks/h.py:2:1: E800 MkDocs: ValueError: boom",
    ),
    "a hook that ends the program": (
        _hook("import sys\ndef on_page_markdown(*_, **__):\n    sys.exit(3)\n"),
        "reprise: Cannot build: a hook or a plugin ended the program (3).",
    ),
    "no plugin of that name": (_save("mkdocs.yml", f"{CONFIG}  - nosuch\n"), "E800"),
}


@pytest.mark.long
@pytest.mark.parametrize(("harm", "said"), HARM.values(), ids=HARM)
def test_what_breaks_a_build_is_told_and_ends_nothing(
    harm: Callable[[Path], None], said: str, running: tuple[Path, Preview]
) -> None:
    """On the terminal and to the page, which stays; a mended site is built again."""
    root, shown = running
    before = len(shown.said)
    with events(shown, f"/sub/{PAGE}") as heard:
        next(heard)
        harm(root)
        bad = next(news for news in heard if news["failed"])
        assert bad["version"] != "none"
        assert bad["issues"] or bad["fault"]
        eventually(lambda: said in shown.said[before:], shown.said[before:])
        assert shown.get(PAGE)[0] == 200
        shutil.rmtree(root / "templates", ignore_errors=True)
        write_site(root, FILES)
        next(news for news in heard if not news["failed"])
    shutil.rmtree(root / "hooks", ignore_errors=True)


@pytest.mark.long
def test_what_is_deleted_under_it_comes_back(running: tuple[Path, Preview]) -> None:
    """The posts' folder, and the folder of the preview itself."""
    root, shown = running
    (root / "posts").rename(root.parent / "away")
    eventually(lambda: shown.get(PAGE)[0] == 404, "the post is gone")
    (root.parent / "away").rename(root / "posts")
    eventually(lambda: shown.get(PAGE)[0] == 200, "the post is back")
    write_site(root, {"posts/a.md": post("A", body="Watched again.\n")})
    eventually(lambda: "Watched again." in shown.text(PAGE), "the folder is watched again")
    eventually(
        lambda: _is_removed(root / ".reprise"), "the folder is gone, if only for a moment"
    )
    eventually(lambda: shown.get(PAGE)[0] == 200, "the preview is built again")


def _is_removed(folder: Path) -> bool:
    """Remove a folder that a build may be writing to at this moment."""
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()
