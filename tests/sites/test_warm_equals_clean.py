"""A warm build equals a clean one after changes that are easily overlooked, one by one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from photos import photo
from remembering import build_again, build_first, edit
from reprise.model.settings import Author, BlogSettings, Settings
from sites import Files, post, published

SETTINGS = Settings(
    blog=BlogSettings(posts_per_page=2),
    authors={"ada": Author(name="Ada", bio="She likes [one of them](posts/b.md).")},
    on_this_day=True,
)
ENTRY = "---\ndate: {}\nvisibility: public\n---\nSaid.\n"
KIND = '{% include "kinds/" ~ page.extra.kind ~ ".html" %}'


class Change(NamedTuple):
    """A site, and what is written into it when it has been built."""

    before: Files
    written: Files


CHANGES = {
    "the picture that it borrows from another post": Change(
        {
            "posts/a.md": post("A", image="{src: ../b/desk.jpg, alt: A desk}"),
            "posts/b.md": post("B"),
            "posts/b/desk.jpg": photo(800, 600),
        },
        {"posts/b/desk.jpg": photo(640, 480)},
    ),
    "the picture that it borrows from a post that moves": Change(
        {
            "posts/a.md": post("A", image="{src: ../b/desk.jpg, alt: A desk}"),
            "posts/b.md": post("B"),
            "posts/b/desk.jpg": photo(800, 600),
        },
        {"posts/b.md": post("B", slug="moved")},
    ),
    "the picture that it borrows, and that was not there": Change(
        {
            "posts/a.md": post("A", image="{src: ../b/desk.jpg, alt: A desk}"),
            "posts/b.md": post("B"),
        },
        {"posts/b/desk.jpg": photo(800, 600)},
    ),
    "the film that it shows from a post that moves": Change(
        {
            "posts/a.md": post("A", '<video src="b/film.mp4"></video>\n'),
            "posts/b.md": post("B"),
            "posts/b/film.mp4": b"film",
        },
        {"posts/b.md": post("B", slug="moved")},
    ),
    "the template of what was withdrawn": Change(
        {
            "posts/a.md": post("A", status="withdrawn"),
            "templates/withdrawn.html": "<p>red</p>",
        },
        {"templates/withdrawn.html": "<p>blue</p>"},
    ),
    "a template whose name is put together": Change(
        {
            "posts/a.md": post("A", kind="note"),
            "templates/post.html": KIND,
            "templates/kinds/note.html": "<p>red</p>",
        },
        {"templates/kinds/note.html": "<p>blue</p>"},
    ),
    "what it brings back, from elsewhere and of no known day": Change(
        {"posts/a.md": post("A")},
        {"posts/a.md": post("A", rerun_of="{title: X, url: 'https://x.example/'}")},
    ),
    "the language of a post that lists, reruns and days show": Change(
        {
            "posts/a.md": post("A"),
            "posts/b.md": post("B", rerun_of="posts/a.md"),
            "posts/c.md": post("C", date="2021-05-04"),
        },
        {"posts/a.md": post("A", lang="he")},
    ),
    "the date of an entry": Change(
        {"posts/a.md": post("A"), "journal/2020-05-01.md": ENTRY.format("2020-05-01")},
        {"journal/2020-05-01.md": ENTRY.format("2020-05-02")},
    ),
    "the first tag of all, of a post on a later page": Change(
        {
            "posts/old.md": post("Old", date="2019-05-04"),
            **{f"posts/{name}.md": post(name) for name in "abcd"},
        },
        {"posts/old.md": post("Old", date="2019-05-04", tags="[tea]")},
    ),
    "the length of a series, far from the post that came": Change(
        {f"posts/{n}.md": post(f"{n}", date=f"2019-05-0{n}", series="Tea") for n in (1, 2, 3)},
        {"posts/4.md": post("4", date="2019-05-04", series="Tea")},
    ),
    "the spelling of a series that most of its posts have": Change(
        {
            "posts/a.md": post("A", series="Tea Time"),
            "posts/b.md": post("B", series="Tea Time"),
            "posts/c.md": post("C", series="Tea time"),
        },
        {"posts/b.md": post("B", series="Tea time")},
    ),
    "the address of a post that an author's note leads to": Change(
        {"posts/a.md": post("A", authors="[ada]"), "posts/b.md": post("B")},
        {"posts/b.md": post("B", slug="moved")},
    ),
    "a post that an author's note leads to, and that was not there": Change(
        {"posts/a.md": post("A", authors="[ada]"), "posts/c.md": post("C")},
        {"posts/b.md": post("B")},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_warm_build_equals_a_clean_one(name: str, tmp_path: Path) -> None:
    """Whatever has changed, every byte is what a build without a memory gives."""
    change = CHANGES[name]
    build_first(tmp_path / "warm", change.before, SETTINGS)
    edit(tmp_path / "warm", change.written)
    build_again(tmp_path / "warm", SETTINGS)
    build_first(tmp_path / "clean", {**change.before, **change.written}, SETTINGS)
    assert published(tmp_path / "warm/site") == published(tmp_path / "clean/site")


def alike(names: str, word: str) -> dict[str, str]:
    """Return posts that are like one another, by their names."""
    return {
        f"posts/{name}.md": post(name, f"The {word} {word} of {name}.\n", tags=f"[{word}]")
        for name in names
    }


def test_a_post_that_moves_and_keeps_its_address_is_known_where_it_is(tmp_path: Path) -> None:
    """What is like it leads to it where it lies now, and not to another that comes there."""
    files = {**alike("abcd", "harbour"), **alike("efgh", "violin")}
    steps: list[Files] = [
        {"posts/a/index.md": files["posts/a.md"]},
        {"posts/b.md": f"{files['posts/b.md']}More.\n"},
        {"posts/a/index.md": "", "posts/2020/a.md": files["posts/a.md"]},
        {"posts/a.md": post("zebra", "Nothing of the kind.\n", slug="zebra")},
        {"posts/b.md": f"{files['posts/b.md']}Still more.\n"},
    ]
    root = tmp_path / "warm"
    build_first(root, files, SETTINGS)
    (root / "posts/a.md").unlink()
    for step in steps:
        edit(root, {name: text for name, text in step.items() if text})
        for name in (name for name, text in step.items() if not text):
            (root / name).unlink()
        build_again(root, SETTINGS)
    shutil.copytree(root / "posts", tmp_path / "clean/posts")
    build_first(tmp_path / "clean", {}, SETTINGS)
    assert published(root / "site") == published(tmp_path / "clean/site")


@pytest.mark.parametrize("name", CHANGES)
def test_each_of_these_changes_is_seen(name: str, tmp_path: Path) -> None:
    """The site without the change is another one: the test above can fail."""
    change = CHANGES[name]
    build_first(tmp_path / "old", change.before, SETTINGS)
    build_first(tmp_path / "new", {**change.before, **change.written}, SETTINGS)
    assert published(tmp_path / "old/site") != published(tmp_path / "new/site")


def test_what_is_made_again_for_other_settings_is_not_told_as_new(tmp_path: Path) -> None:
    """What was not there is."""
    build_first(tmp_path, alike("ab", "harbour"), SETTINGS)
    edit(tmp_path, alike("c", "harbour"))
    made = build_again(tmp_path, msgspec.structs.replace(SETTINGS, related=1))
    told: dict[str, str] = {reason.path: reason.why for reason in made.result.reasons}
    assert told["blog/2020/05/04/a/index.html"].startswith("the settings changed, or ")
    assert told["blog/2020/05/04/c/index.html"] == "it is new"
