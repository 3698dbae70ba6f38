"""A build without its host gives what a build with it gives, and says when it cannot."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from sites import Files, post, published, write_site

CONFIG = """\
site_name: The kettle
site_url: https://kettle.example/
theme: {name: material, font: false}
plugins: [search, reprise]
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n\n[A post](../posts/a.md)\n\n<reprise-posts></reprise-posts>\n",
    "docs/about.md": "# About\n",
    "posts/a.md": post("A", "One.\n", date="2020-05-01"),
    "posts/b.md": post("B", "## Part\n\nTwo.\n", date="2020-05-02"),
    "posts/c.md": post("C", "Three.\n", date="2020-05-03"),
    "posts/between.md": post("Between", "A plain one.\n", date="2020-05-02T12:00:00Z"),
}
PROGRAM = """
import json, sys
from pathlib import Path
from reprise.hosts.host import BuildOptions
from reprise.hosts.build import build_site
fresh, output = sys.argv[2] == "fresh", Path(sys.argv[3]) if sys.argv[3] else None
options = BuildOptions(root=Path(sys.argv[1]), jobs=1, fresh=fresh, output=output)
report = build_site(options)
dear = ("mkdocs", "lxml", "pygments", "jinja2", "babel")
loaded = [name for name in dear if name in sys.modules]
said = [str(issue) for issue in report.issues]
print(json.dumps([loaded, said, [reason.path for reason in report.reasons]]))
"""
_ticks = count(1_600_000_000)

Told = tuple[set[str], list[str], set[str]]


def told(root: Path, how: str = "", output: str = "", *, moment: str = "1795000000") -> Told:
    """Build in a process of its own; return what it loaded, said, and made."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), how, output],
        env={**os.environ, "SOURCE_DATE_EPOCH": moment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded, said, made = json.loads(done.stdout)
    return set(loaded), said, set(made)


def change(root: Path, files: Files) -> None:
    """Write files, each at another moment."""
    write_site(root, files)
    for name in files:
        moment = next(_ticks)
        os.utime(root / name, (moment, moment))


class Sample(NamedTuple):
    """A site that has been built once, and a copy of it with all that the build left."""

    root: Path
    copy: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Build a site once for all tests; what is kept of it is known in its own place alone."""
    folder = tmp_path_factory.mktemp("built")
    sample = Sample(folder / "site", folder / "copy")
    change(sample.root, FILES)
    loaded, said, _ = told(sample.root)
    assert "mkdocs" in loaded
    assert said == []
    shutil.copytree(sample.root, sample.copy, symlinks=True)
    return sample


@pytest.fixture
def site(built: Sample) -> Path:
    """Return the site as it was after its first build."""
    shutil.rmtree(built.root)
    shutil.copytree(built.copy, built.root, symlinks=True)
    assert told(built.root) == (set(), [], set())
    return built.root


def require_equal(root: Path) -> None:
    """Require that what is published is what a build without any memory publishes."""
    before = published(root / "site")
    told(root, "fresh")
    assert published(root / "site") == before


def test_nothing_changed_loads_nothing(site: Path) -> None:
    """No library that a build without work does not need is imported."""
    assert told(site) == (set(), [], set())


def test_a_changed_text_needs_no_host(site: Path) -> None:
    """Neither MkDocs nor what feeds and code need, unless the post is in a feed."""
    change(site, {"posts/a.md": post("A", "Other words.\n", date="2020-05-01")})
    loaded, said, made = told(site)
    assert "mkdocs" not in loaded
    assert "pygments" not in loaded
    assert "babel" not in loaded
    assert said == []
    assert "blog/2020/05/01/a/index.html" in made
    assert "blog/2020/05/02/b/index.html" not in made
    require_equal(site)


def test_a_new_post_needs_no_host(site: Path) -> None:
    """Its page is of a kind that is known, and so are the lists that it changes."""
    change(site, {"posts/d.md": post("D", "Four.\n", date="2020-05-04")})
    loaded, _, made = told(site)
    assert "mkdocs" not in loaded
    assert {"blog/2020/05/04/d/index.html", "index.html", "blog/index.html"} <= made
    require_equal(site)


@pytest.mark.parametrize(
    "files",
    [
        {"docs/about.md": "# About us\n"},
        {"docs/new.md": "# New\n"},
        {"mkdocs.yml": CONFIG.replace("The kettle", "The pot")},
        {"posts/a.md": post("A", "One.\n", date="2020-05-01", slug="moved")},
        {"posts/b.md": post("B", "# Deep\n\n### Deeper\n", tags="[x]", date="2020-05-02")},
    ],
    ids=["a page", "a new page", "an option", "a post that a page links to", "new kinds"],
)
def test_what_the_host_must_see_runs_it(site: Path, files: Files) -> None:
    """Its inputs, an address that it has linked to, and a page of a kind never seen."""
    change(site, files)
    loaded, _, made = told(site)
    assert "mkdocs" in loaded
    assert made
    require_equal(site)


