"""The conversation below a post."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from factories import NOON, a_comment, a_post, days_later
from fakes import plain_host
from reprise.model.comment import Comment, CommentKind, CommentStatus
from reprise.model.post import CommentPolicy, Post
from reprise.model.settings import Author, CommentSettings, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.pages.thread import thread_view
from reprise.render.views import CommentView, LinkView, ThreadView
from sites import build, comment, edition_of
from sites import post as post_text

POST = a_post(path="posts/x.md")
SETTINGS = Settings(
    authors={"ada": Author("Ada")}, comments=CommentSettings(email="blog@site.example")
)
FACTS = SiteFacts(name="Site", repo_edit_url="https://github.com/ada/blog/edit/main/")


def a_thread(
    *comments: Comment,
    post: Post = POST,
    settings: Settings = SETTINGS,
    facts: SiteFacts = FACTS,
    now: dt.datetime = NOON,
) -> ThreadView | None:
    """Return the thread of a post with these comments."""
    site = Site(posts=(post,), comments=comments)
    return thread_view(edition_of(site, settings=settings, facts=facts), post, now)


def shown(*comments: Comment) -> tuple[CommentView, ...]:
    """Return an open thread's comments."""
    thread = a_thread(*comments)
    assert thread is not None
    return thread.comments


def a_chain(length: int) -> list[Comment]:
    """Return comments that answer one another, each a day after the last."""
    return [
        a_comment(
            id=str(number),
            author=f"Reader {number}",
            reply_to=str(number - 1) if number else "",
            published=days_later(number),
        )
        for number in range(length)
    ]


def with_comments(policy: CommentPolicy | None) -> Post:
    """Return the post with a word of its own on comments."""
    return msgspec.structs.replace(POST, comments=policy)


def test_indentation_stops_at_three_while_parents_stay_named() -> None:
    """A phone has no room for more, and every answer still says whom it answers."""
    views = shown(*a_chain(7))
    assert [view.depth for view in views] == [0, 1, 2, 3, 3, 3, 3]
    assert [view.parent for view in views] == [
        None,
        *(LinkView(f"Reader {number}", f"#comment-{number}") for number in range(6)),
    ]


def test_a_parent_is_shown_where_indentation_does_not_say_it() -> None:
    """Below its parent an answer needs no words; below another answer, or too deep, it does."""
    deep = shown(*a_chain(6))
    assert [view.parent_shown for view in deep if view.parent] == [False] * 3 + [True] * 2
    _, first, second = shown(
        a_comment(id="0"),
        a_comment(id="a", reply_to="0", published=days_later(1)),
        a_comment(id="b", reply_to="0", published=days_later(2)),
    )
    assert not first.parent_shown
    assert second.parent_shown


def test_a_comment_as_its_page_shows_it() -> None:
    """Name, link, dates and the text, cut to what cannot hurt."""
    (view,) = shown(
        a_comment(
            id="7",
            author="A <b>",
            url="https://a.example",
            body="*x* <i>",
            updated=days_later(1),
        )
    )
    assert (view.id, view.anchor, view.name, view.url) == (
        "7",
        "comment-7",
        "A <b>",
        "https://a.example",
    )
    assert view.body == "<p><em>x</em> &lt;i&gt;</p>\n"
    assert view.date.text == "January 28, 2011"
    assert view.updated is not None
    assert view.updated.text == "January 29, 2011"
    assert not view.is_author


def test_an_authors_comment_is_marked() -> None:
    """Her name is the one of the settings, whatever it was when she wrote."""
    (view,) = shown(a_comment(by="ada", author=""))
    assert (view.name, view.is_author) == ("Ada", True)


def test_a_deleted_comment_keeps_its_place_and_nothing_else() -> None:
    """Its answers stay below it and say what they answer."""
    deleted, answer = shown(
        a_comment(id="1", author="", body="", status=CommentStatus.DELETED),
        a_comment(id="2", reply_to="1", published=days_later(1)),
    )
    assert deleted.deleted
    assert (deleted.name, deleted.url, deleted.body, deleted.answer) == ("", "", "", None)
    assert answer.parent == LinkView("a deleted comment", "#comment-1")


def test_mentions_stand_apart_and_are_not_counted() -> None:
    """Pages elsewhere are named with their kind, and with what they say."""
    thread = a_thread(
        a_comment(id="1"),
        a_comment(
            id="2", kind=CommentKind.PINGBACK, author="Elsewhere", url="https://e.example"
        ),
        a_comment(id="3", kind=CommentKind.WEBMENTION, author="", url="https://f.example"),
    )
    assert thread is not None
    assert thread.count == len(thread.comments) == 1
    assert [(m.anchor, m.kind, m.name, m.url) for m in thread.mentions] == [
        ("comment-2", "pingback", "Elsewhere", "https://e.example"),
        ("comment-3", "webmention", "https://f.example", "https://f.example"),
    ]
    assert thread.mentions[0].body == "<p>Well said.</p>\n"


def test_an_open_thread_offers_ways_to_answer() -> None:
    """One for the post, and one for each comment that is left."""
    thread = a_thread(
        a_comment(id="1", author="", body="", status=CommentStatus.DELETED),
        a_comment(id="2", reply_to="1", published=days_later(1)),
    )
    assert thread is not None
    assert (thread.state, thread.git_host, thread.contact) == (
        "open",
        "GitHub",
        "blog@site.example",
    )
    assert thread.answer is not None
    assert "mailto:" in thread.answer.email
    assert thread.form is not None
    assert "/new/main/" in thread.form.action
    assert [bool(view.answer) for view in thread.comments] == [False, True]
    assert thread.comments[1].answer is not None
    assert "reply_to: 2\n" in thread.comments[1].answer.git


