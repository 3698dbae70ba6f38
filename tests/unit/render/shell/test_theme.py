"""The shell theme: it learns from a theme, fills in, and knows what it cannot do."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from markupsafe import escape
from msgspec.structs import replace

from defeats import rendered
from reprise.issues import Code
from reprise.model.names import UrlPath
from reprise.render.shell.place import encoded, folders_of, relative_url
from reprise.render.shell.reading import Asks, Observation, PageText, Question, Reading
from reprise.render.shell.theme import DefeatedError, ShellSet, ShellTheme
from reprise.render.theme import Neighbour, Slots, ThemeError, TocItem, UnknownPageError

Show = Callable[[Slots], str]

HOST = folders_of(["blog/", "about/", "style.css"])
PAGES = tuple(
    Slots(
        url=UrlPath(f"/blog/{title}/"),
        title=title,
        body=f"<p>{title}</p>" * 9,
        head="<meta>" if title < "c" else "",
        toc=(TocItem(title, "id", 2), TocItem("b", title, 2, (TocItem("c", "c", 3),))),
        next=Neighbour(title, UrlPath(f"/blog/{title}/{title}/")),
        description="" if title == "b" else f"On {title}",
    )
    for title in ("a", "b", "c & <d>", "eé")
)


class StringTheme:
    """A theme that is a function; it says itself what it reads, and counts its pages."""

    def __init__(self, show: Show, reading: Reading | None = None) -> None:
        self._show = show
        self._reading = reading or Reading()
        self.rendered = 0

    def render(self, slots: Slots) -> str:
        """Return the page."""
        self.rendered += 1
        return self._show(slots)

    def observe(self, slots: Slots) -> Observation:
        """Return the page and what the theme was made to say."""
        return Observation(self._show(slots), self._reading | Reading(folders=HOST))


def framed(slots: Slots) -> str:
    """Show everything in the plainest way."""
    here = encoded(slots.url)
    nav = "".join(f'<a href="{relative_url(url, here)}">x</a>' for url in ("about/", "blog/"))
    toc = "".join(
        f"<li>{item.title} {item.id}{''.join(i.title for i in item.children)}</li>"
        for item in slots.toc
    )
    after = slots.next and relative_url(encoded(slots.next.url), here)
    return (
        f"<title>{escape(slots.title)}</title>{slots.head}</head>{nav}"
        f"{escape(slots.description)}<ul>{toc}</ul>{slots.body}<a href='{after}'>next</a>"
    )


def show_with(extra: Show) -> Show:
    """Return a theme's function that shows more on each page."""
    return lambda slots: framed(slots) + extra(slots)


def test_a_page_is_rendered_once_and_then_filled_in() -> None:
    """The theme is asked for one page of each kind; the bytes are its own for all."""
    theme = StringTheme(framed)
    learner = ShellTheme(theme)
    assert [learner.render(page) for page in PAGES] == [framed(page) for page in PAGES]
    assert theme.rendered == 2
    assert [learner.render(page) for page in PAGES] == [framed(page) for page in PAGES]
    assert theme.rendered == 2
    assert len(learner.shells.shells) == 2


def test_what_was_learned_needs_no_theme() -> None:
    """A later process fills in the same pages from what a cache kept."""
    learner = ShellTheme(StringTheme(framed))
    for page in PAGES:
        learner.render(page)
    kept = msgspec.msgpack.encode(learner.shells)
    later = ShellTheme(None, msgspec.msgpack.decode(kept, type=ShellSet))
    assert [later.render(page) for page in PAGES] == [framed(page) for page in PAGES]
    assert later.shells == learner.shells


def test_a_kind_of_page_that_is_not_known_is_signalled() -> None:
    """Without a theme there is no other way than to let the host run."""
    learner = ShellTheme(StringTheme(framed))
    learner.render(PAGES[0])
    later = ShellTheme(None, learner.shells)
    assert later.shell_of(PAGES[1]) is None
    with pytest.raises(UnknownPageError, match=r"Cannot render /blog/b/: no page like it"):
        later.render(PAGES[1])


def test_what_is_likely_to_come_is_known_before_it_does() -> None:
    """The next post, the one before it, with headings or without, need no host."""
    learner = ShellTheme(StringTheme(framed))
    learner.render(PAGES[0])
    learner.learn_ahead()
    later = ShellTheme(None, learner.shells)
    newest = replace(PAGES[2], previous=PAGES[0].next, next=None)
    flat = (TocItem("One", "one", 2), TocItem("Two", "two", 2))
    for page in (newest, replace(newest, next=PAGES[1].next)):
        for toc in ((), flat, PAGES[0].toc):
            asked = replace(page, toc=toc)
            assert later.render(asked) == framed(asked)


