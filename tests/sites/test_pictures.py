"""Pictures on a finished site: each candidate is there, and no byte says where it was taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from photos import LATITUDE, opened, photo
from remembering import build_again, build_first, edit, remembered
from reprise.build.cache.picture_cache import FOLDER
from reprise.issues import Code
from sites import BuiltSite, build, post, published

PAGE = "blog/2020/05/05/a/index.html"
TEXT = """\
![One](a/one.jpg)

![Two](<a/the other.png> "A caption")

<img src="a/one.jpg" alt="Small" width="300">

![A drawing](a/sign.svg) and [only linked](a/linked.jpg)
"""
FILES: dict[str, str | bytes] = {
    "posts/a.md": post("A", TEXT, date="2020-05-05", image="{src: one.jpg, alt: One}"),
    "posts/a/one.jpg": photo(1600, 1200),
    "posts/a/the other.png": photo(700, 500, kind="PNG"),
    "posts/a/linked.jpg": photo(600, 800, held=6),
    "posts/a/sign.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the site."""
    return build(tmp_path_factory.mktemp("pictures"), FILES)


def candidates(html: str) -> list[tuple[str, str]]:
    """Return the addresses of all candidates on a page, with their widths."""
    sets = re.findall(r'srcset="([^"]+)"', html)
    return [tuple(c.split(" ")) for s in sets for c in s.split(", ")]


def test_every_candidate_is_a_file_of_its_width(site: BuiltSite) -> None:
    """An address that leads nowhere would be a hole in the page."""
    found = candidates(site.text(PAGE))
    assert len(found) == 2 * 3 + 2 + 3
    for address, width in found:
        path = address.removeprefix("/").replace("%20", " ")
        assert opened(site.files[path]).width == int(width.removesuffix("w"))


def test_a_picture_keeps_its_place_while_it_loads(site: BuiltSite) -> None:
    """Each has a width and a height, and the original for who knows no candidates."""
    tags = re.findall(r"<img[^>]*>", site.text(PAGE))
    assert len(tags) == 5
    assert all(" src=" in tag and " width=" in tag for tag in tags)
    assert [tag for tag in tags if "srcset" not in tag] == [tags[-1]]
    assert 'sizes="300px"' in tags[3]
    assert 'width="1600" height="1200"' in tags[0]


def test_no_published_byte_says_where_a_picture_was_taken(site: BuiltSite) -> None:
    """Neither in the picture that is shown nor in the one that is only linked."""
    assert any(LATITUDE in data for data in FILES.values() if isinstance(data, bytes))
    assert not [path for path, data in site.files.items() if LATITUDE in data]
    assert opened(site.files["blog/2020/05/05/a/linked.jpg"]).getexif()[0x112] == 6


def test_a_feed_has_whole_addresses_of_what_is_there(site: BuiltSite) -> None:
    """What a reader elsewhere chooses among are files of this site."""
    feed = site.text("atom.xml")
    found = candidates(feed.replace("&quot;", '"'))
    assert found
    for address, _ in found:
        path = address.removeprefix("https://site.example/").replace("%20", " ")
        assert path in site.files


def test_a_site_of_the_same_files_has_the_same_bytes(tmp_path: Path, site: BuiltSite) -> None:
    """With a cache of pictures and without."""
    first = build(tmp_path, FILES)
    assert (tmp_path / FOLDER).is_dir()
    assert first.files == site.files
    assert build(tmp_path, FILES).files == site.files


def test_only_the_picture_that_changed_is_packed(tmp_path: Path) -> None:
    """Its own files change, and the site is what a build without a memory makes of it."""
    build_first(tmp_path, FILES)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir()}
    changed = {"posts/a/one.jpg": photo(1200, 1600)}
    edit(tmp_path, changed)
    paths = {reason.path for reason in build_again(tmp_path).result.reasons}
    assert not [path for path in paths if "other.png" in path or "linked.jpg" in path]
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir()}
    assert len(after.keys() - before.keys()) == 3
    assert {name: after[name] for name in before} == before
    fresh = tmp_path / "fresh"
    assert published(tmp_path / "site") == build(fresh, {**FILES, **changed}).files


BROKEN = {**FILES, "posts/a/broken.jpg": photo(1600, 1200)[:30_000]}


def test_a_warning_of_a_picture_is_told_by_each_build(tmp_path: Path) -> None:
    """Though nothing of it has changed, and it is not made again to find that out."""
    build_first(tmp_path, BROKEN)
    edit(tmp_path, {"posts/b.md": post("B", "Text.\n", date="2021-05-05", slug="b")})
    for _ in range(2):
        again = build_again(tmp_path)
        assert [issue.code for issue in again.issues].count(Code.PICTURE_AS_IT_IS) == 1
        assert not [reason for reason in again.result.reasons if "broken" in reason.path]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_warning_ends_with_what_it_was_of(tmp_path: Path, *, is_there: bool) -> None:
    """Where the picture is mended, and where it is removed."""
    build_first(tmp_path, BROKEN)
    if is_there:
        edit(tmp_path, {"posts/a/broken.jpg": photo(1600, 1200)})
    else:
        (tmp_path / "posts/a/broken.jpg").unlink()
    assert Code.PICTURE_AS_IT_IS not in [issue.code for issue in build_again(tmp_path).issues]
    assert remembered(tmp_path).memory.notes.of_artifacts == {}
