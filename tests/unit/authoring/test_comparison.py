"""New comparisons: two rows to begin from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.comparison import write_comparison
from reprise.authoring.header import one_line
from reprise.errors import UsageError
from reprise.model.comparison import Comparison
from reprise.model.settings import Settings
from reprise.source.load import load_site
from sites import build, write_site

SIDES = ("Paper", "Screen")
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["Paper", " Paper", "a: b", "- x", "[y]", "no", "1"]
)


def write(root: Path, title: str, sides: tuple[str, ...] = SIDES, name: str = "") -> str:
    """Write a comparison into `docs/`; return its path."""
    return write_comparison(root, title, sides, name=name, docs_dir="docs")


def only_comparison(root: Path) -> Comparison:
    """Return the site's one comparison; there must be nothing to say of it."""
    site, issues = load_site(root, settings=Settings())
    assert issues == ()
    (found,) = site.comparisons
    return found


def test_a_comparison_has_a_row_for_each_first_question(tmp_path: Path) -> None:
    """A cell for each side says whose it is."""
    path = write(tmp_path, "Paper vs. screen")
    assert path == "docs/comparisons/paper-vs-screen.yml"
    assert (tmp_path / path).read_text() == (
        "title: Paper vs. screen\n"
        "sides: [Paper, Screen]\n"
        "intro: Say in a sentence or two why the sides are set beside each other.\n"
        "rows:\n"
        "  - id: when\n"
        "    aspect: When it starts\n"
        "    values:\n"
        "      - What Paper says\n"
        "      - What Screen says\n"
        "  - id: purpose\n"
        "    aspect: What it is for\n"
        "    values:\n"
        "      - What Paper says\n"
        "      - What Screen says\n"
    )
    assert [row.id for row in only_comparison(tmp_path).rows] == ["when", "purpose"]
    assert build(tmp_path, {}).messages == []


@given(TEXTS, st.lists(TEXTS, max_size=5).map(tuple), TEXTS)
def test_any_words_are_read_back_or_refused(
    tmp_path_factory: pytest.TempPathFactory, title: str, sides: tuple[str, ...], name: str
) -> None:
    """Title and sides are those that were given, and the file lies in its folder."""
    root = tmp_path_factory.mktemp("site")
    try:
        path = write(root, title, sides, name)
    except UsageError:
        assert list(root.iterdir()) == []
        return
    assert (root / path).resolve().parent == root / "docs/comparisons"
    found = only_comparison(root)
    assert found.title == one_line(title)
    assert found.sides == tuple(map(one_line, sides))


@pytest.mark.parametrize(
    ("sides", "wrong"),
    [
        ((), "the number of sides is 0"),
        (("A",), "the number of sides is 1"),
        (("A", "A"), "a side is empty, or is there twice"),
        (("A", " A "), "a side is empty, or is there twice"),
        (("A", ""), "a side is empty, or is there twice"),
        (("A", "B", "C", "D", "E"), "the number of sides is 5"),
    ],
)
def test_two_to_four_sides_that_differ(
    sides: tuple[str, ...], wrong: str, tmp_path: Path
) -> None:
    """Two sides of one name, or without one, could not be told apart."""
    with pytest.raises(UsageError) as caught:
        write(tmp_path, "T", sides)
    assert str(caught.value) == (
        f"Cannot make the comparison: {wrong}. Give 2 to 4 that differ, each with --side."
    )


@pytest.mark.parametrize(
    ("title", "name"), [("", ""), ("?!", ""), ("?!", "/"), ("", "a-name"), ("\u0007", "a-name")]
)
def test_a_comparison_has_a_title_and_a_name(title: str, name: str, tmp_path: Path) -> None:
    """The name comes from the title unless one is given."""
    with pytest.raises(UsageError, match=r"^Cannot name the comparison's file: .+ --name\.$"):
        write(tmp_path, title, name=name)


def test_a_name_that_is_given_is_the_files(tmp_path: Path) -> None:
    """As it stands in an address."""
    assert write(tmp_path, "日本", name="East & West") == "docs/comparisons/east-west.yml"


@pytest.mark.parametrize("taken", ["docs/comparisons/t.yml", "docs/comparisons/t.yaml"])
def test_a_comparison_that_is_there_is_left_alone(taken: str, tmp_path: Path) -> None:
    """In either ending: both would have one address."""
    write_site(tmp_path, {taken: "title: Old\n"})
    with pytest.raises(UsageError, match=r"^Cannot write docs/comparisons/t\.yml: "):
        write(tmp_path, "T")
    assert (tmp_path / taken).read_text() == "title: Old\n"
