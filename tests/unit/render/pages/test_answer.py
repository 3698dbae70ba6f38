"""Ways to answer: an e-mail, or a new file on the git host."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factories import a_post
from reprise.model.names import SourcePath
from reprise.model.post import Post
from reprise.model.reply import ReplyAddress, parse_reply_subject
from reprise.model.settings import CommentSettings, Settings, SiteFacts
from reprise.render.pages.answer import (
    answer_view,
    git_host_name,
    git_origin,
    new_file_view,
)
from reprise.render.views import AnswerView, NewFileView
from reprise.source.comments import read_comment
from reprise.source.document import parse_document
from sites import build
from sites import post as a_post_text

GITHUB = "https://github.com/ada/blog/edit/main/"
POST = a_post(path="posts/2011/sign.md", title="The sign")
FOLDER = "posts/2011/sign/comments"

names = st.text("abc ÄÖ日-_().,&?+%", min_size=1).map(str.strip).filter(bool)
titles = st.text()


def form(edit: str, *, path: str = POST.path) -> NewFileView | None:
    """Return the form of a post on the host whose edit pages lie at `edit`."""
    facts = SiteFacts(name="Site", repo_edit_url=edit)
    return new_file_view(a_post(path=path), comments=CommentSettings(), facts=facts)


def answered(settings: CommentSettings, facts: SiteFacts, comment_id: str = "") -> AnswerView:
    """Return the ways to answer a comment by nobody, or the post."""
    return answer_view(POST, comments=settings, facts=facts, comment_id=comment_id, name="")


def sent(edit: str, comment_id: str = "") -> dict[str, str]:
    """Return what the host is given by the button of a comment, or of the post."""
    facts = SiteFacts(name="Site", repo_edit_url=edit)
    view = answered(CommentSettings(), facts, comment_id)
    found = form(edit)
    assert found is not None
    named = {found.name_field: found.name} if found.name_field else {}
    return {**named, found.field: view.git}


def subject_of(href: str) -> str:
    """Return the subject of a mail that a link begins."""
    (subject,) = parse_qs(urlsplit(href).query)["subject"]
    return subject


def mail(post: Post, comment_id: str = "", name: str = "") -> str:
    """Return the link that begins a mail."""
    return answer_view(
        post,
        comments=CommentSettings(email="blog@site.example"),
        facts=SiteFacts(name="Site"),
        comment_id=comment_id,
        name=name,
    ).email


@pytest.mark.parametrize(
    ("edit", "new", "name"),
    [
        (GITHUB, f"https://github.com/ada/blog/new/main/{FOLDER}", "GitHub"),
        (
            "https://github.example.org/ada/blog/edit/main/site/",
            f"https://github.example.org/ada/blog/new/main/site/{FOLDER}",
            "GitHub",
        ),
        (
            "https://gitlab.example/group/sub/blog/-/edit/main/",
            f"https://gitlab.example/group/sub/blog/-/new/main/{FOLDER}",
            "GitLab",
        ),
        (
            "https://gitlab.example.org/ada/blog/edit/main/",
            f"https://gitlab.example.org/ada/blog/new/main/{FOLDER}",
            "GitLab",
        ),
        (
            "https://codeberg.org/ada/blog/_edit/main/",
            f"https://codeberg.org/ada/blog/_new/main/{FOLDER}",
            "codeberg.org",
        ),
        (
            "https://git.example.org:3000/ada/blog/_edit/main/",
            f"https://git.example.org:3000/ada/blog/_new/main/{FOLDER}",
            "git.example.org",
        ),
    ],
)
def test_each_host_has_its_page_for_a_new_file(edit: str, new: str, name: str) -> None:
    """GitHub, GitLab, Gitea and Forgejo, theirs and your own; named where readers know it."""
    found, facts = form(edit), SiteFacts(name="Site", repo_edit_url=edit)
    assert found is not None
    assert found.action == new
    assert git_host_name(facts) == name
    assert new.startswith(f"{git_origin(facts, CommentSettings())}/")


@pytest.mark.parametrize(
    "edit",
    ["", "https://git.example.org/ada/blog/src/main/", "https://bitbucket.org/a/b/src/main/"],
)
def test_a_host_that_is_not_known_has_no_form(edit: str) -> None:
    """Better no way than one that leads nowhere."""
    facts = SiteFacts(name="Site", repo_edit_url=edit)
    assert form(edit) is None
    assert answered(CommentSettings(), facts).git == ""
    assert git_host_name(facts) == git_origin(facts, CommentSettings()) == ""


@pytest.mark.parametrize("edit", [GITHUB, "https://codeberg.org/ada/blog/_edit/main/"])
def test_a_host_is_given_the_files_name_and_its_header(edit: str) -> None:
    """The name asks for the reader's, and the header says what is answered."""
    for comment_id, said in (("", ""), ("1042", "reply_to: 1042\n")):
        given = sent(edit, comment_id)
        assert given["filename"] == "your-name.md"
        assert given["value"].startswith(
            f"---\nauthor: Your name\nurl:\ndate: YYYY-MM-DD\n{said}---\nYour "
        )


