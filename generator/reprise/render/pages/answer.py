"""Ways to answer that need no server: an e-mail, or a new file on the git host.

The first is a link, the second a form with a button for each comment, which needs no script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import msgspec

from reprise.model.reply import reply_subject
from reprise.render.views import AnswerView, NewFileView

if TYPE_CHECKING:
    from reprise.model.post import Post
    from reprise.model.settings import CommentSettings, SiteFacts


_NAME = "your-name.md"
_HEADER = "---\nauthor: Your name\nurl:\ndate: YYYY-MM-DD\n"
_NUMBER = re.compile("[1-9][0-9]{0,14}")
"""Ids that YAML reads as they are; of another it may make a day, a yes or a null."""

_STANDING = ":,;!$*()@"
"""Signs that a link to a mail may hold, without those that HTML or mail programs change."""


class GitHost(msgspec.Struct, frozen=True):
    """How a git host's page for a new file is addressed.

    In the address of a file's edit page `edit` becomes `new`; `name` and `value` are
    the parameters for the file's name and its text. Where two hosts share their `edit`,
    `within` is the part of a host's name that tells them apart.
    """

    label: str
    edit: str
    new: str
    name: str
    value: str
    within: str = ""


# The pages of the hosts: GitHub "Creating new files" (?filename=, ?value=), GitLab
# (?file_name=, no parameter for the text), Gitea and Forgejo (filename, value).
_HOSTS = (
    GitHost("GitLab", "/-/edit/", "/-/new/", "file_name", ""),
    GitHost("GitLab", "/edit/", "/new/", "file_name", "", within="gitlab"),
    GitHost("", "/_edit/", "/_new/", "filename", "value"),
    GitHost("GitHub", "/edit/", "/new/", "filename", "value"),
)


def git_host(facts: SiteFacts) -> GitHost | None:
    """Return the host that the site's repository lives on, or None where it is not known."""
    for host in _HOSTS:
        if host.edit in facts.repo_edit_url and host.within in _host_name(facts):
            return host
    return None


def git_host_name(facts: SiteFacts) -> str:
    """Return the name of the host whose account an answer by git needs."""
    host = git_host(facts)
    return (host.label or _host_name(facts)) if host else ""


def git_origin(facts: SiteFacts, comments: CommentSettings) -> str:
    """Return where the forms of the site lead; empty where no answer goes by git."""
    if not comments.pull_requests or git_host(facts) is None:
        return ""
    address = urlsplit(facts.repo_edit_url)
    return f"{address.scheme}://{address.netloc}" if address.netloc else ""


def new_file_view(
    post: Post, *, comments: CommentSettings, facts: SiteFacts
) -> NewFileView | None:
    """Return the form by which a post and its comments are answered on the git host.

    It stands once on a page; an address for each comment would be a third of a long thread.
    """
    host = git_host(facts) if comments.pull_requests else None
    if host is None:
        return None
    folder = facts.repo_edit_url.replace(host.edit, host.new, 1)
    return NewFileView(
        action=f"{folder}{quote(post.folder)}/comments",
        field=host.value or host.name,
        name_field=host.name if host.value else "",
        name=_NAME,
    )


def answer_view(
    post: Post,
    *,
    comments: CommentSettings,
    facts: SiteFacts,
    comment_id: str,
    name: str,
) -> AnswerView:
    """Return the ways to answer the comment with that id by that name, or the post itself."""
    subject = reply_subject(name if comment_id else post.title, post.path, comment_id)
    return AnswerView(
        email=_email(comments.email, subject),
        git=_sent(git_host(facts), comment_id) if comments.pull_requests else "",
    )


def _email(address: str, subject: str) -> str:
    """Return a link that begins a mail; signs that RFC 6068 lets stand are not encoded."""
    if not address:
        return ""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe=_STANDING)}"


def _sent(host: GitHost | None, comment_id: str) -> str:
    """Return what a button gives to the host's page: a text, or where it takes none a name."""
    if host is None:
        return ""
    if host.value:
        return _form(comment_id)
    return f"reply-to-{comment_id}-{_NAME}" if comment_id else _NAME


def _form(comment_id: str) -> str:
    """Return the file a reader fills in; a date that is left as it is will be reported."""
    if not comment_id:
        return f"{_HEADER}---\nYour comment, in Markdown.\n"
    id_ = comment_id if _NUMBER.fullmatch(comment_id) else f'"{comment_id}"'
    return f"{_HEADER}reply_to: {id_}\n---\nYour answer.\n"


def _host_name(facts: SiteFacts) -> str:
    return urlsplit(facts.repo_edit_url).hostname or ""
