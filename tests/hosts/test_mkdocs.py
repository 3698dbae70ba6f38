"""A build and a check through MkDocs: what MkDocs says is among what we say."""

from __future__ import annotations

import datetime as dt
import logging
import os
from pathlib import Path
from textwrap import dedent

import pytest

from reprise.errors import HostError, OutputError, UsageError
from reprise.hosts.build import build_site, check_site
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.mkdocs.blame import authors_place, in_words, is_our_fault
from reprise.issues import Code, Span
from sites import Files, post, write_site

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
CONFIG = """\
site_name: The kettle
site_url: https://kettle.example/
theme: {name: mkdocs, custom_dir: theme}
plugins: [reprise]
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "theme/nothing.txt": "",
    "posts/a.md": post("A"),
}
HOOKS = CONFIG + "hooks: [hook.py]\n"


def built(
    root: Path, files: Files | None = None, *, strict: bool = False, drafts: bool = False
) -> BuildReport:
    """Write a site and build it."""
    write_site(root, {**FILES, **(files or {})})
    return build_site(BuildOptions(root=root, now=NOW, strict=strict, drafts=drafts))


def messages(report: BuildReport, root: Path) -> list[str]:
    """Return what the author reads, without the place of the site on this machine."""
    return [str(issue).replace(str(root), "") for issue in report.issues]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return each file below a folder, with its time of change."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def hooked(text: str) -> dict[str, str]:
    """Return the files of a site with a hook."""
    return {"mkdocs.yml": HOOKS, "hook.py": text}


def unwrapped(text: str) -> list[str]:
    """Return messages from lines: one that is indented deeper goes on with the one before."""
    return dedent(text).strip().replace("\n  ", " ").splitlines()


BROKEN: dict[str, tuple[Files, str]] = {
    "YAML": (
        {"mkdocs.yml": "site_name: a\n\tb: c\n"},
        """
        mkdocs.yml:2:1: E800 MkDocs: MkDocs encountered an error parsing the configuration
          file: while scanning for the next token found character '\\t' that cannot start any
          token in "/mkdocs.yml", line 2, column 1
        """,
    ),
    "an inherited file": (
        {"mkdocs.yml": "INHERIT: shared/base.yml\n", "shared/base.yml": "a: b: c\n"},
        """
        shared/base.yml:1:5: E800 MkDocs: MkDocs encountered an error parsing the
          configuration file: mapping values are not allowed here in "/shared/base.yml",
          line 1, column 5
        """,
    ),
    "an inherited file that is not there": (
        {"mkdocs.yml": "INHERIT: shared/base.yml\n"},
        """
        E800 MkDocs: Inherited config file 'shared/base.yml' does not exist at
          '/shared/base.yml'.
        """,
    ),
    "a list": (
        {"mkdocs.yml": "- a\n"},
        """
        E800 MkDocs: The configuration is invalid. Expected a key-value mapping (dict) but
          received: <class 'list'>
        """,
    ),
    "no name": (
        {"mkdocs.yml": "theme: mkdocs\n"},
        """
        mkdocs.yml: E800 MkDocs: Config value 'site_name': Required configuration not
          provided.
        """,
    ),
    "no docs": (
        {"mkdocs.yml": CONFIG + "docs_dir: nothere\n"},
        """
        mkdocs.yml:5:1: E800 MkDocs: Config value 'docs_dir': The path '/nothere' isn't an
          existing directory.
        """,
    ),
    "an unknown plugin": (
        {"mkdocs.yml": "site_name: a\nplugins: [nothere]\n"},
        """
        mkdocs.yml:2:1: E800 MkDocs: Config value 'plugins': The "nothere" plugin is not
          installed
        """,
    ),
    "a plugin that gives up": (
        hooked(
            "from mkdocs.exceptions import PluginError\n"
            "def on_page_markdown(markdown, **_):\n"
            "    raise PluginError('no water')\n"
        ),
        """
        E800 MkDocs: Error reading page 'index.md':
        E800 MkDocs: no water
        """,
    ),
    "a hook that fails at a page": (
        hooked("def on_page_markdown(markdown, **_):\n    return 1 / 0\n"),
        """
        E800 MkDocs: Error reading page 'index.md': division by zero
        hook.py:2:1: E800 MkDocs: ZeroDivisionError: division by zero
        """,
    ),
    "a hook that fails at once": (
        hooked("\n\nimport nothere\n"),
        """
        hook.py:3:1: E800 MkDocs: ModuleNotFoundError: No module named 'nothere'
        """,
    ),
    "a hook that is no Python": (
        hooked("\ndef (:\n"),
        """
        hook.py:2:1: E800 MkDocs: SyntaxError: invalid syntax (hook.py, line 2)
        """,
    ),
    "a template with a slip": (
        {"theme/main.html": "{% extends 'base.html' %}\n\n{% blok x %}"},
        """
        E800 MkDocs: Error building page 'index.md': Encountered unknown tag 'blok'.
        theme/main.html:3:1: E800 MkDocs: TemplateSyntaxError: Encountered unknown tag
          'blok'.
        """,
    ),
    "a template with an unknown name": (
        {
            "theme/main.html": "{% extends 'base.html' %}\n{% block content %}\n"
            "{{ nothere.at_all }}{% endblock %}"
        },
        """
        E800 MkDocs: Error building page 'index.md': 'nothere' is undefined
        theme/main.html:3:1: E800 MkDocs: UndefinedError: 'nothere' is undefined
        """,
    ),
    "a template that fails at a post": (
        {
            "theme/main.html": "{% extends 'base.html' %}\n{% block content %}\n"
            "{% if page.meta.mood %}{{ page.meta.mood.of.day }}{% endif %}{% endblock %}",
            "posts/b.md": post("B", mood="calm"),
        },
        """
        posts/b.md: E800 the theme cannot show this page: UndefinedError: 'str object' has
          no attribute 'of' (theme/main.html, line 3). It reads the fields of the front
          matter that are not Reprise's.
        """,
    ),
    "a template that fails at a list": (
        {
            "theme/main.html": "{% extends 'base.html' %}\n{% block content %}\n"
            "{% if page.url == 'blog/archive/' %}{{ nothere.at_all }}{% endif %}{% endblock %}",
        },
        """
        E800 the theme cannot show the archive: UndefinedError: 'nothere' is undefined
          (theme/main.html, line 3)
        """,
    ),
    "the plugin named twice": (
        {"mkdocs.yml": CONFIG.replace("[reprise]", "[reprise, reprise: {timezone: UTC}]")},
        """
        E800 MkDocs: The plugin "reprise" is named twice; name it once.
        mkdocs.yml:4:1: W800 MkDocs: Config value 'plugins': Plugin 'reprise' was specified
          multiple times - this is likely a mistake, because the plugin doesn't declare
          `supports_multiple_instances`.
        """,
    ),
    "a warning where none may be": (
        {"mkdocs.yml": CONFIG + "strict: true\n", "docs/index.md": "[x](nothere.md)\n"},
        """
        W800 MkDocs: Doc file 'index.md' contains a link 'nothere.md', but the target is not
          found among documentation files.
        mkdocs.yml:5:1: E800 MkDocs: Config value 'strict': there are warnings or errors.
        """,
    ),
    "a warning of the configuration where none may be": (
        {"mkdocs.yml": CONFIG + "strict: true\nsite_urll: x\n"},
        """
        E800 MkDocs: Aborted with 1 configuration warnings in 'strict' mode!
        mkdocs.yml:6:1: W800 MkDocs: Config value 'site_urll': Unrecognised configuration
          name: site_urll
        """,
    ),
    "a warning of ours where none may be": (
        {"mkdocs.yml": CONFIG + "strict: true\n", "posts/a.md": post("A", titel="B")},
        """
        mkdocs.yml:5:1: E800 MkDocs: Config value 'strict': there are warnings or errors.
        posts/a.md:6:1: W100 the field "titel" is unknown. Did you mean "title"?
        """,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_stops_mkdocs_is_an_error_at_its_place(name: str, tmp_path: Path) -> None:
    """Each is E800 with MkDocs' words, where they name a place at that; nothing is written."""
    files, expected = BROKEN[name]
    report = built(tmp_path, files)
    assert messages(report, tmp_path) == unwrapped(expected)
    assert any(issue.code is Code.HOST_ERROR for issue in report.issues)
    assert (report.written, report.unchanged, report.removed) == (0, 0, 0)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("text", [b"", b"\xff", b"site_name: a\0b\n", b"a: *b\n", b"hello\n"])
