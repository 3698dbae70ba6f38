"""What may be touched: found along the relations of a few posts, or anything at all."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from fakes import plain_host
from remembering import Kept, asked, build_again, build_first, edit, remembered
from reprise.build.cache.memory import Learned, Update
from reprise.build.editions import edition_of
from reprise.build.plan.artifact import (
    ArchivePage,
    Artifact,
    FeedFile,
    HomePage,
    Recipe,
    TermPage,
)
from reprise.build.reading.preparing import prepare_site
from reprise.build.stale.touched import Touched, find_touched
from reprise.derive.addresses import TermKind
from reprise.derive.channels import FeedFormat, TermChannel, ThreadChannel, YearChannel
from reprise.derive.claims import called
from reprise.derive.moves import Moves
from reprise.model.names import OutputPath, Slug, SourcePath
from sites import Files, comment, post

TEA, CUP = Slug("tea"), Slug("cup")
MONTHS = {2019: ("03", 20), 2020: ("05", 30)}
FILES = {
    **{
        f"posts/{year}/{n}.md": post(f"{year}-{n}", date=f"{year}-{month}-{1 + n % 28:02}")
        for year, (month, count) in MONTHS.items()
        for n in range(count)
    },
    "posts/2019/tea.md": post("Tea", date="2019-06-01", tags="[tea]", series="Pots"),
    "posts/2019/cup.md": post("Cup", date="2019-07-01", tags="[cup]", slug="cup"),
    "posts/2019/again.md": post(
        "Again", date="2019-08-01", tags="[again]", rerun_of="posts/2019/cup.md"
    ),
    "posts/2019/lists.md": post(
        "L", '<reprise-posts tag="x"></reprise-posts>', date="2019-09-01"
    ),
    "posts/2019/leads.md": post("Leads", "[To cup](cup.md)\n", date="2019-10-01"),
    "posts/2019/german.md": post("Tasse", date="2019-11-01", slug="tasse", lang="de"),
    "posts/2019/gone.md": post("G", "[To nothing yet](later.md)\n", date="2019-12-01"),
    "docs/comparisons/pots.yml": "title: P\nsides: [A, B]\n"
    'rows: [{id: heat, aspect: Heat, values: ["1", "2"]}]\n',
}
NEW = post("New", date="2020-06-01", tags="[tea]", series="Pots")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what brings the built site back."""
    root = tmp_path_factory.mktemp("touched")
    build_first(root, FILES)
    return Kept(root)


@pytest.fixture
def root(kept: Kept) -> Path:
    """Return a site of some sixty posts, built."""
    return kept.restored()


def touched(root: Path, *, stands: bool = True) -> Touched | None:
    """Look at the site once more; return what may be otherwise."""
    before = remembered(root)
    before = msgspec.structs.replace(before, stands=before.stands and stands)
    prepared = prepare_site(asked(root), before)
    edition = edition_of(
        prepared.request,
        plain_host(),
        prepared.site,
        prepared.outline,
        counts={},
        recent=(),
        moves=Moves(),
    )
    return find_touched(prepared, before, edition, before.memory.texts(), related={})


def after(root: Path, files: Files) -> Touched:
    """Write the files; return what they may have touched, which must be known."""
    edit(root, files)
    found = touched(root)
    assert found is not None
    return found


def names(found: Touched) -> set[str]:
    """Return the posts whose pages may be otherwise, without their folder."""
    return {Path(path).stem for path in found.pages}


def may_be(found: Touched, recipe: Recipe) -> bool:
    """Tell whether an artifact of this recipe may be otherwise."""
    return found.may_be(Artifact(OutputPath("x"), called("x"), recipe))


ASK_EACH_TIME = {"lists", "gone"}
"""One shows other posts, one links to what is not there: any post may change them."""


def test_where_nothing_has_changed_few_are_asked(root: Path) -> None:
    """The posts that show others, whatever they are."""
    found = after(root, {})
    assert (names(found), found.changed) == (ASK_EACH_TIME, frozenset())


def test_a_new_post_touches_those_beside_it(root: Path) -> None:
    """The one before it in time, and all of its series."""
    found = after(root, {"posts/2020/new.md": NEW})
    assert names(found) == {"new", "27", "tea", *ASK_EACH_TIME}


def test_a_new_rerun_touches_what_it_brings_back(root: Path) -> None:
    """Every post of its chain shows that it came back."""
    rerun = post("Once more", date="2020-06-01", rerun_of="posts/2019/again.md")
    found = after(root, {"posts/2020/new.md": rerun})
    assert names(found) == {"new", "27", "again", "cup", *ASK_EACH_TIME}


def test_a_new_translation_touches_its_family(root: Path) -> None:
    """The original, and what says the same in a third language."""
    fields = {"translation_of": "tasse", "lang": "en"}
    edit(root, {"posts/2019/english.md": post("The cup", date="2019-11-02", **fields)})
    build_again(root)
    french = post("Coupe", date="2020-06-01", translation_of="tasse", lang="fr")
    found = after(root, {"posts/2020/new.md": french})
    assert {"german", "english"} < names(found)


def test_a_comment_touches_its_page_and_the_reruns_of_it(root: Path) -> None:
    """A rerun tells how many have answered the first time."""
    found = after(root, {"posts/2019/cup/comments/1.md": comment("1")})
    assert names(found) == {"cup", "again", "leads", *ASK_EACH_TIME}
    assert found.changed == {SourcePath("posts/2019/cup.md")}


