"""What the host has read and may have read: a change there reaches the site."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import msgspec
import pytest

from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.lock import BuildLock
from reprise.hosts.quick import look_at_site, unchanged_build
from reprise.hosts.resident import Resident
from reprise.issues import Code, has_errors
from reprise.model.names import OutputPath
from sites import Files, post, published, write_site

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
HOOKED = {
    "mkdocs.yml": f"{CONFIG}{PLUGINS}hooks: [hook.py]\n",
    "hook.py": HOOK,
    "banner.txt": "FIRST",
}
ENTRY = "---\ndate: 2026-03-03\nvisibility: private\n---\nNobody may read this.\n"
ICONS = (
    "!!python/name:material.extensions.emoji.twemoji , "
    "emoji_generator: !!python/name:material.extensions.emoji.to_svg }"
)
PAGE = "blog/2020/05/04/a/index.html"
_ticks = count(1_600_000_000)


class Site:
    """A site that has been built, and what its author does to it."""

    def __init__(self, root: Path, files: Files) -> None:
        self.root = root.resolve()
        self.options = BuildOptions(root=root, jobs=1)
        own = {"docs/index.md": "# Home\n", "posts/a.md": post("A"), "posts/b.md": post("B")}
        self.write({"mkdocs.yml": CONFIG + PLUGINS, **own, **files})
        self.first = build_site(self.options)

    def write(self, files: Files) -> None:
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


@pytest.mark.parametrize("named", ["data", "data/team.csv"])
def test_a_file_that_the_author_names_counts_as_read(tmp_path: Path, named: str) -> None:
    """A folder as well; it can be what a page, or the frame of all of them, is made from."""
    config = CONFIG + PLUGINS.replace("host}", f"host, host_inputs: {named}}}")
    site = Site(tmp_path, {"mkdocs.yml": config, "data/team.csv": "FIRST"})
    assert site.is_quiet
    site.write({"data/team.csv": "SECOND"})
    reasons = {reason.path: reason.why for reason in site.build().reasons}
    assert reasons[OutputPath(PAGE)] == "the theme changed"


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
READ: dict[str, tuple[str, str, Files]] = {
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
    tmp_path: Path, config: str, name: str, files: Files
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
    files = {"mkdocs.yml": config, "docs/index.md": '--8<-- "s.txt"\n'}
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


def test_what_an_override_shows_of_another_page_is_seen_on_posts_too(tmp_path: Path) -> None:
    """Front matter of the home page, above every page of the site."""
    block = '{% extends "base.html" %}{% block announce %}{{ nav.homepage.meta.news }}'
    files = {
        "mkdocs.yml": CONFIG + "  custom_dir: overrides\n" + PLUGINS,
        "overrides/main.html": block + "{% endblock %}\n",
        "docs/index.md": "---\nnews: FIRST\n---\n# Home\n",
    }
    site = Site(tmp_path, files)
    site.write({"docs/index.md": "---\nnews: SECOND\n---\n# Home\n"})
    site.build()
    assert {"index.html", PAGE} <= site.showing("SECOND")
    assert not site.showing("FIRST")


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


EXTENDED = PLUGINS.replace("host}", "host, markdown: python-markdown}")
INCLUDING = {
    "posts/a.md": post("A", '--8<-- "s.txt"\n', summary=""),
    "posts/b.md": post("B", "Nothing.\n", summary=""),
    "posts/r.md": post("R", "Again.\n", date="2021-05-04", rerun_of="posts/a.md"),
    "one/s.txt": "FIRST\n",
    "two/s.txt": "OTHER\n",
}
WHO_SHOWS_IT = {PAGE, "blog/index.html", "blog/2021/05/04/r/index.html", "feed.xml"}


def including(root: Path, files: Files | None = None) -> Site:
    """Return a site of posts that include files."""
    config = (CONFIG + EXTENDED + SNIPPETS).replace("ROOT", str(root.resolve()))
    return Site(root, {"mkdocs.yml": config, **INCLUDING, **(files or {})})


def test_a_file_that_a_post_includes_makes_it_anew(tmp_path: Path) -> None:
    """With whatever shows its text, for a reason that is true, and no other post."""
    site = including(tmp_path)
    assert site.is_quiet
    site.write({"one/s.txt": "SECOND\n"})
    reasons = {reason.path: reason.why for reason in site.build().reasons}
    assert reasons[OutputPath(PAGE)] == "a file that it includes changed"
    assert "blog/2020/05/04/b/index.html" not in reasons
    assert site.showing("SECOND") >= WHO_SHOWS_IT
    assert not site.showing("FIRST")


def test_a_file_that_is_found_sooner_or_goes_makes_a_post_anew(tmp_path: Path) -> None:
    """Folders are searched in their order."""
    site = including(tmp_path)
    (tmp_path / "one/s.txt").unlink()
    site.build()
    assert site.showing("OTHER") >= WHO_SHOWS_IT
    site.write({"one/s.txt": "SECOND\n"})
    site.build()
    assert site.showing("SECOND") >= WHO_SHOWS_IT


def test_a_post_that_comes_to_include_a_file_is_made_when_that_changes(tmp_path: Path) -> None:
    """Nobody looked at the file before, so it is no amendment."""
    site = including(tmp_path, {"one/t.txt": "FIRST\n"})
    site.write({"posts/b.md": post("B", '--8<-- "t.txt"\n', summary="")})
    site.build()
    site.write({"one/t.txt": "SECOND\n"})
    site.build()
    assert "blog/2020/05/04/b/index.html" in site.showing("SECOND")


def test_a_post_that_another_includes_makes_both_anew(tmp_path: Path) -> None:
    """It is more than one post that changes with it, in a preview as well."""
    own = post("A", '--8<-- "b.md"\n', summary="")
    config = (CONFIG + EXTENDED + SNIPPETS).replace("ROOT/one", f"{tmp_path.resolve()}/posts")
    site = Site(tmp_path, {**INCLUDING, "mkdocs.yml": config, "posts/a.md": own})
    output = tmp_path / ".reprise/kept/site"
    resident = Resident(msgspec.structs.replace(site.options, output=output))
    resident.rebuild(None)
    site.write({"posts/b.md": post("B", "SECOND\n", summary="")})
    resident.rebuild({site.root / "posts/b.md"})
    assert b"SECOND" in published(output)[PAGE]
    site.build()
    assert PAGE in site.showing("SECOND")


def test_every_text_that_includes_a_file_is_seen(tmp_path: Path) -> None:
    """A cell of a comparison, an entry of the journal, and a bio."""
    include = '--8<-- \\"{}.txt\\"'
    ada = f'{{name: Ada, bio: "{include.format("bio")}"}}'
    bio = f"authors: {{ada: {ada}}}, blog: {{author: ada}}"
    config = (CONFIG + EXTENDED + SNIPPETS).replace("ROOT", str(tmp_path.resolve()))
    entry = '---\ndate: 2020-05-04\nvisibility: public\ntitle: E\n---\n--8<-- "entry.txt"\n'
    cell = f'rows: [{{id: a, aspect: A, values: ["{include.format("cell")}", b]}}]\n'
    words = {f"one/{name}.txt": f"FIRST {name}\n" for name in ("bio", "cell", "entry")}
    site = Site(
        tmp_path,
        {
            "mkdocs.yml": config.replace("host,", f"host, {bio},"),
            "docs/comparisons/k.yml": f"title: K\nsides: [x, y]\n{cell}",
            "journal/2020-05-04.md": entry,
            **words,
        },
    )
    for name, text in words.items():
        word = name[4:-4]
        assert site.showing(f"FIRST {word}")
        site.write({name: text.replace("FIRST", "SECOND")})
        site.build()
        assert site.showing(f"SECOND {word}")
        assert not site.showing(f"FIRST {word}")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("docs/leak.md", "../journal/2026-03-03.md"),
        ("docs/diary", "../journal"),
        ("docs/way.md", "../way"),
        ("docs/all", "../journal/.."),
    ],
)
def test_no_link_of_the_docs_leads_into_the_journal(
    tmp_path: Path, link: str, target: str
) -> None:
    """MkDocs follows each; a build says which, keeps nothing, and holds to it later."""
    site = Site(tmp_path, {"journal/2026-03-03.md": ENTRY, "notes/x.md": "# Notes\n"})
    (tmp_path / "way").symlink_to("notes/x.md")
    (tmp_path / "docs/fine.md").symlink_to("../way")
    assert site.build().issues == ()
    (tmp_path / link).symlink_to(target)
    (tmp_path / "way").unlink()
    (tmp_path / "way").symlink_to("journal/2026-03-03.md")
    for options in (site.options, msgspec.structs.replace(site.options, fresh=True)):
        report = build_site(options)
        assert {issue.path for issue in report.issues} >= {link, "docs/fine.md"}
        assert {issue.code for issue in report.issues} == {Code.SYMLINK_OUT_OF_SITE}
    assert not site.showing("Nobody")
    assert not holding(tmp_path / ".reprise", "Nobody")


@pytest.mark.parametrize(
    ("setting", "shown"), [("docs_dir: pages", "pages"), ("site_dir: public", "public")]
)
def test_no_journal_lies_in_a_folder_that_is_published(
    tmp_path: Path, setting: str, shown: str
) -> None:
    """Whatever that folder is called in mkdocs.yml, and by a link as well."""
    plugins = PLUGINS.replace("host}", "host, journal: {dir: diary}}")
    files: dict[str, str | bytes] = {
        "mkdocs.yml": f"{CONFIG}{plugins}{setting}\n",
        "pages/index.md": "# Home\n",
        f"{shown}/own/2026-03-03.md": ENTRY,
    }
    (tmp_path / "diary").symlink_to(f"{shown}/own")
    [issue] = Site(tmp_path, files).first.issues
    assert str(issue) == (
        f'mkdocs.yml: E601 the journal is "diary", and what lies in {shown} is published; '
        "expected a folder of its own, in the site or elsewhere"
    )
    assert not holding(tmp_path / ".reprise", "Nobody")


def test_no_page_of_the_docs_links_to_what_is_private(tmp_path: Path) -> None:
    """It tells readers that it is there; a build asks again when an entry has become so."""
    entry = "journal/2026-03-03.md"
    public = ENTRY.replace("private", "public")
    site = Site(tmp_path, {entry: public, "docs/index.md": f"# Home\n\n[x](../{entry})\n"})
    assert not has_errors(site.first.issues)
    site.write({entry: ENTRY})
    assert (Code.PRIVATE_LINK, entry) in {(i.code, i.path) for i in site.build().issues}
    (tmp_path / entry).unlink()
    assert not has_errors(site.build().issues)
    site.write({entry: ENTRY})
    assert (Code.PRIVATE_LINK, entry) in {(i.code, i.path) for i in site.build().issues}
    assert not holding(tmp_path / ".reprise/host", "2026-03-03")


def test_no_template_is_a_link_into_the_journal(tmp_path: Path) -> None:
    """Nor comes to be one: it would be shown as a page's words."""
    site = Site(tmp_path, {"journal/2026-03-03.md": ENTRY, "shared/post.html": "Fine."})
    link = tmp_path / "templates/post.html"
    link.parent.mkdir()
    link.symlink_to("../shared/post.html")
    assert site.build().issues == ()
    assert site.showing("Fine.")
    link.unlink()
    link.symlink_to("../journal/2026-03-03.md")
    assert [(i.path, i.code) for i in site.build().issues] == [
        ("templates/post.html", Code.SYMLINK_OUT_OF_SITE)
    ]
    assert not site.showing("Nobody")
    assert not holding(tmp_path / ".reprise", "Nobody")


