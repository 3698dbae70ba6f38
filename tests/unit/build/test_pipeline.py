"""The pipeline: from files to a finished site, or to everything that is wrong."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from fakes import PlainTheme, plain_host
from reprise.build.cache.recalling import Remembered
from reprise.build.commit import Shelf
from reprise.build.host_site import HostSite
from reprise.build.pipeline import Made, Refused, make_site
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.build.workers import Crew
from reprise.issues import Code, has_errors
from reprise.model.ledger import LEDGER
from reprise.model.names import OutputPath, SourcePath
from reprise.model.settings import BlogSettings, MarkdownEngine, Settings
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.theme import PortableTheme, Slots, ThemeError, UnknownPageError
from sites import NOW, Files, build, comment, post, published, write_site

COMPARISON = """\
title: Kettles
sides: [Tin, Copper]
rows: [{id: heat, aspect: Heat, values: [slow, fast]}]
"""


class MoodyTheme(PlainTheme):
    """A theme that fails at some pages."""

    def render(self, slots: Slots) -> str:
        """Show the page, unless its front matter or its address is not to its taste."""
        if slots.meta.get("mood") == "bad" or slots.url.endswith("/archive/"):
            raise ThemeError(f"not in the mood for {slots.title}")
        return super().render(slots)


def moody() -> HostSite:
    """Return a host with such a theme."""
    return msgspec.structs.replace(plain_host(), theme=MoodyTheme())


def host_with(root: Path, files: dict[str, tuple[str, str]]) -> HostSite:
    """Return a host that has made these pages, each of a document."""
    write_site(root, {f"host/{path}": html for path, (_, html) in files.items()})
    return msgspec.structs.replace(
        plain_host(),
        files={OutputPath(path): root / "host" / path for path in files},
        claims={OutputPath(p): SourcePath(source) for p, (source, _) in files.items()},
    )


def test_a_sound_site_is_made_without_a_word(tmp_path: Path) -> None:
    """Every planned file is there, in the order of the plan."""
    site = build(tmp_path, {"posts/a.md": post(), "posts/a/x.txt": "as it is"})
    assert site.issues == ()
    assert site.files["blog/2020/05/04/a/x.txt"] == b"as it is"
    paths = list(site.files)
    assert paths.index("blog/2020/05/04/a/index.html") < paths.index("blog/index.html")
    assert paths.index("blog/index.html") < paths.index("sitemap.xml")


def test_what_the_host_has_written_is_not_held_all_at_once(tmp_path: Path) -> None:
    """Docs with many large files take the room of a few of them."""
    size = 5_000_000
    host = host_with(tmp_path, {f"{n}/film.mp4": ("", "." * size) for n in range(8)})
    prepared = prepare_site(Request(root=tmp_path, settings=Settings(), now=NOW))
    with Shelf.near(tmp_path / "site", tmp_path / ".reprise") as shelf:
        tracemalloc.start()
        try:
            made = make_site(prepared, host, shelf, Remembered())
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert isinstance(made, Made)
    assert most < 5 * size


def test_an_empty_folder_is_a_site(tmp_path: Path) -> None:
    """Without any content there is still a blog, and nothing is wrong."""
    site = build(tmp_path, {})
    assert site.issues == ()
    assert "Nothing has been published here yet." in site.text("blog/index.html")


def test_mistakes_of_every_step_are_told_at_once(tmp_path: Path) -> None:
    """Reading, deriving, rendering and planning each say what they find, in one order."""
    site = build(
        tmp_path,
        {
            "posts/a.md": post("A", slug="same", body="[x](nowhere.md)\n"),
            "posts/b.md": post("B", slug="same"),
            "posts/c.md": "no front matter",
            "posts/d.md": post("D", rerun_of="nothing"),
            "posts/e.md": post("E", body="<reprise-nothing></reprise-nothing>\n"),
            "posts/a/comments/1.md": comment("1", reply_to="'9'"),
            "docs/comparisons/c.yml": "title: C\n",
            "templates/post.html": "{% if %}",
        },
    )
    assert site.files == {}
    assert list(site.issues) == sorted(site.issues, key=lambda i: (i.path, i.span))
    assert {issue.code for issue in site.issues} == {
        Code.DEAD_LINK,
        Code.URL_COLLISION,
        Code.NO_FRONT_MATTER,
        Code.RERUN_NOT_FOUND,
        Code.UNKNOWN_ELEMENT,
        Code.REPLY_NOT_FOUND,
        Code.BAD_COMPARISON,
        Code.BROKEN_TEMPLATE,
    }


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"templates/post.html": "\n{{ page.titel }}"}, "templates/post.html:2:1"),
        ({"templates/feed-entry.html": "{{ page.titel }}"}, "templates/feed-entry.html:1:1"),
        ({"templates/card.html": "{{ page.titel }}"}, "templates/card.html:1:1"),
        ({"templates/redirect.html": "{{ page.titel }}"}, "templates/redirect.html:1:1"),
        ({"templates/post.html": "{% include 'no.html' %}"}, "templates/post.html:1:1"),
    ],
)
def test_a_template_that_fails_at_a_page_writes_nothing(
    files: Files, place: str, tmp_path: Path
) -> None:
    """Wherever it is used, its file and line are named once."""
    content = {"posts/a.md": post("A", aliases="[/old/]"), "posts/b.md": post("B")}
    site = build(tmp_path, {**content, **files})
    assert site.files == {}
    assert [message.split(": E700")[0] for message in site.messages] == [place]


def test_pages_that_the_theme_cannot_show_are_named_all(tmp_path: Path) -> None:
    """Each is an error at its source; one without a source is told in words."""
    site = build(
        tmp_path,
        {
            "posts/a.md": post("A", mood="bad"),
            "posts/b.md": post("B", mood="bad"),
            "posts/c.md": post("C", mood="good"),
        },
        host=moody(),
    )
    assert site.files == {}
    assert {issue.code for issue in site.issues} == {Code.HOST_ERROR}
    advice = "It reads the fields of the front matter that are not Reprise's."
    assert site.messages == [
        "E800 the theme cannot show the archive: not in the mood for Archive",
        f"posts/a.md: E800 the theme cannot show this page: not in the mood for A. {advice}",
        f"posts/b.md: E800 the theme cannot show this page: not in the mood for B. {advice}",
    ]


def test_a_mistake_in_a_page_of_the_docs_writes_nothing(tmp_path: Path) -> None:
    """An element that is wrong there is found last, and counts as much."""
    write_site(tmp_path, {"docs/a.md": "# A\n\n<reprise-x></reprise-x>\n"})
    host = host_with(
        tmp_path, {"a/index.html": ("docs/a.md", "<p><reprise-x></reprise-x></p>")}
    )
    site = build(tmp_path, {"posts/a.md": post()}, host=host)
    assert site.files == {}
    assert [message.split(" there")[0] for message in site.messages] == ["docs/a.md:3:1: E500"]


def test_a_page_of_the_docs_at_a_posts_address_is_an_error(tmp_path: Path) -> None:
    """The collision names both files."""
    path = "blog/2020/05/04/a/index.html"
    host = host_with(tmp_path, {path: ("docs/blog/2020/05/04/a.md", "")})
    site = build(tmp_path, {"posts/a.md": post()}, host=host)
    assert site.files == {}
    (issue,) = site.issues
    assert issue.code is Code.URL_COLLISION
    assert "docs/blog/2020/05/04/a.md and by posts/a.md" in issue.message


def test_drafts_are_seen_where_that_is_asked(tmp_path: Path) -> None:
    """Nothing of what is not out yet is in a build, all of it in one with drafts."""
    files = {
        "posts/a.md": post("A"),
        "posts/b.md": post("B", status="draft"),
        "posts/c.md": post("C", date="2026-11-24"),
        "posts/c/x.txt": "",
        "posts/c/comments/1.md": comment("1"),
    }
    site = build(tmp_path, files)
    assert not [name for name in site.files if "/b/" in name or "/c/" in name]
    assert not [name for name, data in site.files.items() if b"C</a>" in data]
    drafts = build(tmp_path, files, drafts=True)
    assert {"blog/2020/05/04/b/index.html", "blog/2026/11/24/c/x.txt"} <= drafts.files.keys()


def test_a_draft_is_judged_before_its_day(tmp_path: Path) -> None:
    """What will be an error when it comes out is one now."""
    site = build(tmp_path, {"posts/a.md": post(status="draft", rerun_of="nothing")})
    assert [issue.code for issue in site.issues] == [Code.RERUN_NOT_FOUND]


def test_what_is_prepared_says_where_things_will_be(tmp_path: Path) -> None:
    """Posts, their files and comparisons have their addresses before the host has run."""
    write_site(
        tmp_path,
        {
            "posts/a.md": post(),
            "posts/a/sign.svg": "<svg/>",
            "pages/comparisons/kettles.yml": COMPARISON,
        },
    )
    request = Request(
        root=tmp_path,
        settings=Settings(blog=BlogSettings(path="words")),
        now=NOW,
        docs_dir="pages",
        directory_urls=False,
    )
    assert prepare_site(request).urls() == {
        "posts/a.md": "/words/2020/05/04/a/",
        "posts/a/sign.svg": "/words/2020/05/04/a/sign.svg",
        "pages/comparisons/kettles.yml": "/comparisons/kettles.html",
        "pages/comparisons/kettles.md": "/comparisons/kettles.html",
        "pages/comparisons/index.md": "/comparisons/",
    }


def test_issues_have_the_place_of_their_field(tmp_path: Path) -> None:
    """What is found in values that have no lines is given the line of the header."""
    write_site(tmp_path, {"posts/a.md": post("A", series="S", rerun_of="nothing")})
    prepared = prepare_site(Request(root=tmp_path, settings=Settings(), now=NOW))
    (issue,) = prepared.issues
    assert issue.span is not None
    assert issue.span.line == 7
    with Shelf.near(tmp_path / "site", tmp_path / ".reprise") as shelf:
        made = make_site(prepared, plain_host(), shelf, Remembered())
    assert made == Refused(prepared.issues)


def test_the_order_of_writing_does_not_show(tmp_path: Path) -> None:
    """Equal files give an equal site, in whatever order they came to be."""
    files = {f"posts/{name}.md": post(name.upper(), tags="[t]") for name in "abcdefgh"}
    forwards = build(tmp_path / "forwards", files)
    backwards = build(tmp_path / "backwards", dict(reversed(files.items())))
    assert forwards.files == backwards.files
    assert list(forwards.files) == list(backwards.files)


def made_by(
    crew: Crew, root: Path, theme: PortableTheme | None = None
) -> tuple[dict[str, bytes], set[str]]:
    """Build the site with so many processes; return its files, and those it told reasons of."""
    request = Request(root=root, settings=Settings(), now=NOW, crew=crew)
    host = msgspec.structs.replace(plain_host(), theme=theme or PlainTheme())
    with Shelf.near(root / "two", root / ".reprise") as shelf:
        made = make_site(prepare_site(request), host, shelf, Remembered())
        assert isinstance(made, Made)
        shelf.publish(made.result.waiting, {a.path for a in made.plan.artifacts}, ())
    return published(root / "two"), {reason.path for reason in made.result.reasons}


class HostedTheme(PlainTheme):
    """A theme that has its host in one process, and knows no page in another."""

    is_alone = False

    def alone(self) -> StrangerTheme:
        """Return a theme that knows nothing."""
        return StrangerTheme()


class StrangerTheme(PlainTheme):
    """A theme that knows no kind of page."""

    def render(self, slots: Slots) -> str:
        """Say that the host is needed."""
        raise UnknownPageError(slots)


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_what_other_processes_cannot_frame_is_framed_by_the_one_with_the_host(
    start: Literal["fork", "spawn"], tmp_path: Path
) -> None:
    """Everything else is made by the others, and the site is the same."""
    files = {
        f"posts/{n}.md": post(str(n), f"Text {n}.\n", date=f"2020-05-{n:02}", tags="[tea]")
        for n in range(1, 29)
    }
    alone = build(tmp_path, files)
    crew = Crew(workers=2, start=start, batch=2, enough=4)
    assert made_by(crew, tmp_path, HostedTheme())[0] == alone.files


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_any_number_of_processes_makes_the_same_site(
    start: Literal["fork", "spawn"], tmp_path: Path
) -> None:
    """A forked one has its parent's tools, one that was sent its work makes its own."""
    files = {
        f"posts/{n}.md": post(str(n), f"Text {n}.\n", date=f"2020-05-0{n}", tags="[tea]")
        for n in range(1, 9)
    }
    for n in range(1, 7):
        files[f"docs/comparisons/k{n}.yml"] = COMPARISON
        files[f"posts/q{n}.md"] = post(
            f"q{n}", f'<reprise-comparison of="k{n}" limit="1"></reprise-comparison>\n'
        )
    alone = build(tmp_path, files)
    assert "Quoted in" in alone.text("comparisons/k1/index.html")
    crew = Crew(workers=2, start=start, batch=2, enough=4)
    assert made_by(crew, tmp_path)[0] == alone.files


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_what_shows_very_many_posts_is_begun_by_another_process(
    start: Literal["fork", "spawn"], tmp_path: Path
) -> None:
    """The archive and the sitemap are the same, and told of in the same way."""
    files = {
        f"posts/{n}.md": post(f"Post {n}", date=f"2020-{1 + n % 12:02}-{1 + n % 28:02}")
        for n in range(900)
    }
    alone = build(tmp_path, files)
    crew = Crew(workers=2, start=start, enough=10_000)
    files_of_two, told = made_by(crew, tmp_path)
    assert files_of_two == alone.files
    assert {"blog/archive/index.html", "sitemap.xml"} < told == alone.files.keys()