@pytest.mark.parametrize("field", ["icon: material/heart", "status: new", "subtitle: we"])
def test_front_matter_that_the_navigation_shows_is_on_every_page(
    site: Path, field: str
) -> None:
    """Material has a page's icon, status and subtitle there, also beside a post."""
    change(site, {"docs/about.md": f"---\n{field}\n---\n# About\n"})
    assert "blog/2020/05/01/a/index.html" in told(site)[2]
    require_equal(site)


def test_front_matter_without_an_order_changes_no_page(tmp_path: Path) -> None:
    """A set of YAML's is the same in each process, in whatever order that holds it."""
    theme = "{name: material, font: false, custom_dir: mine}"
    about = "---\nkinds: !!set {a, b, c, dd, e}\n---\n# About\n"
    config = CONFIG.replace("{name: material, font: false}", theme)
    change(tmp_path, {**FILES, "mkdocs.yml": config, "docs/about.md": about})
    change(tmp_path, {"mine/main.html": '{% extends "base.html" %}'})
    told(tmp_path)
    change(tmp_path, {"docs/index.md": "# Home\n\nAnother word.\n"})
    assert "blog/2020/05/01/a/index.html" not in told(tmp_path)[2]


def test_the_year_of_the_build_is_that_of_each_build(tmp_path: Path) -> None:
    """An override that shows MkDocs' moment is asked again; so are posts that stand."""
    year = "{% block footer %}of {{ build_date_utc.strftime('%Y') }}{% endblock %}"
    theme = "{name: material, font: false, custom_dir: mine}"
    config = CONFIG.replace("{name: material, font: false}", theme)
    main = '{% extends "base.html" %}' + year
    change(tmp_path, {**FILES, "mkdocs.yml": config, "mine/main.html": main})
    for moment in ("1795000000", "1830000000"):
        told(tmp_path, moment=moment)
        page = published(tmp_path / "site")["blog/2020/05/01/a/index.html"]
        assert f"of {dt.datetime.fromtimestamp(int(moment), dt.UTC):%Y}" in page.decode()


ENTRY = "---\ndate: 2020-05-04\nvisibility: {}\n---\nSaid.\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("posts/d.md", post("D", date="2020-05-04", status="draft"), post("D")),
        ("posts/a/x.svg", None, "<svg/>"),
        ("journal/2020-05-04.md", ENTRY.format("private"), ENTRY.format("public")),
    ],
    ids=["a draft", "a file of a post's", "a private entry"],
)
def test_what_a_page_links_to_in_vain_runs_the_host_when_it_comes(
    site: Path, name: str, before: str | None, after: str
) -> None:
    """The link leads there, and nothing is told of it any more."""
    change(site, {"docs/about.md": f"# About\n\n[That](../{name})\n"})
    # Of a journal all pages are known when it has some.
    change(site, {f"journal/2020-05-0{day}.md": ENTRY.format("public") for day in (2, 3, 6)})
    if before:
        change(site, {name: before})
    assert any("W800" in message for message in told(site)[1])
    change(site, {name: after})
    assert not any("W800" in message for message in told(site)[1])
    assert f'href="../{name}"' not in (site / "site/about/index.html").read_text()
    require_equal(site)


def test_a_lost_cache_costs_a_run(site: Path) -> None:
    """What the host has made must be there; a part of the cache is no cache."""
    shutil.rmtree(site / ".reprise/host")
    change(site, {"posts/a.md": post("A", "Other words.\n", date="2020-05-01")})
    assert "mkdocs" in told(site)[0]
    require_equal(site)


