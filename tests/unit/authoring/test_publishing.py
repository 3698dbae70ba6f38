"""Publishing an entry: nothing that was not chosen, and no post that nobody knows of."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.moving import Route
from reprise.authoring.post import NewPost, place_of
from reprise.authoring.publication import Choice, Publication, compose, open_entry
from reprise.authoring.publishing import finish_interrupted, plain_file, publish_entry
from reprise.errors import OutputError, UsageError
from reprise.model.names import SourcePath
from sites import NOW, write_site

NAME = "2026-10-14"
PATH = f"journal/{NAME}.md"
ENTRY = f"---\nmood: calm\n---\nA bus.\n\n![a bus]({NAME}/bus.png)\n"
TITLE = "On buses"
ITS_TEXT = Choice(body=True)
POST = "posts/2026/on-buses.md"


def published(
    root: Path, path: str = PATH, choice: Choice = ITS_TEXT, title: str = TITLE
) -> str:
    """Publish an entry as the command does, once it has been asked for everything."""
    file = plain_file(root / path)
    entry = open_entry(SourcePath(path), file.data)
    assert entry is not None
    post = NewPost(title=title, published=NOW, body="")
    route = Route(
        root=str(root),
        journal=str(root / "journal"),
        entry=str(root / path),
        post=str(root / place_of(root, post)),
    )
    publication, issues = compose(entry, choice, route)
    assert publication is not None, issues
    filled = NewPost(title=title, published=NOW, body=publication.body, tags=publication.tags)
    return publish_entry(root, file, filled, publication, authority="b.example,2026")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with an entry that shows a picture."""
    write_site(tmp_path, {PATH: ENTRY, f"journal/{NAME}/bus.png": b"\x89PNG"})
    return tmp_path


def test_the_post_has_the_picture_and_the_entry_the_post(root: Path) -> None:
    """The entry is one line longer, and no note is left beside it."""
    assert published(root) == POST
    assert (root / "posts/2026/on-buses/bus.png").read_bytes() == b"\x89PNG"
    assert (root / PATH).read_text() == ENTRY.replace("calm\n", f"calm\npublished_as: {POST}\n")
    assert sorted(p.name for p in (root / "journal").iterdir()) == [NAME, f"{NAME}.md"]


def test_another_post_takes_the_place_of_the_first_in_the_entry(root: Path) -> None:
    """The entry knows the newest."""
    published(root)
    published(root, title="On buses, again")
    known = "published_as: posts/2026/on-buses-again.md\n"
    assert (root / PATH).read_text() == ENTRY.replace("calm\n", f"calm\n{known}")


@pytest.mark.parametrize(
    "taken", [POST, "posts/2026/on-buses/index.md", "posts/2026/on-buses/bus.png"]
)
def test_nothing_is_written_over(root: Path, taken: str) -> None:
    """Neither a post nor a picture; then the entry stays as it was, and no note is left."""
    write_site(root, {taken: "mine"})
    with pytest.raises(UsageError, match="is there already"):
        published(root)
    assert (root / taken).read_text() == "mine"
    assert len(list((root / "posts").rglob("*.*"))) == 1
    assert (root / PATH).read_text() == ENTRY
    assert sorted(p.name for p in (root / "journal").iterdir()) == [NAME, f"{NAME}.md"]


def test_an_entry_that_could_not_know_its_post_gets_none(root: Path) -> None:
    """A header in a form that cannot be changed safely is said before anything is written."""
    write_site(root, {PATH: "---\n{mood: calm}\n---\nA bus.\n"})
    with pytest.raises(UsageError, match="cannot be changed safely"):
        published(root)
    assert not (root / "posts").exists()


def test_a_picture_that_cannot_be_read_is_told_before_anything_is_written(root: Path) -> None:
    """No post, no note, and the entry as it was."""
    (root / f"journal/{NAME}/bus.png").unlink()
    (root / f"journal/{NAME}/bus.png").mkdir()
    with pytest.raises(OutputError, match="Cannot read"):
        published(root)
    assert not (root / "posts").exists()
    assert (root / PATH).read_text() == ENTRY
    assert sorted(p.name for p in (root / "journal").iterdir()) == [NAME, f"{NAME}.md"]


