"""What of an entry goes over into a post."""

from __future__ import annotations

import pytest

from reprise.authoring.moving import Route
from reprise.authoring.publication import Choice, OpenEntry, Publication, compose, open_entry
from reprise.errors import UsageError
from reprise.model.names import SourcePath

PATH = SourcePath("journal/2026-11-23.md")
ROUTE = Route(
    root="/site",
    journal="/site/journal",
    entry=f"/site/{PATH}",
    post="/site/posts/2026/on-buses.md",
)
ENTRY = """\
---
date: 2026-11-23
prompts:
  - prompt: Whom did I *help*?
    answer: |
      Dale, with the letter.

      [That one](../posts/2011/x.md).
  - {prompt: 'Who helped me?', answer: "[Ruth](2026-11-22.md)"}
  - prompt: What did I finish?
    answer: |

mood: calm
tags: [networking, rest]
published_as: posts/2026/old.md
---

Free text,
and [an entry](2026-11-22.md).
"""


def opened(text: str = ENTRY) -> OpenEntry:
    """Return what an entry's text holds."""
    entry = open_entry(PATH, text.encode())
    assert entry is not None
    return entry


def composed(choice: Choice, text: str = ENTRY) -> Publication:
    """Return what goes over; there must be nothing to say of it."""
    publication, issues = compose(opened(text), choice, ROUTE)
    assert issues == ()
    assert publication is not None
    return publication


def test_an_entry_is_opened_from_its_bytes() -> None:
    """Text, answers and tags; how the bytes came here is not asked."""
    entry = opened()
    assert entry.body.text.startswith("Free text")
    assert [part.prompt for part in entry.answers][1:] == [
        "Who helped me?",
        "What did I finish?",
    ]
    assert (entry.tags, entry.published_as) == (("networking", "rest"), "posts/2026/old.md")
    assert open_entry(PATH, b"no header") is None


def test_an_answer_is_a_section_below_its_question() -> None:
    """The question is shown as it was asked; links are those of the post's place."""
    publication = composed(Choice(prompts=(1,)))
    assert publication.body == (
        "## Whom did I \\*help\\*?\n\nDale, with the letter.\n\n[That one](../2011/x.md).\n"
    )
    assert publication.tags == ()


def test_the_text_stands_first_and_tags_come_if_chosen() -> None:
    """Answers follow in the entry's order, whatever the order of the options."""
    text = ENTRY.replace("(2026-11-22.md)", "(../docs/x.md)")
    publication = composed(Choice(body=True, prompts=(2, 1, 2), tags=True), text)
    assert publication.body == (
        "Free text,\nand [an entry](../../docs/x.md).\n\n"
        "## Whom did I \\*help\\*?\n\nDale, with the letter.\n\n[That one](../2011/x.md).\n\n"
        "## Who helped me?\n\n[Ruth](../../docs/x.md)\n"
    )
    assert publication.tags == ("networking", "rest")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(), "no text of it was chosen"),
        (Choice(tags=True), "no text of it was chosen"),
        (Choice(prompts=(4,)), "answer to prompt 4: the entry has 3"),
        (Choice(prompts=(0,)), "answer to prompt 0"),
        (Choice(body=True, prompts=(3,)), "answer to prompt 3: there is none"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(choice: Choice, said: str) -> None:
    """Nothing at all, a question that was not asked, and one that was not answered."""
    with pytest.raises(UsageError, match=said):
        compose(opened(), choice, ROUTE)


def test_a_text_that_begins_with_code_goes_over_as_code() -> None:
    """Neither the entry's text nor an answer loses the indentation of its first line."""
    answer = 'prompts: {prompt: Q, answer: "    one\\n    two"}'
    text = f"---\n{answer}\n---\n\n    three\n    four\n"
    publication = composed(Choice(body=True, prompts=(1,)), text)
    assert publication.body == "    three\n    four\n\n## Q\n\n    one\n    two\n"
    assert opened(text).body.line == 5


def test_a_link_into_the_journal_is_an_error_with_its_line() -> None:
    """The line is that of the entry's file; none of its words are in the message."""
    publication, issues = compose(opened(), Choice(body=True, prompts=(2,)), ROUTE)
    assert publication is None
    said = "this leads into the journal, and a post must not. "
    said += "Take the link out, or choose another text of the entry."
    assert [str(issue) for issue in issues] == [
        f"{PATH}:19:16: E505 {said}",
        f"{PATH}:9:1: E505 {said}",
    ]


def test_lines_of_an_answer_count_from_where_it_begins() -> None:
    """A block begins below its sign and its blank lines, another text on its own line."""
    text = ENTRY.replace("../posts/2011/x.md", "2026-11-21.md")
    _, issues = compose(opened(text), Choice(prompts=(1,)), ROUTE)
    assert [str(issue).partition(" ")[0] for issue in issues] == [f"{PATH}:8:1:"]
    _, issues = compose(
        opened(text.replace("|\n      D", "|\n\n\n      D")), Choice(prompts=(1,)), ROUTE
    )
    assert [str(issue).partition(" ")[0] for issue in issues] == [f"{PATH}:10:1:"]


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0c"])
def test_only_line_feeds_end_a_line_of_the_header(sign: str) -> None:
    """What else some programs take for an end of a line moves no answer."""
    text = f'---\nmood: "a{sign}b{sign}c"\nprompts:\n  prompt: Q\n  answer: |\n    first\n---\n'
    assert [part.line for part in opened(text).answers] == [6]


def test_two_notes_of_one_name_are_not_made_one() -> None:
    """In one text the second would be lost."""
    text = ENTRY.replace("Dale, with", "Dale[^1], with\n\n      [^1]: A note.\n\n      x")
    text = text.replace("and [an entry](2026-11-22.md).", "so[^1].\n\n[^1]: Another.")
    assert composed(Choice(body=True), text).body.count("[^1]") == 2
    _, issues = compose(opened(text), Choice(body=True, prompts=(1,)), ROUTE)
    (issue,) = issues
    assert str(issue) == (
        f"{PATH}:25:1: E206 this name of a note or a link is given in another of the chosen "
        "texts too. Give it another name in one of them."
    )