def test_what_is_likely_to_come_defeats_no_page_that_is_there() -> None:
    """A theme that cannot show a page without headings has not been asked for one yet."""

    def show(slots: Slots) -> str:
        return framed(slots) if slots.toc else f"{len(slots.title)}"

    learner = ShellTheme(StringTheme(show))
    learner.render(PAGES[0])
    learner.learn_ahead()
    assert learner.shells.issues == ()
    assert [learner.render(page) for page in PAGES] == [framed(page) for page in PAGES]


def test_a_page_that_stands_alone_has_no_relatives() -> None:
    """Lists have no neighbours: of them nothing is learned ahead."""
    theme = StringTheme(framed)
    learner = ShellTheme(theme)
    learner.render(replace(PAGES[0], next=None))
    learner.learn_ahead()
    assert theme.rendered == 1


def test_a_layout_that_was_defeated_stays_so() -> None:
    """Its pages need the host also in a later process, which repeats the warning."""
    learner = ShellTheme(StringTheme(show_with(lambda slots: str(len(slots.title)))))
    rendered(learner, PAGES[0])
    later = ShellTheme(None, learner.shells)
    assert later.shells.issues == learner.shells.issues
    assert later.shells.shells == ()
    with pytest.raises(UnknownPageError):
        later.render(PAGES[0])


DEFEATS: dict[str, Show] = {
    "measures a title": lambda slots: str(len(slots.title)),
    "counts words": lambda slots: str(len(slots.body.split())),
    "looks for a heading": lambda slots: "sections" if "<h2" in slots.body else "",
    "takes the URL apart": lambda slots: str(len(slots.url.split("/")[2])),
    "cuts a title": lambda slots: slots.title[:9],
    "changes its letters": lambda slots: slots.title.upper(),
    "leaves nothing of it": lambda slots: str(sum(map(ord, slots.title))),
    "counts headings": lambda slots: str(len(slots.toc)),
    "tells apart what is not asked": lambda slots: (
        str(slots.meta.get("mood")) + slots.title[-1]
    ),
}


@pytest.mark.parametrize("show", DEFEATS.values(), ids=DEFEATS.keys())
def test_a_theme_that_looks_into_its_texts_renders_every_page(show: Show) -> None:
    """The canaries find it out: no page is filled in, each is right, and a warning says so."""
    theme = StringTheme(show_with(show))
    learner = ShellTheme(theme)
    for page in (*PAGES, *PAGES):
        assert rendered(learner, page) == framed(page) + show(page)
    assert theme.rendered == 2 * len(PAGES) + 1
    (issue,) = learner.shells.issues
    assert issue.code is Code.DEFEATED_SHELL


def test_the_warning_names_the_layout_and_what_differed() -> None:
    """An author finds the place by the words around it."""
    learner = ShellTheme(StringTheme(show_with(lambda s: f"<i>{len(s.title)} letters</i>")))
    rendered(learner, replace(PAGES[0], layout="wide.html"))
    (issue,) = learner.shells.issues
    assert str(issue) == (
        'W801 the layout "wide.html" has to be rendered anew for each page: it would show '
        "\"…'below/'>next</a><i>49 letters</i>\" where the theme has \"…'below/'>next</a><i>1 "
        'letters</i>". An override or a plugin measures what it shows, or looks into it. The '
        "pages are right; they only take longer."
    )


def test_a_theme_that_fails_at_strange_texts_renders_every_page() -> None:
    """Where a page of markers cannot be shown, the others still can."""

    def show(slots: Slots) -> str:
        if len(slots.title) > 9:
            raise ThemeError("TooLongError: too long")
        return framed(slots)

    learner = ShellTheme(StringTheme(show))
    assert [rendered(learner, page) for page in PAGES] == [framed(page) for page in PAGES]
    (issue,) = learner.shells.issues
    assert "it cannot show a page of strange texts: TooLongError: too long" in issue.message


def test_what_the_theme_cannot_show_is_not_learned_from() -> None:
    """A page that fails, fails as it does without the shell."""

    def show(slots: Slots) -> str:
        raise ThemeError(slots.title)

    learner = ShellTheme(StringTheme(show))
    with pytest.raises(ThemeError, match="a"):
        learner.render(PAGES[0])
    assert learner.shells == ShellSet()


def test_only_the_layout_that_is_defeated_is_given_up() -> None:
    """Pages of another layout are still filled in."""
    theme = StringTheme(lambda s: framed(s) + (s.title[0] if s.layout == "odd.html" else ""))
    learner = ShellTheme(theme)
    for page in PAGES:
        rendered(learner, page)
        rendered(learner, replace(page, layout="odd.html"))
    assert list(learner.shells.defeats) == ["odd.html"]
    assert theme.rendered == 3 + len(PAGES)


