"""The application: what is sent for an address, and to whom."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from starlette.types import ASGIApp

from asking import ask
from reprise.preview.app import make_app
from reprise.preview.building import Outcome
from reprise.preview.built import Built, Layout
from reprise.preview.hub import Hub
from sites import write_site

PAGE = "<html><head></head><body>{}</body></html>"


class Site:
    """A site that was built, its application, and how often it was said to be lost."""

    def __init__(self, root: Path) -> None:
        files: dict[str, str | bytes] = {
            "out/index.html": PAGE.format("Home"),
            "out/a b/index.html": PAGE.format("A"),
            "out/404.html": PAGE.format("Nothing here"),
            "out/feed.xml": "<rss/>",
            "out/m.mp4": b"0123456789",
        }
        write_site(root, files)
        self.hub = Hub(Layout(root=root, output=root / "out"))
        self.lost = 0
        self.app: ASGIApp = make_app(self.hub, bound="127.0.0.1", is_lost=self._lose)

    def build(
        self, *, number: int = 1, layout: Layout | None = None, error: Exception | None = None
    ) -> None:
        """Let a build be over."""
        built = None if error else Built()
        outcome = Outcome(number=number, changed=None, seconds=0, built=built, error=error)
        self.hub.tell(msgspec.structs.replace(outcome, layout=layout))

    def _lose(self) -> None:
        self.lost += 1


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a site of which a build has succeeded."""
    made = Site(tmp_path)
    made.build()
    return made


def test_a_page_comes_with_the_script_and_its_version(site: Site) -> None:
    """The file on the disk stays without."""
    answer = ask(site.app, "/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    tag = (
        f'data-version="{site.hub.version("/")}" data-server="{site.hub.server}" data-build="1"'
    )
    assert f'<script src="/_reprise/preview.js" {tag} defer></script></head>'.encode() in (
        answer.body
    )
    assert b"_reprise" not in (site.hub.layout.output / "index.html").read_bytes()


def test_any_other_file_comes_as_it_is(site: Site) -> None:
    """With its type."""
    answer = ask(site.app, "/feed.xml")
    assert (answer.status, answer.body) == (200, b"<rss/>")
    assert answer.headers["content-type"] == "application/rss+xml"


def test_nothing_old_is_shown(site: Site) -> None:
    """A browser asks each time, and is told when it has the right bytes already."""
    for target in ("/", "/feed.xml"):
        first = ask(site.app, target)
        assert first.headers["cache-control"] == "no-cache"
        again = ask(site.app, target, if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
    write_site(site.hub.layout.root, {"out/feed.xml": "<rss>new</rss>"})
    other = ask(site.app, "/feed.xml", if_none_match=first.headers["etag"])
    assert (other.status, other.body) == (200, b"<rss>new</rss>")


def test_a_page_of_another_run_is_another(site: Site, tmp_path: Path) -> None:
    """Its script names the server, so a browser must not keep it."""
    other = Site(tmp_path)
    other.build()
    assert ask(site.app, "/").headers["etag"] != ask(other.app, "/").headers["etag"]


def test_a_page_after_another_build_is_another(site: Site) -> None:
    """Its script names the build, so that it can tell which it has missed."""
    first = ask(site.app, "/")
    site.build(number=2)
    again = ask(site.app, "/", if_none_match=first.headers["etag"])
    assert again.status == 200
    assert b'data-build="2"' in again.body


def test_a_folder_without_its_slash_leads_to_the_one_with_it(site: Site) -> None:
    """For this time only; what was asked stays."""
    answer = ask(site.app, "/a%20b?x=1&y=%2F")
    assert (answer.status, answer.headers["location"]) == (307, "/a%20b/?x=1&y=%2F")
    assert answer.headers["cache-control"] == "no-store"


def test_a_missing_page_is_the_sites_own(site: Site) -> None:
    """With the script, so that it becomes the page as soon as there is one."""
    answer = ask(site.app, "/nothing/")
    assert answer.status == 404
    assert b"Nothing here" in answer.body
    assert f'data-version="{site.hub.version("/nothing/")}"'.encode() in answer.body
    assert site.lost == 0


@pytest.mark.parametrize(
    "target",
    [
        *("/../out.txt", "/%2e%2e/out.txt", "/..%2fout.txt", "/%2e%2e%5cout.txt"),
        *("/a%20b/%2e%2e/%2e%2e/out.txt", "/%00", "//etc/passwd", "/a%20b//index.html"),
    ],
)
def test_nothing_outside_is_sent(target: str, site: Site) -> None:
    """However it is written."""
    write_site(site.hub.layout.root, {"out.txt": "secret"})
    answer = ask(site.app, target)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_players_get_parts_of_a_film(site: Site) -> None:
    """As they ask for them."""
    answer = ask(site.app, "/m.mp4", range="bytes=2-4")
    assert (answer.status, answer.body) == (206, b"234")


def test_who_asks_by_another_name_is_refused(site: Site) -> None:
    """For pages, for the script and for events."""
    for target in ("/", "/feed.xml", "/_reprise/preview.js", "/_reprise/events"):
        answer = ask(site.app, target, host="evil.example:8000")
        assert answer.status == 403
        assert b"Home" not in answer.body


def test_only_reading_is_possible(site: Site) -> None:
    """Nothing else has a meaning here."""
    assert ask(site.app, "/", method="POST").status == 405
    assert ask(site.app, "/", method="HEAD").status == 200


def test_the_script_is_served_beside_the_site(site: Site) -> None:
    """Also where the site lies below a path."""
    site.build(layout=msgspec.structs.replace(site.hub.layout, base="/sub"))
    answer = ask(site.app, "/_reprise/preview.js")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in answer.body


def test_before_a_build_has_succeeded_there_is_an_empty_page(tmp_path: Path) -> None:
    """Under every address; its script says what is wrong."""
    site = Site(tmp_path)
    site.build(error=ValueError("no"))
    for target in ("/", "/feed.xml", "/nothing/"):
        answer = ask(site.app, target)
        assert answer.status == 503
        assert b'data-version="none"' in answer.body
        assert b"Home" not in answer.body


def test_what_may_not_be_shown_any_more_is_not(site: Site) -> None:
    """Under no address, though it lies on the disk still."""
    site.hub.tell(Outcome(number=2, changed=None, seconds=0, is_withheld=True))
    for target in ("/", "/feed.xml", "/m.mp4"):
        answer = ask(site.app, target)
        assert answer.status == 503
        assert b"private now" in answer.body


def test_a_site_that_is_gone_is_told(site: Site) -> None:
    """So that it can be built again."""
    gone = site.hub.layout.root / "gone"
    site.build(layout=msgspec.structs.replace(site.hub.layout, output=gone))
    assert ask(site.app, "/").status == 404
    assert site.lost == 1