def test_a_configuration_that_is_none_is_one_error(text: bytes, tmp_path: Path) -> None:
    """Whatever is in mkdocs.yml, there is an error and no exception."""
    report = built(tmp_path, {"mkdocs.yml": text})
    assert [issue.code for issue in report.issues] == [Code.HOST_ERROR]


def test_what_mkdocs_warns_of_is_a_warning_once(tmp_path: Path) -> None:
    """Equal warnings are said once, different ones each; the site is written."""
    report = built(
        tmp_path,
        {
            "docs/index.md": "[x](nothere.md) [x](nothere.md)\n",
            "docs/b.md": "[x](nothere.md)\n",
            "mkdocs.yml": CONFIG + "site_urll: x\n",
        },
    )
    link = (
        "contains a link 'nothere.md', but the target is not found among documentation files."
    )
    assert messages(report, tmp_path) == [
        f"W800 MkDocs: Doc file 'b.md' {link}",
        f"W800 MkDocs: Doc file 'index.md' {link}",
        (
            "mkdocs.yml:5:1: W800 MkDocs: Config value 'site_urll': Unrecognised configuration "
            "name: site_urll"
        ),
    ]
    assert report.written > 0


def test_the_content_is_judged_where_mkdocs_fails(tmp_path: Path) -> None:
    """All that is known to be wrong is said at once, the settings' faults included."""
    files = hooked("def on_page_markdown(markdown, **_):\n    return 1 / 0\n")
    files["mkdocs.yml"] = HOOKS.replace("[reprise]", "[reprise: {timezon: UTC}]")
    report = built(tmp_path, {**files, "posts/b.md": "no front matter"})
    codes = [issue.code for issue in report.issues]
    assert codes == [
        Code.HOST_ERROR,
        Code.HOST_ERROR,
        Code.UNKNOWN_SETTING,
        Code.NO_FRONT_MATTER,
    ]
    assert report.posts == 1


