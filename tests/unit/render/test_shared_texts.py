"""Shared texts: comparisons and what is said of authors, rendered once for many pages."""

from __future__ import annotations

from reprise.issues import Code
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
        rows=(Row(id="when", aspect="When", values=values, line=7),),
        intro=intro,
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


def test_what_is_wrong_is_told_at_its_row() -> None:
    """A comparison can show no other: an element in it is one that stands wrong."""
    element = '<reprise-comparison of="tea"></reprise-comparison>'
    (issue,) = texts_of(element, "Later").issues
    assert (issue.code, issue.path) == (Code.MISPLACED_ELEMENT, PATH)
    assert issue.span is not None
    assert issue.span.line == 7
    assert "reprise-comparison stands in a comparison" in issue.message


def test_an_edition_is_given_the_texts_and_nothing_else() -> None:
    """They are rendered once, and can be given to another process with the edition."""
    texts = texts_of("Now", "Later", bio="Hi")
    bare = edition_of(Site())
    told = texts.added_to(bare)
    assert (told.comparisons, told.bios) == (texts.comparisons, texts.bios)
    assert (told.site, told.outline, told.texts) == (bare.site, bare.outline, bare.texts)
