"""What the host has read and may have read: a change there reaches the site."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import msgspec
import pytest

from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.mkdocs import build_site
from reprise.hosts.quick import look_at_site, unchanged_build
from reprise.hosts.resident import Resident
from sites import post, published, write_site

CONFIG = (
    "site_name: K\nsite_url: https://kettle.example/\ntheme:\n  name: material\n  font: false\n"
)
PLUGINS = "plugins:\n  - reprise: {search: host}\n"
HOOK = """\
from pathlib import Path


def on_post_page(output, page, config):
    banner = Path(config.config_file_path).with_name("banner.txt").read_text()
    return output.replace("</body>", f"<i>{banner}</i></body>")
"""
HOOKED: dict[str, str | bytes] = {
    "mkdocs.yml": f"{CONFIG}{PLUGINS}hooks: [hook.py]\n",
    "hook.py": HOOK,
    "banner.txt": "FIRST",
}
PAGE = "blog/2020/05/04/a/index.html"
_ticks = count(1_600_000_000)


class Site:
    """A site that has been built, and what its author does to it."""

    def __init__(self, root: Path, files: dict[str, str | bytes]) -> None:
        self.root = root.resolve()
        self.options = BuildOptions(root=root, jobs=1)
        own = {"docs/index.md": "# Home\n", "posts/a.md": post("A"), "posts/b.md": post("B")}
        self.write({"mkdocs.yml": CONFIG + PLUGINS} | own | files)
        self.first = build_site(self.options)

    def write(self, files: dict[str, str | bytes]) -> None:
        """Write files, each at another moment long ago; a new one changes its folder then."""
        new = {name for name in files if not (self.root / name).exists()}
        write_site(self.root, files)
        for name in files:
            moment = next(_ticks)
            os.utime(self.root / name, (moment, moment))
            if name in new:
                os.utime((self.root / name).parent, (moment, moment))

    def build(self) -> BuildReport:
        """Build once more."""
        return build_site(self.options)

    @property
    def is_quiet(self) -> bool:
        """Whether a build would find that there is nothing to do."""
        return unchanged_build(self.options, look_at_site(self.options)) is not None

    def showing(self, word: str) -> set[str]:
        """Return the published files that have a word."""
        files = published(self.root / "site").items()
        return {name for name, data in files if word.encode() in data}


def test_a_hook_may_have_read_something_that_no_look_can_see(tmp_path: Path) -> None:
    """Where there is one, the host runs though every file we know is as it was."""
    site = Site(tmp_path, HOOKED)
    site.write({"banner.txt": "SECOND"})
    assert not site.is_quiet
    assert site.build().written
    assert "index.html" in site.showing("<i>SECOND</i>")


def test_what_a_hook_puts_on_pages_is_put_on_those_of_posts_too(tmp_path: Path) -> None:
    """Their frame is what the theme makes of one, not the files that we know it has read."""
    site = Site(tmp_path, HOOKED)
    site.write({"banner.txt": "SECOND"})
    site.build()
    assert {"index.html", PAGE, "blog/index.html"} <= site.showing("<i>SECOND</i>")
    assert not site.showing("<i>FIRST</i>")


def test_what_a_hook_leaves_alone_makes_no_post_anew(tmp_path: Path) -> None:
    """Where the host runs each time, a frame that came out as it was is the same frame."""
    site = Site(tmp_path, HOOKED)
    site.write({"posts/b.md": post("B", "Other words.\n")})
    made = {reason.path for reason in site.build().reasons}
    assert "blog/2020/05/04/b/index.html" in made
    assert PAGE not in made


def test_a_preview_of_a_site_with_a_hook_runs_its_host_too(tmp_path: Path) -> None:
    """It never amends what a hook may have changed everywhere."""
    site = Site(tmp_path, HOOKED)
    output = tmp_path / ".reprise/kept/site"
    resident = Resident(msgspec.structs.replace(site.options, output=output))
    resident.rebuild(None)
    site.write({"banner.txt": "SECOND", "posts/a.md": post("A", "Other words.\n")})
    resident.rebuild({tmp_path / "posts/a.md"})
    assert "<i>SECOND</i>" in (output / "index.html").read_text()


def test_a_site_without_one_is_left_alone(tmp_path: Path) -> None:
    """Nothing is done where nothing has changed."""
    assert Site(tmp_path, {}).is_quiet


SNIPPETS = "markdown_extensions:\n  - pymdownx.snippets: {base_path: [ROOT/one, ROOT/two]}\n"
ICON = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0{}"/></svg>'
READ: dict[str, tuple[str, str, dict[str, str | bytes]]] = {
    "a snippet": (SNIPPETS, "two/s.txt", {"docs/index.md": '--8<-- "s.txt"\n'}),
    "a snippet in another": (
        SNIPPETS,
        "two/s.txt",
        {"docs/index.md": '--8<-- "t.txt"\n', "one/t.txt": '--8<-- "s.txt"\n'},
    ),
    "a snippet of every page": (
        SNIPPETS.replace("base_path", "auto_append: [s.txt], base_path"),
        "one/s.txt",
        {},
    ),
    "a snippet of a post's": (
        SNIPPETS.replace("ROOT/one", "ROOT"),
        "posts/c/s.txt",
        {"docs/index.md": '--8<-- "posts/c/s.txt"\n', "posts/c/index.md": post("C")},
    ),
    "a hidden folder": (
        "exclude_docs: '!.well-known/'\n",
        "docs/.well-known/s.txt",
        {},
    ),
}


@pytest.mark.parametrize(("config", "name", "files"), READ.values(), ids=READ.keys())
def test_a_file_that_the_docs_show_is_seen(
    tmp_path: Path, config: str, name: str, files: dict[str, str | bytes]
) -> None:
    """Wherever it lies; and where nothing has changed, the host is not asked."""
    whole = (CONFIG + PLUGINS + config).replace("ROOT", str(tmp_path.resolve()))
    site = Site(tmp_path, {"mkdocs.yml": whole, name: "FIRST\n", **files})
    assert site.showing("FIRST")
    assert site.is_quiet
    site.write({name: "SECOND\n", "posts/b.md": post("B", "New words.\n")})
    site.build()
    assert site.showing("SECOND")
    assert not site.showing("FIRST")


def test_a_snippet_that_was_missing_is_seen_when_it_comes(tmp_path: Path) -> None:
    """The places at which it was looked for are remembered too."""
    config = (CONFIG + PLUGINS + SNIPPETS).replace("ROOT", str(tmp_path.resolve()))
    files: dict[str, str | bytes] = {"mkdocs.yml": config, "docs/index.md": '--8<-- "s.txt"\n'}
    site = Site(tmp_path, {**files, "one/other.txt": "", "two/other.txt": ""})
    assert site.is_quiet
    site.write({"one/s.txt": "SECOND\n"})
    site.build()
    assert site.showing("SECOND") == {"index.html"}


def test_a_picture_of_the_theme_is_seen_on_posts_too(tmp_path: Path) -> None:
    """Material has the author's logo from a hidden folder of `custom_dir`."""
    theme = "  custom_dir: overrides\n  icon: {logo: mine/logo}\n"
    logo = "overrides/.icons/mine/logo.svg"
    site = Site(tmp_path, {"mkdocs.yml": CONFIG + theme + PLUGINS, logo: ICON.format("FIRST")})
    site.write({logo: ICON.format("SECOND")})
    site.build()
    assert {"index.html", PAGE} <= site.showing("SECOND")