@pytest.mark.parametrize("place", ["docs/index.md", "posts/a.md"])
@pytest.mark.parametrize("name", ["journal/2026-03-03.md", "shared/x.md"])
def test_nothing_of_the_journal_is_included(tmp_path: Path, place: str, name: str) -> None:
    """A snippet there is an error, by a link too, of a page and of a post; nothing is kept."""
    config = CONFIG + PLUGINS.replace("host}", "host, markdown: python-markdown}")
    snippets = f"markdown_extensions: [pymdownx.snippets: {{base_path: ['{tmp_path}']}}]\n"
    shared = {"journal/2026-03-03.md": ENTRY, "shared/x.md": "Fine.\n"}
    site = Site(tmp_path, {"mkdocs.yml": config + snippets, **shared})
    text = f'Said.\n\n--8<-- "{name}"\n'
    site.write({place: post("A", text) if place.startswith("posts") else text})
    if name == "shared/x.md":
        assert site.build().issues == ()
        (tmp_path / name).unlink()
        (tmp_path / name).symlink_to("../journal/2026-03-03.md")
    for options in (site.options, msgspec.structs.replace(site.options, fresh=True)):
        [issue] = build_site(options).issues
        assert issue.code == Code.PRIVATE_LINK
        assert issue.path == (place if place.startswith("posts") else name)
    assert not site.showing("Nobody")
    assert not holding(tmp_path / ".reprise", "Nobody")


