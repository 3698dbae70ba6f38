"""Shared texts: comparisons and what is said of authors, rendered once for many pages."""

from __future__ import annotations

from reprise.issues import Code, Span
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath
from reprise.model.settings import Author, Settings
from reprise.model.site import Site
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.shared_texts import SharedTexts, shared_texts
from sites import edition_of

PATH = SourcePath("docs/comparisons/tea.yml")


def texts_of(*values: str, intro: str = "", bio: str = "") -> SharedTexts:
    """Return the texts of a comparison of one row, and of one author."""
    comparison = Comparison(
        path=PATH,
        name="tea",
        title="Tea or coffee",
        sides=("Tea", "Coffee"),
        rows=(
            Row(
                id="when",
                aspect="When",
                values=values,
                starts=tuple(Span(line, 9) for line in range(7, 7 + len(values))),
            ),
        ),
        intro=intro,
        intro_start=Span(3, 3),
    )
    settings = Settings(authors={"ada": Author("Ada", bio=bio)})
    edition = edition_of(Site(comparisons=(comparison,)), settings=settings)
    return shared_texts(edition, MarkdownOptions())


def test_each_text_is_rendered() -> None:
    """Of a comparison its introduction and its cells, of an author what the settings say."""
    texts = texts_of("*Now*", "Later", intro="Both are **hot**.", bio="Likes *tea*")
    tea = texts.comparisons["tea"]
    assert tea.intro == "<p>Both are <strong>hot</strong>.</p>\n"
    assert tea.cells == {"when": ("<p><em>Now</em></p>\n", "<p>Later</p>\n")}
    assert tea.around == ""
    assert texts.bios == {"ada": "<p>Likes <em>tea</em></p>\n"}
    assert texts.issues == ()


def test_what_is_wrong_is_told_at_its_place() -> None:
    """A comparison can show no other: an element in it is one that stands wrong."""
    element = '<reprise-comparison of="tea"></reprise-comparison>'
    (issue,) = texts_of("Now", element).issues
    assert (issue.code, issue.path) == (Code.MISPLACED_ELEMENT, PATH)
    assert issue.span == Span(8, 9)
    assert "reprise-comparison stands in a comparison" in issue.message


def test_a_dead_link_of_an_introduction_is_told_in_its_line() -> None:
    """Each line of it begins where the first one does."""
    (issue,) = texts_of("Now", "Later", intro="Both\nare [hot](hot.md).\n").issues
    assert (issue.code, issue.path, issue.span) == (Code.DEAD_LINK, PATH, Span(4, 12))


def test_what_is_wrong_in_a_bio_is_told_of_an_author() -> None:
    """In the settings, whose lines nobody knows here."""
    (issue,) = texts_of("Now", "Later", bio="<reprise-posts></reprise-posts>").issues
    assert (issue.path, issue.span) == ("mkdocs.yml", None)
    assert "reprise-posts stands in the bio of an author" in issue.message


def test_an_edition_is_given_the_texts_and_nothing_else() -> None:
    """They are rendered once, and can be given to another process with the edition."""
    texts = texts_of("Now", "Later", bio="Hi")
    bare = edition_of(Site())
    told = texts.added_to(bare)
    assert (told.comparisons, told.bios) == (texts.comparisons, texts.bios)
    assert (told.site, told.outline, told.texts) == (bare.site, bare.outline, bare.texts)