def test_a_defeat_is_signalled_once() -> None:
    """Whoever has filled in pages of that layout before must render them again."""
    show = show_with(lambda slots: "late" if "late" in slots.body else "")
    learner = ShellTheme(StringTheme(show))
    first, late = PAGES[0], replace(PAGES[1], body="<p>too late</p>")
    like_first = replace(first, body=late.body)
    assert learner.render(first) == show(first)
    assert learner.render(like_first) != show(like_first)
    with pytest.raises(DefeatedError, match=r"Cannot fill in pages of main\.html\. Render all"):
        learner.render(late)
    assert [learner.render(page) for page in (late, like_first)] == [
        show(late),
        show(like_first),
    ]


def test_a_field_that_is_read_makes_kinds_of_pages() -> None:
    """A theme that says so may show a field; each of its values has a shell."""
    show = show_with(lambda slots: str(slots.meta.get("mood")))
    theme = StringTheme(show, Reading(meta=("mood",)))
    learner = ShellTheme(theme)
    moods = [replace(PAGES[0], meta={"mood": mood, "n": n}) for mood in "ab" for n in range(9)]
    assert [learner.render(page) for page in moods] == [show(page) for page in moods]
    assert theme.rendered == 2


def test_a_field_that_is_another_on_each_page_is_not_learned_for_ever() -> None:
    """After some values the theme renders such pages itself, and none is wrong."""
    show = show_with(lambda slots: str(slots.meta.get("number")))
    theme = StringTheme(show, Reading(meta=("number",)))
    learner = ShellTheme(theme)
    pages = [replace(PAGES[0], meta={"number": number}) for number in range(99)]
    assert [learner.render(page) for page in pages] == [show(page) for page in pages]
    assert theme.rendered == 99
    assert len(learner.shells.shells) < 20


def test_a_question_makes_two_kinds_of_pages() -> None:
    """What a theme asks of the body may decide what it shows."""
    question = Question(PageText.BODY, Asks.CONTAINS, "<h2")
    show = show_with(lambda slots: "sections" if "<h2" in slots.body else "")
    theme = StringTheme(show, Reading(questions=(question,)))
    learner = ShellTheme(theme)
    pages = (*PAGES, *(replace(page, body=f"<h2>x</h2>{page.body}") for page in PAGES))
    assert [learner.render(page) for page in pages] == [show(page) for page in pages]
    assert learner.shells.defeats == {}
    assert theme.rendered == 4


def test_a_page_whose_answer_no_marker_gives_is_rendered_by_the_theme() -> None:
    """The one page that has the title which is asked for needs no shell, and is no defeat."""
    question = Question(PageText.TITLE, Asks.EQUALS, "a")
    show = show_with(lambda slots: "first" if slots.title == "a" else "")
    theme = StringTheme(show, Reading(questions=(question,)))
    learner = ShellTheme(theme)
    for page in (*PAGES, *PAGES):
        assert learner.render(page) == show(page)
    assert learner.shells.defeats == {}
    assert learner.shell_of(PAGES[0]) is None
    assert theme.rendered == 4


class ForgetfulTheme(StringTheme):
    """A theme that reads another field each time."""

    def observe(self, slots: Slots) -> Observation:
        """Return the page, and a field that was not read before."""
        self.rendered += 1
        return Observation(framed(slots), Reading(meta=(f"field-{self.rendered}",)))


def test_a_theme_that_never_reads_the_same_is_given_up() -> None:
    """Learning ends after some rounds."""
    learner = ShellTheme(ForgetfulTheme(framed))
    assert rendered(learner, PAGES[0]) == framed(PAGES[0])
    (issue,) = learner.shells.issues
    assert "it reads more of the page each time it is asked" in issue.message


def test_what_later_pages_show_the_theme_to_read_leaves_earlier_shells_as_they_are() -> None:
    """A shell stays known under what was read when it was learned."""

    class GrowingTheme(StringTheme):
        def observe(self, slots: Slots) -> Observation:
            read = Reading(meta=("mood",)) if slots.description else Reading()
            return Observation(self._show(slots), read | Reading(folders=HOST))

    theme = GrowingTheme(
        lambda s: framed(s) + (str(s.meta.get("mood")) if s.description else "")
    )
    learner = ShellTheme(theme)
    plain, described = PAGES[1], PAGES[0]
    for page in (plain, described, replace(plain, meta={"mood": "x"}), plain, described):
        assert learner.render(page) == theme._show(page)  # noqa: SLF001 - the fake's own
    assert theme.rendered == 2