def test_a_site_without_any_way_offers_none() -> None:
    """The thread is open, and there is nothing to press."""
    thread = a_thread(a_comment(), settings=Settings(), facts=SiteFacts(name="Site"))
    assert thread is not None
    assert thread.answer is thread.comments[0].answer is None
    assert (thread.git_host, thread.form) == ("", None)


def test_where_nobody_can_answer_an_empty_thread_is_not_shown() -> None:
    """That no way is set up is said to the author, in the manual, and not to readers."""
    assert a_thread(settings=Settings(), facts=SiteFacts(name="Site")) is None


def test_a_closed_thread_is_shown_and_takes_no_answers() -> None:
    """What readers wrote stays."""
    thread = a_thread(a_comment(), post=with_comments(CommentPolicy.CLOSED))
    assert thread is not None
    assert (thread.state, thread.count, thread.answer) == ("closed", 1, None)
    assert thread.comments[0].answer is None


@pytest.mark.parametrize("kind", [CommentKind.COMMENT, CommentKind.TRACKBACK])
def test_a_thread_of_which_nothing_is_left_to_show(kind: CommentKind) -> None:
    """Closed and empty, or off, there is no thread; one mention is enough for a closed one."""
    closed, off = with_comments(CommentPolicy.CLOSED), with_comments(CommentPolicy.OFF)
    assert a_thread(post=closed) is None
    assert a_thread(a_comment(kind=kind), post=off) is None
    assert a_thread(a_comment(kind=kind), post=closed) is not None
    assert a_thread() is not None


def test_a_page_shows_the_conversation_to_everyone(tmp_path: Path) -> None:
    """Hidden to the eye where indentation says it, a parent is named to all."""
    files = {
        "posts/a.md": post_text("A"),
        "posts/a/comments/1.md": comment("1", author='"<b>One</b>"', url="https://o.example"),
        "posts/a/comments/2.md": comment("2", reply_to='"1"', date="2020-05-06"),
        "posts/a/comments/3.md": comment("3", reply_to='"1"', date="2020-05-07"),
        "posts/a/comments/4.md": comment("4", kind="pingback", url="https://p.example"),
    }
    site = build(tmp_path, files, settings=SETTINGS)
    assert site.messages == []
    page = LexborHTMLParser(site.text("blog/2020/05/04/a/index.html"))
    assert [node.text() for node in page.css("#comments-heading")] == ["3 comments"]
    assert [node.attributes["id"] for node in page.css(".rp-comments article")] == [
        "comment-1",
        "comment-2",
        "comment-3",
    ]
    (name,) = page.css("a.rp-name")
    assert (name.text(), name.attributes["rel"]) == ("<b>One</b>", "nofollow ugc external")
    assert [n.text() for n in page.css("header > i > a")] == ["<b>One</b>"]
    assert [n.text() for n in page.css(".rp-parent > a")] == ["<b>One</b>"]
    assert len(page.css(".rp-mentions li#comment-4 > a[href='https://p.example']")) == 1
    assert len(page.css(".rp-answer a[href^='mailto:']")) == 3
    assert page.css("#answer a.md-button[href^='mailto:']")


@pytest.mark.parametrize(
    ("edit", "field", "hidden"),
    [
        ("https://github.com/a/b/edit/main/", "value", ["filename"]),
        ("https://gitlab.example/a/b/-/edit/main/", "file_name", []),
    ],
)
def test_the_way_by_git_is_one_form_with_a_button_for_each_comment(
    edit: str, field: str, hidden: list[str], tmp_path: Path
) -> None:
    """Where it is the only way, the button says the whole sentence itself."""
    files = {
        "posts/a.md": post_text("A"),
        "posts/a/comments/x.md": comment("x", author="<i>Ada</i>"),
        "posts/a/comments/y.md": comment("y", author="Bob"),
    }
    facts = SiteFacts(name="Site", repo_edit_url=edit)
    site = build(tmp_path, files, host=msgspec.structs.replace(plain_host(), facts=facts))
    page = LexborHTMLParser(site.text("blog/2020/05/04/a/index.html"))
    (form,) = page.css("form")
    assert (form.attributes["id"], form.attributes.get("method")) == ("answer", None)
    assert [n.attributes["name"] for n in form.css("input[type=hidden]")] == hidden
    buttons = page.css(".rp-answer button")
    assert [n.text() for n in buttons] == [
        f"Answer {name} on {'GitHub' if hidden else 'GitLab'}" for name in ("<i>Ada</i>", "Bob")
    ]
    for node in (*buttons, *form.css("button")):
        assert node.attributes["name"] == field
        assert node.attributes.get("form", "answer") == "answer"


def test_a_closed_page_says_so(tmp_path: Path) -> None:
    """In words, and without a way to answer."""
    files = {
        "posts/a.md": post_text("A", comments="closed"),
        "posts/a/comments/1.md": comment("1"),
        "posts/b.md": post_text("B", comments="off"),
        "posts/b/comments/1.md": comment("1"),
    }
    site = build(tmp_path, files, settings=SETTINGS)
    closed = LexborHTMLParser(site.text("blog/2020/05/04/a/index.html"))
    assert closed.css("#comments .rp-closed")
    assert not closed.css("a[href^='mailto:']")
    off = LexborHTMLParser(site.text("blog/2020/05/04/b/index.html"))
    assert not off.css("#comments, a[href$='#comments'], article[id^='comment-']")