def test_a_program_that_breaks_is_the_hosts_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception that comes from no file of the site ends the run, in a sentence."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    broken = "def on_env(env, **_):\n    {}['key']\n"
    config = HOOKS.replace("hook.py", "lib/site-packages/installed.py")
    with pytest.raises(HostError) as caught:
        built(tmp_path, {"mkdocs.yml": config, "lib/site-packages/installed.py": broken})
    assert str(caught.value) == (
        "Cannot build the pages of the docs: KeyError: 'key'. "
        'Does "mkdocs build" work without the reprise plugin?'
    )
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert not (tmp_path / "site").exists()
    assert built(tmp_path).issues == ()


def caught_from(source: str, name: str) -> Exception:
    """Return the exception of a program that calls itself by this file's name."""
    try:
        exec(compile(source, name, "exec"), {})  # noqa: S102 - our own words
    except Exception as error:  # noqa: BLE001 - it is the one asked for
        return error
    raise AssertionError(source)


def test_blame_goes_to_the_innermost_file_of_the_site(tmp_path: Path) -> None:
    """A hook is found behind the libraries that it called; what is installed is passed over."""
    write_site(tmp_path, {"site/hook.py": "", "lib/site-packages/x.py": "", "own/t.html": ""})
    source = "\nimport json\njson.loads('{')\n"
    error = caught_from(source, str(tmp_path / "site/hook.py"))
    assert authors_place(error, tmp_path / "site") == ("hook.py", Span(3))
    assert in_words(error, tmp_path / "site").endswith(" (hook.py, line 3)")
    error = caught_from(source, str(tmp_path / "own/t.html"))
    assert authors_place(error, tmp_path / "site") == ("../own/t.html", Span(3))
    # A name that is no file, as templates without one have.
    error = caught_from("1 / 0", "<template>")
    error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
    assert authors_place(error, tmp_path) is None
    assert in_words(error, tmp_path) == "ZeroDivisionError: division by zero"


def test_our_own_faults_are_not_the_hosts() -> None:
    """An exception that came through Reprise, called by others, is a fault of Reprise."""
    assert is_our_fault(caught_from("from reprise.issues import one_of\none_of(1)", "a"))
    assert is_our_fault(caught_from("from reprise.model.names import slugify\nslugify(1)", "a"))
    assert not is_our_fault(caught_from("import json\njson.loads('{')", "a"))