@pytest.mark.parametrize("options", ["", ": {base_path: [none, snippets]}"])
def test_snippets_are_looked_for_from_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str
) -> None:
    """From wherever the program was started, by a page and by a post; icons are too."""
    config = CONFIG + PLUGINS.replace("host}", "host, markdown: python-markdown}")
    emoji = "pymdownx.emoji: {options: {custom_icons: [icons]}, emoji_index: " + ICONS
    config += f"markdown_extensions:\n  - {emoji}\n  - pymdownx.snippets{options}\n"
    name = "said.txt" if options else "snippets/said.txt"
    text = f'Words. :mine-dot:\n\n--8<-- "{name}"\n'
    icon = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><desc>Dot</desc></svg>"
    files = {"mkdocs.yml": config, "snippets/said.txt": "Included.\n"}
    files |= {"icons/mine/dot.svg": icon, "docs/index.md": text, "posts/a.md": post("A", text)}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    site = Site(tmp_path / "site", files)
    assert site.first.issues == ()
    assert {"index.html", PAGE} <= site.showing("Included.")
    assert {"index.html", PAGE} <= site.showing("<desc>Dot")


def holding(folder: Path, word: str) -> list[Path]:
    """Return the files below a folder that have a word."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if word.encode() in path.read_bytes()]


@pytest.mark.parametrize("name", ["mkdocs.yml", "base.yml"])
def test_settings_that_are_saved_while_a_build_waits_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """MkDocs has read them when the build gets its turn; the next build reads them again."""
    site = Site(tmp_path, {"mkdocs.yml": f"INHERIT: base.yml\n{PLUGINS}", "base.yml": CONFIG})
    acquire = BuildLock.acquire

    def save_first(lock: BuildLock) -> None:
        acquire(lock)
        text = (tmp_path / name).read_text()
        site.write({name: f"{text}site_description: Saved in time\n"})

    with monkeypatch.context() as while_it_waits:
        while_it_waits.setattr(BuildLock, "acquire", save_first)
        build_site(msgspec.structs.replace(site.options, fresh=True))
    assert not site.showing("Saved in time")
    assert not site.is_quiet
    site.build()
    assert "index.html" in site.showing("Saved in time")
