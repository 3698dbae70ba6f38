"""Threads: a post's comments as a conversation."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_comment, days_later
from reprise.derive.threads import Thread, derive_thread
from reprise.issues import Code
from reprise.model.comment import Comment, CommentKind, CommentStatus


@st.composite
def conversations(draw: st.DrawFn) -> list[Comment]:
    """Draw comments of all sorts, that answer each other, nobody, or one that is not there."""
    ids = draw(st.lists(st.sampled_from("abcdefghij"), unique=True))
    return [
        a_comment(
            id=id_,
            published=days_later(draw(st.integers(0, 3))),
            reply_to=draw(st.sampled_from(["", "", *ids, "gone"])),
            kind=draw(st.sampled_from([CommentKind.COMMENT, *CommentKind])),
            status=draw(st.sampled_from([CommentStatus.APPROVED, *CommentStatus])),
        )
        for id_ in ids
    ]


def shape(thread: Thread) -> list[tuple[str, int]]:
    """Return the ids and depths in reading order."""
    return [(reply.comment.id, reply.depth) for reply in thread.replies]


@given(conversations())
def test_each_approved_comment_is_shown_once(comments: list[Comment]) -> None:
    """Nothing a reader wrote is lost or doubled, whatever is wrong with the replies."""
    thread, _ = derive_thread(comments)
    approved = [c for c in comments if c.status is CommentStatus.APPROVED]
    shown = [reply.comment.id for reply in thread.replies]
    assert len(shown) == len(set(shown))
    assert set(shown) >= {c.id for c in approved if c.kind is CommentKind.COMMENT}
    assert {m.id for m in thread.mentions} == {
        c.id for c in approved if c.kind is not CommentKind.COMMENT
    }


@given(conversations())
def test_an_answer_comes_after_its_parent_and_one_deeper(comments: list[Comment]) -> None:
    """A parent is always shown itself: before the answer and one less deep, or as a mention."""
    thread, _ = derive_thread(comments)
    depths: dict[str, int] = {}
    for reply in thread.replies:
        match reply.parent:
            case None:
                assert reply.depth == 0
            case parent if parent in thread.mentions:
                assert reply.depth == 0
            case parent:
                assert reply.depth == depths[parent.id] + 1
        depths[reply.comment.id] = reply.depth


@given(conversations())
def test_the_count_is_of_what_readers_wrote(comments: list[Comment]) -> None:
    """Neither mentions nor deleted comments are counted."""
    thread, _ = derive_thread(comments)
    assert thread.count == sum(
        c.kind is CommentKind.COMMENT and c.status is CommentStatus.APPROVED for c in comments
    )


@given(conversations())
def test_a_deleted_comment_is_shown_only_for_the_sake_of_answers(
    comments: list[Comment],
) -> None:
    """Below each deleted comment that is shown there is an answer."""
    thread, _ = derive_thread(comments)
    parents = {reply.parent.id for reply in thread.replies if reply.parent}
    deleted = {
        reply.comment.id
        for reply in thread.replies
        if reply.comment.status is CommentStatus.DELETED
    }
    assert deleted <= parents


@given(conversations(), st.randoms(use_true_random=False))
def test_a_thread_does_not_depend_on_the_order_of_files(
    comments: list[Comment], shuffle: random.Random
) -> None:
    """The same comments in any order are the same thread with the same issues."""
    shuffled = list(comments)
    shuffle.shuffle(shuffled)
    assert derive_thread(shuffled) == derive_thread(comments)


def test_answers_stand_below_what_they_answer_oldest_first() -> None:
    """Reading order is depth first, and by time within one level."""
    thread, issues = derive_thread(
        [
            a_comment(id="1", published=days_later(1)),
            a_comment(id="2", published=days_later(2)),
            a_comment(id="1b", published=days_later(4), reply_to="1"),
            a_comment(id="1a", published=days_later(3), reply_to="1"),
            a_comment(id="1a1", published=days_later(5), reply_to="1a"),
        ]
    )
    assert shape(thread) == [("1", 0), ("1a", 1), ("1a1", 2), ("1b", 1), ("2", 0)]
    assert not issues


def test_a_deleted_comment_keeps_its_place_if_it_has_replies() -> None:
    """With answers it stays, uncounted; without, or with deleted ones alone, it is gone."""
    thread, _ = derive_thread(
        [
            a_comment(id="1", status=CommentStatus.DELETED),
            a_comment(id="2", reply_to="1"),
            a_comment(id="3", status=CommentStatus.DELETED),
            a_comment(id="4", status=CommentStatus.DELETED),
            a_comment(id="5", status=CommentStatus.DELETED, reply_to="4"),
        ]
    )
    assert shape(thread) == [("1", 0), ("2", 1)]
    assert thread.count == 1


def test_the_answer_to_a_mention_names_it_at_the_top() -> None:
    """A mention stands apart, so its answer is not indented below anything."""
    mention = a_comment(id="1", kind=CommentKind.PINGBACK)
    thread, _ = derive_thread([mention, a_comment(id="2", reply_to="1")])
    assert shape(thread) == [("2", 0)]
    assert thread.replies[0].parent == mention
    assert thread.mentions == (mention,)


def test_the_answer_to_a_deleted_mention_has_no_parent_to_link_to() -> None:
    """Nobody is named who is not on the page."""
    gone = a_comment(id="1", kind=CommentKind.PINGBACK, status=CommentStatus.DELETED)
    thread, _ = derive_thread([gone, a_comment(id="2", reply_to="1")])
    assert thread.replies[0].parent is None
    assert thread.mentions == ()


def test_a_missing_parent_is_an_error_at_the_comment() -> None:
    """The file that names the parent is told; a number near to it is another comment's."""
    orphan = a_comment(id="1043", reply_to="1024")
    thread, (issue,) = derive_thread([a_comment(id="1042"), orphan])
    assert str(issue) == (
        'posts/x/comments/1043.md: E203 reply_to names comment "1024", and this post has '
        "none; expected the id of another comment on the same post. "
        "Leave reply_to out for a comment on the post itself."
    )
    assert shape(thread) == [("1042", 0), ("1043", 0)]


