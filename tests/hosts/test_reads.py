"""What the host has read and may have read: a change there reaches the site."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import msgspec

from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.mkdocs import build_site
from reprise.hosts.quick import look_at_site, unchanged_build
from reprise.hosts.resident import Resident
from sites import post, write_site

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
_ticks = count(1_600_000_000)


class Site:
    """A site that has been built, and what its author does to it."""

    def __init__(self, root: Path, files: dict[str, str | bytes]) -> None:
        self.root = root
        self.options = BuildOptions(root=root, jobs=1)
        own = {"docs/index.md": "# Home\n", "posts/a.md": post("A"), "posts/b.md": post("B")}
        self.write({"mkdocs.yml": CONFIG + PLUGINS} | own | files)
        self.first = build_site(self.options)

    def write(self, files: dict[str, str | bytes]) -> None:
        """Write files, each at another moment long ago."""
        write_site(self.root, files)
        for name in files:
            moment = next(_ticks)
            os.utime(self.root / name, (moment, moment))
            os.utime((self.root / name).parent, (moment, moment))

    def build(self) -> BuildReport:
        """Build once more."""
        return build_site(self.options)

    def text(self, name: str) -> str:
        """Return a published file."""
        return (self.root / "site" / name).read_text()


def test_a_hook_may_have_read_something_that_no_look_can_see(tmp_path: Path) -> None:
    """Where there is one, the host runs though every file we know is as it was."""
    site = Site(tmp_path, HOOKED)
    site.write({"banner.txt": "SECOND"})
    assert unchanged_build(site.options, look_at_site(site.options)) is None
    assert site.build().written
    assert "<i>SECOND</i>" in site.text("index.html")


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
    site = Site(tmp_path, {})
    assert unchanged_build(site.options, look_at_site(site.options)) is not None