def test_a_check_does_everything_and_writes_nothing(tmp_path: Path) -> None:
    """It reports what a build would, faults of the last step too, and leaves the site alone."""
    template = "{{ page.titel }}"
    assert built(tmp_path).written > 0
    before = snapshot(tmp_path / "site")
    write_site(tmp_path, {"templates/post.html": template, "posts/b.md": post("B")})
    report = check_site(BuildOptions(root=tmp_path, now=NOW))
    assert [issue.code for issue in report.issues] == [Code.BROKEN_TEMPLATE]
    assert report.posts == 2
    assert (report.written, report.unchanged, report.removed) == (0, 0, 0)
    assert snapshot(tmp_path / "site") == before


def test_a_report_counts_files(tmp_path: Path) -> None:
    """What was written, left alone and removed is counted."""
    first = built(tmp_path, {"posts/b.md": post("B", aliases="[/old/]")})
    assert first.written == len(snapshot(tmp_path / "site")) - 1
    assert (first.posts, first.unchanged, first.removed) == (2, 0, 0)
    again = built(tmp_path)
    assert (again.written, again.unchanged, again.removed) == (0, first.written, 0)
    (tmp_path / "posts/b.md").unlink()
    fewer = built(tmp_path)
    assert fewer.posts == 1
    assert (
        fewer.removed == 4
    )  # the post, its redirect with the script, and the list of redirects
    assert fewer.written + fewer.unchanged + fewer.removed == first.written


def test_strict_lets_warnings_count(tmp_path: Path) -> None:
    """With a warning, MkDocs' or ours, nothing is written in strict."""
    for name, text in {
        "docs/index.md": "[x](no.md)\n",
        "posts/a.md": post("A", titel="B"),
    }.items():
        report = built(tmp_path, {name: text}, strict=True)
        assert len(report.issues) == 1
        assert report.written == 0
        assert not (tmp_path / "site").exists()
    assert built(tmp_path, strict=True).written > 0


def test_a_conflict_in_a_page_of_the_docs_is_an_error(tmp_path: Path) -> None:
    """With its line, below a header too, until its marks are gone or shown as code."""
    conflict = "<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\n"
    page = tmp_path / "docs/index.md"
    report = built(tmp_path, {"docs/index.md": f"---\ntitle: Home\n---\n# Home\n\n{conflict}"})
    assert [(i.code, i.path, i.span) for i in report.issues] == [
        (Code.CONFLICT, "docs/index.md", Span(6))
    ]
    assert not (tmp_path / "site").exists()
    page.write_text(f"# Home\n\n```\n{conflict}```\n")
    assert built(tmp_path).issues == ()
    assert (tmp_path / "site/index.html").exists()


def test_drafts_are_shown_where_that_is_asked(tmp_path: Path) -> None:
    """A draft, and a post whose hour has not come, have pages in a build with drafts alone."""
    files = {
        "posts/b.md": post("B", status="draft"),
        "posts/c.md": post("C", date="2026-11-24"),
    }
    assert built(tmp_path, files).posts == 1
    assert built(tmp_path, files, drafts=True).posts == 3
    later = build_site(BuildOptions(root=tmp_path, now=NOW + dt.timedelta(days=1)))
    assert later.posts == 2


def test_the_moment_is_the_machines_unless_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one it is SOURCE_DATE_EPOCH, and without that the clock."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write_site(tmp_path, {**FILES, "posts/b.md": post("B", date="2999-01-01")})
    assert build_site(BuildOptions(root=tmp_path)).posts == 1
    later = dt.datetime(2999, 2, 1, tzinfo=dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{later.timestamp():.0f}")
    assert build_site(BuildOptions(root=tmp_path)).posts == 2
    assert build_site(BuildOptions(root=tmp_path, now=NOW)).posts == 1


@pytest.mark.parametrize(
    ("now", "posts"), [("0001-01-02", 0), ("1969-12-31", 0), ("9999-12-31", 1)]
)
def test_any_moment_will_do(now: str, posts: int, tmp_path: Path) -> None:
    """Before 1970 and after 2106, where what MkDocs stamps its files with ends, too."""
    write_site(tmp_path, FILES)
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)
    report = build_site(BuildOptions(root=tmp_path, now=moment))
    assert (report.issues, report.posts) == ((), posts)


