"""Blogs that other people wrote for other programs: built as they are, and told apart.

They lie beside the checkout, in `../shared/data/blogs`; where they do not, there is nothing
to try.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[2]
BLOGS = ROOT.parent / "shared/data/blogs"
CONFIG = "site_name: A blog\nplugins:\n  - reprise\n"
ISSUE = re.compile(
    r"(?:(?P<path>\S+?):(?:(?P<line>\d+):(?P<column>\d+):)? )?(?P<code>[EW]\d{3}) "
)

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not BLOGS.is_dir(), reason="the blogs of others are not there: ../shared/data/blogs"
    ),
]


class Written(msgspec.Struct, frozen=True):
    """A post as its file says it, read by a few regular expressions."""

    title: str
    day: str


class Built(msgspec.Struct, frozen=True):
    """A blog after a build: its folder, its posts, and what the command said."""

    root: Path
    posts: dict[str, Written]
    before: dict[str, str]
    code: int
    said: str

    @property
    def issues(self) -> list[re.Match[str]]:
        """The lines that are issues."""
        lines = self.said.splitlines()
        return [found for line in lines if (found := ISSUE.match(line))]


def digests(root: Path) -> dict[str, str]:
    """Return each content file of a site with a hash of its bytes and its time of change."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(
            path.read_bytes() + str(path.stat().st_mtime_ns).encode()
        ).hexdigest()
        for path in sorted((root / "posts").rglob("*"))
        if path.is_file()
    }


def plain(text: str) -> str:
    """Return a text as one compares it: single spaces, straight quotes."""
    text = re.sub("[‘’]", "'", re.sub("[“”]", '"', text))
    return " ".join(text.split())


def scalar(text: str) -> str:
    """Return a YAML scalar without its quotes."""
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\"', '"')
    return text


def written(path: Path) -> Written | None:
    """Return what a post's file says; None where it has no front matter."""
    text = path.read_text(encoding="utf-8-sig")
    header = re.match(r"---\s*\n(.*?\n)---\s*(?:\n|\Z)", text, re.DOTALL)
    if header is None:
        return None
    title, date = (
        re.search(rf"^{name}:[ \t]*(.*?)[ \t]*$", header[1], re.MULTILINE)
        for name in ("title", "date")
    )
    dated = (scalar(date[1]) if date else "", path.name)
    days = (re.match(r"\d{4}-\d\d-\d\d", text) for text in dated)
    day = next((found[0] for found in days if found), "")
    return Written(plain(scalar(title[1])) if title else "", day)


def built(name: str, root: Path) -> Built:
    """Copy a blog into a site of its own and build that by the command line."""
    posts = {}
    for source in sorted((BLOGS / name).rglob("*")):
        target = root / "posts" / source.relative_to(BLOGS / name)
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            post = written(target) if target.suffix in {".md", ".markdown"} else None
            if post is not None:
                posts[target.relative_to(root).as_posix()] = post
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG)
    before = digests(root)
    done = subprocess.run(
        [sys.executable, "-m", "reprise", "-C", str(root), "build"],
        capture_output=True,
        text=True,
        check=False,
    )
    return Built(root, posts, before, done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module", params=["jekyll", "nodejs"])
def blog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build each blog once."""
    return built(request.param, tmp_path_factory.mktemp(request.param))


def shown(blog: Built) -> set[tuple[str, str]]:
    """Return title and day of every post's page."""
    found = set()
    for path in (blog.root / "site/blog").rglob("index.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        title, time = page.css_first(".rp-post h1"), page.css_first(".rp-post .rp-meta time")
        if title is not None and time is not None:
            day = (time.attributes["datetime"] or "")[:10]
            found.add((plain(title.text()), day))
    return found


def test_the_blog_is_built(blog: Built) -> None:
    """Whatever its authors wrote for another program, there is a site, and no traceback."""
    assert blog.code == 0, blog.said
    assert "Traceback" not in blog.said
    assert "This is a fault of Reprise" not in blog.said


def test_no_file_of_the_author_is_touched(blog: Built) -> None:
    """After the build every file has its bytes and its time of change, and none came."""
    assert digests(blog.root) == blog.before
    assert len(blog.before) > 100


def test_every_post_is_on_its_page_or_told(blog: Built) -> None:
    """A file with front matter has title and date on a page, or there is an issue on it."""
    pages = shown(blog)
    errors = {found["path"] for found in blog.issues if found["code"][0] == "E"}
    missing = [
        path
        for path, post in blog.posts.items()
        if (post.title, post.day) not in pages and path not in errors
    ]
    assert missing == []
    assert len(pages) == len(blog.posts) - len(errors)


def test_every_file_that_is_no_post_is_told(blog: Built) -> None:
    """What was left out has a warning that names it."""
    left_out = {path for path in blog.before if path not in blog.posts}
    told = {found["path"] for found in blog.issues if found["code"] in {"W001", "E010"}}
    assert told == left_out


def test_every_issue_of_a_text_has_its_line(blog: Built) -> None:
    """Issues have path, line and column; what is said of a file as a whole has its path."""
    of_files = [found for found in blog.issues if found["path"]]
    assert len(of_files) > 100
    as_a_whole = {"W001", "W600"}
    for found in of_files:
        assert (blog.root / found["path"]).is_file(), found[0]
        assert found["line"] or found["code"] in as_a_whole, found[0]
    lines = blog.said.splitlines()
    assert lines[-1].startswith(f"Built {len(blog.posts)} posts in ")
    assert len(lines) == len(blog.issues) + 1
