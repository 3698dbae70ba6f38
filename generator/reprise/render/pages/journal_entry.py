"""An entry of the journal: its page, its line in a list, and what a feed carries of it."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from reprise.derive.entry_links import linked_posts
from reprise.derive.series import Neighbours
from reprise.model.comparison import Comparison
from reprise.model.journal import JournalEntry, Mark, Visibility
from reprise.model.names import UrlPath
from reprise.model.words import Words
from reprise.render.dates import date_view, weekday_date
from reprise.render.edition import Edition
from reprise.render.journal_views import (
    AnswerToPromptView,
    JournalEntryView,
    JournalLineView,
    MarksView,
    MarkView,
)
from reprise.render.page import Page
from reprise.render.pages.links import edit_link, post_link
from reprise.render.pages.social import entry_tags
from reprise.render.pages.telling import way_to
from reprise.render.teaser import DESCRIPTION_LENGTH, excerpt
from reprise.render.theme import Neighbour, Slots
from reprise.render.views import LinkView

EXCERPT_LENGTH = 140
"""Of an entry in a list, in characters: a line or two."""

_MIDDLE = 2


def entry_page(edition: Edition, entry: JournalEntry) -> Page:
    """Lay out an entry; of an unlisted one nobody is told, and robots pass it over."""
    beside = edition.outline.entry_neighbours(entry)
    is_public = entry.visibility is Visibility.PUBLIC
    view = _view(edition, entry, beside)
    said = edition.entries[entry.path].said
    about = excerpt(said, DESCRIPTION_LENGTH) if is_public else ""
    slots = Slots(
        url=edition.outline.addresses.entries[entry.path],
        title=view.title,
        description=about,
        head=entry_tags(edition, entry, view.title, about),
        edit_url=_edit_url(edition, entry),
        previous=_neighbour(edition, beside.older),
        next=_neighbour(edition, beside.newer),
        section=journal_section(edition),
        indexed=is_public,
    )
    home = (edition.settings.journal.title, edition.outline.addresses.journal)
    way = way_to(edition, slots, home) if is_public else ""
    return Page(
        "journal-entry.html", view, msgspec.structs.replace(slots, head=slots.head + way)
    )


def journal_section(edition: Edition) -> UrlPath:
    """Return what is lit in the navigation: a journal without a home lights nothing."""
    return edition.outline.addresses.journal if edition.outline.diary else UrlPath("")


def entry_title(edition: Edition, entry: JournalEntry) -> str:
    """Return "Monday, November 23, 2026", and the word of its name where it has one."""
    day = weekday_date(entry.date, edition.words)
    word = _entry_word(entry)
    return f"{day}: {word}" if word else day


def _entry_word(entry: JournalEntry) -> str:
    """Return what an entry's name has after its day, as words."""
    return entry.name.removeprefix(entry.date.isoformat()).strip("-").replace("-", " ")


def entry_href(edition: Edition, entry: JournalEntry) -> str:
    """Return the address of an entry's page as it stands in HTML."""
    return edition.href(edition.outline.addresses.entries[entry.path])


def line_view(edition: Edition, entry: JournalEntry) -> JournalLineView:
    """Return an entry as a list shows it."""
    return JournalLineView(
        title=entry_title(edition, entry),
        href=entry_href(edition, entry),
        date=date_view(entry.date, edition.words),
        mood=entry.mood,
        excerpt=excerpt(edition.entries[entry.path].said, EXCERPT_LENGTH),
    )


def entry_html(edition: Edition, entry: JournalEntry) -> Markup:
    """Return an entry as it reads without a style sheet: questions, answers, text, marks."""
    text = edition.entries[entry.path]
    parts = [Markup("<h3>{}</h3>\n{}").format(*answer) for answer in text.answers]
    parts.append(Markup(text.body.html))  # noqa: S704 - rendered from the author's own Markdown
    for marks in _marks(edition, entry):
        rows = Markup("").join(
            Markup('<li><a href="{}">{}</a>: {}</li>').format(m.row.href, m.row.text, m.words)
            for m in marks.marks
        )
        link = (marks.comparison.href, marks.comparison.text)
        parts.append(Markup('<p><a href="{}">{}</a></p>\n<ul>{}</ul>').format(*link, rows))
    return Markup("\n").join(parts)


def _view(
    edition: Edition, entry: JournalEntry, beside: Neighbours[JournalEntry]
) -> JournalEntryView:
    text, outline = edition.entries[entry.path], edition.outline
    posts, _ = linked_posts(entry, outline.index)
    title, home = edition.settings.journal.title, edition.href(outline.addresses.journal)
    return JournalEntryView(
        title=entry_title(edition, entry),
        href=entry_href(edition, entry),
        date=date_view(entry.date, edition.words),
        word=_entry_word(entry),
        mood=entry.mood,
        tags=entry.tags,
        answers=tuple(AnswerToPromptView(*answer) for answer in text.answers),
        body=Markup(text.body.html),  # noqa: S704 - rendered from the author's own Markdown
        marks=_marks(edition, entry),
        links=tuple(link for post in posts if (link := post_link(edition, post))),
        up=LinkView(title, home) if outline.diary else None,
        older=_link(edition, beside.older),
        newer=_link(edition, beside.newer),
        unlisted=entry.visibility is Visibility.UNLISTED,
    )


def _marks(edition: Edition, entry: JournalEntry) -> tuple[MarksView, ...]:
    marked = {mark.comparison for mark in entry.marks}
    return tuple(
        _marks_on(edition, comparison, entry.marks)
        for comparison in edition.site.comparisons
        if comparison.name in marked
    )


def _marks_on(edition: Edition, comparison: Comparison, marks: tuple[Mark, ...]) -> MarksView:
    addresses = edition.outline.addresses
    href = edition.href(addresses.comparisons[comparison.name])
    values = {mark.row: mark.value for mark in marks if mark.comparison == comparison.name}
    is_public = any(c.name == comparison.name for c in edition.outline.practised)
    practice = edition.href(addresses.practice(comparison.name)) if is_public else ""
    return MarksView(
        comparison=LinkView(comparison.title, href),
        sides=comparison.sides,
        marks=tuple(
            MarkView(
                row=LinkView(row.aspect, f"{href}#{row.id}"),
                value=values[row.id],
                words=_in_words(values[row.id], comparison.sides, edition.words),
            )
            for row in comparison.rows
            if row.id in values
        ),
        practice=LinkView(edition.words.gettext("Over time"), practice) if practice else None,
    )


def _in_words(value: int, sides: tuple[str, ...], words: Words) -> str:
    if not value:
        return words.gettext("between the two")
    side = sides[value > 0]
    return side if abs(value) == _MIDDLE else words.gettext("rather %(side)s", side=side)


def _link(edition: Edition, entry: JournalEntry | None) -> LinkView | None:
    return LinkView(entry_title(edition, entry), entry_href(edition, entry)) if entry else None


def _neighbour(edition: Edition, entry: JournalEntry | None) -> Neighbour | None:
    if entry is None:
        return None
    return Neighbour(entry_title(edition, entry), edition.outline.addresses.entries[entry.path])


def _edit_url(edition: Edition, entry: JournalEntry) -> str:
    """Return where an entry is edited: one that lies outside the site is nowhere."""
    is_inside = not entry.path.startswith(("/", "../"))
    return edit_link(edition, entry.path) if is_inside else ""