@pytest.mark.parametrize("epoch", ["99999999999999", "9" * 17, "9" * 5000, "²", "-5", "soon"])
def test_a_variable_that_says_no_moment_is_told(
    tmp_path: Path, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, and nothing is built; where a moment is asked for, nobody reads it."""
    write_site(tmp_path, FILES)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match=f"SOURCE_DATE_EPOCH={epoch[:14]}"):
        build_site(BuildOptions(root=tmp_path))
    assert build_site(BuildOptions(root=tmp_path, now=NOW)).posts == 1


def test_a_moment_that_is_no_day_in_some_timezone_is_told(tmp_path: Path) -> None:
    """The last hours of the year 9999 are over in the east."""
    write_site(tmp_path, FILES)
    last = dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC)
    with pytest.raises(
        UsageError, match=r"as of 9999-12-31T23:00:00\+00:00: that is no moment"
    ):
        build_site(BuildOptions(root=tmp_path, now=last))


@pytest.mark.parametrize("sign", ["\\0", "\\ud800"])
def test_a_site_dir_that_no_folder_can_have_is_told(tmp_path: Path, sign: str) -> None:
    """MkDocs itself passes it on to the system."""
    write_site(tmp_path, {**FILES, "mkdocs.yml": f'site_name: K\nsite_dir: "{sign}"\n'})
    (issue,) = build_site(BuildOptions(root=tmp_path)).issues
    assert str(issue) == (
        "mkdocs.yml:2:1: E800 MkDocs: Config value 'site_dir': no folder can have this name."
    )


def test_the_output_may_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder given with the build, relative to where one stands, is the one written to."""
    write_site(tmp_path / "here", FILES)
    monkeypatch.chdir(tmp_path)
    build_site(BuildOptions(root=tmp_path / "here", output=Path("there"), now=NOW))
    assert (tmp_path / "there/index.html").exists()
    assert not (tmp_path / "here/site").exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """An output that Reprise did not make is refused by an exception that says so."""
    write_site(tmp_path, {**FILES, "thesis/chapter.txt": "irreplaceable"})
    with pytest.raises(OutputError, match="Reprise did not make it"):
        build_site(BuildOptions(root=tmp_path, output=tmp_path / "thesis", now=NOW))
    assert snapshot(tmp_path / "thesis").keys() == {"chapter.txt"}


def test_what_mkdocs_made_before_does_not_come_back(tmp_path: Path) -> None:
    """A file that was removed from the docs is in no later output, whatever its name."""
    config = CONFIG + "exclude_docs: |\n  !.well-known\n"
    built(tmp_path, {"mkdocs.yml": config, "docs/.well-known/x": "", "docs/y": ""})
    assert {".well-known/x", "y"} <= snapshot(tmp_path / "site").keys()
    (tmp_path / "docs/.well-known/x").unlink()
    (tmp_path / "docs/y").unlink()
    build_site(BuildOptions(root=tmp_path, output=tmp_path / "other", now=NOW))
    assert not {".well-known/x", "y"} & snapshot(tmp_path / "other").keys()


def test_a_link_to_a_page_that_is_not_published_is_dead(tmp_path: Path) -> None:
    """A draft of the docs has no page in a build, and a post that links to it is told."""
    report = built(
        tmp_path,
        {
            "mkdocs.yml": CONFIG + "draft_docs: later.md\n",
            "docs/later.md": "# Later\n",
            "posts/a.md": post("A", body="[Soon](../docs/later.md), [now](../docs/index.md)\n"),
        },
    )
    assert [issue.code for issue in report.issues] == [Code.DEAD_LINK]
    assert "docs/later.md" in report.issues[0].message


def test_logging_is_left_as_it_was(tmp_path: Path) -> None:
    """After a build MkDocs' logger has the handlers and the way up that it had before."""
    logger = logging.getLogger("mkdocs")
    before = (list(logger.handlers), logger.propagate, logger.level)
    built(tmp_path)
    built(tmp_path, {"mkdocs.yml": "- a\n"})
    built(tmp_path, hooked("def on_env(env, **_):\n    1 / 0\n"))
    assert (list(logger.handlers), logger.propagate, logger.level) == before