def test_another_run_of_the_host_is_not_taken_for_the_remembered_one(site: Path) -> None:
    """`mkdocs build` leaves other files in the cache; the next build runs the host."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=site, check=True, timeout=60
    )
    change(site, {"posts/a.md": post("A", "Other words.\n", date="2020-05-01")})
    assert "mkdocs" in told(site)[0]
    require_equal(site)


def test_a_copy_of_a_site_is_a_site_of_its_own(site: Path, tmp_path: Path) -> None:
    """It comes with the cache of the first, and yet is built beside itself, not there."""
    copy, before = tmp_path / "copy", published(site / "site")
    shutil.copytree(site, copy, symlinks=True)
    shutil.rmtree(copy / "site")
    assert "mkdocs" in told(copy)[0]
    assert published(copy / "site") == before
    change(copy, {"posts/a.md": post("A", "Words of the copy.\n", date="2020-05-01")})
    told(copy)
    assert published(site / "site") == before
    assert published(copy / "site") != before


def test_a_field_of_the_themes_may_hold_any_value_of_toml(site: Path) -> None:
    """A decimal number, a day, a time: they are remembered as they are shown."""
    changed = "blog/2020/05/04/d/index.html"
    values = (
        "guid = 'd'\nsummary = 'S.'\nrating = 1.10\nday = 2020-05-05\ntimes = [07:32:00, nan]\n"
    )
    head = f'+++\ntitle = "D"\ndate = 2020-05-04\n{values}+++\n'
    change(site, {"posts/d.md": f"{head}\nFour.\n"})
    _, said, made = told(site)
    assert said == []
    assert changed in made
    change(site, {"posts/d.md": f"{head}\nFour again.\n"})
    assert changed in told(site)[2]
    require_equal(site)


def test_an_error_is_told_without_the_host_and_mended_without_it(site: Path) -> None:
    """Nothing is written in between, and the memory stays."""
    before = published(site / "site")
    change(site, {"posts/c.md": "---\ntitle: a: b\n---\n"})
    loaded, (message,), _ = told(site)
    assert "mkdocs" not in loaded
    assert message.startswith("posts/c.md:2:9: E011 ")
    assert published(site / "site") == before
    change(site, {"posts/c.md": FILES["posts/c.md"]})
    assert told(site)[1] == []
    assert published(site / "site") == before


def test_what_the_host_said_is_said_again(site: Path) -> None:
    """By a build that does nothing, one that changes a word, and one that adds a post."""
    change(site, {"docs/about.md": "# About\n\n[Dead](nowhere.md)\n"})
    loaded, (message,), _ = told(site)
    assert "mkdocs" in loaded
    assert "nowhere.md" in message
    for files in (
        {},
        {"posts/a.md": post("A", "Other words.\n", date="2020-05-01")},
        {"posts/d.md": post("D", "Four.\n", date="2020-05-04")},
    ):
        change(site, files)
        loaded, said, _ = told(site)
        assert "mkdocs" not in loaded
        assert said == [message]
    require_equal(site)


def test_what_comes_into_an_empty_folder_is_seen(site: Path) -> None:
    """A folder is watched from the moment it is there."""
    (site / "posts/2021").mkdir()
    assert told(site)[2] == set()
    change(site, {"posts/2021/d.md": post("D", "Four.\n", date="2021-05-04")})
    assert "blog/2021/05/04/d/index.html" in told(site)[2]
    require_equal(site)


def test_what_a_link_leads_to_is_seen(site: Path) -> None:
    """A post that is a link to another file of the site, and a folder that is one."""
    change(site, {"drawer/d.md": post("D", "Four.\n", date="2020-05-04")})
    (site / "posts/d.md").symlink_to("../drawer/d.md")
    (site / "shelf").mkdir()
    (site / "posts/2021").symlink_to("../shelf")
    told(site)
    change(site, {"drawer/d.md": post("D", "Five.\n", date="2020-05-04")})
    assert "blog/2020/05/04/d/index.html" in told(site)[2]
    change(site, {"shelf/e.md": post("E", "Six.\n", date="2021-05-04")})
    assert "blog/2021/05/04/e/index.html" in told(site)[2]
    require_equal(site)


def test_a_build_to_another_folder_leaves_the_usual_one_known(tmp_path: Path) -> None:
    """Whoever has looked at the site elsewhere need not run the host for it."""
    change(tmp_path, FILES)
    told(tmp_path)
    elsewhere = str(tmp_path / "elsewhere")
    change(tmp_path, {"docs/about.md": "# Above\n"})
    assert "mkdocs" in told(tmp_path, output=elsewhere)[0]
    loaded, _, _ = told(tmp_path)
    assert "mkdocs" not in loaded
    assert published(tmp_path / "site") == published(tmp_path / "elsewhere")


def test_a_folder_that_mkdocs_yml_names_anew_is_the_usual_one(tmp_path: Path) -> None:
    """Also where the first build since then went elsewhere."""
    change(tmp_path, FILES)
    told(tmp_path)
    before = published(tmp_path / "site")
    change(tmp_path, {"mkdocs.yml": CONFIG + "site_dir: public\n", "posts/b.md": post("New")})
    told(tmp_path, output=str(tmp_path / "elsewhere"))
    told(tmp_path)
    assert published(tmp_path / "public") == published(tmp_path / "elsewhere")
    assert published(tmp_path / "site") == before