def test_what_was_written_meanwhile_is_not_lost(root: Path) -> None:
    """An entry that is open in an editor keeps what was saved."""
    file = plain_file(root / PATH)
    (root / PATH).write_text("new")
    post = NewPost(title=TITLE, published=NOW, body="")
    with pytest.raises(OutputError, match=r"was changed meanwhile\. Run the command again\."):
        publish_entry(root, file, post, Publication("", (), (), ()), authority="")
    assert (root / PATH).read_text() == "new"


KILLED = """\
import os, signal, sys
sys.path.insert(0, {tests!r})
sys.path.insert(0, {here!r})
from pathlib import Path
from sites import write_site
import test_publishing as t

def run(root, moment):
    left = [moment]
    watched = {{"open", "os.rename", "os.remove", "os.mkdir"}}
    def watch(event, args):
        if event in watched and str(root) in str(args[0]):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(watch)
    t.published(root)
    os._exit(0)

for moment in range(1, 100):
    root = Path(sys.argv[1]) / str(moment)
    write_site(root, {{t.PATH: t.ENTRY, "journal/" + t.NAME + "/bus.png": b"p"}})
    if not (child := os.fork()):
        run(root, moment)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""


def test_a_run_that_is_killed_is_found_by_the_next(tmp_path: Path) -> None:
    """At whatever moment: there is one post, the entry knows it, and has all its words."""
    here = Path(__file__).parent
    code = KILLED.format(tests=str(here.parents[1]), here=str(here))
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    sites = sorted(tmp_path.iterdir(), key=lambda site: int(site.name))
    found = []
    for root in sites:
        made = finish_interrupted(root, plain_file(root / PATH))
        found.append(bool(made))
        if not made and "published_as" not in (root / PATH).read_text():
            published(root)
        assert [p.name for p in (root / "posts").rglob("*.md")] == ["on-buses.md"]
        assert (root / PATH).read_text() == ENTRY.replace(
            "calm\n", f"calm\npublished_as: {POST}\n"
        )
        left = {p.name for p in (root / "journal").iterdir()} - {NAME, f"{NAME}.md"}
        assert all(re.fullmatch(r"\.reprise-\w+\.tmp", name) for name in left)
    assert len(sites) > 8
    assert {True, False} == set(found)


# With these letters none can be another one with its frame, nor one of the words looked for:
# hypothesis once drew "visibility".
WORDS = st.lists(
    st.text("abcdefgh", min_size=8, max_size=10),
    min_size=9,
    max_size=9,
    unique=True,
)


CHOICES = st.builds(
    Choice,
    body=st.booleans(),
    prompts=st.sets(st.sampled_from([1, 2])).map(tuple),
    tags=st.booleans(),
).filter(lambda choice: choice.body or choice.prompts)


@given(WORDS, CHOICES)
def test_no_word_that_was_not_chosen_is_below_the_posts(
    words: list[str], choice: Choice
) -> None:
    """In no file, and in the name of none: not the entry's, nor its mood, marks and links."""
    one, first, two, second, text, tag, mood, row, name = (f"w{word}w" for word in words)
    header = (
        f"prompts:\n- {{prompt: {one}, answer: {first}}}\n"
        f"- {{prompt: {two}, answer: {second}}}\n"
        f"mood: {mood}\ntags: [{tag}]\nmarks: {{{row}: {{{row}: 1}}}}\nlinks: [{row}]\n"
    )
    path = f"journal/{NAME}-{name}.md"
    picture = f"![a]({NAME}-{name}/p.png)"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        files = {path: f"---\n{header}visibility: private\n---\n{text} {picture}\n"}
        write_site(root, {**files, f"journal/{NAME}-{name}/p.png": f"p{text}p"})
        published(root, path, choice)
        below = [*(root / "posts").rglob("*")]
        told = "\n".join(map(str, below)) + "".join(p.read_text() for p in below if p.is_file())
    chosen = {text: choice.body, tag: choice.tags}
    chosen |= dict.fromkeys((one, first), 1 in choice.prompts)
    chosen |= dict.fromkeys((two, second), 2 in choice.prompts)
    for word in (one, first, two, second, text, tag, mood, row, name):
        assert (word in told) == chosen.get(word, False)
    assert not any(sign in told for sign in (NAME, "journal", "mood", "visibility", "private"))