@pytest.mark.parametrize("path", ["posts/a.md", "journal/2020-05-05.md"])
def test_no_picture_of_the_journal_is_put_into_a_page(tmp_path: Path, path: str) -> None:
    """By an extension that reads it while the text is rendered, of a post or of an entry."""
    b64 = "pymdownx.b64"
    options = MarkdownOptions(
        engine=MarkdownEngine.PYTHON_MARKDOWN,
        extensions=(b64,),
        configs={b64: {"base_path": str(tmp_path)}},
    )
    name = "journal/2020-05-04/own.png"
    head = (
        "title: A\ndate: 2020-05-04\n" if path.startswith("posts") else "visibility: public\n"
    )
    site = build(
        tmp_path,
        {path: f"---\n{head}---\n![x]({name})\n", name: b"canarypicture"},
        host=msgspec.structs.replace(plain_host(), markdown=options),
    )
    assert "E505" in {issue.code for issue in site.issues}
    assert site.files == {}


@pytest.mark.parametrize("drafts", [False, True])
def test_the_title_of_a_withdrawn_post_is_nowhere(tmp_path: Path, *, drafts: bool) -> None:
    """Whatever leads to its page says no more than that, in the site's own language."""
    fact = '{"url": "/former/", "of": "post tag:x.example,2026:A", "day": "2020-05-04"}'
    guid = {"guid": "tag:x.example,2026:A"}
    site = build(
        tmp_path,
        {
            "posts/a.md": post(
                "Regretword", status="withdrawn", lang="fr", aliases="[/old/]", **guid
            ),
            "posts/b.md": post("B", date="2021-05-04", rerun_of="posts/a.md"),
            "posts/c.md": post("C", date="2022-05-04", rerun_of="posts/b.md"),
            "posts/d.md": post("D", translation_of="posts/a.md"),
            "journal/2020-05-05.md": "---\nvisibility: public\nlinks: [posts/a.md]\n---\nX\n",
            LEDGER: f"{fact}\n",
        },
        drafts=drafts,
    )
    assert not has_errors(site.issues)
    assert [path for path, data in site.files.items() if b"Regretword" in data] == []
    reruns = ("blog/2021/05/04/b", "blog/2022/05/04/c")
    for path in ("former", "old", *reruns):
        page = LexborHTMLParser(site.text(f"{path}/index.html"))
        (link,) = [a for a in page.css("a") if a.attributes["href"] == "/blog/2020/05/04/a/"]
        assert (link.text(), link.attributes.get("lang")) == ("Withdrawn", None)