def test_a_text_that_is_mended_touches_its_own_page_alone(root: Path) -> None:
    """Where no rerun quotes it and nothing leads to it."""
    text = post("2020-9", "Other.\n", date="2020-05-10")
    found = after(root, {"posts/2020/9.md": text})
    assert names(found) == {"9", *ASK_EACH_TIME}


def test_of_lists_those_are_asked_that_show_a_changed_post(tmp_path: Path) -> None:
    """By term, by time, in feeds, and in the numbered pages of the blog."""
    plain = {n: t for n, t in FILES.items() if Path(n).stem not in ASK_EACH_TIME}
    build_first(tmp_path, plain)
    found = after(tmp_path, {"posts/2020/new.md": NEW})
    tag, form = TermKind.TAG, FeedFormat.RSS
    asked_of: dict[Recipe, bool] = {
        TermPage(tag, TEA, None): True,
        TermPage(tag, CUP, None): False,
        FeedFile(TermChannel(tag, TEA), form): True,
        FeedFile(TermChannel(tag, CUP), form): False,
        FeedFile(YearChannel(2020), form): True,
        FeedFile(YearChannel(2019), form): False,
        FeedFile(ThreadChannel(SourcePath("posts/2020/new.md")), form): True,
        FeedFile(ThreadChannel(SourcePath("posts/2019/cup.md")), form): False,
        ArchivePage(): True,
        ArchivePage(2020): True,
        ArchivePage(2020, 6): True,
        ArchivePage(2020, 5): False,
        ArchivePage(2019): False,
        HomePage(None): True,
        HomePage(3): True,
        HomePage(2): False,
    }
    assert {recipe: may_be(found, recipe) for recipe in asked_of} == asked_of


def test_a_new_post_of_long_ago_moves_the_pages_after_it(root: Path) -> None:
    """They are numbered from the oldest, and each has another post now."""
    found = after(root, {"posts/2019/old.md": post("Old", date="2019-01-01")})
    assert may_be(found, HomePage(1))


@pytest.mark.parametrize(
    "files",
    [
        {"posts/2019/cup.md": post("Another title", date="2019-07-01", slug="cup")},
        {"posts/2019/cup.md": post("Cup", date="2019-07-02", tags="[cup]", slug="cup")},
        {"docs/comparisons/pots.yml": "title: Q\nsides: [A, B]\nrows: []\n"},
        {"docs/comparisons/new.yml": FILES["docs/comparisons/pots.yml"]},
        {"posts/2021/first.md": post("First of a year", date="2021-01-01")},
        {f"posts/2020/n{n}.md": post(f"N{n}", date="2020-05-01") for n in range(201)},
    ],
    ids=["title", "date", "comparison", "new-comparison", "year", "many"],
)
def test_everything_is_asked_where_more_has_changed(root: Path, files: Files) -> None:
    """Front matter, a comparison, the years of the archive, or very many posts."""
    edit(root, files)
    assert touched(root) is None


@pytest.mark.parametrize("name", ["posts/2019/tea.md", "docs/comparisons/pots.yml"])
def test_everything_is_asked_where_something_is_gone(root: Path, name: str) -> None:
    """What it was related to is not known any more."""
    (root / name).unlink()
    assert touched(root) is None


def test_everything_is_asked_where_the_question_is_another(root: Path) -> None:
    """Drafts, another program, an hour that has come: each file may be otherwise."""
    assert touched(root, stands=False) is None


def test_a_file_that_was_meddled_with_is_made_again(root: Path) -> None:
    """Although nothing that it is made of has changed."""
    path = root / "site/blog/tag/cup/index.html"
    path.write_text("meddled")
    edit(root, {"posts/2020/new.md": NEW})
    reasons = {reason.path for reason in build_again(root).result.reasons}
    assert "blog/tag/cup/index.html" in reasons
    assert "blog/tag/tea/index.html" in reasons


def test_what_is_kept_is_what_a_clean_build_would_keep(root: Path, tmp_path: Path) -> None:
    """Looked up for the months that stand, the archive's fingerprint is the same as made."""
    edit(root, {"posts/2020/new.md": NEW})
    again = {reason.path for reason in build_again(root).result.reasons}
    clean = tmp_path / "clean"
    build_first(clean, {**FILES, "posts/2020/new.md": NEW})
    kept = remembered(root).memory.artifacts()
    assert kept == remembered(clean).memory.artifacts()
    assert {"blog/archive/index.html", "blog/2020/index.html"} <= again
    assert "blog/2019/03/index.html" not in again


def test_lines_of_months_that_stand_are_looked_up(root: Path) -> None:
    """In all of the archive one month's are made: of the others stands what was kept."""
    month = "blog/2019/03/index.html"
    memory = remembered(root).memory
    kept = memory.lines_of(OutputPath(month))
    assert kept is not None
    assert kept in (root / "site" / month).read_text(encoding="utf-8")
    marked = {OutputPath(month): kept.replace("2019-3", "looked up")}
    memory.learn(Update(notes=memory.notes, learned=Learned(lines=marked)))
    edit(root, {"posts/2020/new.md": NEW})
    build_again(root)
    archive = (root / "site/blog/archive/index.html").read_text(encoding="utf-8")
    assert "looked up" in archive
    assert ">New<" in archive
    edit(root, {"posts/2019/new.md": post("Other", date="2019-03-09")})
    build_again(root)
    for path in ("blog/archive/index.html", "blog/2019/index.html", month):
        text = (root / "site" / path).read_text(encoding="utf-8")
        assert ("looked up" in text, ">Other<" in text) == (False, True)