def test_a_folder_that_a_link_leads_to_is_seen(tmp_path: Path) -> None:
    """MkDocs follows links in the docs: what changes there, and what comes."""
    write_site(tmp_path, {"shared/a.md": "# A\n\nFIRST\n", "docs/index.md": ""})
    (tmp_path / "docs/shared").symlink_to("../shared")
    for name in ("docs/shared", "docs", "shared", "shared/a.md"):
        os.utime(tmp_path / name, (1, 1), follow_symlinks=False)
    site = Site(tmp_path, {})
    site.write({"shared/a.md": "# A\n\nSECOND\n"})
    site.build()
    assert "shared/a/index.html" in site.showing("SECOND")
    site.write({"shared/b.md": "# B\n\nTHIRD\n"})
    site.build()
    assert "shared/b/index.html" in site.showing("THIRD")


def test_a_preview_sees_a_snippet_that_is_a_post(tmp_path: Path) -> None:
    """A page of the docs shows it as well, so that more than the post is made."""
    config = (CONFIG + PLUGINS + SNIPPETS).replace("ROOT/one", str(tmp_path.resolve()))
    page = '--8<-- "posts/a.md"\n'
    site = Site(tmp_path, {"mkdocs.yml": config, "docs/index.md": page})
    output = tmp_path / ".reprise/kept/site"
    resident = Resident(msgspec.structs.replace(site.options, output=output))
    resident.rebuild(None)
    site.write({"posts/a.md": post("A", "SECOND\n")})
    resident.rebuild({site.root / "posts/a.md"})
    assert "SECOND" in (output / "index.html").read_text()