def test_a_comment_from_the_future_is_shown_and_told(tmp_path: Path) -> None:
    """The warning goes when its moment comes; where nothing is shown there is none."""
    tomorrow, later = "2026-11-24", "2026-11-25"
    files = {
        "posts/a.md": post(),
        "posts/b.md": post("B", date=later),
        "posts/b/comments/1.md": comment("1", date=later),
        "posts/c.md": post("C", status="withdrawn"),
        "posts/c/comments/1.md": comment("1", date=later),
        "posts/a/comments/1.md": comment("1", date=later),
        "posts/a/comments/2.md": comment("2", date=tomorrow),
        "posts/a/comments/3.md": comment("3"),
        "posts/a/comments/4.md": comment("4", "", date=later, author="", status="deleted"),
    }
    site = build(tmp_path, files)
    assert site.messages == [
        f"posts/a/comments/{id_}.md:4:7: W205 this comment is of a moment that has not come, "
        "and is published now. Is the date right? It may lack its offset."
        for id_ in (1, 2)
    ]
    assert "comment-1" in site.text("blog/2020/05/04/a/index.html")
    request = Request(root=tmp_path, settings=Settings(), now=NOW)
    assert prepare_site(request).due == dt.datetime(2026, 11, 24, tzinfo=dt.UTC).timestamp()
    then = msgspec.structs.replace(request, now=NOW + dt.timedelta(days=1))
    assert [i.path for i in prepare_site(then).issues] == ["posts/a/comments/1.md"]