@pytest.mark.parametrize("ring", [1, 2, 5])
def test_every_comment_of_a_circle_is_an_error(ring: int) -> None:
    """Each of them is reported; whoever only answers one of them is not, and stays below it."""
    comments = [a_comment(id=str(n), reply_to=str((n + 1) % ring)) for n in range(ring)]
    thread, issues = derive_thread([*comments, a_comment(id="x", reply_to="0")])
    assert {issue.path for issue in issues} == {comment.path for comment in comments}
    assert {issue.code for issue in issues} == {Code.REPLY_CIRCLE}
    assert dict(shape(thread)) == {**{str(n): 0 for n in range(ring)}, "x": 1}


def test_an_answer_older_than_its_parent_is_a_warning() -> None:
    """One of the two dates is wrong, but nothing is lost."""
    early = a_comment(id="2", published=days_later(-1), reply_to="1")
    thread, (issue,) = derive_thread([a_comment(id="1"), early])
    assert (issue.code, issue.path) == (Code.EARLY_REPLY, early.path)
    assert shape(thread) == [("1", 0), ("2", 1)]


def test_a_thread_may_be_thousands_of_answers_deep() -> None:
    """Five thousand answers in a row are a thread, without recursion and without delay."""
    deep = [
        a_comment(id=str(n), reply_to=str(n - 1) if n else "", published=days_later(n))
        for n in range(5_000)
    ]
    start = time.process_time()
    thread, issues = derive_thread(deep)
    assert [reply.depth for reply in thread.replies] == list(range(5_000))
    assert not issues
    assert time.process_time() - start < 2