def test_gitlab_takes_no_text() -> None:
    """Its page has no parameter for it; there the file's name says what it answers."""
    edit = "https://gitlab.example/ada/blog/-/edit/main/"
    assert sent(edit) == {"file_name": "your-name.md"}
    assert sent(edit, "7") == {"file_name": "reply-to-7-your-name.md"}


def test_an_address_holds_no_sign_that_ends_it() -> None:
    """Spaces and letters of any script are percent-encoded."""
    found = form(GITHUB, path="posts/日本/a #1 & b.md")
    assert found is not None
    assert found.action.isascii()
    assert not set(' \n"<>#') & set(found.action)
    assert unquote(urlsplit(found.action).path).endswith("/posts/日本/a #1 & b/comments")


@given(st.from_regex("[A-Za-z0-9_-]{1,8}", fullmatch=True))
@example("007")
@example("1e5")
@example("2011-01-28")
@example("null")
@example("1_0")
@example("0")
def test_an_id_is_read_back_as_it_is(comment_id: str) -> None:
    """Whatever YAML would make of it."""
    text = sent(GITHUB, comment_id)["value"].replace("YYYY-MM-DD", "2020-05-05")
    document, _ = parse_document(SourcePath("posts/a/comments/a.md"), text.encode())
    assert document is not None
    comment, issues = read_comment(document, post=POST.path, settings=Settings())
    assert issues == ()
    assert comment is not None
    assert comment.reply_to == comment_id


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("comment_id", ["", "first"])
def test_the_form_is_a_comment_once_its_date_is_filled_in(
    comment_id: str, end: str, tmp_path: Path
) -> None:
    """Sent as it comes, its date is told as wrong; with a date it builds and answers.

    Browsers send a form's lines with the ends that mails have.
    """
    given = sent(GITHUB, comment_id)
    name, text = given["filename"], given["value"].replace("\n", end)
    files = {
        "posts/2011/sign.md": a_post_text(),
        f"{FOLDER}/first.md": "---\nauthor: Ada\ndate: 2020-05-04\n---\nFirst.\n",
        f"{FOLDER}/{name}": text,
    }
    (issue,) = build(tmp_path, files).messages
    assert f"{FOLDER}/{name}:4:7: E103" in issue
    files[f"{FOLDER}/{name}"] = text.replace("YYYY-MM-DD", "2020-05-05")
    site = build(tmp_path, files)
    assert site.messages == []
    page = site.text("blog/2020/05/04/sign/index.html")
    assert ("Your answer." if comment_id else "Your comment, in Markdown.") in page
    assert ('answers <a href="#comment-first">Ada</a>' in page) is bool(comment_id)


@given(titles, names, st.from_regex("[A-Za-z0-9_-]{0,8}", fullmatch=True))
def test_a_subject_says_what_the_mail_answers(title: str, name: str, comment_id: str) -> None:
    """Whatever the post or the reader is called, and whatever the file."""
    post = a_post(path=f"posts/{name}.md", title=title)
    href = mail(post, comment_id, name=title)
    assert href.startswith("mailto:blog@site.example?subject=")
    assert href.isascii()
    assert not set(" \n\"<>&#+/?=[]'") & set(href.partition("=")[2])
    assert parse_reply_subject(subject_of(href)) == ReplyAddress(post.path, comment_id)


def test_a_subject_reads_like_an_answer() -> None:
    """First the title, as in any mail program, or the name of who is answered."""
    assert subject_of(mail(POST)) == "Re: The sign [reprise posts/2011/sign.md]"
    said = subject_of(mail(POST, "7", name="June\n K."))
    assert said == "Re: June K. [reprise posts/2011/sign.md#7]"


def test_a_subject_is_encoded_no_more_than_it_has_to_be() -> None:
    """RFC 6068 lets most signs of a sentence stand."""
    post = a_post(path="posts/a.md", title="So: this, that; $5 (or *) @ last!")
    assert ":%20this,%20that;%20$5%20(or%20*)%20@%20last!%20%5Breprise" in mail(post)


def test_an_address_of_any_form_is_encoded() -> None:
    """An address may hold signs that a link reserves (RFC 6068)."""
    settings = CommentSettings(email="a+b?c@site.example")
    href = answered(settings, SiteFacts(name="Site")).email
    assert href.startswith("mailto:a%2Bb%3Fc@site.example?")


def test_ways_that_are_not_offered_are_empty() -> None:
    """Without an address there is no mail; pull requests can be turned off."""
    facts = SiteFacts(name="Site", repo_edit_url=GITHUB)
    settings = CommentSettings(pull_requests=False)
    view = answered(settings, facts)
    assert (view.email, view.git, git_origin(facts, settings)) == ("", "", "")
    assert new_file_view(POST, comments=settings, facts=facts) is None
