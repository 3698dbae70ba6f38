"""Ways to answer: an e-mail, or a new file on the git host."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_post
from reprise.model.reply import ReplyAddress, parse_reply_subject
from reprise.model.settings import CommentSettings, SiteFacts
from reprise.render.pages.answer import answer_view, git_host_name
from sites import build
from sites import post as a_post_text

GITHUB = "https://github.com/ada/blog/edit/main/"
POST = a_post(path="posts/2011/sign.md", title="The sign")
FOLDER = "posts/2011/sign/comments"

names = st.text("abc ÄÖ日-_().,&?+%", min_size=1).map(str.strip).filter(bool)
titles = st.text()


def git(edit: str, comment_id: str = "", *, path: str = POST.path) -> str:
    """Return the address of a new file on the host whose edit pages lie at `edit`."""
    facts = SiteFacts(name="Site", repo_edit_url=edit)
    post = a_post(path=path)
    return answer_view(post, comment_id, comments=CommentSettings(), facts=facts).git


def subject_of(href: str) -> str:
    """Return the subject of a mail that a link begins."""
    (subject,) = parse_qs(urlsplit(href).query)["subject"]
    return subject


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
    assert git(edit).partition("?")[0] == new
    assert git_host_name(SiteFacts(name="Site", repo_edit_url=edit)) == name


@pytest.mark.parametrize(
    "edit",
    ["", "https://git.example.org/ada/blog/src/main/", "https://bitbucket.org/a/b/src/main/"],
)
def test_a_host_that_is_not_known_has_no_link(edit: str) -> None:
    """Better no way than one that leads nowhere."""
    assert git(edit) == ""
    assert git_host_name(SiteFacts(name="Site", repo_edit_url=edit)) == ""


@pytest.mark.parametrize(
    ("edit", "parameter"),
    [
        (GITHUB, "filename"),
        ("https://codeberg.org/ada/blog/_edit/main/", "filename"),
        ("https://gitlab.example/ada/blog/-/edit/main/", "file_name"),
    ],
)
def test_the_files_name_says_what_it_answers(edit: str, parameter: str) -> None:
    """And asks for a name instead of the reader's."""
    for comment_id, name in (("", "your-name.md"), ("1042", "reply-to-1042-your-name.md")):
        query = parse_qs(urlsplit(git(edit, comment_id)).query)
        assert query[parameter] == [name]


def test_gitlab_takes_no_text() -> None:
    """Its page has no parameter for it."""
    assert git("https://gitlab.example/ada/blog/-/edit/main/").endswith(
        "?file_name=your-name.md"
    )


def test_an_address_holds_no_sign_that_ends_it() -> None:
    """Spaces, line ends and letters of any script are percent-encoded."""
    href = git(GITHUB, "1", path="posts/日本/a #1 & b.md")
    assert href.isascii()
    assert not set(' \n"<>#') & set(href)
    assert unquote(urlsplit(href).path).endswith("/new/main/posts/日本/a #1 & b/comments")


@pytest.mark.parametrize("comment_id", ["", "first"])
def test_the_form_is_a_comment_once_its_date_is_filled_in(
    comment_id: str, tmp_path: Path
) -> None:
    """Sent as it comes, its date is told as wrong; with a date it builds and answers."""
    query = parse_qs(urlsplit(git(GITHUB, comment_id)).query)
    (name,), (text,) = query["filename"], query["value"]
    files: dict[str, str | bytes] = {
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
    assert "Your comment, in Markdown." in page
    assert ('answers <a href="#comment-first">Ada</a>' in page) is bool(comment_id)


@given(titles, names, st.from_regex("[A-Za-z0-9_-]{0,8}", fullmatch=True))
def test_a_subject_says_what_the_mail_answers(title: str, name: str, comment_id: str) -> None:
    """Whatever the post is called, and whatever its file."""
    post = a_post(path=f"posts/{name}.md", title=title)
    settings = CommentSettings(email="blog@site.example")
    facts = SiteFacts(name="Site")
    href = answer_view(post, comment_id, comments=settings, facts=facts).email
    assert href.startswith("mailto:blog@site.example?subject=")
    assert href.isascii()
    assert not set(' \n"<>&#') & set(href)
    assert parse_reply_subject(subject_of(href)) == ReplyAddress(post.path, comment_id)


def test_a_subject_reads_like_an_answer() -> None:
    """The title comes first, as in any mail program."""
    settings = CommentSettings(email="blog@site.example")
    href = answer_view(POST, "7", comments=settings, facts=SiteFacts(name="Site")).email
    assert subject_of(href) == "Re: The sign [reprise posts/2011/sign.md#7]"


def test_an_address_of_any_form_is_encoded() -> None:
    """An address may hold signs that a link reserves (RFC 6068)."""
    settings = CommentSettings(email="a+b?c@site.example")
    href = answer_view(POST, "", comments=settings, facts=SiteFacts(name="Site")).email
    assert href.startswith("mailto:a%2Bb%3Fc@site.example?")


def test_ways_that_are_not_offered_are_empty() -> None:
    """Without an address there is no mail; pull requests can be turned off."""
    facts = SiteFacts(name="Site", repo_edit_url=GITHUB)
    view = answer_view(POST, "", comments=CommentSettings(pull_requests=False), facts=facts)
    assert (view.email, view.git) == ("", "")
